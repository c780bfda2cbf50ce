"""What the reader says a turn, or a whole conversation, shows: label by label, with people's corrections beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapport_web.conversations.shown.marking import Mark, marked
from rapport_web.reading_room.selectors.telling import corrections_of
from rapport_web.readings.services.correcting import labels_of
from rapport_web.readings.words import LABELS, value_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.safestring import SafeString

    from rapport_web.conversations.models import Conversation
    from rapport_web.people.naming import Naming
    from rapport_web.readings.models import Correction


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a person says a label is, in words."""

    correction: Correction
    label: str
    says: str
    reader_said: str
    who: str

    @property
    def agrees(self) -> bool:
        """Whether the person says what the reader said."""
        return bool(self.correction.value == self.correction.was)


@dataclass(frozen=True, slots=True)
class Label:
    """One label as the page shows it.

    Attributes:
        says: The reader's best guess in words; empty where it says nothing of it.
        sure: Of ten such guesses, how many are right; None where the reader says nothing.
        unsure: The reader can't tell; the guess counts nowhere.
        people: What people say, the oldest first.
    """

    name: str
    title: str
    says: str
    sure: int | None
    unsure: bool
    people: tuple[Corrected, ...]


def labels_shown(conversation: Conversation, data: Mapping[str, Any], turn: int | None, naming: Naming) -> list[Label]:
    """Return the labels of a turn, or with None of the whole conversation.

    Raises:
        Invalid: There is no such turn.
    """
    said = data if turn is None else data["turns"][turn]
    people = [each for each in corrected_of(conversation, naming) if each.correction.turn == turn]
    return [
        Label(
            name=name,
            title=str(LABELS[name]),
            says=value_of(name, said["labels"][name]) if name in said["labels"] else "",
            sure=round(10 * said["confidence"][name]) if name in said["confidence"] else None,
            unsure=name in said["unsure"],
            people=tuple(each for each in people if each.correction.label == name),
        )
        for name in labels_of(conversation, turn)
    ]


def corrected_of(conversation: Conversation, naming: Naming) -> list[Corrected]:
    """Return what people say against, or in support of, the reader's labels, the oldest first."""
    return [
        Corrected(
            correction=row,
            label=str(LABELS.get(row.label, row.label)),
            says=value_of(row.label, row.value),
            reader_said=value_of(row.label, row.was) if row.was is not None else "",
            who=naming.of_person(row.by),
        )
        for row in corrections_of(conversation)
    ]


def turn_marked(text: str, said: Mapping[str, Any]) -> SafeString:
    """Draw a turn with the words that carry its labels."""
    marks = [
        Mark(
            name,
            quote["start"],
            quote["end"],
            f"{LABELS[name]}: {value_of(name, said['labels'][name])}",
            strong=said["speaker"] != "customer",
        )
        for name, quotes in said["quotes"].items()
        for quote in quotes
        if name in said["labels"]
    ]
    return marked(text, marks)
