"""Cause: what the trouble is owed to - people, process, technology, product, or no trouble at all."""

from __future__ import annotations

from collections import Counter
from typing import Final

from rapport.reader.phrases import Phrase
from rapport.reader.whole import Whole, WholeFinding, WholeRule

PRECEDENCE: Final = ("process", "technology", "product", "people")

_PHRASES: Final = (
    Phrase(
        "speaks of staff",
        "people",
        (
            (
                "rude|attitude|driver|staff|employee|employees|cashier|unprofessional|steward|conductor|waiter|"
                "receptionist|shouted|laughed|swore|ignored|crew|waitress|guard"
            ),
            "your agent|agents|rep|reps|guy|colleague|man|woman|people|lady",
            "hung up",
            "was|were|very|so|extremely rude|horrible|unhelpful|lovely|kind|helpful",
        ),
    ),
    Phrase(
        "speaks of a process",
        "process",
        (
            (
                "refund|refunds|refunded|charged|charge|fee|fees|policy|cancel|cancelled|canceled|delivery|delivered|"
                "deliver|delayed|delay|delays|queue|order|ordered|parcel|package|courier|bill|billed|invoice|booking|"
                "booked|return|returned|appeal|suspended|banned|voucher|seat|seats|luggage|baggage|bag|flight|train|"
                "verification|claim|compensation|appointment|engineer|contract|upgrade|promo|promotion|shipping|"
                "dispatch|tracking|waiting|hold|department|form|letter|paperwork|complaint|timetable|carriages|"
                "overcrowded|rebooked|deposit"
            ),
        ),
    ),
    Phrase(
        "speaks of technology",
        "technology",
        (
            (
                "app|website|site|login|log|password|error|crash*|bug|glitch|update|updated|server|servers|internet|"
                "wifi|wi-fi|broadband|signal|network|connect|connection|loading|online|account|hacked|system|screen|"
                "ios|android|windows|browser|install|download|code|page|email|phone|laptop|router|console|game|sync|"
                "reset|stream|streaming|playlist|keyboard|battery|4g|lte|iphone|ps4|xbox|pc"
            ),
        ),
    ),
    Phrase(
        "speaks of a product",
        "product",
        (
            (
                "quality|broken|faulty|mouldy|stale|taste|tastes|tasted|ingredient*|recipe|flavour|flavor|damaged|"
                "defective|food|milk|bread|meat|chicken|pizza|coffee|burger|sandwich|shoes|dress|size|price|prices|"
                "feature|range|stock|packaging|vegan|salad|meal|feature|discontinued|warranty|camera|hardware|torn|"
                "leaking|expired"
            ),
        ),
    ),
)


def _cause(whole: Whole) -> WholeFinding:
    """Take what the customer speaks of most; none where no feeling is shown and nothing is spoken of."""
    spoken: Counter[str] = Counter()
    for turn in whole.turns_of("customer"):
        spoken.update(str(hit.phrase.value) for hit in whole.hits[turn] if hit.phrase in _PHRASES)
    if not spoken:
        return WholeFinding("none")
    value = min(spoken, key=lambda cause: (-spoken[cause], PRECEDENCE.index(cause)))
    name = next(phrase.name for phrase in _PHRASES if phrase.value == value)
    return WholeFinding(value, whole.turns_hit(_PHRASES, value), f"the customer mostly {name}")


RULE: Final = WholeRule("cause", _cause, _PHRASES)
