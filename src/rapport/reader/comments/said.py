"""What is heard in a customer's own words, each thing with the words that show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of an answer and what they show.

    Attributes:
        question: Whose answer they stand in.
        start: First character, from 0.
        end: One past the last.
        text: What stands there, never empty.
        shows: A theme, a cause, ``disconnect``, ``thanks``, ``leaving`` or ``in_trouble``.
    """

    question: str
    start: int
    end: int
    text: str
    shows: str

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        return {
            "question": self.question,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "shows": self.shows,
        }


@dataclass(frozen=True, slots=True)
class Thanks:
    """Thanks or praise that is for a person.

    Attributes:
        quote: The words.
        agents: Numbers of those who are named, as they stand in ``<agent:N>``; empty where nobody is.
        elsewhere: Nobody is named, and the words speak of somebody who is not at the other end of the line, such as a
            technician: it is not whoever the customer talked to.
    """

    quote: Marked
    agents: tuple[int, ...] = ()
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What is heard in one text, or in all that one customer wrote.

    Attributes:
        language: ISO 639-1; another than ``en`` and ``de`` is not read, and nothing else is said then.
        cause: ``people``, ``process``, ``technology`` or ``product``; empty where no trouble is told of.
        unsure: The cause rests on few words, or two causes lie close together.
        disconnect: Parts of the company contradict each other, or do not know of each other.
        thanks: To persons.
        themes: Names of themes, in the order of the table.
        leaving: The customer says they will go, or names an authority or the law.
        in_trouble: The customer says in so many words that help is needed.
        quotes: The words behind all of it, in the order of the text.
    """

    language: str = "en"
    cause: str = ""
    unsure: bool = False
    disconnect: bool = False
    thanks: tuple[Thanks, ...] = ()
    themes: tuple[str, ...] = ()
    leaving: bool = False
    in_trouble: bool = False
    quotes: tuple[Marked, ...] = ()
