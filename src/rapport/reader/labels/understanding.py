"""Understanding: the agent shows that the problem was understood.

"We understand" only claims it (1); restating it in own words, or drawing a right inference from it, shows it (2).
Repeating the customer's words as a formula is a claim: how much of the turn is the customer's own wording is left
to the model, these phrases know how restatements begin.
"""

from __future__ import annotations

from typing import Final

from rapport.reader.phrases import Phrase
from rapport.reader.rule import Rule

RULE: Final = Rule(
    "understanding",
    (
        Phrase(
            "says it is understood",
            1,
            (
                "understand|understood|realise|realize|appreciate|recognise|acknowledge",
                "i|we see|hear|get|know|gather|can_see",
                "noted",
                "got it",
                "i|we see",
                "see what you|you're|has",
                "sorry to hear .. about|that|you|your|the",
                "concern|concerns|issue|problem|trouble|situation|query regarding|with|about|you're|you",
                "having|experiencing|facing trouble|issues|issue|problems|difficulty|difficulties|this|problem",
                "thanks|thank .. clarifying|explaining|letting|details|info|information|flagging|screenshot",
                "ah yes|right|okay",
                "yes|yeah|right|ah|correct i|so|you|your|you're|that|that's|it|it's|the|understood|got|okay",
            ),
        ),
        Phrase(
            "restates the problem",
            2,
            (
                "so you|you've|you're|your|the|it|it's|that|they|we|what|if|he|she|there's|nobody|somebody",
                "sounds|looks|seems like|as|to",
                (
                    "you're|you_are|were saying|trying|looking|having|getting|seeing|unable|being|stuck|missing|"
                    "asking|after|not|still|using|referring|locked|worried|left"
                ),
                "if i|we|i've|i'm understand|right|have|got|following|hear",
                "let me see|check if|i",
                "i_can|we_can see .. that|you|your|the|it|from",
                "means|meaning|meant that|you|your|the|it",
                "the reason|problem|issue|trouble|thing is|was|here|for|you",
                "that's|thats|it's|this_is because|why|when|where|how|what|down|due",
                "which is why|what|when",
                "because the|of|your|it|we|you|there",
                "due|owing to",
                "caused by",
                (
                    "sorry|apologies .. that your|you|the|we|our .. is|are|was|were|has|have|been|isn't|didn't|"
                    "wasn't|hasn't|won't|not|aren't|weren't"
                ),
                "sorry|apologies .. your _ is|are|was|were|has|have|isn't|didn't",
                "you_were|you_are|you_have|you_should|you_had told|charged|promised|sent|been|have|paid|ordered|given",
                "in other words",
                "i|we see .. that|you|your|the",
                "it's not|never|been",
                "from what|the you|i|photo|screenshot",
                (
                    "your order|flight|parcel|package|account|refund|payment|booking|delivery|train|bag|case|card .. "
                    "is|was|has|shows|went|arrived|left|been"
                ),
            ),
        ),
    ),
)
