"""Who can be erased, and what each room does about it. Rooms add themselves; nothing here knows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom an erasure is about.

    Attributes:
        kind: ``customer``, ``agent`` or ``user``.
        pk: The row's number; the row may be gone already where an erasure is replayed.
        marks: Words by which other rooms' texts and lists hold the person: references, names, addresses, and the ids
            of the conversations that go. Longest first.
    """

    kind: str
    pk: int
    marks: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What the audit trail calls the person: ``customer:55``."""
        return f"{self.kind}:{self.pk}"


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody whom a search for a person to erase found.

    Attributes:
        pk: The row's number.
        says: Who it is, in words.
        reference: What has to be typed to confirm.
        detail: What helps to tell them from others.
    """

    pk: int
    says: str
    reference: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of person who can be erased.

    Attributes:
        name: ``customer``, ``agent`` or ``user``.
        says: What they are called, in words.
        hint: What can be typed to find one, in words.
        find: Returns whom a text finds: exactly, never by part of a name.
        one: Returns somebody by number; None where there is nobody (any more).
        references: All numbers with their references, by which a restored backup's people are recognised.
    """

    name: str
    says: str | _StrPromise
    hint: str | _StrPromise
    find: Callable[[str], Iterable[Found]]
    one: Callable[[int], Found | None]
    references: Callable[[], Iterable[tuple[int, str]]]


Forget = Callable[[Subject], Mapping[Any, int]]
Marks = Callable[[Subject], Iterable[str]]
After = Callable[[], None]

_KINDS: dict[str, Kind] = {}
_ROOMS: dict[str, tuple[Forget, Marks | None]] = {}
_AFTER: dict[str, After] = {}


def add_kind(kind: Kind) -> None:
    """Say that there is another kind of person."""
    _KINDS[kind.name] = kind


def kinds() -> tuple[Kind, ...]:
    """Return all kinds, those of the rooms above first: mostly it is a customer who asks."""
    return tuple(reversed(_KINDS.values()))


def kind_named(name: str) -> Kind:
    """Return a kind.

    Raises:
        KeyError: There is none.
    """
    return _KINDS[name]


def on_erasure(room: str, forget: Forget, *, marks: Marks | None = None) -> None:
    """Have a room's function called for every erasure; ``marks`` adds words to find the person by elsewhere."""
    _ROOMS[room] = (forget, marks)


def after_erasure(name: str, function: After) -> None:
    """Have a function called after an erasure is committed: for what must not hold it up, such as old backups."""
    _AFTER[name] = function


def marked(subject: Subject) -> Subject:
    """Return the subject with the marks that all rooms know."""
    words = {word for _, marks in _ROOMS.values() if marks is not None for word in marks(subject) if word}
    return Subject(subject.kind, subject.pk, tuple(sorted(words, key=lambda word: (-len(word), word))))


def rooms() -> Iterator[tuple[str, Forget]]:
    """Return each room's function, those above first: what hangs on a row goes before the row."""
    for room in reversed(_ROOMS):
        yield room, _ROOMS[room][0]


def afterwards() -> tuple[After, ...]:
    """Return what is to be called after an erasure is committed."""
    return tuple(_AFTER.values())
