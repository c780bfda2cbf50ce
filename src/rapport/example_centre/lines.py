"""Lines of a made-up conversation: the words, and what they show, known because they were written so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rapport.conversation import Turn
from rapport.exceptions import UsageError
from rapport.reader.reading import AGENT_LABELS, CUSTOMER_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.conversation import Speaker
    from rapport.reader.reading import LabelValue

    Shows = Mapping[str, LabelValue]

DISCONNECT: Final = "disconnect"  # a label of the conversation, told by the words of one turn
_KNOWN: Final = {**CUSTOMER_LABELS, **AGENT_LABELS, DISCONNECT: (0, 1)}


@dataclass(frozen=True, slots=True)
class Part:
    """Words that are said in one go with others, with blanks in braces that each conversation fills.

    Attributes:
        text: The words.
        shows: Labels of RUBRIC 1 that these words carry, each with its value; what is not named is not shown.
    """

    text: str
    shows: Shows = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One turn before its blanks are filled; bare strings among its parts join them and show nothing."""

    speaker: Speaker
    parts: tuple[Part | str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """What the words from ``start`` to ``end`` of a turn show."""

    start: int
    end: int
    shows: Shows


def part(text: str, shown: str = "") -> Part:
    """Write words with what they show.

    Args:
        text: The words.
        shown: Labels with their values, such as ``"effort, frustration 2"``: a feeling's number is its intensity,
            a label without a number is 1.

    Raises:
        UsageError: A label or a value that RUBRIC 1 does not have.
    """
    shows: dict[str, LabelValue] = {}
    for each in filter(None, (piece.strip() for piece in shown.split(","))):
        name, _, number = each.partition(" ")
        value = int(number) if number.isdigit() else 1
        if name in CUSTOMER_LABELS["emotion"]:
            shows |= {"emotion": name, "intensity": value}
        else:
            shows[name] = value
    for name, held in shows.items():
        if held not in _KNOWN.get(name, ()):
            raise UsageError(f"{text!r} cannot show {shown!r}: RUBRIC 1 has no {name} of {held!r}")
    return Part(text, shows)


def spoken(line: Line, slots: Mapping[str, str]) -> tuple[Turn, tuple[Mark, ...]]:
    """Fill a line's blanks.

    Returns:
        The turn, and a mark for each of its parts, also for those that show nothing.
    """
    said: list[str] = []
    marks: list[Mark] = []
    length = 0
    for each in line.parts:
        words = each if isinstance(each, str) else each.text.format(**slots)
        if isinstance(each, Part):
            marks.append(Mark(length, length + len(words), each.shows))
        said.append(words)
        length += len(words)
    return Turn(line.speaker, "".join(said)), tuple(marks)
