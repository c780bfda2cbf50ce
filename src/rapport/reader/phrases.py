"""Phrases: small patterns of words that a rule knows, found quickly in a turn.

A pattern is words with spaces between. ``a|b`` is either word; ``a|b?`` may be absent; ``wait*`` is any word that
begins so; ``i_have`` as one of the alternatives is both words; ``#`` is a number in digits or words; ``_`` is any one
word; ``..`` is up to four words. Apostrophes may be left out by the speaker, and a phrase never runs across the end
of a sentence. A pattern that is the name of a token, such as ``<url>`` or ``#time``, stands for that token
(``wording.py`` names them).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapport.exceptions import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rapport.reader.reading import LabelValue
    from rapport.reader.wording import Wording

_NUMBER: Final = (
    r"(?:[£$€]?\d+(?:[.,:]\d+)*(?:st|nd|rd|th|k)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"fifteen|twenty|thirty|forty|fifty|sixty|hundred|couple|several|few|multiple|many)"
)
_GAP: Final = r"[^\w.!?]{1,4}"
_WORD: Final = r"[\w']+"
_STEM: Final = 3  # letters of a word by which phrases with a word's beginning are indexed
_MOST_HITS: Final = 3  # of one pattern in one turn: more say nothing new


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """Words that show something; two phrases are the same only if they are one object, which makes look-ups quick.

    Attributes:
        name: What they show, in words that complete "because the customer/agent ...".
        value: The label's value they speak for.
        patterns: The words, in the pattern language of this module.
        unless: Patterns that make a hit void where they overlap it, such as "thanks for nothing" for thanks.
    """

    name: str
    value: LabelValue
    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a turn: ``plain[start:end]``."""

    phrase: Phrase
    start: int
    end: int


class PhraseFinder:
    """Finds many phrases at once: only those are tried of which a word stands in the turn.

    Args:
        phrases: What to look for; hits come in this order.

    Raises:
        UsageError: A pattern has no slot of words that must be there, or a beginning that is too short.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._compiled: list[tuple[int, Phrase, re.Pattern[str], tuple[re.Pattern[str], ...]]] = []
        self._needed: list[tuple[frozenset[str], ...]] = []
        self._by_word: dict[str, list[int]] = {}
        self._by_stem: dict[str, list[int]] = {}
        self._by_token: dict[str, list[tuple[int, Phrase]]] = {}
        for order, phrase in enumerate(phrases):
            unless = tuple(compile_pattern(pattern) for pattern in phrase.unless)
            for pattern in phrase.patterns:
                if _is_token(pattern):
                    self._by_token.setdefault(pattern, []).append((order, phrase))
                    continue
                self._index(len(self._compiled), pattern)
                self._compiled.append((order, phrase, compile_pattern(pattern), unless))
                self._needed.append(_needed_words(pattern))

    def _index(self, number: int, pattern: str) -> None:
        for alternative in _anchor(pattern):
            if alternative.endswith("*"):
                self._by_stem.setdefault(alternative[:_STEM], []).append(number)
            else:
                self._by_word.setdefault(alternative.replace("'", ""), []).append(number)

    def find(self, wording: Wording) -> list[Hit]:
        """Return the hits in a turn, in the order of the phrases and then of the text."""
        known, plain = wording.known, wording.plain
        hits = self._token_hits(wording)
        for number in self._candidates(known):
            for words in self._needed[number]:
                if words.isdisjoint(known):
                    break
            else:
                order, phrase, pattern, unless = self._compiled[number]
                for start, end in _first(pattern, plain):
                    if not (unless and _is_void(unless, plain, start, end)):
                        hits[order, start, end] = Hit(phrase, start, end)
        return [hits[key] for key in sorted(hits)]

    def _candidates(self, known: frozenset[str]) -> set[int]:
        """Return the patterns of which a word stands in the turn."""
        candidates: set[int] = set()
        for token in self._by_word.keys() & known:
            candidates.update(self._by_word[token])
        for stem in self._by_stem.keys() & {token[:_STEM] for token in known}:
            candidates.update(self._by_stem[stem])
        return candidates

    def _token_hits(self, wording: Wording) -> dict[tuple[int, int, int], Hit]:
        hits: dict[tuple[int, int, int], Hit] = {}
        for token in self._by_token.keys() & wording.known:
            first = wording.tokens.index(token)
            start, end = wording.starts[first], wording.ends[first]
            for order, phrase in self._by_token[token]:
                hits[order, start, end] = Hit(phrase, start, end)
        return hits


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Turn a pattern of this module's language into a regular expression over plain text."""
    parts: list[str] = []
    gap_before = ""
    for slot in pattern.split():
        if slot == "..":
            parts.append(rf"(?:{gap_before}{_WORD}){{0,4}}?" if gap_before else rf"(?:{_WORD}{_GAP}){{0,4}}?")
            continue
        body = "(?:" + "|".join(_alternative(word) for word in slot.rstrip("?").split("|")) + ")"
        if slot.endswith("?"):
            parts.append(rf"(?:{gap_before}{body})?" if gap_before else rf"(?:{body}{_GAP})?")
            continue
        parts.append(gap_before + body)
        gap_before = _GAP
    return re.compile(r"(?<![\w'])" + "".join(parts) + r"(?![\w])")


def _is_token(pattern: str) -> bool:
    return pattern[0] in "<#" and len(pattern) > 1 and " " not in pattern and "|" not in pattern


def _alternative(word: str) -> str:
    if word == "#":
        return _NUMBER
    if word == "_":
        return _WORD
    if word.endswith("*"):
        return re.escape(word[:-1]).replace("'", "'?") + r"[\w']*"
    return _GAP.join(re.escape(part).replace("'", "'?") for part in word.split("_"))


def _anchor(pattern: str) -> Sequence[str]:
    """Return the words of the slot that is hardest to meet by chance: the phrase is tried where one stands."""
    slots = [slot.split("|") for slot in pattern.split() if slot != ".." and not slot.endswith("?")]
    sayable = [slot for slot in slots if not any(word in ("#", "_") for word in slot)]
    if not sayable:
        raise UsageError(f"the pattern {pattern!r} needs a slot of words that must be there: add one")
    single = [[max(re.split("[_-]", word), key=len) for word in slot] for slot in sayable]
    best = max(single, key=lambda slot: min(len(word) for word in slot))
    if any(word.endswith("*") and len(word) <= _STEM for word in best):
        raise UsageError(f"the pattern {pattern!r} needs beginnings of {_STEM} letters or more")
    return best


def _needed_words(pattern: str) -> tuple[frozenset[str], ...]:
    """Return, for each slot of whole words that must be there, these words as tokens: one of each has to be said.

    The slot that the pattern is looked up by is left out: one of its words stands in the turn already.
    """
    anchor = list(_anchor(pattern))
    slots = [slot.split("|") for slot in pattern.split() if slot != ".." and not slot.endswith("?")]
    plain = [slot for slot in slots if slot != anchor and all(word.replace("'", "").isalpha() for word in slot)]
    return tuple(frozenset(word.replace("'", "") for word in slot) for slot in plain)


def _first(pattern: re.Pattern[str], plain: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for match in pattern.finditer(plain):
        found.append(match.span())
        if len(found) == _MOST_HITS:
            break
    return found


def _is_void(unless: tuple[re.Pattern[str], ...], plain: str, start: int, end: int) -> bool:
    """Whether a pattern of ``unless`` overlaps the span."""
    return any(match.start() < end and start < match.end() for rule in unless for match in rule.finditer(plain))
