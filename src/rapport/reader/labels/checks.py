"""Checks: the agent checks understanding, outcome or satisfaction ("does that help?", "did it arrive?").

An offer of more help at the close counts; a question that only gathers data does not.
"""

from __future__ import annotations

from typing import Final

from rapport.reader.phrases import Phrase
from rapport.reader.rule import Rule

RULE: Final = Rule(
    "checks",
    (
        Phrase(
            "asks whether it helped or is understood",
            1,
            (
                (
                    "does|did|would|will|has that|this|it|everything|the .. help|work|sound|make|answer|suit|fix|"
                    "resolve|do|arrive|arrived|come|go|resolved|helped"
                ),
                (
                    "is|are|was|were|isn't that|this|it|everything|things|you|all|they .. ok|okay|alright|right|"
                    "working|better|sorted|resolved|fixed|clear|back|now|happy|fine|good|any"
                ),
                "anything|something else",
                (
                    "let us|me know .. if|how|whether|once|when|what|the .. helps|works|helped|worked|goes|happens|"
                    "any|anything|still|else|persists|outcome|continues|further|need|resolved|know|get|not|on|luck|"
                    "doesn't|question*"
                ),
                "keep us|me posted|updated|informed",
                "how did|does|is|are|was|do|was it|that|things|everything .. go|going|work|look|sound|feel|now",
                (
                    "have i|we|you|they got|answered|understood|missed|been|covered|had .. right|everything|that|it|"
                    "able|chance|resolved|response|luck"
                ),
                "did i|we|you|they get|manage|receive|miss|hear|find .. right|that|to|it|back|our|my|a|the",
                "make|makes|making sense",
                "all sorted|good|ok|okay|clear|set|working",
                "get back|in|touch|give|shout|reach|come|drop to|us|back|out|a|with .. if|any|know|how",
                "any|further|more|other other? questions|luck|concerns|problems|trouble|queries|better",
                "can|could you check|see|confirm|tell|try .. now|again|if|whether|working|back|gone|there|arrived|see",
                "what does it|that say|show|look",
                "tell me|us if|when|what|how|whether .. see|says|works|is|it|comes|goes|happens",
                "is that|this correct|right|okay|ok|it|everything|what",
                "please confirm|check if|whether|that",
                "shout if",
                (
                    "i'll|we'll|i_will|can_i check|ring|call|ask|look|follow .. back|again|tomorrow|after|see|if|how|"
                    "make|up"
                ),
            ),
            unless=("do|does it|this|that come|go with|in|by",),
        ),
    ),
)
