"""Responds to clues: notices what is at stake for this person, adapts, offers what fits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from rapport.reader.behaviours.evidence import care_quotes, care_said, found, has_care, not_called_for
from rapport.reader.exchanges import highest
from rapport.reader.moment_words import last_words
from rapport.reader.moments import cue_quotes
from rapport.reader.quoting import bracketed, label_quotes, opening, said
from rapport.reader.wording import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.evidence import Quote
    from rapport.reader.judgement import Judged
    from rapport.reader.reading import BehaviourReading, Moment

SPECIFIC: Final = 2
_TAKEN_UP: Final = (("feeling", SPECIFIC), ("ties", 1), ("understanding", SPECIFIC), ("action", SPECIFIC))
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
# fmt: off
# Too common to show that a reply takes a clue up.
_SAY_LITTLE: Final = frozenset({
    "about", "after", "again", "already", "also", "although", "always", "anything", "because", "been",
    "before", "being", "could", "does", "doesn", "don't", "each", "even", "every", "from", "getting", "going",
    "have", "having", "here", "hours", "into", "just", "know", "like", "make", "more", "much", "must", "need",
    "never", "nothing", "only", "over", "please", "really", "said", "same", "should", "since", "some", "still",
    "such", "take", "tell", "than", "that", "that's", "their", "them", "then", "there", "these", "they",
    "thing", "think", "this", "those", "through", "time", "today", "told", "took", "until", "very", "want",
    "well", "went", "were", "what", "when", "where", "which", "while", "will", "with", "without", "would",
    "year", "years", "your", "you're",
})
# fmt: on


class RespondsToClues:
    """A clue noticed and answered.

    What it is: over the moments with a clue (illness, death, a child, a deadline ...), the reply says what it means
    (``feeling`` 2), draws a right inference (``understanding`` 2), ties the step to it (``ties``), acknowledges it and
    acts, or acts in words that take the clue up. Words of care alone are hollow; the script carried on is missed. With
    several such moments, half of them must be met. Clues reach the reader as text, on a call typed by a person where
    they were only heard.

    What it misses: a slower pace, and a fitting offer that uses none of the customer's words.
    """

    name = "responds_to_clues"

    def read(self, judged: Judged, moments: Sequence[Moment]) -> BehaviourReading:
        """Read the behaviour in one conversation."""
        called = [moment for moment in moments if moment.cue == "clue"]
        if not called:
            return not_called_for(self.name, judged, moments, "The customer told of nothing that is at stake for them.")
        by_outcome: dict[str, list[Moment]] = {"met": [], "hollow": [], "missed": []}
        for moment in called:
            by_outcome[_outcome(judged, moment)].append(moment)
        met, hollow, missed = (by_outcome[outcome] for outcome in ("met", "hollow", "missed"))
        count = f" That is {len(met)} of {len(called)} such moments." if len(called) > 1 else ""
        if 2 * len(met) >= len(called):
            quotes = _reply_quotes(judged, met[0])
            because = f"{_clue(judged, met[0])} was taken up{_reply_words(judged, met[0])}.{count}"
            return found(self.name, "met", quotes, because)
        if len(hollow) >= len(missed):
            quotes = care_quotes(judged, hollow[0].reply_turns)
            words = care_said(judged, hollow[0].reply_turns)
            because = f"{_clue(judged, hollow[0])} met with words that could go to anyone{words}.{count}"
            return found(self.name, "hollow", quotes, because)
        moment = missed[0]
        began = opening(judged.conversation, moment.reply_turns[0]) if moment.reply_turns else None
        if began is None:
            told = f"{_clue(judged, moment)} was told. {last_words(judged, moment.cue_turns[-1])}"
            return found(self.name, "missed", cue_quotes(judged, moment.cue_turns, "clue")[:1], f"{told}{count}")
        because = f"{_clue(judged, moment)} was told and the reply went on without it{bracketed([began])}.{count}"
        return found(self.name, "missed", (began,), because)


def _outcome(judged: Judged, moment: Moment) -> Literal["met", "hollow", "missed"]:
    reply = moment.reply_turns
    if SPECIFIC in (highest(judged, reply, "feeling"), highest(judged, reply, "understanding")):
        return "met"
    acted = highest(judged, reply, "action") == SPECIFIC
    if highest(judged, reply, "ties") or (acted and (highest(judged, reply, "feeling") or _takes_up(judged, moment))):
        return "met"
    return "hollow" if has_care(judged, reply) else "missed"


def _takes_up(judged: Judged, moment: Moment) -> bool:
    """Whether the reply uses a content word of the clue's own words."""
    clue = {word for quote in cue_quotes(judged, moment.cue_turns, "clue") for word in _content(quote.text)}
    turns = judged.conversation.turns
    return any(word in clue for turn in moment.reply_turns for word in _content(turns[turn].text))


def _content(text: str) -> set[str]:
    return {word.rstrip("s") for word in _WORD.findall(plain_text(text)) if word not in _SAY_LITTLE}


def _clue(judged: Judged, moment: Moment) -> str:
    quotes = cue_quotes(judged, moment.cue_turns, "clue")
    return f"What is at stake for the customer{bracketed(quotes)}"


def _reply_quotes(judged: Judged, moment: Moment) -> tuple[Quote, ...]:
    for label, least in _TAKEN_UP:
        quotes = label_quotes(judged, moment.reply_turns, label, least=least)
        if quotes:
            return quotes
    return care_quotes(judged, moment.reply_turns)


def _reply_words(judged: Judged, moment: Moment) -> str:
    reply = moment.reply_turns
    return next((words for label, least in _TAKEN_UP if (words := said(judged, reply, label, least=least))), "")
