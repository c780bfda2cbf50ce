"""Who is known by name in one conversation, and where in its texts their names stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.privacy.lexicon.not_names import NOT_NAMES
from rapport.privacy.lexicon.word_names import CALENDAR_NAMES, CALLED, WORD_NAMES
from rapport.privacy.name_words import is_given
from rapport.privacy.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rapport.privacy.passage import Passage
    from rapport.privacy.piece import Kind
    from rapport.privacy.roster import Roster

_TOKEN: Final = re.compile(
    r"(?<![\w@#/&<-])[^\W\d_](?:[^\W\d_]|['’\-](?=[^\W\d_])|[\u0300-\u036f\u0900-\u0d7f\u0e00-\u0e7f])*(?![\w@/>])"
)
_POSSESSIVE: Final = re.compile(r"['’]s$", re.IGNORECASE)
_BETWEEN: Final = re.compile(r" (?:(?:van|von|der|den|de|da|dos|di|del|la|al|bin|e|y) ){0,2}|\. ")
_SPELT: Final = re.compile(r"(?<!\w)[^\W\d_](?:[-.][^\W\d_]){2,20}(?!\w)")
_CALLED_BEFORE: Final = re.compile(
    r"(?:\b(?:hi|hello|hey|dear|thanks|thank you|cheers"
    r"|mrs?|ms|miss|dr|morning|afternoon|evening|sorry|welcome)[,.!]? |(?<=\w), )$",
    re.IGNORECASE,
)
_MID_SENTENCE: Final = re.compile(r"[a-z],? $")
_ARTICLE: Final = re.compile(r"\b(?:the|an?|your|my|our|their|his|her|this|that|each|every|new|no) $", re.IGNORECASE)
_USED_AS_A_WORD: Final = re.compile(
    r" (?:it|as|all|me|my|the|this|that|these|them|you|we|i|they|he|she|be|have|not|for|of|to|on|in|by|is there)\b",
    re.IGNORECASE,
)
_SPOKEN_OF_BEFORE: Final = re.compile(
    r"\b(?:to|with|from|by|named|called|agent|colleague|and|it's|i'm|name is|this is) $", re.IGNORECASE
)
_CALLED_AFTER: Final = re.compile(r"\s{0,2}(?:[,.!?)\n]|$)")
_DOES: Final = re.compile(
    r" (?:was|is|has|had|helped|who|did|took|said|called|sorted|fixed|gave|went|understood|listened|from|really)\b"
)
_DID: Final = re.compile(r" (?:was|helped|took|said|called|sorted|fixed|gave|went|understood|listened)\b")
_GREETED_BEFORE: Final = re.compile(r"\b(?:hi|hello|hey|dear|thanks|thank you|cheers),? $")
_SIGNED_BEFORE: Final = re.compile(r"(?:^|[\s.!?])[-–—~^] ?$")
_GREETED: Final = 12  # characters of the longest greeting
_CODE: Final = 3
_LONGEST_NAME: Final = 6
_AMBIGUOUS: Final = WORD_NAMES | NOT_NAMES

# A person of the conversation ("name", "2") or of the roster ("agent", "17").
Person = tuple[str, str]


class Cast:
    """The people of one conversation by the words of their names; filled while it is searched.

    Args:
        roster: The centre's staff.
        agent: The number of the conversation's own agent, if on the roster.
    """

    def __init__(self, roster: Roster, agent: int | None = None) -> None:
        self._roster = roster
        self._agent = agent
        self._people: dict[str, Person] = {}
        self._lower: set[str] = set()
        self._introduced: frozenset[str] | None = None
        self._met = 0

    def meet(self, words: Iterable[str], *, own: bool = False, speaker: str = "system", lower: bool = False) -> Person:
        """Take up a person by the words of a name, and say who it is.

        Args:
            words: The name's words in lower case.
            own: The speaker gave the name as their own.
            speaker: Who spoke.
            lower: The name may stand without a capital too.
        """
        words = tuple(words)
        telling = tuple(word for word in words if len(word) > 1) or words
        person = self._known(telling, own=own, speaker=speaker)
        if person is None:
            self._met += 1
            person = ("name", str(self._met))
        for word in telling:
            self._people.setdefault(word, person)
            if lower or is_given(word):
                self._lower.add(word)
        return person

    def _known(self, words: tuple[str, ...], *, own: bool, speaker: str) -> Person | None:
        """Say who has a name: one met before, the agent by own word, or the only one of the staff who fits."""
        met = next((self._people[word] for word in words if word in self._people), None)
        if met:
            return met
        if own and speaker == "customer":
            return None
        on_roster = self._on_roster(words)
        if on_roster:
            return on_roster
        if own and speaker == "agent" and self._agent is not None and self._introduced is None:
            self._introduced = frozenset(words)
            return ("agent", str(self._agent))
        return None

    def _on_roster(self, words: tuple[str, ...]) -> Person | None:
        """Return the one person on the roster who has all the words; among several, the conversation's agent."""
        fitting = [numbers for word in words if (numbers := self._roster.who_has(word))]
        if len(fitting) < len(words):
            return None
        common = frozenset.intersection(*fitting)
        if len(common) == 1:
            return ("agent", str(next(iter(common))))
        return ("agent", str(self._agent)) if self._agent in common else None

    def mentions(self, passage: Passage) -> Iterator[tuple[Piece, Person]]:
        """Yield every place of a passage where somebody known is named."""
        yield from self._spelt(passage)
        if not self._roster.names and not any(word in passage.lower for word in self._people):
            return
        group: list[tuple[int, int, str]] = []
        for match in _TOKEN.finditer(passage.text):
            said = _POSSESSIVE.sub("", match.group())
            word = said.casefold().replace("’", "'")
            if not self._may_stand(word, said) and not (
                word in self._people and _may_be_lower(word) and _signs_or_greets(passage, match.start(), match.end())
            ):
                continue
            if group and not (
                len(group) < _LONGEST_NAME
                and _BETWEEN.fullmatch(passage.text, group[-1][1], match.start())
                and self._who((*(w for _, _, w in group), word))
            ):
                yield from self._settled(group, passage)
                group = []
            group.append((match.start(), match.start() + len(said), word))
        yield from self._settled(group, passage)

    def _may_stand(self, word: str, said: str) -> bool:
        """Whether a word as it is written could be a name; "MIA" on its own is an airport, not one of the staff."""
        if word in self._people:
            return not said[0].islower() or (word in self._lower and _may_be_lower(word))
        if not self._roster.who_has(word) or (said.isupper() and len(said) <= _CODE):
            return False
        return not said[0].islower() or (self._roster.is_first_name(word) and _may_be_lower(word))

    def _who(self, words: tuple[str, ...]) -> Person | None:
        """Return the one person that all words name; None where they name different people."""
        people = {self._people[word] for word in words if word in self._people}
        if len(people) > 1:
            return None
        rest = tuple(word for word in words if word not in self._people)
        if not people:
            return self._on_roster(rest) or (("name", f"staff {' '.join(rest)}") if len(rest) == 1 else None)
        person = next(iter(people))
        return person if not rest or self._on_roster(words) == person else None

    def _settled(self, group: list[tuple[int, int, str]], passage: Passage) -> Iterator[tuple[Piece, Person]]:
        """Yield the name a group of neighbouring words makes, if it stands like a name."""
        if not group:
            return
        start, end = group[0][0], group[-1][1]
        if len(group) == 1 and group[0][2] in _AMBIGUOUS and not _stands_like_a_name(passage.text, start, end):
            return
        person = self._who(tuple(word for _, _, word in group))
        if person:
            kind: Kind = "agent" if person[0] == "agent" else "name"
            yield Piece(start, end, kind, person[1], "a name known in this conversation"), person

    def _spelt(self, passage: Passage) -> Iterator[tuple[Piece, Person]]:
        """Yield names spelt out, such as "P-A-I-G-E"."""
        if not self._people or ("-" not in passage.text and "." not in passage.text):
            return
        for match in _SPELT.finditer(passage.text):
            person = self._people.get(re.sub(r"[-.]", "", match.group()).casefold())
            if person:
                yield Piece(match.start(), match.end(), "name", person[1], "a known name spelt out"), person


