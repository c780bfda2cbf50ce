"""Dismissive: the agent denies, blames or contradicts the customer, hides behind policy or ignores the point.

Saying that something is not possible is dismissive where nothing else is offered; ignoring the point shows only in
what stands before, so the model weighs this rule with the customer's turn.
"""

from __future__ import annotations

from typing import Final

from rapport.reader.phrases import Phrase
from rapport.reader.rule import Rule

RULE: Final = Rule(
    "dismissive",
    (
        Phrase(
            "hides behind policy",
            1,
            (
                "policy|policies|procedure|guidelines|regulations",
                "terms .. conditions|service",
                "as per|stated|explained|advised|mentioned|previously|i|we|already",
                "as|i|we've|already previously? advised|mentioned|stated|explained|said|told",
                (
                    "that's|thats|it's|its|those_are|these_are just? how|the way|rules|policy|process|it_works|"
                    "procedure|the"
                ),
                "nothing .. i|we|more|else .. can|do|could",
                "nothing to do with",
                "out of|beyond our|my control|hands",
                (
                    "not|isn't|aren't authorised|authorized|entitled|eligible|covered|responsible|liable|permitted|"
                    "allowed|possible|guaranteed"
                ),
                (
                    "we|i|they don't|do_not|won't|will_not|can't|cannot|can_not|never|aren't|unable|not_able .. "
                    "refund|compensate|offer|give|make|credit|guarantee|discuss|change|comment|accept|provide|help|"
                    "override|have|do|control|reimburse"
                ),
                "required|have|need to",
                "company|standard|our process|practice|rule|rules",
                "system|systems|records|computer|screen shows|says|show|say|doesn't|won't|confirm",
                "a manager|supervisor|they would|will|ll|'ll advise|say|tell",
                "no exceptions|exception",
                "unfortunately",
                "only|just .. do|tell|advise|follow|offer|say",
                "not|isn't|never our|my|a|the problem|department|fault|issue|job|responsibility|decision|error|bug",
            ),
        ),
        Phrase(
            "blames or contradicts the customer",
            1,
            (
                (
                    "you should|should've|must|would|could|were|are have|need|had|supposed|responsible|advised|told|"
                    "informed|aware"
                ),
                (
                    "you agreed|signed|accepted|ticked|chose|entered|failed|didn't|did|forgot|never|selected|placed|"
                    "gave|opted|opened|missed|bought|confirmed"
                ),
                "your responsibility|fault|error|choice|decision|end",
                "that's|thats|this_is not true|correct|right|the",
                "it's|it_is working fine|normally|as|on",
                "calm down",
                "no need to",
                "with all due respect",
                "like i|we said",
                "if you'd|you_had|you read|listened|checked|looked|followed",
                "read .. the email|terms|letter|page|instructions|notice|website|conditions",
                "nobody|no_one|everyone|everybody else",
                "other customers|people|users|passengers",
                "sorry you|that_you|if_you feel|think",
                "feel that way",
                "tone|language|swear|swearing|abusive|rude",
                "not|don't|can't see|seeing|aware|have any|find|of|no|a record|problem|issue|issues",
                "see|have|find|hold|is|got|there's no record|trace|note|notes|sign|evidence",
                "we|system disagree|deny|stand",
                "😉|🙄|😂|🤷",
                "somebody|someone|you must",
                "can't be|have",
            ),
            unless=("you did everything|nothing|well|great|right", "you must be|feel"),
        ),
    ),
)
