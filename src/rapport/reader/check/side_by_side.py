"""Several readers against the same people, at the same places: what one of them did not read counts for none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from rapport.reader.check.comparison import Check, check

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rapport.reader.check.gold import GoldLabels
    from rapport.reader.reading import LabelValue, Reading


@dataclass(frozen=True, slots=True)
class SideBySide:
    """How several readers compare with what people found.

    Attributes:
        checks: Each reader's figures, by its name, in the order given; all over the same places.
        left_out: Labels that people gave at places that some reader, but not each of them, has no label for.
    """

    checks: Mapping[str, Check]
    left_out: int

    def to_dict(self) -> dict[str, Any]:
        """Return all but the pairs for a JSON file."""
        return {
            "left_out": self.left_out,
            "readers": {name: found.to_dict() for name, found in self.checks.items()},
        }


def side_by_side(
    gold: Iterable[GoldLabels],
    readers: Mapping[str, Iterable[Reading]],
    *,
    channels: Mapping[str, str] | None = None,
) -> SideBySide:
    """Compare several readers with what people found, over the places that all of them have a label for.

    Figures over different conversations cannot be compared: a reader that leaves the hard ones out would look best.

    Args:
        gold: One line a rater and conversation.
        readers: Each reader's readings by its name.
        channels: Channel by conversation, to have the figures by channel as well.
    """
    raters = list(gold)
    read = {name: {reading.conversation: reading for reading in readings} for name, readings in readers.items()}
    kept: list[GoldLabels] = []
    left_out: set[tuple[str, int | None, str]] = set()
    for rater in raters:
        held = [by_id.get(rater.conversation) for by_id in read.values()]
        turns = {index: _all_have(labels, held, index) for index, labels in rater.turns.items()}
        own = _all_have(rater.labels, held, None)
        kept.append(replace(rater, turns=turns, labels=own))
        for index, labels in ((None, rater.labels), *rater.turns.items()):
            left = labels.keys() - (own if index is None else turns[index]).keys()
            some = {label for label in left if any(_has(each, index, label) for each in held)}
            left_out |= {(rater.conversation, index, label) for label in some}
    return SideBySide(
        {name: check(kept, by_id.values(), channels=channels) for name, by_id in read.items()}, len(left_out)
    )


def _all_have(labels: Mapping[str, LabelValue], held: list[Reading | None], turn: int | None) -> dict[str, LabelValue]:
    return {label: value for label, value in labels.items() if all(_has(each, turn, label) for each in held)}


def _has(reading: Reading | None, turn: int | None, label: str) -> bool:
    if reading is None:
        return False
    if turn is None:
        return label in reading.labels
    return 0 <= turn < len(reading.turns) and label in reading.turns[turn].labels
