"""The words that the lint looks for, by language; a language that is not here is judged by length and words missing."""

from __future__ import annotations

import re
from typing import Final


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


LEADING: Final = {
    "en": _any(
        r"\b(?:do|would|did|are|is|was|were)n[’']t (?:you|we|it|this|that)\b",
        r"\bdo(?:es)? (?:you|it) not (?:agree|think|find)\b",
        r"\b(?:do|would) you agree\b",
        r"\b(?:surely|obviously|of course|as you know|needless to say)\b",
        r"\bhow (?:easy|helpful|friendly|good|great|happy|pleased|quick|fast|bad|poor|difficult|"
        r"annoying|frustrating)\b",
        r"\bhow (?:much|well) did you (?:enjoy|love|like|appreciate)\b",
        r"\b(?:our|the|such) (?:\w+ )?(?:excellent|great|amazing|wonderful|fantastic|outstanding|award-winning|"
        r"friendly|helpful|world-class|terrible|awful|poor|dreadful)\b",
    ),
    "de": _any(
        r"\b(?:finden|meinen|denken|glauben) sie nicht (?:auch)?\b",
        r"\b(?:sind sie|stimmen sie)(?: auch| mit uns)*(?: der meinung| überein| zu)?,? dass\b",
        r"\b(?:sicherlich|selbstverständlich|natürlich|bekanntlich|wie sie wissen)\b",
        r"\bwie (?:einfach|leicht|hilfreich|freundlich|gut|toll|froh|schnell|schlecht|schwierig|ärgerlich)"
        r" (?:war|waren|ist|sind|fanden|ging)\b(?! das(?!(?-i: [A-ZÄÖÜ])))",  # "wie gut war das erklärt" leads nowhere
        r"\bwie (?:sehr )?(?:haben sie es )?(?:genossen|geliebt)\b",
        r"\b(?:unser|unsere|unseren|unserem|unserer) (?:\w+ )?(?:ausgezeichnet|toll|großartig|hervorragend|freundlich|"
        r"hilfsbereit|preisgekrönt|schlecht|schrecklich)\w*\b",
    ),
}
# What joins two things; the pairs are one thing to everybody.
AND: Final = {
    "en": re.compile(
        r"\b(\w[\w’'-]*),? (?:and|or|as well as|and/or|&) (?:(?:the|a|an|our|your|was|were|how) )*(\w[\w’'-]*)",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"\b(\w[\w’'-]*),? (?:und|oder|sowie|bzw\.|beziehungsweise|&) (?:(?:der|die|das|den|dem|ein|eine|unser|unsere|"
        r"war|waren|wie) )*(\w[\w’'-]*)",
        re.IGNORECASE,
    ),
}
PAIRS: Final = {
    "en": frozenset(
        [
            "terms and conditions",
            "question and answer",
            "questions and answers",
            "pros and cons",
            "name and address",
            "again and again",
            "now and then",
            "more or less",
            "whether or not",
            "yes or no",
            "date and time",
            "day and night",
            "letters and e-mails",
        ]
    ),
    "de": frozenset(
        [
            "grund und boden",
            "hin und wieder",
            "ab und zu",
            "nach und nach",
            "mehr oder weniger",
            "ja oder nein",
            "tag und nacht",
            "name und anschrift",
            "rat und tat",
            "fragen und antworten",
            "datum und uhrzeit",
            "alles und jedes",
        ]
    ),
}
NEGATED: Final = {
    "en": _any(
        r"\bnot\b", r"\b\w+n[’']t\b", r"\b(?:never|nobody|nothing|without|unable|neither|nor|no longer|hardly)\b"
    ),
    "de": _any(r"\b(?:nicht|kein\w*|nie|niemals|niemand\w*|nichts|ohne|weder|kaum|unmöglich|unfähig)\b"),
}
VAGUE: Final = {
    "en": _any(
        r"\b(?:often|regularly|frequently|usually|generally|sometimes|occasionally|recently|soon|timely|"
        r"reasonabl[ey]|adequate(?:ly)?|appropriate(?:ly)?|several|always|everything)\b"
    ),
    "de": _any(
        r"\b(?:oft|häufig|regelmäßig|gewöhnlich|meistens|manchmal|gelegentlich|kürzlich|bald|zeitnah|"
        r"angemessen\w*|ausreichend\w*|mehrere|immer|alles)\b"
    ),
}
JARGON: Final = {
    "en": _any(
        r"\b(?:touch-?points?|tickets?|escalat(?:ed|ion|ions)|agents?|omni-?channel|self-?service|onboarding|"
        r"stakeholders?|leverage|proactive(?:ly)?|seamless(?:ly)?|customer journey|first[- ]contact|tier|backlog|churn|"
        r"back office|service level|workflow|handle time|disposition|resolution)\b"
    ),
    "de": _any(
        r"\b(?:touch-?points?|tickets?|eskal\w+|agent(?:en|in|innen)?|omni-?channel\w*|self-?service|onboarding|"
        r"stakeholder|proaktiv\w*|customer journey|backlog|incidents?|back-?office|service-?level\w*|workflows?|"
        r"sprachdialogsystem\w*|erstlösung\w*|kanalübergreifend\w*|vorgangsnummer|prozesskette)\b"
    ),
}
# Capitals that everybody knows.
KNOWN: Final = frozenset(
    [
        "OK",
        "TV",
        "PIN",
        "SMS",
        "UK",
        "USA",
        "EU",
        "PC",
        "PDF",
        "ID",
        "QR",
        "GPS",
        "WLAN",
        "DSL",
        "TAN",
        "IBAN",
        "SIM",
        "VIP",
        "EC",
    ]
)
GOOD: Final = _any(
    r"\b(?:excellent|good|great|well|satisfied|happy|pleased|agree|easy|helpful|friendly|best|positive|likely)\b",
    r"\b(?:ausgezeichnet|gut|sehr gut|toll|zufrieden|froh|stimme zu|leicht|einfach|hilfreich|freundlich|"
    r"wahrscheinlich)\b",
)
BAD: Final = _any(
    r"\b(?:poor(?:ly)?|bad(?:ly)?|terrible|awful|dissatisfied|unsatisfied|unhappy|disagree|difficult|hard|unhelpful|"
    r"unfriendly|worst|negative|unlikely)\b",
    r"\bnot (?:\w+ )?(?:good|well|satisfied|happy|helpful|friendly|easy|likely)\b",
    r"\b(?:schlecht|mangelhaft|furchtbar|unzufrieden|schwer|schwierig|unfreundlich|lehne ab|stimme nicht zu|"
    r"unwahrscheinlich)\b",
    r"\bnicht (?:\w+ )?(?:gut|zufrieden|hilfreich|freundlich|leicht|wahrscheinlich)\b",
)
# A scale that counts up from nothing has one side only, and so nothing to balance.
FROM_NOTHING: Final = _any(r"^not at all\b", r"^(?:gar|überhaupt) nicht\b", r"^none\b", r"^keine?\b", r"^no \w+$")
