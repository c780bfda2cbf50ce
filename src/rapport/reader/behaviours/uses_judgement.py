"""Uses judgement: the discretion the policy allows, or the limit with an alternative or an escalation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.behaviours.evidence import care_quotes, found, not_called_for
from rapport.reader.behaviours.lexicon import Lexicon
from rapport.reader.exchanges import agent_turns_from, highest
from rapport.reader.quoting import bracketed, label_quotes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.reader.judgement import Judged
    from rapport.reader.reading import BehaviourReading, Moment

CONCRETE: Final = 2

_DEEDS: Final = (
    "refund|credit|change|cancel|waive|offer|guarantee|book|send|accept|extend|move|open|reopen|release|add|remove|place"
    "|compensate|replace|exchange|deliver|ship|access|discuss|transfer|process|allow|return|reimburse|override|make|provide"
)
# A limit was named: a rule, a system or a plain "can't".
LIMIT: Final = Lexicon(
    "not able|allowed|authorised|authorized|permitted to",
    "unable to",
    f"i|we can't|cannot|couldn't|won't|don't .. {_DEEDS}",
    f"i|we can|could|will|do not .. {_DEEDS}",
    "not possible|permitted|allowed|eligible|covered",
    "isn't possible|permitted|allowed|eligible|covered",
    "non-refundable|nonrefundable",
    "no exception|exceptions",
    "our|company|store|under|per|by policy|policies",
    "policy is|states|says",
    "it's|its the|our|company policy",
    "terms and conditions",
    "terms of",
    "per|in|under our|the terms|conditions",
    "system|computer won't|doesn't|can't|will|does not? let|allow|accept|take",
    "nothing more|else|that? i|we can|could",
    "out of my|our hands",
    "only the|a? manager|branch|store|team|department|supervisor|account|holder can",
    unless=("can't wait|imagine", "don't hesitate", "privacy policy", "can't thank", "we|i do not|don't want"),
)
# Words that lay a limit on a rule or a system.
RULE_OR_SYSTEM: Final = Lexicon(
    "policy|policies|terms|conditions|rule|rules|regulation|regulations|procedure",
    "system|computer|software",
    "not allowed|authorised|authorized|permitted",
    "only the|a? manager|branch|store|team|department|supervisor can",
)
# A way on beside the limit.
WAY_ON: Final = Lexicon(
    "what i|we can do|offer",
    "i|we can however|still|instead|though? offer|put|send|book|ask|get|move|give|arrange|raise|hold|place",
    "instead",
    "another|other way|option",
    "i'll|i've|let|we'll|we've me|now|just|already? ask|asked|escalate|escalated|raise|raised|speak|spoken|talk|passed",
    "i'll|i've|let|we'll|we've me|now|just|already? pass|flag|flagged|request|requested|find",
    "i|we will|have now|just|already? ask|asked|escalate|escalated|raise|raised|speak|spoken|passed|pass|flag|request*",
    "my|the|our manager|supervisor|lead has|is",
    "exception",
    "or i|we can",
    unless=("no exception", "else i|we can", "instead of"),
)
DISCRETION: Final = Lexicon(
    "waive|waived|waiving",
    "exception",
    "goodwill",
    "good will",
    "one-off",
    "outside the|our policy|window|period",
    "on us",
    "on the house",
    "free of charge",
    "no|without charge",
    "won't be charged|charge|cost",
    "knocked|taken off",
    "override|overrode|overridden",
    unless=(
        "no exception|exceptions",
        "cannot|can't .. waive|override|exception",
        "can't make an exception",
        "rely|depend|based|count on us",
    ),
)


class UsesJudgement:
    """Discretion used, or a limit named with a way on.

    What it is: called for where the agent names a limit after the first cue ("not able to", "our policy") or uses
    discretion. Met: discretion with a concrete step, or a limit with an alternative or an escalation and nothing
    dismissive in the same turn. Hollow: a limit with words of care and no way on. Missed: the limit alone. A limit
    that a rule or a system sets is the process's, not the agent's: ``because`` says so where the words or the cause
    show it, and totals leave such a miss out of the agent's figure.

    What it misses: what the agent was authorised to do; no conversation shows that.
    """

    name = "uses_judgement"

    def read(self, judged: Judged, moments: Sequence[Moment]) -> BehaviourReading:
        """Read the behaviour in one conversation."""
        turns = agent_turns_from(judged, moments[0].cue_turns[0]) if moments else ()
        limits = LIMIT.whole(judged, turns)
        used = [q for q in DISCRETION.whole(judged, turns) if judged.counted(q.turn, "action") == CONCRETE]
        if used:
            return found(self.name, "met", used, f"Discretion was used{bracketed(used)}.")
        if not limits:
            return not_called_for(self.name, judged, moments, "No limit was named and no exception asked of the agent.")
        first = limits[0].turn
        onward = tuple(turn for turn in turns if turn >= first and not judged.counted(turn, "dismissive"))
        ways = label_quotes(judged, onward, "action", least=CONCRETE) or WAY_ON.whole(judged, onward)
        if ways:
            because = f"A limit{bracketed(limits)} was named with a way on{bracketed(ways)}."
            return found(self.name, "met", (limits[0], *ways), because)
        limited = [q.turn for q in limits]
        owner = (
            " The limit is a rule’s or a system’s: it is for the process owner." if _is_process(judged, limited) else ""
        )
        care = care_quotes(judged, limited)
        if care and not highest(judged, limited, "dismissive"):
            because = f"A limit{bracketed(limits)} was named with words of care and no way on.{owner}"
            return found(self.name, "hollow", (limits[0], *care), because)
        return found(self.name, "missed", limits, f"A limit{bracketed(limits)} was named and no way on.{owner}")


def _is_process(judged: Judged, turns: Sequence[int]) -> bool:
    cause = judged.labels.get("cause")
    by_cause = cause is not None and not cause.unsure and cause.value in ("process", "technology")
    return by_cause or bool(RULE_OR_SYSTEM.find(judged, turns))
