"""Templated: the turn would fit almost any customer of the brand unchanged.

A formula beside words about this customer is not a template, so facts in the turn (numbers of an order, a name of a
place, the customer's own words) speak against it; phrases with value 0 hold these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.phrases import Phrase
from rapport.reader.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.reader.phrases import Hit
    from rapport.reader.rule import Said

_OWN_WORDS: Final = 3  # content words shared with the customer from which a turn is about this customer


def _formula(rule: Rule, hits: Sequence[Hit], said: Said) -> Finding:
    """Formulas, unless the turn speaks in the customer's own words."""
    shared = len(said.customer_words & said.wording.known)
    formulas = [hit for hit in hits if hit.phrase.value == 1]
    return rule.found(1, formulas) if formulas and shared < _OWN_WORDS else Finding(0)


RULE: Final = Rule(
    "templated",
    (
        Phrase(
            "uses a formula of service",
            1,
            (
                (
                    "thank|thanks you|u? for .. reaching|contacting|calling|patience|letting|bringing|getting|"
                    "writing|choosing|feedback|confirming|sharing|your|holding|waiting|understanding|being"
                ),
                "any|the|this|for|cause inconvenience|inconveniences",
                "inconvenience caused|this",
                "further assistance|assist|help|help you",
                "how can|may i|we help|assist|be",
                "please dm|pm|send|follow|contact|visit|call|note|be|bear|allow|share|provide|reach",
                "dm us|me|the|your",
                "direct|private message",
                (
                    "have a great|good|nice|lovely|wonderful|pleasant|fantastic|safe|blessed day|evening|weekend|"
                    "night|one|flight|afternoon|morning|trip"
                ),
                "at the earliest",
                "kindly",
                "rest assured",
                "take|takes|taking .. seriously",
                "valued customer|customers|customer's",
                "strive",
                "as per",
                "is there anything else",
                "we|our|all value|strive|aim|endeavour|pride",
                "customer experience|satisfaction|service team",
                "team will|is|are|of",
                "look|looking into this|it|that|your",
                "assist you|u|with|further",
                "we'd|we|would|be|i'll|i be|would|will? happy|glad|like|love|more|only to|than help|assist|look|check",
                "you're|your|you_are very|most|always? welcome",
                "sorry|apologise|apologies .. hear|trouble|issue|inconvenience|experience|frustration|delay",
                "here to help",
                "our records|system|systems|policy",
                "regret",
                "at this time",
                "don't|not hesitate",
                "we appreciate|understand your|how|the",
                "passed|forwarded .. team|relevant|concerned",
                "feedback",
                "as soon as",
                "your|this call may",
                "pleasure",
                "i|we do|completely|totally? understand",
                "follow the|this|these link|steps|instructions",
                "click|visit|check here|the|this|link|out",
                "for more|further information|info|details|help|support",
                "happy to help",
            ),
        ),
        Phrase(
            "speaks of this customer's own matter",
            0,
            (
                "i've|ive|we've|just",
                "you've|you're|you'll|you'd",
                "because|so",
                "#time",
                "#money",
            ),
        ),
    ),
    _formula,
)
