"""The card of a site's own reader: what it learnt from, how it was measured, what was not taken over and why."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from rapport.reader.own.enough import RULE
from rapport.reader.own.learning import LIKELY, TOLERABLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.reader.own.learning import Outcome
    from rapport.reader.own.training import Trained

_MEASURES: Final = (
    "Cohen's kappa with your people (quadratic for ordered labels) with its 95 % interval from resampled\n"
    "conversations, and the calibration error: how far the stated confidence is from the share that is right.\n"
    "*before*: the reader that ships. *after*: with the correction, taken over or not."
)
_USE: Final = (
    "To read your own centre's conversations as your own people would. Of other centres it knows nothing. Train it\n"
    "again when the meaning of your labels, your channels or Rapport change."
)
_TOO_GOOD: Final = (
    "The same conversations decided what is taken over, so the figures *after* are a little too good. Labels that are\n"
    "newer than these are the honest test: `rapport check`."
)


@dataclass(frozen=True, slots=True)
class Origin:
    """What a reader was made of.

    Attributes:
        package: Version of Rapport.
        made_for: Names the shipped models that are corrected.
        version: The own reader's version, as readings name it.
        conversations: Labelled conversations.
        held_out: How many of them were only measured on.
        raters: Raters named in the labels.
        labels: Names of the labels files, without their folders.
    """

    package: str
    made_for: str
    version: str
    conversations: int
    held_out: int
    raters: int
    labels: tuple[str, ...]


def measures(trained: Trained, origin: Origin) -> dict[str, Any]:
    """Return all figures for ``measures.json``."""
    return {
        "version": origin.version,
        "made_for": origin.made_for,
        "rapport": origin.package,
        "conversations": origin.conversations,
        "held_out": origin.held_out,
        "raters": origin.raters,
        "mean_kappa": {"before": mean_kappa(trained, came_out=False), "after": mean_kappa(trained, came_out=True)},
        "labels": [_figures(one) for one in trained.outcomes],
    }


def mean_kappa(trained: Trained, *, came_out: bool) -> float:
    """Return the mean kappa over the labels that were measured, of the shipped reader or of the one that came out."""
    found = [(one.after if came_out and one.decision == "taken over" else one.before) for one in trained.outcomes]
    kappas = [each["kappa"] for each in found if each]
    return round(math.fsum(kappas) / len(kappas), 3)


def card(trained: Trained, origin: Origin) -> str:
    """Return the text of ``CARD.md``."""
    parts = (
        "# A reader of one's own",
        _what(origin),
        "Corrected: "
        + (", ".join(f"{one.label} ({one.setting})" for one in trained.those("taken over")) or "none")
        + ".",
        "## How good it is",
        f"On {origin.held_out:,} conversations that a hash of their ids kept apart (one in five).\n{_MEASURES}",
        _table(trained.outcomes),
        _means(trained),
        _kept(trained),
        _rule(),
    )
    return "\n\n".join(parts) + "\n"


def _means(trained: Trained) -> str:
    before, after = (mean_kappa(trained, came_out=each) for each in (False, True))
    return f"Mean kappa over these labels: {_two(before)} before, {_two(after)} as the reader now is.\n{_TOO_GOOD}"


def _what(origin: Origin) -> str:
    return (
        "`site.npz` holds weights that are added to the log chances of the reader that ships with Rapport, and how the "
        f"sums are\ndecided. It holds no text and no id of a conversation. Made by `rapport train` of Rapport "
        f"{origin.package} for the shipped\nmodels `{origin.made_for}`; readings name it `{origin.version}`.\n\n"
        f"Learnt from {origin.conversations - origin.held_out:,} conversations labelled by {origin.raters:,} rater(s) "
        f"in {', '.join(origin.labels)};\n{origin.held_out:,} more were only measured on."
    )


def _table(outcomes: Sequence[Outcome]) -> str:
    lines = [
        "| label | channels | labelled | held out | kappa before | kappa after | calibration error before | after | |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for one in outcomes:
        if not one.before:
            continue
        cells = (
            one.label,
            one.setting,
            f"{one.rows:,}",
            f"{one.before['n']:,}",
            _kappa(one.before),
            _kappa(one.after),
            _two(one.before["calibration_error"]),
            _two(one.after["calibration_error"]),
            "taken over" if one.decision == "taken over" else "kept as shipped",
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _kept(trained: Trained) -> str:
    kept = [f"- {one.label}, {one.setting} channels: {one.why}." for one in trained.outcomes if one.why]
    return "## Kept as shipped\n\n" + ("\n".join(kept) or "Nothing: every label was corrected.")


def _rule() -> str:
    return (
        f"## What it is for\n\n{_USE}\n\n## The rule\n\n{RULE}\n\nA correction is taken over where kappa on the "
        f"conversations held out is higher, in {LIKELY:.0%} of their resamples too, and the calibration error is not "
        f"above both {TOLERABLE} and what it was."
    )


def _kappa(figures: Mapping[str, Any]) -> str:
    return f"{_two(figures['kappa'])} ({_two(figures['low'])} to {_two(figures['high'])})"


def _figures(one: Outcome) -> dict[str, Any]:
    return {
        "label": one.label,
        "setting": one.setting,
        "rows": one.rows,
        "conversations": one.conversations,
        "counts": {str(value): count for value, count in one.counts.items()},
        "decision": one.decision,
        "why": one.why,
        "before": dict(one.before) or None,
        "after": dict(one.after) or None,
        "higher_in_resamples": one.likely if one.before else None,
        "penalty": None if math.isinf(one.penalty) else one.penalty,
    }


def _two(value: float) -> str:
    return f"{value:.2f}".replace("-", "−").replace("0.", ".")
