"""A piece of personal data: where it stands, what it is, and why it was taken for that."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = Literal[
    "iban",
    "card",
    "email",
    "national_number",
    "ip",
    "phone",
    "birth_date",
    "address",
    "handle",
    "agent",
    "name",
]

# In this order one kind wins over another where two pieces overlap: the harder the check, the earlier.
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_RANK: Final = {kind: rank for rank, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of personal data in one text.

    Attributes:
        start: First character, from 0.
        end: One past the last character.
        kind: What it is; the placeholder is named after it.
        key: The value in one spelling, so that the same value gets the same number.
        because: What gave it away, in plain words.
        own: A name the speaker gives as their own ("my name is ...").
    """

    start: int
    end: int
    kind: Kind
    key: str
    because: str
    own: bool = False


def settle(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces that stay when overlaps are settled, in the order of the text.

    The kind with the harder check wins, then the longer piece, then the earlier.
    """
    kept: list[Piece] = []
    starts: list[int] = []
    for piece in sorted(pieces, key=lambda p: (_RANK[p.kind], p.start - p.end, p.start)):
        place = bisect_left(starts, piece.start)
        if place < len(kept) and kept[place].start < piece.end:
            continue
        if place and kept[place - 1].end > piece.start:
            continue
        kept.insert(place, piece)
        starts.insert(place, piece.start)
    return kept
