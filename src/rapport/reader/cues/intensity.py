"""Intensity: how strongly the customer's words express the feeling: 1 mild, 2 clear, 3 extreme.

Diminishers ("a bit"), boosters ("so", "never") and the words of the greatest force set it; the strongest wins, for
a mild word beside an extreme one softens nothing. Capitals and marks are left to the model, which counts them.
"""

from __future__ import annotations

from typing import Final

from rapport.reader.phrases import Phrase
from rapport.reader.rule import Rule

RULE: Final = Rule(
    "intensity",
    (
        Phrase(
            "says it mildly",
            1,
            (
                "bit|little|slightly|somewhat|kinda|rather|quite|hopefully|perhaps|maybe|just|wondering",
                "kind|sort of",
                "not too|ideal|great",
                "if possible",
                "no worries|problem|rush|big",
            ),
        ),
        Phrase(
            "says it strongly",
            2,
            (
                (
                    "very|really|so|extremely|absolutely|totally|completely|utterly|such|seriously|truly|beyond|"
                    "never|always|again|still|ridiculous|joke|unacceptable|useless|appalling|disgusting|disgrace|"
                    "furious|terrible|awful|horrible|worst|hours|weeks|months|nobody|nothing|nightmare|pathetic|scam"
                ),
                "fed up",
                "what the hell|heck",
                "how dare",
            ),
        ),
        Phrase(
            "says it with the greatest force",
            3,
            (
                "fuck*|shit*|bullshit|goddamn|bastard*|asshole*|livid|furious|despicable|criminals|hate",
                "worst .. ever",
                "never ever",
                "most .. disgusting|pathetic|horrible|incompetent|terrible",
                "go to hell",
                "can't breathe|stop crying",
            ),
        ),
    ),
)
