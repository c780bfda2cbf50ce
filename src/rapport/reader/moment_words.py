"""Why a moment is met, missed or hollow, in a team lead's words and with the words that were said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.exchanges import highest
from rapport.reader.quoting import label_quotes, opening, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rapport.evidence import Quote
    from rapport.reader.judgement import Judged
    from rapport.reader.reading import Cue, Outcome

_CUE_WORDS: Final[dict[Cue, str]] = {
    "clue": "told of what is at stake for them",
    "leaving": "spoke of leaving or of taking it further",
    "effort": "told of extra work",
}
_UNSURE_WORDS: Final = {
    "emotion": "the feeling in the customer’s words",
    "intensity": "how strong the customer’s feeling was",
    "effort": "extra work for the customer",
    "clue": "something at stake for the customer",
    "leaving": "a wish to leave",
    "feeling": "an acknowledgement of the feeling",
    "understanding": "a sign that the problem was understood",
    "apology": "an apology",
    "action": "a step towards solving it",
}
_CUE_LABELS: Final = ("emotion", "intensity", "effort", "clue", "leaving")
_REPLY_LABELS: Final = ("feeling", "understanding", "apology", "action")
_SPECIFIC: Final = 2


def moment_because(
    judged: Judged,
    by_cue: Mapping[Cue, Sequence[Quote]],
    cue_turns: Sequence[int],
    reply: tuple[int, ...],
    outcome: Outcome,
) -> str:
    """Say in one or two sentences what asked for care, what was answered, and what was set aside as unsure.

    Args:
        judged: The conversation with its labels.
        by_cue: The cues that were counted, strongest first, each with its quotes.
        cue_turns: The customer's turns that carry them.
        reply: The agent's turns that answer.
        outcome: How the reply was judged.
    """
    asked = _cue_phrases(judged, by_cue, cue_turns)
    answered = _REPLIES[outcome](judged, reply) if reply else "no reply followed"
    unsure = set_aside(judged, (*cue_turns, *reply), (*_CUE_LABELS, *_REPLY_LABELS))
    return f"The customer {asked}; {answered}.{unsure}"


def set_aside(judged: Judged, turns: Iterable[int], labels: Iterable[str]) -> str:
    """Return a sentence that names what was seen in the turns and not counted, or nothing where all was sure."""
    named = tuple(labels)
    seen = {
        label
        for turn in turns
        for label, judgement in judged.turns[turn].items()
        if judgement.unsure and judgement.value not in (0, "neutral")
    }
    words = [_UNSURE_WORDS[label] for label in named if label in seen]
    return f" Set aside as unsure: {', '.join(words)}." if words else ""


def _cue_phrases(judged: Judged, by_cue: Mapping[Cue, Sequence[Quote]], turns: Sequence[int]) -> str:
    """Name the cues, strongest first; words that carry several stand after the last of them."""
    phrases: list[str] = []
    quoted = [quotes[0] if quotes else None for quotes in by_cue.values()]
    for number, cue in enumerate(by_cue):
        words = _CUE_WORDS.get(cue) or _emotion_words(judged, quoted[number], turns)
        again = quoted[number] in quoted[number + 1 :]
        said = quoted[number]
        phrases.append(words if said is None or again else f"{words} ({phrase(said)})")
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
            return f"{words}{_said(judged, reply, label, _SPECIFIC)}"
    return (
        f"the reply acknowledged it{_said(judged, reply, 'feeling')}"
        f" and did something about it{_said(judged, reply, 'action', _SPECIFIC)}"
    )


def _hollow(judged: Judged, reply: tuple[int, ...]) -> str:
    passed_on = "passed it on or promised in general" if highest(judged, reply, "action") else "took no step"
    if highest(judged, reply, "apology") == _SPECIFIC:
        said = _said(judged, reply, "apology", _SPECIFIC)
        return f"the reply apologised for what went wrong{said} and {passed_on}"
    label = next(name for name in ("feeling", "apology", "understanding") if highest(judged, reply, name))
    return f"the reply had words that could go to anyone{_said(judged, reply, label)} and {passed_on}"


def _missed(judged: Judged, reply: tuple[int, ...]) -> str:
    if highest(judged, reply, "action") == _SPECIFIC:
        sorry = f"apologised{_said(judged, reply, 'apology')} and " if highest(judged, reply, "apology") else ""
        step = _said(judged, reply, "action", _SPECIFIC)
        return f"the reply {sorry}took a step{step}, with no word for what it meant to them"
    if highest(judged, reply, "dismissive"):
        return f"the reply disputed it, put a rule first or passed it over{_said(judged, reply, 'dismissive')}"
    if highest(judged, reply, "action"):
        return f"the reply passed it on or gave general advice{_said(judged, reply, 'action')}, with no word for it"
    if highest(judged, reply, "exploring"):
        return f"the reply asked for details{_said(judged, reply, 'exploring')}, with no word for it"
    said = opening(judged.conversation, reply[0])
    return f"the reply{'' if said is None else f' ({phrase(said)})'} had no word for it"


def _said(judged: Judged, reply: tuple[int, ...], label: str, least: int = 1) -> str:
    quotes = label_quotes(judged, reply, label, least=least)
    return f" ({phrase(quotes[0])})" if quotes else ""


_REPLIES: Final = {"met": _met, "hollow": _hollow, "missed": _missed}
