"""Moments: what a customer showed that called for care, and what the agent did about it (RUBRIC 2).

Decisions where the rubric leaves room:

- Negative emotion is disappointment, frustration, anger, anxiety and sadness. Confusion calls for an answer, not for
  care, and is no cue by itself.
- ``cue_turns`` are the turns that carry a cue, not every turn of the customer's run.
- Words of care are ``feeling``, ``apology`` or ``understanding`` of 1 or more: an apology that names the fault with
  nothing done beside it is hollow, not missed.
- An unsure label is not counted: an unsure cue makes no cue. What was left out so is said in ``because``.
- An unsure label of the agent is neither absent nor there: where the outcome would be another with the unsure labels at
  their best guess than without them, the moment is ``unsure``. It is shown and counts nowhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.exchanges import Exchange, exchanges, highest
from rapport.reader.moment_words import moment_because
from rapport.reader.quoting import MOST_QUOTES, distinct, label_quotes, opening, turn_quotes
from rapport.reader.reading import Cue, Moment, Outcome
from rapport.reader.unsure import doubt_quotes, unsure_labels, weigh

if TYPE_CHECKING:
    from collections.abc import Collection

    from rapport.evidence import Quote
    from rapport.reader.judgement import Judged
    from rapport.reader.unsure import Doubt

NEGATIVE_EMOTIONS: Final = frozenset({"disappointment", "frustration", "anger", "anxiety", "sadness"})
CLEAR_INTENSITY: Final = 2
CUES_BY_STRENGTH: Final[tuple[Cue, ...]] = ("clue", "leaving", "effort", "emotion")


def find_moments(judged: Judged) -> tuple[Moment, ...]:
    """Return a conversation's moments in the order of their cues."""
    found = (_moment(judged, exchange) for exchange in exchanges(judged.conversation))
    return tuple(moment for moment in found if moment is not None)


def cues_of(judged: Judged, turn: int) -> tuple[Cue, ...]:
    """Return the cues that one customer's turn carries, strongest first; unsure labels make no cue."""
    if not judged.turns[turn]:
        return ()
    return tuple(cue for cue in CUES_BY_STRENGTH if _carries(judged, turn, cue))


def reply_outcome(judged: Judged, reply: tuple[int, ...], *, guessed: Collection[str] = ()) -> Outcome:
    """Judge a reply by its highest labels: met, hollow or missed as RUBRIC 2 defines them; no reply is missed.

    Args:
        judged: The conversation with its labels.
        reply: The agent's turns that answer.
        guessed: Labels that are taken at their best guess where they are unsure; other unsure labels are left out.
    """
    feeling = highest(judged, reply, "feeling", guessed=guessed)
    understanding = highest(judged, reply, "understanding", guessed=guessed)
    acted = highest(judged, reply, "action", guessed=guessed) == 2  # noqa: PLR2004  # RUBRIC 1: a concrete step
    if feeling == 2 or understanding == 2 or (feeling and acted):  # noqa: PLR2004  # RUBRIC 1: specific
        return "met"
    words_of_care = feeling or understanding or highest(judged, reply, "apology", guessed=guessed)
    return "hollow" if words_of_care and not acted else "missed"


def cue_quotes(judged: Judged, turns: tuple[int, ...], cue: Cue) -> tuple[Quote, ...]:
    """Quote the words of the given turns that carry a cue, at most three."""
    carrying = [turn for turn in turns if _carries(judged, turn, cue)]
    return tuple(found for turn in carrying for found in turn_quotes(judged, turn, cue))[:MOST_QUOTES]


def _moment(judged: Judged, exchange: Exchange) -> Moment | None:
    cues = {turn: found for turn in exchange.said if (found := cues_of(judged, turn))}
    if not cues:
        return None
    shown = tuple(cue for cue in CUES_BY_STRENGTH if any(cue in found for found in cues.values()))
    turns = tuple(cues)
    doubt = weigh(
        unsure_labels(judged, exchange.reply), lambda guessed: reply_outcome(judged, exchange.reply, guessed=guessed)
    )
    outcome = "unsure" if doubt is not None else reply_outcome(judged, exchange.reply)
    by_cue = {cue: cue_quotes(judged, turns, cue) for cue in shown}
    asked = distinct(found for quotes in by_cue.values() for found in quotes)
    replied = _reply_quotes(judged, exchange.reply, outcome, doubt)
    return Moment(
        cue=shown[0],
        cue_turns=turns,
        reply_turns=exchange.reply,
        outcome=outcome,
        quotes=(*asked, *replied),
        because=moment_because(judged, by_cue, turns, exchange.reply, outcome, doubt=doubt),
    )


def _carries(judged: Judged, turn: int, cue: Cue) -> bool:
    if cue != "emotion":
        return judged.counted(turn, cue) == 1
    if judged.counted(turn, "emotion") not in NEGATIVE_EMOTIONS:
        return False
    intensity = judged.counted(turn, "intensity")
    return isinstance(intensity, int) and intensity >= CLEAR_INTENSITY


def _reply_quotes(judged: Judged, reply: tuple[int, ...], outcome: Outcome, doubt: Doubt | None) -> tuple[Quote, ...]:
    """Quote what a reply was judged by; a missed one by what it said instead, an unsure one by its unsure words."""
    if doubt is not None:
        found = doubt_quotes(judged, reply, doubt)
    elif outcome == "met":
        strong = (
            *label_quotes(judged, reply, "feeling", least=2),
            *label_quotes(judged, reply, "understanding", least=2),
        )
        found = strong or (*label_quotes(judged, reply, "feeling"), *label_quotes(judged, reply, "action", least=2))
    elif outcome == "hollow":
        found = tuple(
            q for label in ("feeling", "apology", "understanding") for q in label_quotes(judged, reply, label)
        )
    else:
        found = label_quotes(judged, reply, "action", least=2)
        if not found:
            found = tuple(said for turn in reply[:1] if (said := opening(judged.conversation, turn)) is not None)
    return distinct(found)[:MOST_QUOTES]
