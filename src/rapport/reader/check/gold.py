"""What people found: labels by one rater or several, and the one answer they make together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import Refused
from rapport.reader.reading import AGENT_LABELS, CONVERSATION_LABELS, CUSTOMER_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rapport.reader.reading import LabelValue

LABELS: Final[dict[str, tuple[LabelValue, ...]]] = {**CUSTOMER_LABELS, **AGENT_LABELS, **CONVERSATION_LABELS}

# Words that have an order all the same; numbers always have one.
_ORDERED_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "resolved": ("no", "partly", "yes"),
    "end": ("worse", "same", "better"),
}
Place = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class GoldLabels:
    """One rater's labels of one conversation: one line of a labels file.

    Attributes:
        turns: Labels by the index of their turn; turns without labels are absent.
        labels: The conversation's own labels.
    """

    conversation: str
    rater: str
    turns: Mapping[int, Mapping[str, LabelValue]]
    labels: Mapping[str, LabelValue]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> GoldLabels:
        """Build from ``{"conversation", "rater", "turns": [{"index", "speaker", "labels"}], "labels"}``.

        Raises:
            Refused: A field is missing or wrong, or a value is not one of the label's.
        """
        if not isinstance(data, dict):
            raise Refused(f"labels are an object, not {type(data).__name__}")
        for name in ("conversation", "turns"):
            if name not in data:
                raise Refused("this field is required", field=name)
        if not isinstance(data["turns"], list):
            raise Refused("must be a list of turns", field="turns")
        turns: dict[int, Mapping[str, LabelValue]] = {}
        for number, turn in enumerate(data["turns"]):
            where = f"turns[{number}]"
            if not isinstance(turn, dict) or not isinstance(turn.get("index"), int):
                raise Refused("a turn is an object with index and labels", field=where)
            if turn["index"] in turns:
                raise Refused(f"the turn {turn['index']} is labelled twice", field=f"{where}.index")
            turns[turn["index"]] = _checked(turn.get("labels", {}), f"{where}.labels")
        own = _checked(data.get("labels", {}), "labels")
        return cls(str(data["conversation"]), str(data.get("rater", "")), turns, own)

    def by_place(self) -> dict[tuple[Place, str], LabelValue]:
        """Return every label by its place: conversation, turn (None for the conversation's own) and name."""
        found: dict[tuple[Place, str], LabelValue] = {
            ((self.conversation, index), label): value
            for index, labels in self.turns.items()
            for label, value in labels.items()
        }
        found.update((((self.conversation, None), label), value) for label, value in self.labels.items())
        return found


def ordered_values(label: str) -> tuple[LabelValue, ...] | None:
    """Return a label's values in their order, lowest first, or None where they have none (emotion, cause).

    ``resolved`` is ordered without its unknown.
    """
    if label in _ORDERED_WORDS:
        return _ORDERED_WORDS[label]
    values = LABELS[label]
    return values if all(isinstance(value, int) for value in values) else None


def majority(label: str, values: Sequence[LabelValue]) -> LabelValue:
    """Return what several raters found together.

    The value that most gave. Where values are tied and have an order, the middle of all ratings: their median, and
    where that falls between two values the lower one, so that nothing is claimed that half of them did not see (0 and
    2 make 1; 0 and 1 make 0). ``resolved`` unknown stands outside the order and wins only by being given most often
    alone. Without an order a tie goes to the value that comes first in RUBRIC 1.

    Args:
        label: The label's name.
        values: One value a rater, in any order; at least one.
    """
    counted = Counter(values)
    most = max(counted.values())
    tied = [value for value in LABELS[label] if counted.get(value, 0) == most]
    if len(tied) == 1:
        return tied[0]
    order = ordered_values(label)
    if order is None:
        return tied[0]
    ranks = sorted(order.index(value) for value in values if value in order)
    return order[(ranks[(len(ranks) - 1) // 2] + ranks[len(ranks) // 2]) // 2]


def together(raters: Iterable[GoldLabels]) -> dict[tuple[Place, str], LabelValue]:
    """Put raters' labels together by place and name, by majority."""
    given: dict[tuple[Place, str], list[LabelValue]] = {}
    for rater in raters:
        for place, value in rater.by_place().items():
            given.setdefault(place, []).append(value)
    return {place: majority(place[1], values) for place, values in given.items()}


def _checked(labels: Any, where: str) -> Mapping[str, LabelValue]:
    if not isinstance(labels, dict):
        raise Refused("labels are an object of names and values", field=where)
    for name, value in labels.items():
        if name not in LABELS:
            raise Refused(f"there is no label {name!r}; there are {', '.join(LABELS)}", field=where)
        if isinstance(value, bool) or value not in LABELS[name]:
            known = ", ".join(str(each) for each in LABELS[name])
            raise Refused(f"{value!r} is no value of {name}; it is one of {known}", field=f"{where}.{name}")
    return dict(labels)
