"""Hearing: what customers' own words say of cause, contradiction, thanks and themes.

The reader's own rules are used where they hold for a text that stands alone: the words of cause, of leaving and of
effort. Its models are not: they are made for conversations, whose agent they look at, and on the customer's words
alone they find the cause less often than the rule does (``docs/explanations/what-customers-write.md`` has figures).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from rapport.reader.comments import causes, thanking, trouble
from rapport.reader.comments.denying import DENIALS, is_denied
from rapport.reader.comments.quoting import words_around
from rapport.reader.comments.said import Marked, Said
from rapport.reader.comments.themes import BY_NAME, THEMES
from rapport.reader.cues import emotion
from rapport.reader.labels import disconnect
from rapport.reader.language import text_language
from rapport.reader.phrases import PhraseFinder
from rapport.reader.whole import CLOUDED
from rapport.reader.wording import word_turn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.reader.comments.said import Thanks
    from rapport.reader.phrases import Hit, Phrase
    from rapport.reader.wording import Wording

VERSION: Final = "comments-1"
LANGUAGES: Final = ("en", "de")
# Questions of the core that ask for trouble, or for praise, whatever words the answer has.
OF_TROUBLE: Final = "process"
OF_PRAISE: Final = "praise"

_DISCONNECTS: Final = "told_different_things"
_THEME_OF: Final[dict[Phrase, str]] = {phrase: each.name for each in THEMES for phrase in each.phrases}
_CLOUDS: Final = tuple(phrase for phrase in emotion.RULE.phrases if phrase.value in CLOUDED)
_NOTHING_WRONG: Final = frozenset(
    [
        "no",
        "none",
        "nothing",
        "nope",
        "nein",
        "nichts",
        "na",
        "n/a",
        "nix",
        "-",
        ".",
        "keine",
        "everything_fine",
        "alles_gut",
        "all_good",
    ]
)
_MOST_QUOTES: Final = 3  # of one thing in one text
# One hit of the reader's rule for parts out of step is right in 4 of 10 of the labelled texts, two near each other in
# 3 of 4.
_NEAR: Final = 200


@dataclass(slots=True)
class _Heard:
    """What one text holds, gathered hit by hit."""

    themes: Counter[str] = field(default_factory=Counter)
    spoken: Counter[str] = field(default_factory=Counter)
    two_parts: list[tuple[str, int, int]] = field(default_factory=list)
    clouded: bool = False
    denies: bool = False
    quotes: list[Marked] = field(default_factory=list)
    thanks: list[Thanks] = field(default_factory=list)

    def mark(self, question: str, text: str, span: tuple[int, int], shows: str) -> None:
        """Quote the clause around a span, each once and at most three for one thing."""
        start, end = words_around(text, *span)
        marked = Marked(question, start, end, text[start:end], shows)
        alike = [each for each in self.quotes if each.shows == shows and each.question == question]
        if marked not in alike and len(alike) < _MOST_QUOTES:
            self.quotes.append(marked)


def hear(text: str, *, language: str | None = None, question: str = "comment") -> Said:
    """Return what is heard in one text.

    Args:
        text: As it is kept, masked: quotes count its characters, and staff are ``<agent:N>`` in it.
        language: What it is written in; None finds that out.
        question: Which question it answers. ``process`` asks for trouble and ``praise`` for a person, so that there
            a few words are enough.
    """
    return hear_answer({question: text}, language=language)


def hear_answer(texts: Mapping[str, str], *, language: str | None = None) -> Said:
    """Return what is heard in all that one customer wrote, by question."""
    written = {question: text for question, text in texts.items() if text.strip()}
    if not written:
        return Said()
    found = (language or text_language("\n".join(written.values()))).partition("-")[0].lower()
    if found not in LANGUAGES:
        return Said(language=found)
    heard = _Heard()
    for question, text in written.items():
        _listen(heard, question, text)
    return _said(heard, written, found)


def _listen(heard: _Heard, question: str, text: str) -> None:
    wording = word_turn(text)
    heard.denies = heard.denies or not DENIALS.isdisjoint(wording.known)
    hits = _finder().find(wording)
    for hit in hits:
        _take(heard, hit, wording, question)
    thanks = thanking.thanks_in(wording, hits, question)
    if not thanks and question == OF_PRAISE:
        thanks = thanking.answers_who(wording, question)
    heard.thanks.extend(thanks)
    heard.quotes.extend(each.quote for each in thanks if each.quote not in heard.quotes)


def _take(heard: _Heard, hit: Hit, wording: Wording, question: str) -> None:
    phrase, span = hit.phrase, (hit.start, hit.end)
    if owner := causes.owner_of(phrase):
        heard.spoken[owner] += 1
    elif phrase in _CLOUDS:
        heard.clouded = True
    elif phrase in disconnect.RULE.phrases and not is_denied(wording, *span):
        if not any(at == question and start < hit.end and hit.start < end for at, start, end in heard.two_parts):
            heard.two_parts.append((question, *span))
    elif phrase in trouble.ALL:
        if phrase not in trouble.LEAVING and is_denied(wording, *span):
            return
        heard.mark(question, wording.text, span, str(phrase.value))
    elif (theme := _THEME_OF.get(phrase)) and not is_denied(wording, *span):
        if question == OF_PRAISE and BY_NAME[theme].hurts:
            return  # "he never made me wait" and the like: what is asked for here is what went well
        heard.themes[theme] += 1
        heard.mark(question, wording.text, span, theme)


def _said(heard: _Heard, texts: Mapping[str, str], language: str) -> Said:
    for question, start, end in _close_together(heard.two_parts):
        heard.themes[_DISCONNECTS] += 1
        heard.mark(question, texts[question], (start, end), _DISCONNECTS)
    names = set(heard.themes)
    shown = {each.shows for each in heard.quotes}
    asked = OF_TROUBLE in texts and texts[OF_TROUBLE].strip(" .!").lower().replace(" ", "_") not in _NOTHING_WRONG
    hurt = any(BY_NAME[name].hurts for name in names)
    well = bool(heard.thanks) or any(not BY_NAME[name].hurts for name in names)
    troubled = (
        hurt or asked or bool(shown & {"leaving", "in_trouble"}) or ((heard.clouded or heard.denies) and not well)
    )
    cause, unsure = causes.weigh(heard.themes.elements(), heard.spoken) if troubled else ("", False)
    if not cause and asked:
        cause, unsure = OF_TROUBLE, True
    if cause and not hurt:
        names.add("other")
    if cause:
        _mark_cause(heard, texts, cause)
    ordered = tuple(name for name in BY_NAME if name in names)
    places = {question: place for place, question in enumerate(texts)}
    quotes = sorted(heard.quotes, key=lambda each: (places[each.question], each.start, each.end, each.shows))
    return Said(
        language=language,
        cause=cause,
        unsure=unsure,
        disconnect=_DISCONNECTS in names,
        thanks=tuple(heard.thanks),
        themes=ordered,
        leaving="leaving" in shown,
        in_trouble="in_trouble" in shown,
        quotes=tuple(quotes),
    )


def _close_together(told: Sequence[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Return the places where the rule's words stand near each other."""
    return [
        one
        for one in told
        if any(one != other and one[0] == other[0] and abs(one[1] - other[1]) < _NEAR for other in told)
    ]


