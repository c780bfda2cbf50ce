"""Each turn with what came before it: the only view of a conversation that a turn's labels are judged from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.rule import Said
from rapport.reader.wording import Wording, word_turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.conversation import Turn

READ_SPEAKERS: Final = ("customer", "agent")
_CONTENT: Final = 4  # letters from which a word is taken to carry content
_EMPTY_WORDS: Final = frozenset(
    (
        "that",
        "this",
        "with",
        "have",
        "from",
        "your",
        "what",
        "when",
        "they",
        "them",
        "there",
        "then",
        "than",
        "been",
        "just",
        "will",
        "would",
        "could",
        "should",
        "about",
        "please",
        "thanks",
        "thank",
        "were",
        "does",
        "dont",
        "cant",
        "youre",
        "still",
        "only",
        "some",
        "more",
        "also",
        "even",
        "here",
        "need",
        "want",
        "know",
        "like",
        "which",
        "because",
        "after",
        "before",
        "again",
        "really",
        "very",
        "into",
        "over",
        "back",
        "http",
        "https",
    )
)


def said_turns(turns: Sequence[Turn]) -> list[Said | None]:
    """Put each turn of a customer or an agent beside what was said before it.

    Args:
        turns: The conversation's turns in order.

    Returns:
        One entry a turn, None for bots, colleagues, systems and blank turns. An entry depends on its own turn and
        on earlier ones only.
    """
    entries: list[Said | None] = []
    earlier: dict[str, tuple[Wording, ...]] = {"customer": (), "agent": ()}
    last_run: dict[str, tuple[Wording, ...]] = {"customer": (), "agent": ()}
    words: frozenset[str] = frozenset()
    floor = ""
    for turn in turns:
        if turn.speaker not in READ_SPEAKERS or turn.is_blank:
            entries.append(None)
            continue
        wording = word_turn(turn.text)
        other = "agent" if turn.speaker == "customer" else "customer"
        entries.append(Said(wording, last_run[other], words, earlier[turn.speaker]))
        last_run[turn.speaker] = (*last_run[turn.speaker], wording) if floor == turn.speaker else (wording,)
        earlier[turn.speaker] = (*earlier[turn.speaker], wording)
        floor = turn.speaker
        if turn.speaker == "customer":
            words |= content_words(wording)
    return entries


def content_words(wording: Wording) -> frozenset[str]:
    """Return the words that carry content: four letters or more, not among the emptiest."""
    return frozenset([token for token in wording.known - _EMPTY_WORDS if len(token) >= _CONTENT and token.isalpha()])
