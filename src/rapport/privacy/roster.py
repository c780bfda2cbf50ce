"""The centre's own staff: each has a number, so that praise finds its person behind ``<agent:17>``."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rapport.exceptions import UsageError
from rapport.privacy.name_words import is_person_name, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NAME_COLUMNS: Final = ("name", "agent_name", "full_name", "agent")
_ID_COLUMNS: Final = ("id", "agent_id", "agent", "login")


@dataclass(frozen=True, slots=True)
class Roster:
    """The names of the staff; number N is the N-th name, counted from 1.

    Attributes:
        names: The names, in the order of their numbers.
        ids: The id by which conversations know a person (``A017``), to the number; may be empty.
    """

    names: tuple[str, ...] = ()
    ids: Mapping[str, int] = field(default_factory=dict)
    _by_name: Mapping[str, int] = field(init=False, repr=False, compare=False)
    _first: Mapping[str, frozenset[int]] = field(init=False, repr=False, compare=False)
    _last: Mapping[str, frozenset[int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        first: dict[str, set[int]] = {}
        last: dict[str, set[int]] = {}
        for number, name in enumerate(self.names, start=1):
            words = _in_order(name)
            for place, word in enumerate(words):
                (last if place and place == len(words) - 1 else first).setdefault(word, set()).add(number)
        object.__setattr__(self, "_by_name", {_key(name): n for n, name in enumerate(self.names, start=1)})
        object.__setattr__(self, "_first", {word: frozenset(numbers) for word, numbers in first.items()})
        object.__setattr__(self, "_last", {word: frozenset(numbers) for word, numbers in last.items()})

    @classmethod
    def from_names(cls, names: Iterable[str | None]) -> Roster:
        """Collect a roster, such as from the ``agent`` of every conversation.

        Values that are ids ("brand/AB", "A017") are passed over. The numbers follow the sorted distinct names, so
        that the same set of names gives the same numbers in whatever order it comes.
        """
        distinct: dict[str, str] = {}
        for name in sorted(each for each in names if each and is_person_name(each)):
            distinct.setdefault(_key(name), " ".join(name.split()))
        return cls(tuple(distinct[key] for key in sorted(distinct)))

    @classmethod
    def load(cls, path: str | Path) -> Roster:
        """Read a CSV file: a column ``name`` and, if conversations carry ids, a column ``id``; or one name a line.

        The numbers follow the order of the file.

        Raises:
            UsageError: The file cannot be read as UTF-8 text, or holds no name.
        """
        path = Path(path)
        try:
            with path.open(encoding="utf-8-sig", newline="") as lines:
                rows = [[cell.strip() for cell in row] for row in csv.reader(lines) if any(row)]
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise UsageError(f"{path}: the list of staff cannot be read ({error}); save it as CSV in UTF-8") from error
        head = [cell.lower().replace(" ", "_") for cell in rows[0]] if rows else []
        name_column = next((head.index(column) for column in _NAME_COLUMNS if column in head), None)
        id_column = next((head.index(c) for c in _ID_COLUMNS if c in head and head.index(c) != name_column), None)
        body = rows if name_column is None else rows[1:]
        names: dict[str, str] = {}
        ids: dict[str, int] = {}
        for row in body:
            name = " ".join(row[name_column or 0].split()) if len(row) > (name_column or 0) else ""
            if not name:
                continue
            names.setdefault(_key(name), name)
            if id_column is not None and len(row) > id_column and row[id_column]:
                ids[row[id_column]] = list(names).index(_key(name)) + 1
        if not names:
            raise UsageError(f'{path}: the list of staff holds no name; give it a column "name", one person a row')
        return cls(tuple(names.values()), ids)

    def number_of(self, agent: str | None) -> int | None:
        """Return the number of the person a conversation's ``agent`` is, by id or name; None if not on the roster."""
        if not agent:
            return None
        return self.ids.get(agent) or self._by_name.get(_key(agent))

    def name_of(self, number: int) -> str:
        """Return the name behind ``<agent:number>``."""
        return self.names[number - 1]

    def who_has(self, word: str) -> frozenset[int]:
        """Return the numbers of all whose first or last name a word, in lower case, is."""
        return self._first.get(word, frozenset()) | self._last.get(word, frozenset())

    def is_first_name(self, word: str) -> bool:
        """Whether a word, in lower case, is somebody's first or middle name."""
        return word in self._first


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _in_order(name: str) -> tuple[str, ...]:
    """Return a name's words, the family name last: "Marlow, Ines" is Ines Marlow."""
    family, comma, given = name.partition(",")
    return words_of(f"{given} {family}" if comma else name)
