"""Ties: the agent links the solution to what hurt ("nothing can be removed now, so you can breathe").

Real care hardly ever does it, so the patterns are wide and their finding is often unsure: a clause of purpose or
result that speaks of the customer's own life after a deed.
"""

from __future__ import annotations

from typing import Final

from rapport.reader.phrases import Phrase
from rapport.reader.rule import Rule

RULE: Final = Rule(
    "ties",
    (
        Phrase(
            "says how the fix ends what hurt",
            1,
            (
                (
                    "so|and|that_way|which_means|means you|you'll|nobody|no_one|nothing|he|she|they|it|there's|he'll|"
                    "she'll|your|they'll .. won't|can't|don't|never|can|be|need|have|will|doesn't|keep|keeps"
                ),
                "so nobody|nothing|no",
                "so you don't|won't|can|never|needn't|aren't|have|get|still|only|don't|keep",
                "so he|she|they|the|your .. won't|can|will|don't|has|have|doesn't|isn't|gets",
                "in time for|to",
                (
                    "before|ahead|for of? your|the|his|her|tomorrow|friday|saturday|sunday|christmas|he|she|they "
                    "wedding|funeral|party|flight|birthday|interview|exam|trip|kids|holiday|surgery|appointment|"
                    "school|match|meeting|gets|wakes|arrives|leaves|comes"
                ),
                (
                    "you|he|she|they won't|will_not|don't|needn't|shouldn't have|need|be|lose|miss .. to|again|"
                    "anything|the|charged|chase|call|explain|worry|wait"
                ),
                "no more waiting|calls|calling|chasing|queues|queuing|worrying|worry|letters|charges|holding|surprises",
                "you can breathe|sleep|stop|relax|rest|travel|go|still|now|get|have|enjoy|forget|both",
                "won't|can't|cannot|not happen|be .. again",
                "one less|fewer thing",
                "never have to",
                "without having|you|him|her|losing|waiting",
                "back to your|being|normal",
                "instead of waiting|having|losing|queuing|paying|calling|chasing|worrying|standing|sitting",
            ),
            unless=("so you can dm|send|contact|check", "so they|we|i can .. look|help|assist|check"),
        ),
    ),
)
