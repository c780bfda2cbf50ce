"""Texts and conversations that break careless code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rapport.conversation import Turn
from rapport.testing.building import agent, bystander, customer, judged, unsure

if TYPE_CHECKING:
    from rapport.reader.judgement import Judged

HARD_TEXTS: Final[tuple[str, ...]] = (
    "😡😡😡 👩‍👩‍👧 🇬🇧 ❤️‍🔥",
    "أنا غاضب جدا\u200f (123) ABC",
    "\u202eabc\u202c def",
    "İstanbul ıİ ﬁne STRASSE ß",
    "e\u0301 n\u0303 a\u0308\u0323",
    "\u200b\u200d\ufeff",
    "<email:1> <agent:17> <<>> __url__ @handle #tag https://example.com/?a=b&c=d",
    "\t\n  \r\n",
    "' \" ` ’ “ ” « » [ ] ( ) { } \\ / | * + ? . ^ $",
    "\x00\x07\x1b[31m",
    "a" * 20_000,
    "word " * 20_000,
    "…… !!!! ???? ----",
)
NOTHING: Final[tuple[str, ...]] = ("", " ", "\n\t", ".", "…", "<image>", "12:30")
MANY_TURNS: Final = 10_000


def quiet_conversations() -> tuple[Judged, ...]:
    """Return conversations without a cue: nothing is called for in any of them."""
    return (
        judged(customer("Hello."), agent("Hello, how can I help?", exploring=1)),
        judged(agent("Your parcel is on its way.", action=2)),
        judged(customer("   "), agent("\n")),
        judged(bystander("system", "Chat started"), bystander("bot", "Hi! I am a bot.")),
        judged(customer("I think I am a bit cross", emotion=unsure("anger"), intensity=unsure(2)), agent("I see.")),
        judged(customer("Wo ist mein Paket?"), agent("Unterwegs."), language="de"),
    )


def hard_conversations() -> tuple[Judged, ...]:
    """Return conversations with cues in texts that break careless code: every one has a moment."""
    upset: dict[str, Any] = {"emotion": "anger", "intensity": 3, "effort": 1, "clue": 1, "leaving": 1}
    warm: dict[str, Any] = {"feeling": 1, "understanding": 1, "apology": 1, "exploring": 1, "action": 1, "templated": 1}
    strong: dict[str, Any] = {
        "feeling": 2,
        "understanding": 2,
        "apology": 2,
        "exploring": 2,
        "action": 2,
        "ownership": 1,
        "ties": 1,
    }
    said = [text for text in HARD_TEXTS if not Turn("customer", text).is_blank]
    found = [judged(customer(text, **upset), agent(text, **labels)) for text in said for labels in (warm, strong, {})]
    found += [
        judged(customer("I am fed up.", **upset)),
        judged(
            customer("I am fed up.", **upset), bystander("bot", "Say yes or no."), bystander("system", "Chat ended")
        ),
        judged(customer("I am fed up.", **upset), agent("You are wrong.", dismissive=1, feeling=unsure(2))),
        judged(
            customer("I am fed up.", at=0.0, end=9.0, **upset), agent("No, wait a moment.", at=2.0), channel="voice"
        ),
    ]
    return tuple(found)


def long_conversation(turns: int = MANY_TURNS) -> Judged:
    """Return a conversation of many turns in which every customer's turn carries a cue."""
    lines = (
        customer(f"This is the {number}th time I ask.", emotion="frustration", intensity=2, effort=1)
        if number % 2 == 0
        else agent(f"We are sorry, case {number} was passed on.", feeling=1, apology=1, action=1, templated=1)
        for number in range(turns)
    )
    return judged(*lines, name="long-1")
