"""Ownership: the first person with a commitment ("I'll ring them now"); "they will look into it" hands it away.

"I" is what counts: "we will" is the company's voice and is left to the model's judgement of the rest of the turn.
"I understand" and "I apologise" commit to nothing.
"""

from __future__ import annotations

from typing import Final

from rapport.reader.phrases import Phrase
from rapport.reader.rule import Rule

RULE: Final = Rule(
    "ownership",
    (
        Phrase(
            "commits in the first person",
            1,
            (
                "i'll|i_will|ill",
                "i shall",
                "i'm|im|i_am going to",
                (
                    "i'm|im|i_am .. putting|sending|calling|ringing|taking|keeping|booking|staying|adding|moving|"
                    "refunding|checking|looking|writing|passing|doing|raising|cancelling|ordering|walking|getting|"
                    "chasing|working|forwarding|reaching|escalating|on"
                ),
                (
                    "i've|ive|i_have just|already|now|also|personally|gone? put|sent|taken|told|spoken|given|got|"
                    "rung|written|made|set|done|found|let|passed|asked|booked|called|added|cancelled|raised|refunded|"
                    "moved|emailed|messaged|arranged|flagged|forwarded|contacted|reported|escalated|checked|ordered|"
                    "logged|stopped|changed|credited"
                ),
                "let me",
                "i can .. now|do|get|put|take|send|help|look|check|book|for",
                "leave it|that|this with me",
                "you have|can my word|hold",
                "my name|number is|direct",
                "i'd|i_would like|love|be|happy to|glad",
                "i want to",
                "i personally|promise|own",
                "me to|know .. check|look|find|see|get|take",
                "i called|rang|spoke|checked|asked|sent|put|moved|booked|refunded|cancelled",
                "ask|come|back for|to me",
            ),
            unless=(
                "i'll|i_will need|have|be|require to|afraid|your|the",
                "let me know",
                "i'll|i_will let you|have",
                "ill health|people|person|patient|child|and",
                "i_have|i've no|seen|read|noted|to|been|a|received",
                "i'd|i_would like|love|be|happy|glad to? know|hear|if|suggest|recommend|advise",
            ),
        ),
    ),
)
