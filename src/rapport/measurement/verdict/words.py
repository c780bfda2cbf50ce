"""The reason for a verdict in plain sentences. What goes together is never worded as a cause."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapport.measurement.verdict.figures import Figures
    from rapport.measurement.verdict.results import Estimate, Rule
    from rapport.measurement.verdict.settings import Settings


def reason(rule: Rule, figures: Figures, settings: Settings) -> str:
    """Return why the rule holds, with the estimates it rests on."""
    link, gap, hurt = _link(figures.importance), _share(figures.gap), _share(figures.unresolved_share)
    bound, tolerable = f"{settings.sesoi:.2f}", f"{100 * settings.tolerable_gap:.0f} of 100"
    sentences: dict[Rule, str] = {
        "no_empathy": "No customer was asked how well they felt understood, so there is no view of their own to count.",
        "no_satisfaction": "No customer rated the contact as a whole, so empathy cannot be set against anything.",
        "too_few_answers": (
            f"Too few answers: they count as {_count(min(figures.gap.n_effective, figures.pairs_n))} independent ones "
            f"with both ratings, and {settings.least_answers} are the least."
        ),
        "too_few_for_resolution": (
            f"Too few answers tell how the matter ended: {_count(figures.resolved_n)} resolved and "
            f"{_count(figures.unresolved_n)} unresolved, and {settings.least_side} of each are the least. Whether "
            "resolution comes first can be neither shown nor ruled out."
        ),
        "resolution_explains": (
            f"Matters often stay unresolved ({hurt}), and once how the matter ended is held equal, feeling understood "
            f"hardly goes with satisfaction any more ({link}; before, {_link(figures.without)})."
        ),
        "only_where_solved": (
            f"Matters often stay unresolved ({hurt}). Where the matter was resolved, feeling understood goes with "
            f"satisfaction ({_link(figures.resolved)}); where it was not, it hardly does ({_link(figures.unresolved)})."
        ),
        "goes_with_lower_satisfaction": (
            f"At equal resolution, feeling understood goes with lower satisfaction ({link}). That is neither enough "
            "nor too little empathy: read these conversations before anything else."
        ),
        "does_not_matter": (
            f"At equal resolution, feeling understood hardly goes with satisfaction here ({link}): the whole interval "
            f"lies within {bound} of none."
        ),
        "felt_already": f"Customers feel understood already: {gap} did not, and {tolerable} is tolerable.",
        "need_more": (
            f"{_sentence(gap)} customers did not feel understood, more than the tolerable {tolerable}, and they were "
            f"less satisfied than others whose matter ended alike ({link})."
        ),
        "undecided": (
            f"The answers allow more than one verdict: {gap} did not feel understood against a tolerable {tolerable}, "
            f"and {_open_link(figures.importance, bound)}."
        ),
    }
    return sentences[rule]


def _count(n: float) -> str:
    return f"{math.floor(n + 1e-6)}"


def _sentence(share: str) -> str:
    return share[:1].upper() + share[1:]


def _share(share: Estimate) -> str:
    if not share.defined:
        return "an unknown share"
    middle, low, high = (f"{100 * value:.0f}" for value in (share.estimate, share.low, share.high))
    return f"{middle} of 100 ({low} to {high})"


def _link(importance: Estimate) -> str:
    if not importance.defined:
        return "link not known"
    return f"link {_signed(importance.estimate)}, {_signed(importance.low)} to {_signed(importance.high)}"


def _open_link(importance: Estimate, bound: str) -> str:
    if not importance.defined:
        return "whether that goes with satisfaction at equal resolution is not known"
    return f"at equal resolution the {_link(importance)} with satisfaction against a least of {bound}"


def _signed(value: float) -> str:
    text = f"{abs(value):.2f}"
    return f"−{text}" if value < 0 and float(text) else text
