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
class Word:
    """A word as the encoder saw it: where it stands, and the sum of its tokens' parts in the value's score."""

    worth: float
    start: int
    end: int


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
    wording: Wording,
    pieces: Sequence[Piece],
    phrases: Mapping[Phrase, str],
    label: str,
    pull: Sequence[float],
    *,
    words: Sequence[Word] = (),
    share: float = 0.0,
) -> Weighed:
    """Take the pieces of a turn that weighed most for a value.

    Both models' scores are sums, and the mixed score is the weighted sum of both: so each word's and each phrase's
    worth is its own term of that sum.

    Args:
        wording: The turn's words.
        pieces: What of the turn the linear model knows.
        phrases: Which label each phrase belongs to; phrases of other labels are no reason.
        label: The label.
        pull: How strongly each column speaks for the value in the mixed score.
        words: What the encoder's tokens weighed, where it was asked.
        share: The encoder's share of the mixed score.
    """
    found = [
        (worth, piece.start, piece.end, piece.phrase)
        for piece in pieces
        if (worth := piece.size * pull[piece.column]) > 0
        and (piece.phrase is None or phrases.get(piece.phrase) == label)
    ]
    found.extend((worth, word.start, word.end, None) for word in words if (worth := share * word.worth) > 0)
    if not found:
        whole = clause_around(wording.text, *_first_word(wording))
        return Weighed((whole,), "its place and what came before it weighed for it, none of its own words did")
    found.sort(key=lambda entry: (-entry[0], entry[1], entry[2]))
    named = [entry for entry in found[:_MOST] if entry[0] >= _SHARE * found[0][0]]
    clauses = dict.fromkeys(clause_around(wording.text, start, end) for _, start, end, _ in named)
    return Weighed(tuple(sorted(tuple(clauses)[:_MOST_SPANS])), _reason(wording, [entry[1:] for entry in named]))


def whole_words(text: str, starts: Sequence[int], ends: Sequence[int], parts: Sequence[float]) -> list[Word]:
    """Join tokens to the words they are of, and add their parts up.

    Args:
        text: The turn's text.
        starts: Where each token begins in it.
        ends: One past each token's last character.
        parts: Each token's part in the value's score.
    """
    words: list[Word] = []
    for start, end, part in zip(starts, ends, parts, strict=True):
        if not any(char.isalnum() for char in text[start:end]):
            continue
        if words and (start == words[-1].end or (start, end) == (words[-1].start, words[-1].end)):
            words[-1] = Word(words[-1].worth + part, words[-1].start, max(end, words[-1].end))
        else:
            words.append(Word(part, start, end))
    return words


def _reason(wording: Wording, named: Sequence[tuple[int, int, Phrase | None]]) -> str:
    """Say the phrase that weighed most by its name, or the words as they stand."""
    start, end, phrase = named[0]
    if phrase is not None:
        return f"it {phrase.name}: “{wording.text[start:end]}”"
    words: list[tuple[int, int]] = []
    for left, right, other in named:
        if other is None and not any(a <= left and right <= b for a, b in words):
            words = [(a, b) for a, b in words if not (left <= a and b <= right)] + [(left, right)]
    quoted = " and ".join(f"“{wording.text[left:right]}”" for left, right in words)
    return f"the words {quoted} weighed most"


def _first_word(wording: Wording) -> tuple[int, int]:
    """Return the place of the first token, or of the first character that is not blank."""
    if wording.starts:
        return wording.starts[0], wording.ends[0]
    start = len(wording.text) - len(wording.text.lstrip())
    return start, start + 1
