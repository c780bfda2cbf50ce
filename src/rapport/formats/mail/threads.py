"""Which messages belong together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rapport.formats.mail.message import Letter

_LAST: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(slots=True)
class _Forest:
    """Sets that grow together (union-find)."""

    above: dict[str, str]

    def top(self, key: str) -> str:
        """Return the name of the set that a key is in."""
        path = []
        while self.above.setdefault(key, key) != key:
            path.append(key)
            key = self.above[key]
        for passed in path:
            self.above[passed] = key
        return key

    def join(self, keys: Iterable[str]) -> None:
        """Put keys into one set."""
        first, *rest = keys
        for key in rest:
            self.above[self.top(key)] = self.top(first)


def threads(letters: Sequence[Letter]) -> list[list[Letter]]:
    """Return the messages by thread, threads by their first message in the file, messages by their date.

    Messages are joined by Message-ID, In-Reply-To and References and by the thread keys of Gmail and Outlook. A reply
    ("Re:") that names no message it answers joins the message of the same subject between the same people.
    """
    forest = _Forest({})
    subjects: dict[str, list[tuple[str, Letter]]] = {}
    names = [f"id {letter.id}" if letter.id else f"number {number}" for number, letter in enumerate(letters)]
    for name, letter in zip(names, letters, strict=True):
        parents = [f"id {parent}" for parent in letter.parents]
        forest.join([name, *parents, *letter.thread])
        subjects.setdefault(letter.subject, []).append((name, letter))
    for name, letter in zip(names, letters, strict=True):
        if letter.is_reply and letter.subject and not letter.parents and not letter.thread:
            for other_name, other in subjects[letter.subject]:
                if other_name != name and _is_answer(letter, other):
                    forest.join([name, other_name])
    found: dict[str, list[Letter]] = {}
    for name, letter in zip(names, letters, strict=True):
        found.setdefault(forest.top(name), []).append(letter)
    return [in_order(thread) for thread in found.values()]


def in_order(thread: Sequence[Letter]) -> list[Letter]:
    """Return a thread by date; unless every message has one, an answer stands after what it answers."""
    if all(letter.when is not None for letter in thread):
        return sorted(thread, key=lambda letter: letter.when or _LAST)
    depth = {letter.id: len(letter.parents) for letter in thread}
    return sorted(thread, key=lambda letter: depth[letter.id])


def _is_answer(letter: Letter, other: Letter) -> bool:
    return letter.sender in other.recipients and other.sender in letter.recipients
