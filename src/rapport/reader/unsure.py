"""What hangs on labels the reader is unsure of: an outcome that is another with them than without them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapport.reader.quoting import distinct, label_quotes, said
from rapport.reader.reading import AGENT_LABELS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from rapport.evidence import Quote
    from rapport.reader.judgement import Judged

UNSURE_WORDS: Final = {
    "emotion": "the feeling in the customer’s words",
    "intensity": "how strong the customer’s feeling was",
    "effort": "extra work for the customer",
    "clue": "something at stake for the customer",
    "leaving": "a wish to leave",
    "feeling": "an acknowledgement of the feeling",
    "understanding": "a sign that the problem was understood",
    "exploring": "a question about it",
    "action": "a step towards solving it",
    "apology": "an apology",
    "ownership": "a promise in the first person",
    "ties": "a link to what hurt",
    "checks": "a check with the customer",
    "templated": "a line that fits almost any customer",
    "dismissive": "words that pass the customer’s side over",
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """An outcome that hangs on unsure labels.

    Attributes:
        labels: The labels that decide it.
        without: The outcome where they are left out.
        counted: The outcome where they are taken at their best guess.
    """

    labels: tuple[str, ...]
    without: str
    counted: str


def unsure_labels(judged: Judged, turns: Iterable[int]) -> tuple[str, ...]:
    """Return the agent's labels that are unsure in one of the turns and guessed not to be zero, in RUBRIC 1's order."""
    held = (item for turn in turns for item in judged.turns[turn].items())
    doubtful = {name for name, judgement in held if judgement.unsure and judgement.value != 0}
    return tuple(label for label in AGENT_LABELS if label in doubtful)


def weigh(labels: Sequence[str], outcome: Callable[[Collection[str]], str]) -> Doubt | None:
    """Return what an outcome hangs on; None where it is the same with all unsure labels as without any.

    Args:
        labels: The labels that are unsure somewhere.
        outcome: Judges with the given labels at their best guess and the other unsure ones left out.
    """
    if not labels:
        return None
    judged: dict[frozenset[str], str] = {}

    def once(guessed: Collection[str]) -> str:
        key = frozenset(guessed)
        if key not in judged:
            judged[key] = outcome(guessed)
        return judged[key]

    without, counted = once(()), once(labels)
    if without == counted:
        return None
    deciding = tuple(
        label
        for label in labels
        if once((label,)) != without or once([other for other in labels if other != label]) != counted
    )
    return Doubt(deciding or tuple(labels), without, counted)


def doubt_quotes(judged: Judged, turns: Sequence[int], doubt: Doubt) -> tuple[Quote, ...]:
    """Quote the unsure words that an outcome hangs on, those of each label in turn."""
    quotes: list[Quote] = []
    for label in doubt.labels:
        where = _unsure_in(judged, turns, label)
        quotes.extend(label_quotes(judged.guessed((label,), where), where, label)[:1])
    return distinct(quotes)


def doubt_words(judged: Judged, turns: Sequence[int], doubt: Doubt, what: str) -> str:
    """Say what was unsure and what hangs on it, as the end of a sentence and one more.

    Args:
        judged: The conversation with its labels.
        turns: The agent's turns that were looked at.
        doubt: What hangs on what.
        what: What is judged, such as ``the moment``.
    """
    named = []
    for label in doubt.labels:
        where = _unsure_in(judged, turns, label)
        named.append(f"{UNSURE_WORDS[label]}{said(judged.guessed((label,), where), where, label)}")
    them = "it" if len(named) == 1 else "them"
    listed = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
    without, counted = (outcome.replace("_", " ") for outcome in (doubt.without, doubt.counted))
    return f"the reader was unsure of {listed}. Without {them} {what} would be {without}, with {them} {counted}."


def _unsure_in(judged: Judged, turns: Sequence[int], label: str) -> tuple[int, ...]:
    held = ((turn, judged.turns[turn].get(label)) for turn in turns)
    return tuple(turn for turn, each in held if each is not None and each.unsure and each.value != 0)
