"""Resolved: whether the matter was settled by the end, as far as the words show."""

from __future__ import annotations

from typing import Final

from rapport.reader.phrases import Phrase
from rapport.reader.whole import Whole, WholeFinding, WholeRule

_CONCRETE: Final = 2  # of action: something was done, not only promised

_PHRASES: Final = (
    Phrase(
        "it is said to be solved",
        "yes",
        (
            "sorted|solved|fixed|resolved",
            "it|that|this worked|works",
            "working|works|worked now|again|fine|perfectly",
            "got it|my|the .. now|back|working|refund|email",
            "all good|set|done",
            "that did it|the",
            "found it|them",
            "it's|its back|arrived|here|through|working|gone",
        ),
        unless=("not|never|isn't|hasn't|n't|get|be|until|still|please|when .. sorted|solved|fixed|resolved|working",),
    ),
    Phrase(
        "it is said not to be solved",
        "no",
        (
            "still not|no|nothing|waiting|doesn't|isn't|can't|haven't|hasn't|having|happening",
            "didn't|doesn't|not|won't|hasn't help|helped|work|worked|solve|fix|fixed|resolved",
            "no response|reply|help|luck|use|joy|change|difference",
            "useless|pointless|forget|whatever",
            "not good enough",
            "never again|mind",
        ),
    ),
)


def _resolved(whole: Whole) -> WholeFinding:
    """The customer's last word decides; where the agent has the last word, nobody knows."""
    customers, agents = whole.turns_of("customer"), whole.turns_of("agent")
    if not customers or not agents:
        return WholeFinding("unknown")
    last = customers[-1]
    solved, unsolved = (whole.turns_hit(_PHRASES, value) for value in ("yes", "no"))
    if whole.mood(last) > 0 and (last in solved or whole.best("action") == _CONCRETE):
        return WholeFinding("yes", (last,), "the customer is glad at the end and something was done")
    if last in unsolved or whole.mood(last) < 0:
        return WholeFinding("no", (last,), "the customer's last words say that it is not settled")
    if last in solved:
        return WholeFinding("yes", (last,), "the customer's last words say that it is settled")
    if whole.best("action") == _CONCRETE:
        return WholeFinding("partly", whole.turns_with("action", 2), "something concrete was done, no word on the rest")
    return WholeFinding("unknown")


RULE: Final = WholeRule("resolved", _resolved, _PHRASES)
