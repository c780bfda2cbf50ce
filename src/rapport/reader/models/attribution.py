"""Attribution: which of a turn's own words and phrases weighed most for a value, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapport.reader.clauses import clause_around

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.reader.models.encoding import Encoder
    from rapport.reader.phrases import Hit, Phrase
    from rapport.reader.wording import Wording

_MOST: Final = 3  # words or phrases named as a reason
_SHARE: Final = 0.4  # of the weightiest one's pull, from which another one is named beside it
_MOST_SPANS: Final = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a pair of words or a phrase of a turn that the model knows.

    Attributes:
        column: The model's feature.
        size: The feature's value in this turn.
        start: Where it stands.
        end: One past its last character.
        phrase: The phrase it is, None for words.
    """

    column: int
    size: float
    start: int
    end: int
    phrase: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """What carried a value: clauses of the turn's text, and a reason that is true of the sum they weighed in."""

    clauses: tuple[tuple[int, int], ...]
    because: str


def locate(
    wording: Wording, hits: Sequence[Hit], row: tuple[Sequence[int], Sequence[float]], encoder: Encoder
) -> list[Piece]:
    """Find where the features of a turn's own words and phrases stand in it, each at its first place.

    Args:
        wording: The turn's words.
        hits: The phrases found in it.
        row: The turn's columns and values, as they are summed.
        encoder: Knows which column is which name.
    """
    size = dict(zip(*row, strict=True))
    known = encoder.places["hits"]
    pieces: dict[int, Piece] = {}
    for hit in hits:
        column = known.get(hit.phrase.name, -1)
        if column in size and column not in pieces:
            pieces[column] = Piece(column, size[column], hit.start, hit.end, hit.phrase)
    places = encoder.places["own"]
    tokens, starts, ends = wording.tokens, wording.starts, wording.ends
    last = len(tokens) - 1
    for place, token in enumerate(tokens):
        for name, end in (
            (token, ends[place]),
            (f"{token} {tokens[place + 1]}" if place < last else f"{token} $", ends[min(place + 1, last)]),
        ):
            column = places.get(name, -1)
            if column in size and column not in pieces:
                pieces[column] = Piece(column, size[column], starts[place], end)
    return list(pieces.values())


def weigh(
    wording: Wording, pieces: Sequence[Piece], phrases: Mapping[Phrase, str], label: str, pull: Sequence[float]
) -> Weighed:
    """Take the pieces of a turn that weighed most for a value.

    Args:
        wording: The turn's words.
        pieces: What of the turn the model knows.
        phrases: Which label each phrase belongs to; phrases of other labels are no reason.
        label: The label.
        pull: How strongly each column speaks for the value.
    """
    found = [
        (worth, piece)
        for piece in pieces
        if (worth := piece.size * pull[piece.column]) > 0
        and (piece.phrase is None or phrases.get(piece.phrase) == label)
    ]
    if not found:
        whole = clause_around(wording.text, *_first_word(wording))
        return Weighed((whole,), "its place and what came before it weighed for it, none of its own words did")
    found.sort(key=lambda entry: (-entry[0], entry[1].start, entry[1].end))
    named = [piece for worth, piece in found[:_MOST] if worth >= _SHARE * found[0][0]]
    clauses = dict.fromkeys(clause_around(wording.text, piece.start, piece.end) for piece in named)
    return Weighed(tuple(sorted(tuple(clauses)[:_MOST_SPANS])), _reason(wording, named))


def _reason(wording: Wording, named: Sequence[Piece]) -> str:
    """Say the phrase that weighed most by its name, or the words as they stand."""
    first = named[0]
    if first.phrase is not None:
        return f"it {first.phrase.name}: “{wording.text[first.start : first.end]}”"
    words = dict.fromkeys(wording.text[piece.start : piece.end] for piece in named if piece.phrase is None)
    quoted = " and ".join(f"“{word}”" for word in words)
    return f"the words {quoted} weighed most"


def _first_word(wording: Wording) -> tuple[int, int]:
    """Return the place of the first token, or of the first character that is not blank."""
    if wording.starts:
        return wording.starts[0], wording.ends[0]
    start = len(wording.text) - len(wording.text.lstrip())
    return start, start + 1
