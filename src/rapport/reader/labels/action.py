"""Action: what the agent does toward solving.

Passing on, a link, general advice or a vague promise is 1; a concrete step for this customer, done or committed with
specifics, is 2. "Have" with a doing word is a deed; "will look into" without a time is a promise.
"""

from __future__ import annotations

from typing import Final

from rapport.reader.phrases import Phrase
from rapport.reader.rule import Rule

RULE: Final = Rule(
    "action",
    (
        Phrase(
            "passes on, advises or promises",
            1,
            (
                "<url>",
                (
                    "look|looking|looked|check|checking|investigate|investigating|review|reviewing into|on|this|the|"
                    "that|for|it|with|what|further"
                ),
                (
                    "pass|passed|passing|forward|forwarded|escalate|escalated|share|shared|raise|raised|report|"
                    "reported|feed|fed .. on|to|with|along|team|back|this|feedback|your|it|the"
                ),
                (
                    "call|contact|visit|try|ring|email|speak|phone|check|see|use|reach|click|go|follow|head|refer|"
                    "download|restart|reinstall|reset|update|log|clear|sign|turn|apply|claim|ask .. us|the|to|our|"
                    "this|your|out|here|with|at|it|on|a|for|off|in"
                ),
                (
                    "please try|contact|visit|check|call|follow|note|allow|use|go|see|click|speak|email|make|ensure|"
                    "refer|keep|wait|dm|send"
                ),
                "happy|glad|like|love|here to help|assist|look|check|take|get|chat|see|have|investigate",
                (
                    "we'll|i'll|they'll .. help|assist|check|look|get|see|investigate|contact|reply|respond|advise|"
                    "touch|back|find|fix|update"
                ),
                (
                    "we|i|team|someone|they will|be|get|do|can|is|are .. help|assist|check|look|get|see|investigate|"
                    "contact|reply|respond|advise|touch|back|working|find|fix|update"
                ),
                "working on|to|hard|with",
                "as soon as",
                "shortly|asap|soon",
                "you can|could|may|might|need|should|will|would|must",
                "recommend|suggest|advise|advice|request",
                (
                    "team|department|specialist|colleagues|engineers|developers|staff will|are|is|can|have|has|who|"
                    "to|aware"
                ),
                "let|we'll|i'll see|me|us check|look|see|find|what|get|take|know",
                "so|and|then|where we|i can|will|ll .. help|assist|look|check|take|investigate",
                "keep you|an posted|updated|eye",
                "give us|them a",
                "feedback",
                "here's|here is|are how|what|the|a|some|more",
                "in touch",
                "steps",
                "refund|replacement|compensation",
            ),
        ),
        Phrase(
            "does a concrete step",
            2,
            (
                (
                    "i've|i_have|we've|we_have|i|we|have|it's|that's|all|just now|just|already|also|now|gone|been? "
                    "refunded|cancelled|canceled|ordered|booked|rebooked|sent|added|credited|removed|changed|"
                    "replaced|reset|called|spoken|issued|arranged|processed|waived|moved|put|taken|stopped|fixed|"
                    "updated|corrected|logged|raised|opened|reopened|unlocked|switched|given|asked|emailed|messaged|"
                    "rung|checked|found|reinstated|activated|blocked|restored|voided|extended|reserved|flagged|paid|"
                    "set|located|made|submitted|requested|applied|tracked|resent|upgraded|written|noted|confirmed|"
                    "cleared|lifted|frozen|turned|placed|scheduled|topped|halved|wiped|marked|posted|read|replied|"
                    "responded|dm'd|dmd|followed|dispatched|amended"
                ),
                (
                    "i'll|i_will|we'll|we_will|i'm|i_am|we're just|now|going|personally|also|to? call|ring|refund|"
                    "send|order|book|credit|replace|stay|hold|cancel|email|post|put|add|arrange|move|change|remove|"
                    "waive|stop|walk|drive|bring|deliver|process|phone|text|come|sending|putting|calling|refunding|"
                    "booking|ordering|adding|moving|ringing|taking|cancelling|sort|write|do|transfer|connect|reset"
                ),
                (
                    "refunded|credited|cancelled|rebooked|waived|voided|reinstated|dispatched|processed|issued|fixed|"
                    "resolved|sorted|removed|unlocked|activated|reset"
                ),
                (
                    "will be with|there|delivered|refunded|credited|collected|at|back|on|sent .. you|by|monday|"
                    "tuesday|wednesday|thursday|friday|saturday|tomorrow|today|#|between|your|before|within"
                ),
                (
                    "is|has been|already|on|booked|now|due|running|currently .. refunded|booked|sent|platform|at|way|"
                    "expected|scheduled|delayed|processed|cancelled|added|fixed|#"
                ),
                "by|before|at|from|on|until|to|for|around|about|due|and|the #",
                (
                    "by|before|at|until|tomorrow|today|tonight|monday|tuesday|wednesday|thursday|friday|saturday|"
                    "sunday|on # am|pm|o'clock"
                ),
                "within|in|up|to|take|takes|3-5|next # business|working|to? days|hours|minutes|mins|weeks",
                "go|navigate|head to|into .. settings|account|menu|app|page|options|control|tools|system",
                "settings",
                "press|tap|hold|select|unplug|untick|plug|open|type|toggle .. the|it|on|and|down|for|then",
                "platform #",
                "done",
                "gone through|too",
                "is|are|been booked|sent|refunded|arranged|ordered|added|processed|dispatched|reserved",
                "on its|it's|the|their|my way",
                "reference|ref|case|ticket number? is|#",
                "# .. back|credit|refund|voucher|off|account|to|on|in|gone|instead",
                (
                    "the next|first|last train|bus|service|flight|one|available|departure|delivery|slot|engineer is|"
                    "will|at|leaves|from|available"
                ),
                "free of charge|cost",
                "no|without charge|cost|extra|fee",
                (
                    "i|we can|could offer|book|get|send|do|put|move|give|refund|hold|see|confirm|add|change|credit "
                    ".. you|it|a|the|that|your"
                ),
            ),
            unless=(
                "i|we can|could .. help|assist|look|check|dm",
                "so|that we|i can|could",
                "see what|if we|i can",
                "if|how|once|when .. done",
            ),
        ),
    ),
)
