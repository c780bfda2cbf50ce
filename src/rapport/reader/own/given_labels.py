"""The labels that a site gives: lines of a labels file, each checked against the conversation that it is of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import Refused
from rapport.formats.json_stream import parse_json
from rapport.formats.lines import lines
from rapport.reader.check.gold import LABELS, GoldLabels, together
from rapport.reader.modelled import BY_SPEAKER
from rapport.reader.reading import CONVERSATION_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rapport.conversation import Conversation
    from rapport.formats.document import Document
    from rapport.formats.format import Intake
    from rapport.reader.reading import LabelValue

ELSEWHERE: Final = "labelled conversations that are not among those given"


@dataclass(frozen=True, slots=True)
class GivenLabels:
    """Labels by their place.

    Attributes:
        by_place: For a conversation's id and a turn's index (None for the conversation's own) its labels by name.
        raters: How many raters were named, all files together.
        lines: How many lines were taken.
    """

    by_place: Mapping[tuple[str, int | None], Mapping[str, LabelValue]] = field(default_factory=dict)
    raters: int = 0
    lines: int = 0

    @property
    def conversations(self) -> frozenset[str]:
        """The conversations that have a label."""
        return frozenset(conversation for conversation, _ in self.by_place)


def read_labels(
    documents: Iterable[Document], conversations: Mapping[str, Conversation], intake: Intake
) -> GivenLabels:
    """Read labels files; a line that is wrong is refused with its number and field, and the rest goes on.

    A line is ``{"conversation", "rater", "turns": [{"index", "speaker", "labels"}], "labels"}``. Labels may be
    missing or null. What several raters or lines say of one place is put together by majority, ties to the middle.

    Args:
        documents: The files.
        conversations: By id; lines of others are counted as left out.
        intake: Takes the refusals.
    """
    raters: dict[str, list[GoldLabels]] = {}
    count = 0
    for document in documents:
        for number, line in lines(document):
            try:
                if isinstance(line, Refused):
                    raise line
                if not line or line.isspace():
                    continue
                data = parse_json(line, line=number)
                given = _given(data)
                if given.conversation not in conversations:
                    intake.leave_out(ELSEWHERE)
                    continue
                _check(given, data, conversations[given.conversation])
                raters.setdefault(given.conversation, []).append(given)
                count += 1
            except Refused as refusal:
                intake.refuse(document, refusal, element=f"line {number}")
    by_place: dict[tuple[str, int | None], dict[str, LabelValue]] = {}
    for several in raters.values():
        for (place, label), value in together(several).items():
            by_place.setdefault(place, {})[label] = LABELS[label][LABELS[label].index(value)]
    return GivenLabels(by_place, len({one.rater for several in raters.values() for one in several}), count)


def _given(data: Any) -> GoldLabels:
    """Build one line's labels; what it leaves out or has as null is not labelled."""
    if not isinstance(data, dict):
        raise Refused(f"labels are an object, not {type(data).__name__}")
    if not isinstance(data.get("conversation"), str):
        raise Refused("this field is required, the id of a conversation as text", field="conversation")
    turns = data.get("turns", [])
    if isinstance(turns, list):
        turns = [_labelled(turn) for turn in turns]
    return GoldLabels.from_dict({**_labelled(data), "turns": turns})


def _labelled(part: Any) -> Any:
    """Leave out the labels that are null, and labels as a whole where they are."""
    if not isinstance(part, dict):
        return part
    labels = part.get("labels")
    if labels is None:
        return {**part, "labels": {}}
    if isinstance(labels, dict):
        return {**part, "labels": {name: value for name, value in labels.items() if value is not None}}
    return part


def _check(given: GoldLabels, data: Any, conversation: Conversation) -> None:
    """Check that each label is of a turn that is there and of what its speaker is judged by.

    Raises:
        Refused: One is not.
    """
    for number, (index, labels) in enumerate(given.turns.items()):
        where = f"turns[{number}]"
        if isinstance(index, bool) or not 0 <= index < len(conversation.turns):
            raise Refused(
                f"there is no turn {index!r}; the conversation has {len(conversation.turns)}, counted from 0",
                field=f"{where}.index",
            )
        speaker = conversation.turns[index].speaker
        if data["turns"][number].get("speaker", speaker) != speaker:
            raise Refused(f"turn {index} is {speaker}'s in the conversation", field=f"{where}.speaker")
        known = BY_SPEAKER.get(speaker, {})
        for label in labels:
            if label not in known:
                what = f"is no label of {'an' if speaker == 'agent' else 'a'} {speaker}'s turn"
                raise Refused(f"{label} {what}, and turn {index} is one", field=f"{where}.labels.{label}")
    for label in given.labels:
        if label not in CONVERSATION_LABELS:
            raise Refused(f"{label} is a label of a turn, not of a conversation", field=f"labels.{label}")
