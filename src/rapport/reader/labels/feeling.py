"""Feeling: the agent acknowledges the feeling, or the weight of what happened.

A word that could go to anyone is 1; naming what this customer carries is 2. "Sorry" alone, for a thing
("sorry about the delay"), acknowledges its weight generically; "sorry, what was the number?" does not.
"""

from __future__ import annotations

from typing import Final

from rapport.reader.phrases import Phrase
from rapport.reader.rule import Rule

RULE: Final = Rule(
    "feeling",
    (
        Phrase(
            "says sorry for what happened",
            1,
            (
                (
                    "sorry|apologies|apologise|apologize|apology|regret .. to|for|about|that|if|you|your|hear|we|"
                    "this|the|i"
                ),
                "sorry",
                "apologies",
                "hate to hear|see|that",
                (
                    "sad|saddened|disappointed|disappointing|upset|dismayed|concerned|disheartening|disheartened|"
                    "upsetting|unfortunate to|that hear|read|see|learn|you"
                ),
                "not|never what|something|how|the we|we'd|you .. want|like|hear|expect|experience|intention",
            ),
            unless=(
                "sorry what|can|could|who|which|did",
                "sorry i missed that",
                "sorry state|sight|excuse",
            ),
        ),
        Phrase(
            "names the feeling",
            1,
            (
                (
                    "frustrat*|disappoint*|upset*|worrying|worried|stressful|annoy*|concerning|distress*|"
                    "inconvenien*|hassle|alarming|disheartening|painful|gutting|awful|horrible|horrid|rotten|"
                    "maddening|unsettling|rough|scary"
                ),
                (
                    "understand|see|get|appreciate|imagine|know|realise|realize|recognise how|why|what|this|that|it|"
                    "you|you're|your frustrat*|concern*|important|feel*|disappoint*|is|must|upset*|can|anger|annoy*"
                ),
                (
                    "i|we can|do|totally|completely|truly|fully? understand|imagine|appreciate|sympathise|sympathize|"
                    "relate"
                ),
                "your|the frustration|concern|concerns|disappointment|patience|worry|anger|pain|feelings",
                "oh no|dear|gosh|goodness|wow",
                "yikes|ouch|uh-oh|aw|aww|eek|ugh|oof|blimey|crikey|heck|oops",
                "a pain|nuisance|shame|pity|worry|nightmare|lot",
                "bad|terrible|horrible|rotten news|luck|experience|day|time|feeling",
                (
                    "that's|thats|that_is|sounds|that_sounds|must_be|how really|very|so|pretty? frustrating|terrible|"
                    "awful|horrible|tough|rough|hard|annoying|disappointing|sad|worrying"
                ),
                "doesn't|isn't|not|can't|never|is|be sound|be|is? good|great|fun|ideal|right|nice|easy|cool",
            ),
        ),
        Phrase(
            "is glad with the customer",
            1,
            (
                (
                    "glad|happy|pleased|delighted|great|good|lovely|wonderful|thrilled|brilliant|fantastic to hear|"
                    "see|know|read"
                ),
                "glad|pleased|delighted you|it|it's|that",
                "congratulations|congrats|yay|woohoo|hooray",
                "made our|my day",
                "we|i love|loved|hope you|to|your",
                "thank|thanks .. patience|kind|loyalty|understanding",
                "appreciate your|you patience|kind|loyalty|understanding|business|feedback|taking",
                "enjoy your|the",
                "well done|deserved",
                "happy birthday|anniversary|new|holidays",
                "get well|better soon",
                "welcome home|back",
            ),
        ),
        Phrase(
            "names what this customer carries",
            2,
            (
                (
                    "must be|have|feel|been .. for|to|exhaust*|worr*|horrible|frustrat*|awful|frightening|hard|"
                    "stressful|tiring|scary|upset*|nerve*|maddening"
                ),
                "on top of",
                "no wonder",
                (
                    "sorry for|about|to your|the|hear|about|you|of loss|husband|wife|mum|mom|dad|mother|father|son|"
                    "daughter|brother|sister|nan|dog|cat"
                ),
                "anyone|anybody would|d be|have",
                "i'd|id|i_would be .. too|as|furious|worried|upset|cross|livid|frustrated",
                (
                    "you|you've|you_were|you_are|you_shouldn't .. left|waiting|sitting|standing|stuck|stranded|alone|"
                    "scared|worried|worrying|panicking|frightened|carrying|chasing|dealing|stood"
                ),
                (
                    "that's|thats|that_is|it's|it_is a long|horrible|hard|lot|awful|frightening|"
                    "lonely|worrying|miserable|rotten|"
                    "cruel|dreadful|scary .. to|time|day|for|way|night|week|place"
                ),
                "last thing you|anyone|anybody|they",
                "after everything|all|# hours|days|weeks|months|calls|years|nights",
                "the worry|fright|stress|wait|shock|silence|fear of|over|about|that|you've|when",
                "how much|hard|worrying|important|awful|frightening|long|frustrating .. this|that|it|is|means|must|you",
                (
                    "understand|see|know|appreciate|realise how|that .. waiting|trip|holiday|birthday|christmas|"
                    "wedding|family|kids|children|work|flight|taxi|home|business"
                ),
                "breath*|breathe",
                "take your time",
                "in no rush",
            ),
        ),
    ),
)
