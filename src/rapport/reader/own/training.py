"""Training a site's own reader: each label of each setting by itself, and only what helps is taken over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapport.exceptions import TooFew
from rapport.reader.models.correction_file import BY_KIND, save_bytes
from rapport.reader.own.enough import RULE
from rapport.reader.own.learning import NOTHING, Outcome, Zeros, learn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rapport.reader.judge_labels import LabelReader
    from rapport.reader.models.calibration import Calibration
    from rapport.reader.models.correction import Correction
    from rapport.reader.own.rows import Rows


_SAID: Final = 6  # labels of which it is said what there is


@dataclass(frozen=True, slots=True)
class Trained:
    """What was learnt.

    Attributes:
        outcomes: One for each label and setting that has labels, in the order of RUBRIC 1, public channels first.
        content: The bytes of ``site.npz``.
    """

    outcomes: tuple[Outcome, ...]
    content: bytes

    def those(self, decision: str) -> tuple[Outcome, ...]:
        """Return the outcomes of one decision."""
        return tuple(one for one in self.outcomes if one.decision == decision)


def train(
    reader: LabelReader,
    rows: Sequence[Rows],
    *,
    made_for: str,
    on_progress: Callable[[int], None] = lambda _: None,
) -> Trained:
    """Learn every label that has enough labels, and keep of it what helps.

    Args:
        reader: The shipped reader.
        rows: As ``rows_of`` gives them.
        made_for: Names the shipped models, for the file.
        on_progress: Called with the number of labels learnt.

    Raises:
        TooFew: No label has enough; the message says what there is and what is needed.
    """
    outcomes: list[Outcome] = []
    for part in rows:
        for outcome in _learnt(reader, part):
            outcomes.append(outcome)
            on_progress(len(outcomes))
    order = [label for labels in BY_KIND.values() for label in labels]
    outcomes.sort(key=lambda one: (one.setting != "public", order.index(one.label)))
    if all(one.decision == "too few" for one in outcomes):
        raise TooFew(_refusal(outcomes))
    taken: dict[str, dict[str, Correction]] = {}
    for one in outcomes:
        if one.decision == "taken over" and one.correction is not None:
            taken.setdefault(one.setting, {})[one.label] = one.correction
    return Trained(tuple(outcomes), save_bytes(taken, made_for=made_for))


def _learnt(reader: LabelReader, rows: Rows) -> Iterator[Outcome]:
    """Learn the labels of one kind and setting; an intensity depends on what the emotion was decided to be."""
    calibrations = reader.modelled.calibrations[rows.setting]
    encoder = reader.model.linear[rows.kind].encoder
    neutral = NOTHING
    for label in BY_KIND[rows.kind]:
        if not (rows.gold[label] >= 0).any() and label != "emotion":
            continue
        zeros = neutral if label == "intensity" else NOTHING
        outcome = learn(label, rows, encoder, calibrations[label], zeros=zeros)
        if label == "emotion":
            neutral = _zeros(outcome, rows, calibrations[label])
        if outcome.rows:
            yield outcome


def _zeros(outcome: Outcome, rows: Rows, shipped: Calibration) -> Zeros:
    """Return where the shipped reader and the one that comes out decide for the label's zero."""
    log, own = rows.log_chances[outcome.label], outcome.correction
    before = shipped.decide(log).values == 0
    if outcome.decision != "taken over" or own is None:
        return Zeros(before, before)
    return Zeros(before, own.calibration.decide(own.apply(log, rows.encoded)).values == 0)


def _refusal(outcomes: Sequence[Outcome]) -> str:
    """Say of the labels with most rows what there is."""
    if not outcomes:
        return f"none of the labels is of a turn or conversation that is read. {RULE}"
    most = sorted(outcomes, key=lambda one: -one.rows)
    told = "".join(f"\n  {one.label}, {one.setting} channels: {one.why}" for one in most[:_SAID])
    more = f"\n  and {len(most) - _SAID} labels more, none with more" if len(most) > _SAID else ""
    return f"there are too few labels to learn from, so nothing was written. {RULE} There are:{told}{more}"
