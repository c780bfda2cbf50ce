"""Believes before disputing: checks records before contradicting, owns a conflict of records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.behaviours.evidence import after, answers, care_quotes, care_said, found, not_called_for, unanswered
from rapport.reader.behaviours.lexicon import Lexicon
from rapport.reader.quoting import bracketed, label_quotes, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.reader.judgement import Judged
    from rapport.reader.reading import BehaviourReading, Moment

# The customer's word stands against the company's: told otherwise, did it already, never had it.
CONTESTED: Final = Lexicon(
    "i|we|he|she was|were|been told|promised|assured|quoted|informed",
    "i've|we've|have|had been told|promised|assured|quoted",
    "you|he|she|agent|colleague|adviser|advisor|shop|branch told|promised|assured me|us|him|her",
    "you said|say|claim|claimed|wrote",
    "your app|site|website|system|tracking|email|letter|bill|page|record|records say|says|said|show|shows|showed",
    "your own _ says|said|shows|showed",
    "i|we never order*|sign*|agree*|ask*|get|got|receive*|had|cancel*|authoris*|authoriz*|use|used",
    "i|we have|did not order*|sign*|agree*|ask*|receive*|cancel*|authoris*|authoriz*|use|used",
    "i|we didn't|haven't order*|sign*|agree*|ask*|receive*|cancel*|authoris*|authoriz*|use|used",
    "i|we did pay|send|return|cancel|call|read|check",
    "i|i've|we've already|have already? paid|sent|told|given|done|returned|cancelled|explained",
    "that's|thats not true|right|correct|what",
    "that's|thats wrong",
    "not true",
    "lying|lie|liar|liars",
    "nobody|no|noone one? told|said",
    unless=("as you said", "like you said", "not what i|we"),
)
# The agent sets the company's records, or what must have happened, against the customer's word.
DISPUTES: Final = Lexicon(
    "our|the|my|your record|records|system|systems|notes|note|tracking|log|logs|file|screen|driver|courier|account "
    "say|says|show|shows|state|states|indicate|indicates|confirm|confirms|clearly",
    "according to our|the|my",
    "i|we|there|have|find|see|show|is no record|trace|note|sign",
    "no record of",
    "you must|should|would have",
    "are you sure|certain",
    "that isn't|is|can't|cannot not? possible|right|correct|be",
    "was|been|is marked|delivered|signed",
    "usually|normally|probably caused by",
    "not our fault|error|responsibility",
    "you agreed|accepted|confirmed|ticked|signed",
    unless=("you should|must|would have it|a|an|any|the|to", "until|once|when it .. been|was delivered|signed"),
)
# The agent has looked, or takes the customer's side of the record.
BELIEVES: Final = Lexicon(
    "you're|are|were quite|absolutely|completely|totally? right",
    "i|we|i've|we've|have|just|can just|now|also? checked|looked|found|listened|pulled|read|asked|traced|rang|rung",
    "i|we can see",
    "i|we believe",
    "i see|found _? that|your|the|two|it|where|what|why",
    "let me just? check|look|see|pull|find|trace",
    "i'll|we'll|i|we will? check|look|find|listen|trace|pull",
    "our|my mistake|error|fault",
    "record|records|note|notes|system|systems is|are|was|were wrong",
    "shouldn't have",
    "should never|not have",
    "that|this was us|me|wrong",
    "got|had it|that|this|your _? wrong",
    "two systems|records|notes|orders|entries|bookings",
    "doesn't|does|don't|do not? match",
    unless=("you will see", "as you can see", "look forward|forwards"),
)


class BelievesFirst:
    """Records checked before the customer's word is doubted.

    What it is: called for where, around a moment, the customer's word stands against the company's ("I was told",
    "I never ordered", "the site says") or the agent sets records against it. Met: the agent has looked, says the
    customer is right or owns the conflict of records, and disputes nothing before that. Missed: the customer is
    contradicted first (``dismissive``, or records set against the customer's word). Hollow: words of care, with
    neither a look nor an answer to what was contested.

    What it misses: a dispute without words that the patterns know, and whether the customer was right.
    """

    name = "believes_first"

    def read(self, judged: Judged, moments: Sequence[Moment]) -> BehaviourReading:
        """Read the behaviour in one conversation."""
        called = [moment for moment in moments if _is_contested(judged, moment)]
        if not called:
            return not_called_for(self.name, judged, moments, "Nobody’s word stood against a record.")
        turns = answers(judged, called)
        if not turns:
            return unanswered(self.name, judged, called)
        return self._judge(judged, called, turns)

    def _judge(self, judged: Judged, called: Sequence[Moment], turns: Sequence[int]) -> BehaviourReading:
        disputed = DISPUTES.whole(judged, turns)
        looked = BELIEVES.whole(judged, turns)
        contradicted = label_quotes(judged, turns, "dismissive")
        first_doubt = min((q.turn for q in (*disputed, *contradicted)), default=len(judged.turns))
        if looked and looked[0].turn < first_doubt + (not contradicted):
            return found(self.name, "met", looked, f"The agent looked into it before doubting it{bracketed(looked)}.")
        if disputed or contradicted:
            doubt = sorted((*disputed, *contradicted), key=lambda q: (q.turn, q.start))
            because = f"The customer’s word was disputed or passed over before it was looked into{bracketed(doubt)}."
            return found(self.name, "missed", doubt, because)
        for label in ("understanding", "action"):
            believed = label_quotes(judged, turns, label, least=2)
            if believed:
                because = f"The customer was taken at their word{said(judged, turns, label, least=2)}."
                return found(self.name, "met", believed, because)
        care = care_quotes(judged, turns)
        if care:
            because = f"Words of care{care_said(judged, turns)}, and no look at what was contested."
            return found(self.name, "hollow", care, because)
        return found(self.name, "missed", after(judged, called), "What the customer contested was not looked into.")


def _is_contested(judged: Judged, moment: Moment) -> bool:
    if CONTESTED.find(judged, moment.cue_turns):
        return True
    return bool(DISPUTES.find(judged, moment.reply_turns))
