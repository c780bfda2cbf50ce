"""Natural, not rote: own words. Only what one conversation shows; an agent's other contacts are the report's."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapport.evidence import quote
from rapport.reader.behaviours.evidence import found, has_care, not_called_for, unanswered
from rapport.reader.quoting import bracketed, label_quotes, opening
from rapport.reader.wording import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.evidence import Quote
    from rapport.reader.judgement import Judged
    from rapport.reader.reading import BehaviourReading, Moment

SPECIFIC: Final = 2
_LEAST_WORDS: Final = 5  # "Thank you very much." twice is manners, not a macro
_SENTENCE: Final = re.compile(r"[^.!?\n]+[.!?]*")
_NOT_WORDS: Final = re.compile(r"[\W\d_]+")


class Natural:
    """Own words where care was called for.

    What it is: over the moments that were answered, replies that would not fit any other customer unchanged. A reply
    is rote where one of its turns is ``templated`` and nothing in that turn is specific (a macro that was edited is
    fine), or where all of them say a sentence again that the agent has said before in this conversation. Met: fewer
    than half are rote; ``because`` says how many of how many. Else hollow with words of care in those replies, missed
    without.

    What it misses: the same line across the agent's other contacts. The reader sees one conversation;
    ``rapport.report.rote`` counts over many, and leaves a template to the process.
    """

    name = "natural"

    def read(self, judged: Judged, moments: Sequence[Moment]) -> BehaviourReading:
        """Read the behaviour in one conversation."""
        if not moments:
            return not_called_for(self.name, judged)
        answered = [moment for moment in moments if moment.reply_turns]
        if not answered:
            return unanswered(self.name, judged, moments)
        again = _said_again(judged)
        own: list[Moment] = []
        rote: list[Moment] = []
        for moment in answered:
            (rote if _is_rote(judged, moment, again) else own).append(moment)
        lines = _lines(judged, rote, again)
        if 2 * len(rote) < len(answered):
            because = f"{_own_words(judged, own, len(answered))}{_beside(lines, len(rote))}."
            return found(self.name, "met", _most_own(judged, own[0]), because)
        turns = tuple(turn for moment in rote for turn in moment.reply_turns)
        what = "was said again in this conversation" if _repeats(rote, again) else "fits almost any customer unchanged"
        outcome: Final = "hollow" if has_care(judged, turns) else "missed"
        which = "The reply to the cue" if len(answered) == 1 else f"{len(rote)} of {len(answered)} replies to a cue"
        return found(self.name, outcome, lines, f"{which} had a line that {what}{bracketed(lines)}.")


def _own_words(judged: Judged, own: Sequence[Moment], answered: int) -> str:
    """Say how many replies were in own words; a template made to fit, or an unsure one, is said to be such."""
    turns = tuple(turn for moment in own for turn in moment.reply_turns)
    which = "The reply to the cue was" if answered == 1 else f"{len(own)} of {answered} replies to a cue were"
    quotes = _most_own(judged, own[0])
    if any(judged.counted(turn, "templated") for turn in turns):
        return f"{which} in the agent’s own words, or a template made to fit this customer{bracketed(quotes)}"
    if any(_unsure_template(judged, turn) for turn in turns):
        return f"{which} not surely a template, and counted as the agent’s own words{bracketed(quotes)}"
    return f"{which} in the agent’s own words{bracketed(quotes)}"


def _unsure_template(judged: Judged, turn: int) -> bool:
    judgement = judged.turns[turn].get("templated")
    return judgement is not None and judgement.unsure and judgement.value == 1


def _beside(lines: Sequence[Quote], rote: int) -> str:
    return f"; {rote} had a line that could go to anyone or was said before{bracketed(lines)}" if rote else ""


def _repeats(rote: Sequence[Moment], again: dict[int, Quote]) -> bool:
    return any(turn in again for moment in rote for turn in moment.reply_turns)


def _lines(judged: Judged, rote: Sequence[Moment], again: dict[int, Quote]) -> tuple[Quote, ...]:
    """Quote what was said again, else what could go to anyone."""
    turns = tuple(turn for moment in rote for turn in moment.reply_turns)
    return tuple(again[turn] for turn in turns if turn in again) or label_quotes(judged, turns, "templated")


def _is_rote(judged: Judged, moment: Moment, again: dict[int, Quote]) -> bool:
    """Whether the reply has a turn that is a template nobody edited, or is made of lines said before."""
    if any(_is_unedited(judged, turn) for turn in moment.reply_turns):
        return True
    return all(turn in again for turn in moment.reply_turns)


def _is_unedited(judged: Judged, turn: int) -> bool:
    if not judged.counted(turn, "templated"):
        return False
    return not any(judged.counted(turn, label) == SPECIFIC for label in ("feeling", "understanding", "action"))


def _said_again(judged: Judged) -> dict[int, Quote]:
    """Return, for each of the agent's turns that repeats a sentence of an earlier one, the first such sentence."""
    conversation = judged.conversation
    said: set[str] = set()
    again: dict[int, Quote] = {}
    for index, turn in enumerate(conversation.turns):
        if turn.speaker != "agent":
            continue
        fresh: set[str] = set()
        for words, start, end in _sentences(turn.text):
            if words in said and index not in again:
                again[index] = quote(conversation, index, start, end)
            fresh.add(words)
        said |= fresh
    return again


@lru_cache(maxsize=256)
def _sentences(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the sentences that are long enough to be a macro: their words alone, and where they stand."""
    found: list[tuple[str, int, int]] = []
    for match in _SENTENCE.finditer(text):
        words = _NOT_WORDS.sub(" ", plain_text(match.group())).strip()
        if words.count(" ") + 1 >= _LEAST_WORDS:
            found.append((words, match.end() - len(match.group().lstrip()), match.end()))
    return tuple(found)


def _most_own(judged: Judged, moment: Moment) -> tuple[Quote, ...]:
    """Quote what is most specific in a reply, else how it begins."""
    for label in ("feeling", "understanding", "action"):
        quotes = label_quotes(judged, moment.reply_turns, label, least=SPECIFIC)
        if quotes:
            return quotes[:1]
    said = opening(judged.conversation, moment.reply_turns[0])
    return () if said is None else (said,)
