"""Effort: the customer has had extra work - asking again, waiting, being passed around, repeating, chasing.

Customer effort is what a customer can tell without being asked, so the words are plain: counts of contacts, lengths
of waits, "already", "still no". A wait that is only foreseen ("how long will it take?") is a question, not effort.
"""

from __future__ import annotations

from typing import Final

from rapport.reader.phrases import Phrase
from rapport.reader.rule import Rule

RULE: Final = Rule(
    "effort",
    (
        Phrase(
            "contacts us again about the same thing",
            1,
            (
                (
                    "second|2nd|third|3rd|fourth|4th|fifth|5th|sixth|6th|tenth|10th|umpteenth|nth|# time|email|call|"
                    "tweet|message|dm"
                ),
                "called|rang|rung|phoned|emailed|messaged|tweeted|dmd|written|wrote|contacted|tried|asked .. # times",
                (
                    "called|rang|rung|phoned|emailed|messaged|tweeted|written|wrote|contacted|asked|visited .. twice|"
                    "thrice|again|repeatedly"
                ),
                "# calls|emails|tweets|visits|tickets|dms|complaints|chats|engineers|technicians|letters",
                "multiple|several|numerous|countless|many times|calls|emails|messages|attempts|complaints|tickets",
                "over and over",
                "again and again",
                "time and time again",
                "keep|kept calling|ringing|emailing|asking|trying|having|sending|messaging|getting",
                "every time i|we",
                "each time i|we",
                "back again",
                "same thing|issue|problem again",
                "yet again",
                "once again",
            ),
            unless=("first time", "last time", "next time", "one time", "any time", "long time", "# calls for"),
        ),
        Phrase(
            "tells of a long wait",
            1,
            (
                "been|was|am|i'm|im|still|we're waiting|queuing|queueing|queing|holding|stuck",
                "waited|waiting .. #|hours|days|weeks|months|ages|forever|month|year|week",
                "on hold",
                "in a|the|your queue",
                "kept|left me|us waiting|hanging|holding",
                "# hours|hrs|minutes|mins|days|weeks|months on|waiting|and|later|now|ago|already",
                "for|over|nearly|almost|past # hours|hrs|days|weeks|months",
                "for|over|nearly|almost|past|last hours|days|weeks|months",
                "since # am|pm|days|weeks|months",
                "all day|morning|afternoon",
                "took the day off",
            ),
        ),
        Phrase(
            "gets no answer",
            1,
            (
                "no|never|without|any|zero reply|response|answer|replies|responses|update|call|callback",
                "no one|body|ones .. answers|answered|replied|replies|responds|responded|called|calls|came|picks",
                (
                    "nobody|noone .. answers|answered|replied|replies|responds|responded|called|calls|came|showed|"
                    "picks|turned"
                ),
                (
                    "haven't|havent|hasn't|not|never|didn't .. heard|replied|responded|answered|called_back|received|"
                    "contacted|arrived|rung"
                ),
                "still no|not|nothing|waiting|haven't|hasn't|awaiting",
                "never|not|haven't got|had|received|get a|any? response|reply|answer|callback|replies",
                "ignor*",
                "why .. no response|reply",
                "not|aren't|isn't|never|won't|stopped replying|responding|answering",
            ),
        ),
        Phrase(
            "is passed around",
            1,
            (
                (
                    "passed|sent|bounced|pushed|shunted|shuffled|transferred .. around|between|pillar|back|on|"
                    "another|forth|department|again"
                ),
                "pillar to post",
                "back and forth",
                "transferred",
                "cut off",
                "hung up",
                "disconnected .. call|me|chat",
                "runaround",
                "run around",
                (
                    "they|he|she|shop|store|bank|airport .. told|tells|said|says|telling .. to|me|it's .. contact|"
                    "call|ask|you|your"
                ),
                "department|branch|store|shop|team sent|told me",
                "goose chase",
            ),
        ),
        Phrase(
            "has to repeat or chase",
            1,
            (
                (
                    "already told|said|explained|gave|given|sent|did|done|tried|dmd|dm'd|provided|called|emailed|"
                    "spoke|spoken|contacted|filled|shared|answered|reported|messaged|submitted|raised|been"
                ),
                "i've|i_have|have just|again? said|explained|told you|them",
                "as i said|told|mentioned|explained",
                "repeat* myself",
                "explain .. again|all over",
                "start* all? again|over",
                "tell .. story|again",
                "chas*",
                "follow* up",
                "keep|kept|keeps|constantly telling|asking|saying|sending|repeating|fobbing",
                (
                    "have|had|having to call|go|drive|chase|ring|phone|wait|ask|travel|pay|queue|walk|return|keep|"
                    "reset|restart|reinstall|fill|do"
                ),
                "tried .. everything|all|restarting|resetting|reinstalling|calling|steps|several",
                "gone|been|went through all|everything|this|steps|hoops",
                "jump .. through .. hoops",
                "drove|travelled|walked .. back|#|all",
                "trip* .. wasted|back|for nothing",
                "wasted .. trip|journey|hour|hours|day|time|morning",
            ),
        ),
    ),
)
