"""What the trail says, and whether it is whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from rapport_web.audit.chain import BEGINNING, COVERED, fingerprint
from rapport_web.audit.head import Head, remembered
from rapport_web.audit.models import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Why = Literal["changed", "missing", "order", "cut"]
_AT_ONCE: Final = 2000


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place where the chain does not hold.

    Attributes:
        number: The entry that is wrong, or the first that is missing.
        why: ``changed``: its content is not what its fingerprint was made from. ``missing``: entries before it are
            gone. ``order``: it does not go on from the entry before it. ``cut``: entries at the end are gone.
        until: The last that is missing, for ``missing`` and ``cut``.
    """

    number: int
    why: Why
    until: int | None = None

    def __str__(self) -> str:
        span = f"{self.number:,}" if self.until in {None, self.number} else f"{self.number:,} to {self.until:,}"
        return {
            "changed": f"Entry {span} was changed after it was written.",
            "missing": f"Missing: entry {span}.",
            "order": f"Entry {span} does not go on from the one before it: one of the two was put there afterwards.",
            "cut": f"Cut off at the end: entry {span}.",
        }[self.why]


@dataclass(frozen=True, slots=True)
class Verified:
    """What verifying found: how many entries were looked at, the newest of them, and the first fault."""

    entries: int
    head: Head | None
    broken: Broken | None


def count() -> int:
    """Return how many entries there should be: the newest one's number."""
    newest = Entry.objects.order_by("-number").values_list("number", flat=True).first()
    return newest or 0


def verify(
    *, known: Head | None = None, last: int | None = None, on_progress: Callable[[int], None] | None = None
) -> Verified:
    """Go through the entries from the first, or through the last ones only, and stop at the first fault.

    Args:
        known: A head that was kept elsewhere; else the data folder's own is compared.
        last: How many entries at the end to look at; all of them when empty.
        on_progress: Called with the number of entries done, now and then.
    """
    known = known or remembered()  # before the entries are read: they may only become more
    expected, before = 1, BEGINNING
    if last is not None and (start := count() - last) > 0:
        expected = start + 1
        before = Entry.objects.filter(number=start).values_list("hash", flat=True).first() or ""
    done, head = 0, None
    for entry in Entry.objects.filter(number__gte=expected).iterator(chunk_size=_AT_ONCE):
        broken = _fault(entry, expected, before, known)
        if broken is not None:
            return Verified(done, head, broken)
        done, expected, before = done + 1, expected + 1, entry.hash
        head = Head(entry.number, entry.hash)
        if on_progress is not None and done % _AT_ONCE == 0:
            on_progress(done)
    if known is not None and known.number >= expected:
        return Verified(done, head, Broken(expected, "cut", known.number))
    return Verified(done, head, None)


def as_lines() -> Iterator[dict[str, Any]]:
    """Return all entries as they are chained, personal values encrypted, the first first."""
    for entry in Entry.objects.iterator(chunk_size=_AT_ONCE):
        yield {name: getattr(entry, name) for name in COVERED} | {"at": entry.at.isoformat(), "hash": entry.hash}


def _fault(entry: Entry, expected: int, before: str, known: Head | None) -> Broken | None:
    if entry.number > expected:
        return Broken(expected, "missing", entry.number - 1)
    if fingerprint(entry) != entry.hash:
        return Broken(entry.number, "changed")
    if entry.before_hash != before:
        return Broken(entry.number, "order")
    if known is not None and known.number == entry.number and known.hash != entry.hash:
        return Broken(entry.number, "changed")
    return None
