"""Why a moment is met, missed, hollow or unsure, in a team lead's words and with the words that were said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.exchanges import highest
from rapport.reader.quoting import bracketed, opening, said
from rapport.reader.unsure import UNSURE_WORDS, doubt_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rapport.evidence import Quote
    from rapport.reader.judgement import Judged
    from rapport.reader.reading import Cue, Outcome
    from rapport.reader.unsure import Doubt

_CUE_WORDS: Final[dict[Cue, str]] = {
    "clue": "told of what is at stake for them",
    "leaving": "spoke of leaving or of taking it further",
    "effort": "told of extra work",
}
_INSTEAD: Final = (
    ("dismissive", "disputed it, put a rule first or passed it over"),
    ("action", "passed it on or gave general advice"),
    ("exploring", "asked for details"),
)
_CUE_LABELS: Final = ("emotion", "intensity", "effort", "clue", "leaving")
_WORDS_OF_CARE: Final = ("feeling", "understanding", "apology")
_REPLY_LABELS: Final = ("feeling", "understanding", "apology", "action")
_SPECIFIC: Final = 2
# What says nothing of care where it is unsure: a guess at thanks is no cue that was left out.
_CALLS_FOR_NOTHING: Final = (0, "neutral", "gratitude", "happiness", "confusion")


def moment_because(
    judged: Judged,
    by_cue: Mapping[Cue, Sequence[Quote]],
    cue_turns: Sequence[int],
    reply: tuple[int, ...],
    outcome: Outcome,
    *,
    doubt: Doubt | None = None,
) -> str:
    """Say in one or two sentences what asked for care, what was answered, and what was not counted as unsure.

    Args:
        judged: The conversation with its labels.
        by_cue: The cues that were counted, strongest first, each with its quotes.
        cue_turns: The customer's turns that carry them.
        reply: The agent's turns that answer.
        outcome: How the reply was judged.
        doubt: What that hangs on, where the outcome is ``unsure``.
    """
    asked = _cue_phrases(judged, by_cue, cue_turns)
    if doubt is not None:
        words = doubt_words(judged, reply, doubt, "the moment")
        left_out = not_counted(judged, cue_turns, _CUE_LABELS)
        return f"The customer {asked}; can’t tell how it was answered: {words}{left_out}"
    answered = f"; {_REPLIES[outcome](judged, reply)}." if reply else f". {last_words(judged, cue_turns[-1])}"
    unsure = not_counted(judged, (*cue_turns, *reply), (*_CUE_LABELS, *_REPLY_LABELS))
    return f"The customer {asked}{answered}{unsure}"


def last_words(judged: Judged, turn: int) -> str:
    """Say that no agent's reply follows a customer's last turn; a bot's or a colleague's words are no such reply."""
    others = judged.conversation.turns[turn + 1 :]
    whose = " of an agent" if any(t.speaker in ("bot", "colleague") and not t.is_blank for t in others) else ""
    return f"These were the customer’s last words; the record holds no reply{whose}."


def not_counted(judged: Judged, turns: Iterable[int], labels: Iterable[str]) -> str:
    """Return a sentence that names what was seen in the turns and left out as unsure, or nothing.

    What is counted as well, in another of the turns, is not named: the sentence before it tells of it already.
    """
    looked_at = tuple(turns)
    words = [UNSURE_WORDS[label] for label in labels if _only_unsure(judged, looked_at, label)]
    return f" Not counted because the reader was unsure: {', '.join(words)}." if words else ""


def _only_unsure(judged: Judged, turns: Sequence[int], label: str) -> bool:
    held = [judged.turns[turn][label] for turn in turns if label in judged.turns[turn]]
    guessed = [each.value for each in held if each.unsure and each.value not in _CALLS_FOR_NOTHING]
    if not guessed:
        return False
    counted = [each.value for each in held if not each.unsure and each.value not in _CALLS_FOR_NOTHING]
    if label == "emotion" or not counted:
        return not counted
    return max(map(_number, guessed)) > max(map(_number, counted))


def _number(value: int | str) -> int:
    return value if isinstance(value, int) else 0


def _cue_phrases(judged: Judged, by_cue: Mapping[Cue, Sequence[Quote]], turns: Sequence[int]) -> str:
    """Name the cues, strongest first, each with words of its own where it has them."""
    phrases: list[str] = []
    shown: list[Quote] = []
    for cue, quotes in by_cue.items():
        first = quotes[0] if quotes else None
        words = _CUE_WORDS.get(cue) or _emotion_words(judged, first, turns)
        fresh = [q for q in quotes if q not in shown]
        if quotes and not fresh:
            words = f"in the same words {words}"
        elif cue == "emotion" and first not in fresh and fresh:
            words = _emotion_words(judged, fresh[0], turns)
        phrases.append(f"{words}{bracketed(fresh)}")
        shown.extend(fresh[:1])
    return phrases[0] if len(phrases) == 1 else f"{', '.join(phrases[:-1])} and {phrases[-1]}"


def _emotion_words(judged: Judged, quoted: Quote | None, turns: Sequence[int]) -> str:
    counted = (judged.counted(turn, "emotion") for turn in ((quoted.turn,) if quoted else turns))
    return f"used words of {next(name for name in counted if name not in (None, 'neutral'))}"


def _met(judged: Judged, reply: tuple[int, ...]) -> str:
    for label, words in (
        ("feeling", "the reply named what it means for them"),
        ("understanding", "the reply showed that the problem was understood"),
    ):
        if highest(judged, reply, label) == _SPECIFIC:
            return f"{words}{said(judged, reply, label, least=_SPECIFIC)}"
    return (
        f"the reply acknowledged it{said(judged, reply, 'feeling')}"
        f" and did something about it{said(judged, reply, 'action', least=_SPECIFIC)}"
    )


def _hollow(judged: Judged, reply: tuple[int, ...]) -> str:
    passed_on = "passed it on or promised in general" if highest(judged, reply, "action") else "took no step"
    if highest(judged, reply, "apology") == _SPECIFIC:
        words = said(judged, reply, "apology", least=_SPECIFIC)
        return f"the reply apologised for what went wrong{words} and {passed_on}"
    label = next(name for name in ("feeling", "apology", "understanding") if highest(judged, reply, name))
    return f"the reply had words that could go to anyone{said(judged, reply, label)} and {passed_on}"


def _missed(judged: Judged, reply: tuple[int, ...]) -> str:
    sure = _sure(judged, reply)
    if highest(judged, reply, "action") == _SPECIFIC:
        sorry = f"apologised{said(judged, reply, 'apology')} and " if highest(judged, reply, "apology") else ""
        step = said(judged, reply, "action", least=_SPECIFIC)
        return f"the reply {sorry}took a step{step}, with no word for what it meant to them{sure}"
    for label, words in _INSTEAD:
        if highest(judged, reply, label):
            without = "" if label == "dismissive" else f", with no word for it{sure}"
            return f"the reply {words}{said(judged, reply, label)}{without}"
    began = opening(judged.conversation, reply[0])
    return f"the reply{'' if began is None else bracketed([began])} had no word for it{sure}"


def _sure(judged: Judged, reply: tuple[int, ...]) -> str:
    held = (judged.turns[turn][label] for turn in reply for label in _WORDS_OF_CARE if label in judged.turns[turn])
    return " that the reader was sure of" if any(each.unsure and each.value for each in held) else ""


_REPLIES: Final = {"met": _met, "hollow": _hollow, "missed": _missed}