def _mark_cause(heard: _Heard, texts: Mapping[str, str], cause: str) -> None:
    """Quote what the cause is taken from: the themes it owns, else the rule's words, else the whole of the text."""
    owned = [each for each in heard.quotes if each.shows in BY_NAME and BY_NAME[each.shows].owner == cause]
    # Two themes of one owner may show in the same words: they are quoted once.
    shown = dict.fromkeys(Marked(each.question, each.start, each.end, each.text, cause) for each in owned)
    heard.quotes.extend(list(shown)[:_MOST_QUOTES])
    if owned:
        return
    for question, text in texts.items():
        for hit in _finder().find(word_turn(text)):
            if causes.owner_of(hit.phrase) == cause and question != OF_PRAISE:
                heard.mark(question, text, (hit.start, hit.end), cause)
    if not any(each.shows == cause for each in heard.quotes) and OF_TROUBLE in texts:
        text = texts[OF_TROUBLE]
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        heard.quotes.append(Marked(OF_TROUBLE, start, end, text[start:end], cause))


@cache
def _finder() -> PhraseFinder:
    phrases: Sequence[Phrase] = (
        *_THEME_OF,
        *causes.ENGLISH,
        *causes.GERMAN,
        *_CLOUDS,
        *disconnect.RULE.phrases,
        *trouble.ALL,
        *thanking.PHRASES,
    )
    return PhraseFinder(phrases)
