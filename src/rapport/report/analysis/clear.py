"""Which moments may be shown as examples: a clear cue, a fitting reply, no customer who disagrees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.cues import CUE_RULES
from rapport.reader.phrases import Phrase, PhraseFinder
from rapport.reader.wording import word_turn

if TYPE_CHECKING:
    from rapport.conversation import Conversation
    from rapport.reader.reading import LabelValue, Moment, TurnReading

_LOW: Final = 2
_HIGH: Final = 4
_STRONG: Final = 2
_SURE: Final = 0.6
_POSITIVE: Final = frozenset(("neutral", "gratitude", "happiness", "confusion"))
_CUE_FINDER: Final = PhraseFinder(phrase for rule in CUE_RULES for phrase in rule.phrases)
_LABEL_OF: Final = {phrase: rule.label for rule in CUE_RULES for phrase in rule.phrases}
_REFUSAL: Final = PhraseFinder(
    (
        Phrase(
            "refuses or sets a limit",
            1,
            (
                (
                    "can't|cannot|couldn't|won't|wouldn't|unable|unfortunately|impossible|policy|policies|ineligible|"
                    "non-refundable|nonrefundable|regret"
                ),
                "not able|possible|permitted|allowed|authorised|authorized|eligible|covered|entitled",
                "isn't|aren't|wasn't|weren't able|possible|permitted|allowed|eligible|covered",
                "can|could|will|would|do|does not",
                "don't|doesn't have|offer|allow|cover|accept|give|provide",
                "nothing more|else|further|i|we|that",
                "no exception|exceptions|further|longer|way",
                "terms and|& conditions",
            ),
            unless=("can't|cannot|couldn't|can_not even? imagine", "will not happen again", "won't happen again"),
        ),
    )
)


def is_clear(
    conversation: Conversation, turns: tuple[TurnReading, ...], moment: Moment, answer: tuple[float | None, str | None]
) -> bool:
    """Whether a moment can stand as an example of its outcome.

    Args:
        conversation: The conversation as it was read.
        turns: The reader's labels of its turns.
        moment: One of its moments.
        answer: The customer's rating of empathy and whether the matter was resolved; None where not said.
    """
    empathy, resolved = answer
    if clear_turn(conversation, turns, moment) is None:
        return False
    if moment.outcome != "met":
        return empathy is None or empathy < _HIGH
    # A customer who says otherwise is the one to believe.
    if (empathy is not None and empathy <= _LOW) or resolved == "no":
        return False
    replies = (conversation.turns[turn].text for turn in moment.reply_turns)
    dismissive = any(turns[turn].labels.get("dismissive") == 1 for turn in moment.reply_turns)
    return not dismissive and not any(refuses(text) for text in replies)


def clear_turn(conversation: Conversation, turns: tuple[TurnReading, ...], moment: Moment) -> int | None:
    """Return the turn in which the cue is read surely and said in so many words; None where there is none."""
    quoted = [q.turn for q in moment.quotes if conversation.turns[q.turn].speaker == "customer"]
    for turn in dict.fromkeys((*quoted, *moment.cue_turns)):
        if turn in moment.cue_turns and _is_cue(turns[turn], moment.cue, conversation.turns[turn].text):
            return turn
    return None


def refuses(text: str) -> bool:
    """Whether a reply refuses something or names a limit."""
    return bool(_REFUSAL.find(word_turn(text)))


def _is_cue(turn: TurnReading, cue: str, text: str) -> bool:
    labels = (cue, "intensity") if cue == "emotion" else (cue,)
    if any(name in turn.unsure or turn.confidence.get(name, 0.0) < _SURE for name in labels):
        return False
    value = turn.labels.get(cue, 0)
    intensity = turn.labels.get("intensity", 0)
    if cue == "emotion" and (value in _POSITIVE or not isinstance(intensity, int) or intensity < _STRONG):
        return False
    return value != 0 and cue in _said(text)


def _said(text: str) -> set[str]:
    """Return the cues that stand in a customer's words, whatever else was read from them."""

    def zero(value: LabelValue) -> bool:
        return value in _POSITIVE or value == 0

    hits = _CUE_FINDER.find(word_turn(text))
    found = {_LABEL_OF[hit.phrase] for hit in hits if not zero(hit.phrase.value)}
    # Words that make a feeling strong name one as well.
    return found | {"emotion"} if "intensity" in found else found