def _may_be_lower(word: str) -> bool:
    """Whether a name's word is still that name without a capital; "jo" and "will" could be anything."""
    return word not in _AMBIGUOUS and len(word) > 2  # noqa: PLR2004  # two letters


def _signs_or_greets(passage: Passage, start: int, end: int) -> bool:
    """Whether a word stands where a name does even in lower case: "hi zemi", "- ange"."""
    if _GREETED_BEFORE.search(passage.lower, max(0, start - _GREETED), start):
        return _CALLED_AFTER.match(passage.text, end) is not None
    return (
        not passage.text[end:].strip(" .!\n")
        and _SIGNED_BEFORE.search(passage.text, max(0, start - 3), start) is not None
    )


def _stands_like_a_name(text: str, start: int, end: int) -> bool:
    """Whether a word that is a name and an ordinary word stands like a name: "thanks Will", not "Will you"."""
    word = text[start:end].casefold()
    before = text[max(0, start - 24) : start]
    vocative = _CALLED_AFTER.match(text, end) is not None
    if _CALLED_BEFORE.search(before) and (vocative or not before.endswith((", ", "! ", ". "))):
        return True
    if (not before.strip() or before.rstrip()[-1:] in ".!?\n") and text[end : end + 2] == ", ":
        return word not in NOT_NAMES or is_given(word)
    if word in CALENDAR_NAMES:
        return False
    if word in CALLED and _has_a_capital_of_its_own(text, start, end, before):
        return True
    if _SPOKEN_OF_BEFORE.search(before):
        return True
    return (_DID if word in NOT_NAMES else _DOES).match(text, end) is not None


def _has_a_capital_of_its_own(text: str, start: int, end: int, before: str) -> bool:
    """Whether a word has a capital in the middle of a sentence: "delayed Lu.", but not "the Bill", "then Mark it"."""
    if not text[start].isupper() or _ARTICLE.search(before):
        return False
    return _MID_SENTENCE.search(before) is not None and _USED_AS_A_WORD.match(text, end) is None
