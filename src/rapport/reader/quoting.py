"""The words that moments and behaviours rest on, cut out of the conversation as quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.evidence import Quote, quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport.conversation import Conversation
    from rapport.reader.judgement import Judged

MOST_QUOTES: Final = 3  # of one kind: a fourth adds nothing for the person who reads it
OPENING_LENGTH: Final = 160  # characters: two lines of a transcript
PHRASE_LENGTH: Final = 60  # characters: what can stand inside a sentence

_HANDLES: Final = re.compile(r"\s*(?:@\w+\s+)+")  # whom a public post is addressed to
_SENTENCE_END: Final = re.compile(r"[.!?]+(?=\s)|\n")


def opening(conversation: Conversation, turn: int, *, length: int = OPENING_LENGTH) -> Quote | None:
    """Quote how a turn begins, handles left out: whole sentences up to ``length`` characters, else whole words.

    Returns:
        The quote, or None for a blank turn.
    """
    text = conversation.turns[turn].text
    stop = len(text.rstrip())
    handles = _HANDLES.match(text)
    start = handles.end() if handles and handles.end() < stop else len(text) - len(text.lstrip())
    if start >= stop:
        return None
    if stop - start > length:
        stop = start + _cut(text[start : start + length + 1], length)
    return quote(conversation, turn, start, stop)


def label_quotes(judged: Judged, turns: Iterable[int], label: str, *, least: int = 1) -> tuple[Quote, ...]:
    """Quote the words that carry a label, at most three, the turns with its highest value first.

    Args:
        judged: The conversation with its labels.
        turns: Indices of the turns to quote from.
        label: One of RUBRIC 1's labels with number values.
        least: The least value that is quoted; labels set aside as unsure are not.

    Returns:
        The spans of the label, or how the turn begins where the label came without spans.
    """
    valued = [(value, turn) for turn in turns if _number(value := judged.counted(turn, label)) >= least]
    found: list[Quote] = []
    for _, turn in sorted(valued, key=lambda pair: (-_number(pair[0]), pair[1])):
        found.extend(turn_quotes(judged, turn, label))
        if len(found) >= MOST_QUOTES:
            break
    return tuple(found[:MOST_QUOTES])


def turn_quotes(judged: Judged, turn: int, label: str) -> tuple[Quote, ...]:
    """Quote the spans of one turn's label, or how the turn begins where it came without spans."""
    judgement = judged.turns[turn].get(label)
    if judgement is not None and judgement.spans:
        return tuple(quote(judged.conversation, span.turn, span.start, span.end) for span in judgement.spans)
    whole = opening(judged.conversation, turn)
    return () if whole is None else (whole,)


def distinct(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Drop quotes whose words already stand in another quote given, keeping the order."""
    kept: list[Quote] = []
    for candidate in quotes:
        if any(_covers(other, candidate) for other in kept):
            continue
        kept = [other for other in kept if not _covers(candidate, other)]
        kept.append(candidate)
    return tuple(kept)


def phrase(found: Quote) -> str:
    """Return a quote's words for use inside a sentence: on one line, handles left out, cut with an ellipsis."""
    handles = _HANDLES.match(found.text)
    words = " ".join(found.text[handles.end() if handles else 0 :].split()) or found.text.strip()
    if len(words) > PHRASE_LENGTH:
        words = words[: _cut(words[: PHRASE_LENGTH + 1], PHRASE_LENGTH)].rstrip(" ,;:-") + " …"
    return f"“{words}”"


def _cut(text: str, length: int) -> int:
    """Where to cut a text that is longer than ``length``: after a sentence, else after a word, else anywhere."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if match.end() <= length]
    if ends and ends[-1] >= length // 4:
        return len(text[: ends[-1]].rstrip())
    space = text.rfind(" ", 1, length + 1)
    return len(text[:space].rstrip()) if space > 0 else length


def _covers(outer: Quote, inner: Quote) -> bool:
    return outer.turn == inner.turn and outer.start <= inner.start and inner.end <= outer.end


def _number(value: int | str | None) -> int:
    return value if isinstance(value, int) else 0
