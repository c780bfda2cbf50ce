"""The words that moments and behaviours rest on, cut out of the conversation as quotes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapport.evidence import Quote, quote
from rapport.reader.carrying import carries, carrying_places, is_fragment
from rapport.reader.clauses import clause_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rapport.conversation import Conversation
    from rapport.reader.judgement import Judged, Judgement

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
    """Quote the words that carry a label, at most three: its highest value first, then words that say it alone.

    Args:
        judged: The conversation with its labels.
        turns: Indices of the turns to quote from.
        label: One of RUBRIC 1's labels with number values.
        least: The least value that is quoted; labels that are unsure are not.

    Returns:
        The spans of the label, or how the turn begins where the label came without spans.
    """
    found: list[tuple[int, bool, Quote]] = []
    for turn in turns:
        judgement = judged.turns[turn].get(label)
        if judgement is None or judgement.unsure:
            continue
        value = _number(judgement.value)
        if value >= least:
            found.extend((-value, not alone, q) for alone, q in _turn_quotes(judged, turn, label))
    if len(found) > 1:
        found.sort(key=lambda entry: (entry[0], entry[1]))
    return tuple(q for _, _, q in found[:MOST_QUOTES])


def turn_quotes(judged: Judged, turn: int, label: str) -> tuple[Quote, ...]:
    """Quote the spans of one turn's label, those that carry it alone first.

    A span of one or two words grows to its sentence. Where none carries the label, the sentence of the turn that does
    comes first. Without spans, how the turn begins is quoted.
    """
    return tuple(q for _, q in _turn_quotes(judged, turn, label))


def _turn_quotes(judged: Judged, turn: int, label: str) -> tuple[tuple[bool, Quote], ...]:
    """Return the quotes of one turn's label, each with whether it carries the label alone; cut them only once."""
    quoted = judged.quoted.get((turn, label))
    if quoted is None:
        judgement = judged.turns[turn].get(label)
        value = _number(None if judgement is None else judgement.value)
        cut = _cut_quotes(judged.conversation, turn, label, judgement)
        quoted = tuple((carries(label, value, q.text), q) for q in cut)
        judged.quoted[turn, label] = quoted
    return quoted


def _cut_quotes(conversation: Conversation, turn: int, label: str, judgement: Judgement | None) -> tuple[Quote, ...]:
    if judgement is None or not judgement.spans:
        whole = opening(conversation, turn)
        return () if whole is None else (whole,)
    value = _number(judgement.value)
    quotes = [whole_words(conversation, span.turn, span.start, span.end) for span in judgement.spans]
    own = [q for q in quotes if q.turn == turn and carries(label, value, q.text)]
    if not own:
        own = _elsewhere(conversation, turn, label, value)
    return (*own, *(q for q in quotes if q not in own))


def _elsewhere(conversation: Conversation, turn: int, label: str, value: int) -> list[Quote]:
    """Quote the first sentence of a turn that carries a label, where its spans do not."""
    text = conversation.turns[turn].text
    for place in carrying_places(label, text):
        sentence = whole_words(conversation, turn, *clause_around(text, *place))
        if carries(label, value, sentence.text):
            return [sentence]
    return []


def said(judged: Judged, turns: Iterable[int], label: str, *, least: int = 1) -> str:
    """Return the words that carry a label in brackets, for a sentence; nothing where no words carry it alone."""
    quotes = label_quotes(judged, turns, label, least=least)
    return bracketed(tuple(q for q in quotes if carries(label, _number(judged.counted(q.turn, label)), q.text)))


def bracketed(quotes: Sequence[Quote]) -> str:
    """Return the first quote's words in brackets, with a blank before them; nothing without a quote."""
    return f" ({phrase(quotes[0])})" if quotes else ""


def whole_words(conversation: Conversation, turn: int, start: int, end: int) -> Quote:
    """Quote a span; one or two words grow to their sentence, then to the sentence beside it."""
    return quote(conversation, turn, *_grown(conversation.turns[turn].text, start, end))


@lru_cache(maxsize=1024)
def _grown(text: str, start: int, end: int) -> tuple[int, int]:
    if is_fragment(text[start:end]):
        start, end = clause_around(text, start, end)
    if is_fragment(text[start:end]):
        after = end + len(text[end:]) - len(text[end:].lstrip())
        before = len(text[:start].rstrip())
        if after < len(text):
            end = clause_around(text, after, after + 1)[1]
        elif before:
            start = clause_around(text, before - 1, before)[0]
    return start, end


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
    """Return a quote's words for use inside a sentence: on one line, without handles and its full stop, cut with …."""
    handles = _HANDLES.match(found.text)
    words = " ".join(found.text[handles.end() if handles else 0 :].split()) or found.text.strip()
    if len(words) > PHRASE_LENGTH:
        words = words[: _cut(words[: PHRASE_LENGTH + 1], PHRASE_LENGTH)].rstrip(" ,;:-.") + " …"
    elif words.endswith(".") and not words.endswith(".."):
        words = words[:-1] or words
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
