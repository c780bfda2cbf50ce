"""Disconnect: two parts of the company contradict each other or do not know of each other."""

from __future__ import annotations

from typing import Final

from rapport.reader.phrases import Phrase
from rapport.reader.whole import Whole, WholeFinding, WholeRule

_PHRASES: Final = (
    Phrase(
        "tells of two parts of the company that do not fit",
        1,
        (
            (
                "they|he|she|shop|store|bank|airport|staff|app|website|site|email|text|letter|chat|phone|agent|rep|"
                "courier|driver|system|tracking|colleague|team said|says|saying|told|tells|telling|shows|claims .. "
                "but|and|that|me|it|you|i"
            ),
            "told|says|said|saying|shows .. different|something|opposite|otherwise|delivered|cancelled|another",
            "one|other department|team|person|agent .. another|other",
            (
                "different|conflicting|contradict*|mixed answers|answer|information|info|things|story|stories|"
                "messages|everyone|people|each"
            ),
            "passed|sent|bounced|transferred .. between|back|around",
            "back and forth",
            "each other",
            "no record|note|notes|trace",
            "nobody|no_one|don't|doesn't|didn't|not know|knew|aware|told|informed|communicate",
            "left|right hand",
            "your own|other|colleague|colleagues|website|app|system|email|store|staff|agent",
            "which is|one|one's|one_is right|correct|true",
            "marked|says as? delivered",
        ),
    ),
)


def _disconnect(whole: Whole) -> WholeFinding:
    """Two turns of the customer's that tell of it, or one after which the agent contradicts."""
    telling = tuple(turn for turn in whole.turns_hit(_PHRASES, 1) if whole.speakers[turn] == "customer")
    contradicted = any(turn > telling[0] for turn in whole.turns_with("dismissive")) if telling else False
    if len(telling) > 1 or contradicted:
        return WholeFinding(1, telling, f"the customer {_PHRASES[0].name}")
    return WholeFinding(0)


RULE: Final = WholeRule("disconnect", _disconnect, _PHRASES)
