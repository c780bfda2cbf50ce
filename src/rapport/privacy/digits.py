"""Runs of digits in a text, typed or spoken, cut into their groups."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST_DIGITS: Final = 7
_MOST_GROUPS: Final = 20
_TABLE: Final = 64
_LONG: Final = re.compile(r"(?<![@0-9])[0-9](?:[^0-9\n@]{0,3}[0-9]){6}")
# ASCII digits only: a checksum over other scripts' digits is not defined by any of these schemes.
_RUN: Final = re.compile(
    r"(?<![^\W_])(?<![0-9]/)\+?(?:\(\+?)?[0-9]++"
    r"(?:(?:\) ?| ?\(0\) ?| \(?| - |\)-"
    r"|(?:(?<=\b0\d\d)|(?<=\b0\d\d\d)|(?<=\b0\d\d\d\d))/|[.\-\u00a0\u2011\u2013])[0-9]++)*(?![^\W_]|/\d)"
)
_GROUP: Final = re.compile(r"[0-9]+")
_DATE: Final = re.compile(r"(?<!\d)(?:\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?!\d)")
_WORDS: Final = {
    "zero": "0",
    "oh": "0",
    "nought": "0",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
}
_FEWEST_WORDS: Final = 4  # "double seven double oh triple nine" is seven digits
_TIMES: Final = {"double": 2, "triple": 3, "treble": 3}
_WORD: Final = "(?:" + "|".join(_WORDS) + ")"
_SPOKEN: Final = re.compile(
    rf"\b(?:plus )?(?:(?:double|triple|treble) )?{_WORD}(?:[ ,.\-]{{1,3}}(?:(?:double|triple|treble) )?{_WORD})*+\b",
    re.IGNORECASE,
)
_SPOKEN_PART: Final = re.compile(r"[a-z]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """Digits that stand together: ``digits`` from ``start`` to ``end`` of the text."""

    start: int
    end: int
    digits: str


@dataclass(frozen=True, slots=True)
class Run:
    """Groups of digits with nothing but separators between them.

    Attributes:
        groups: Its groups in order.
        start: First character, a leading plus or bracket included.
        end: One past the last character.
        digits: All its digits.
        plus: It begins with a plus sign.
        spoken: It was said in words ("double oh seven").
    """

    groups: tuple[Group, ...]
    start: int
    plus: bool = False
    spoken: bool = False

    @property
    def end(self) -> int:
        """One past the last character."""
        return self.groups[-1].end

    @property
    def digits(self) -> str:
        """All its digits, without separators."""
        return "".join(group.digits for group in self.groups)

    def windows(self, least: int, most: int) -> Iterator[Run]:
        """Yield the stretches of neighbouring groups that hold ``least`` to ``most`` digits, the longest first."""
        if len(self.groups) > _TABLE:  # a list of figures; every stretch of it would take for ever
            for place, group in enumerate(self.groups):
                if least <= len(group.digits) <= most:
                    yield self._part(place, place + 1)
            return
        stretches: list[Run] = []
        for first in range(len(self.groups)):
            count = 0
            for last in range(first, min(first + _MOST_GROUPS, len(self.groups))):
                count += len(self.groups[last].digits)
                if count > most:
                    break
                if count >= least:
                    stretches.append(self._part(first, last + 1))
        yield from sorted(stretches, key=lambda run: (-len(run.groups), run.start))

    def _part(self, first: int, last: int) -> Run:
        groups = self.groups[first:last]
        if first == 0:
            return Run(groups, self.start, self.plus, self.spoken)
        return Run(groups, groups[0].start, spoken=self.spoken)


def has_long_run(text: str) -> bool:
    """Whether at least seven digits stand near each other: the cheap look before the runs are cut."""
    return _LONG.search(text) is not None


def typed_runs(text: str) -> list[Run]:
    """Return the runs of digits in a text; dates are left out and end a run."""
    runs: list[Run] = []
    for match in _RUN.finditer(text):
        place = match.start()
        for date in _DATE.finditer(text, match.start(), match.end()):
            _append(runs, text, place, date.start())
            place = date.end()
        _append(runs, text, place, match.end())
    return runs


def _append(runs: list[Run], text: str, start: int, end: int) -> None:
    groups = tuple(Group(m.start(), m.end(), m.group()) for m in _GROUP.finditer(text, start, end))
    if groups and sum(len(group.digits) for group in groups) >= LEAST_DIGITS:
        lead = text[start : groups[0].start].lstrip(" -./")
        runs.append(Run(groups, groups[0].start - len(lead), plus="+" in lead))


def may_be_spoken(lower: str) -> bool:
    """Whether a lower-case text has enough digit words for a run to be likely; the cheap look."""
    return sum(map(lower.count, _WORDS)) >= _FEWEST_WORDS


def spoken_runs(text: str) -> list[Run]:
    """Return runs of at least seven digits said in words, such as "oh seven seven double oh nine three"."""
    runs = []
    for match in _SPOKEN.finditer(text):
        groups: list[Group] = []
        times, start = 1, -1
        for part in _SPOKEN_PART.finditer(text, match.start(), match.end()):
            word = part.group().lower()
            start = part.start() if start < 0 else start
            if word in _TIMES:
                times = _TIMES[word]
            elif word in _WORDS:
                groups.append(Group(start, part.end(), _WORDS[word] * times))
                times, start = 1, -1
        if sum(len(group.digits) for group in groups) >= LEAST_DIGITS:
            plus = text[match.start() : match.start() + 4].lower() == "plus"
            runs.append(Run(tuple(groups), match.start(), plus=plus, spoken=True))
    return runs
