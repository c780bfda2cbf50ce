"""Lets the story out: an open question, no cutting in, no form before the story is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.behaviours.evidence import after, answers, found, not_called_for, unanswered
from rapport.reader.exchanges import highest
from rapport.reader.quoting import bracketed, label_quotes, opening, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.evidence import Quote
    from rapport.reader.judgement import Judged
    from rapport.reader.reading import BehaviourReading, Moment

OPEN: Final = 2  # RUBRIC 1: a question about this customer's problem or need
FORM: Final = 1  # RUBRIC 1: procedural
_ASKS_WHAT_IS_MISSING: Final = ("email", "sms")
_SPOKEN: Final = ("voice", "video")
_CUT_IN: Final = 1.0  # seconds that the agent speaks over the customer
_MORE_THAN_LISTENING: Final = 4  # words: "mm-hm", "oh no, I see" is listening


class LetsStoryOut:
    """The customer's story, let out.

    What it is: judged on the first moment. Met: an open question (``exploring`` 2) in the answers, with no form
    before it (``exploring`` 1, the greeting left out) and no cutting in. Not called for where the
    story was told and the first answer took it up without a question. Missed: a form first, cutting in, or nothing
    asked. By channel: an e-mail or text message may ask the one fact that is missing, so one procedural question is
    met there; on calls with times, an agent who starts a second or more before the customer's words end cuts in.

    What it misses: on a chat, whether the agent waited while the customer typed, because transcripts do not show it.
    """

    name = "lets_story_out"

    def read(self, judged: Judged, moments: Sequence[Moment]) -> BehaviourReading:
        """Read the behaviour in one conversation."""
        if not moments:
            return not_called_for(self.name, judged)
        first = moments[0]
        turns = answers(judged, moments)
        if not turns:
            return unanswered(self.name, judged, moments)
        return self._kept_from_telling(judged, first) or self._asked(judged, first, turns)

    def _kept_from_telling(self, judged: Judged, first: Moment) -> BehaviourReading | None:
        cut_in = _cut_in(judged, first)
        if cut_in:
            because = f"The agent began{bracketed(cut_in)} before the customer’s words had ended."
            return found(self.name, "missed", cut_in, because)
        forms = _forms_before(judged, first)
        if forms:
            because = f"A form came before the story was told{bracketed(forms)}."
            return found(self.name, "missed", forms, because)
        return None

    def _asked(self, judged: Judged, first: Moment, turns: Sequence[int]) -> BehaviourReading:
        asked = next((turn for turn in turns if judged.counted(turn, "exploring")), None)
        taken_up = _took_up(judged, first)
        if asked is None:
            if taken_up:
                return not_called_for(self.name, judged, [first], "The story was told and taken up without a question.")
            return found(self.name, "missed", after(judged, [first]), "Nothing was asked about what happened.")
        quotes = label_quotes(judged, [asked], "exploring")
        if judged.counted(asked, "exploring") == OPEN:
            return found(self.name, "met", quotes, f"The agent asked about it{said(judged, [asked], 'exploring')}.")
        conversation = judged.conversation
        if conversation.channel in _ASKS_WHAT_IS_MISSING and conversation.turns[asked].text.count("?") <= 1:
            because = f"The agent asked the one fact that was missing{said(judged, [asked], 'exploring')}."
            return found(self.name, "met", quotes, because)
        if taken_up:
            why = "The story was told and taken up; only details were asked."
            return not_called_for(self.name, judged, [first], why)
        because = f"A form{said(judged, [asked], 'exploring')} came before any question about what happened."
        return found(self.name, "missed", quotes, because)


def _took_up(judged: Judged, moment: Moment) -> bool:
    return OPEN in (highest(judged, moment.reply_turns, "action"), highest(judged, moment.reply_turns, "understanding"))


def _forms_before(judged: Judged, first: Moment) -> tuple[Quote, ...]:
    """Quote form questions put before the story, where no open question was put before it as well."""
    speakers = [turn.speaker for turn in judged.conversation.turns[: first.cue_turns[0]]]
    if "customer" not in speakers:
        return ()
    turns = [i for i, speaker in enumerate(speakers) if speaker == "agent" and "customer" in speakers[:i]]
    if highest(judged, turns, "exploring") != FORM:
        return ()
    return label_quotes(judged, turns, "exploring")


def _cut_in(judged: Judged, first: Moment) -> tuple[Quote, ...]:
    """Quote the agent's first words where they began while the customer was still telling, on calls with times."""
    conversation = judged.conversation
    if conversation.channel not in _SPOKEN or not first.reply_turns:
        return ()
    told = max(turn for turn in range(first.reply_turns[0]) if conversation.turns[turn].speaker == "customer")
    ended, began = conversation.turns[told].end, conversation.turns[first.reply_turns[0]].at
    if not isinstance(ended, (int, float)) or not isinstance(began, (int, float)) or ended - began < _CUT_IN:
        return ()
    if len(conversation.turns[first.reply_turns[0]].text.split()) < _MORE_THAN_LISTENING:
        return ()
    said = opening(conversation, first.reply_turns[0])
    return () if said is None else (said,)
