"""Words that a behaviour knows, found in a turn."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rapport.evidence import quote
from rapport.reader.phrases import Phrase, PhraseFinder
from rapport.reader.quoting import whole_words
from rapport.reader.wording import word_turn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport.evidence import Quote
    from rapport.reader.judgement import Judged


class Lexicon:
    """A list of phrases.

    Args:
        patterns: What to look for, in the language of ``rapport.reader.phrases``.
        unless: Patterns that make a hit void where they overlap it.
    """

    def __init__(self, *patterns: str, unless: tuple[str, ...] = ()) -> None:
        self._finder = PhraseFinder((Phrase("says so", 1, patterns, unless),))
        # A behaviour looks at the same turns again where labels are unsure.
        self._first = lru_cache(maxsize=256)(self._find_first)

    def find(self, judged: Judged, turns: Iterable[int]) -> tuple[Quote, ...]:
        """Quote the first phrase found in each of the turns, in the order of the turns."""
        conversation = judged.conversation
        places = ((turn, self._first(conversation.turns[turn].text)) for turn in turns)
        return tuple(quote(conversation, turn, *place) for turn, place in places if place is not None)

    def whole(self, judged: Judged, turns: Iterable[int]) -> tuple[Quote, ...]:
        """Quote what ``find`` finds, one or two words with their sentence, so that they can be read alone."""
        return tuple(
            whole_words(judged.conversation, found.turn, found.start, found.end) for found in self.find(judged, turns)
        )

    def _find_first(self, text: str) -> tuple[int, int] | None:
        hits = self._finder.find(word_turn(text))
        return (hits[0].start, hits[0].end) if hits else None
