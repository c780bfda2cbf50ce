"""Apology: bare or conditional is 1; one that names what went wrong or takes responsibility is 2.

"Sorry" that asks for patience or begs pardon ("sorry, say again?") is none, and "sorry you feel that way" is at
most conditional.
"""

from __future__ import annotations

from typing import Final

from rapport.reader.phrases import Phrase
from rapport.reader.rule import Rule

_FAULT: Final = (
    "is|are|was|were|has|have|had|isn't|aren't|wasn't|weren't|hasn't|haven't|didn't|did|won't|can't|"
    "cannot|couldn't|doesn't|got|went|arrived|left|took|let"
)

RULE: Final = Rule(
    "apology",
    (
        Phrase(
            "says sorry",
            1,
            (
                "sorry",
                "apologies|apologise|apologize|apologised|apologizes|apologise|apology|apologising",
                "forgive us|me",
                "pardon us",
            ),
            unless=(
                "sorry what|can|could|who|which|did",
                "sorry i missed|didn't that|catch|hear",
                "sorry say|again|come",
                "better safe than sorry",
                "not sorry",
            ),
        ),
        Phrase(
            "names what went wrong or takes the blame",
            2,
            (
                "sorry|apologies|apologise|apologize .. we|i|we've|i've|our|you've|your",
                f"sorry|apologies|apologise|apologize .. that|your|the|our|you|his|her|nobody|it .. {_FAULT}",
                (
                    "sorry|apologies|apologise|apologize .. for|about our|my|the|that|your|how mistake|error|mix-up|"
                    "mixup|muddle|delay|confusion|wait|way|wrong|late|long|missing|lost|damaged|silence|letter|"
                    "disruption|cancellation|state|quality|attitude|lack|overcharge"
                ),
                (
                    "sorry|apologies|apologise|apologize .. for keeping|making|sending|giving|not|losing|missing|"
                    "leaving|charging|letting|getting|cancelling|putting|taking|telling|misleading|causing "
                    "you|your|the|this|that|it|his|her|us"
                ),
                "our|my fault|mistake|error|bad|doing|side|mess|slip|blunder|oversight",
                "we|i got it|this|that wrong",
                "we|i should|shouldn't|should've have|had|never",
                "should|shouldn't|never .. have happened|been",
                "let you down",
                "we|i failed|missed|forgot|lost|messed|slipped|broke",
                "down to|on us|me",
                "that's|is|was|one's on us|me",
                "no excuse",
            ),
            unless=(
                "sorry to hear|see|learn|know",
                "sorry|apologise|apologies .. any inconvenience|trouble|issues",
                "sorry we|i can't|cannot|don't|aren't|couldn't|are|do|am|won't",
                "sorry you|that feel|you feel",
                "sorry if|but|what|can|could|who|which|did",
                "sorry i missed|didn't that|catch|hear",
                "not sorry",
                "error log|logs|message|messages|code|codes|page|report",
                "should have received|arrived|been|an|a|it|the",
            ),
        ),
    ),
)
