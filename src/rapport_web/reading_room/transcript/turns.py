"""The turns as the page shows them: who, when, the text with its marks, and the notes that stand in the margin."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from rapport_web.conversations.shown.marking import Mark, marked, paragraphs
from rapport_web.conversations.shown.timing import SPOKEN, gap_words, timed
from rapport_web.readings.words import CUES, OUTCOMES
from rapport_web.ui.behaviours import BEHAVIOURS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.utils.safestring import SafeString

    from rapport.conversation import Conversation

# The quotes in a "because" stand in the transcript beside the margin, marked: there they need not be said twice.
_QUOTED: Final = re.compile(r" \(“[^”]*”\)")
EVERY: Final = "all"


@dataclass(frozen=True, slots=True)
class Note:
    """A moment as it stands in the margin, at the turn that answers the cue.

    Attributes:
        place: The moment's number in the reading, from 0.
        outcome: met, missed, hollow or unsure.
        cue: What the customer showed, in words.
        because: Why, in a sentence, without the quotes that stand beside it.
        unanswered: Nothing was said after the cue.
        behaviours: Behaviours with words in the turns that answer, as ``(outcome, their names)``.
    """

    place: int
    outcome: str
    cue: str
    because: str
    unanswered: bool
    behaviours: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class ShownTurn:
    """One turn as the page shows it; ``number`` counts from 1, ``index`` from 0 as quotes do."""

    index: int
    speaker: str
    who: str
    when: str
    gap: str
    html: SafeString
    notes: list[Note] = field(default_factory=list)
    corrections: list[Any] = field(default_factory=list)
    differ: list[Any] = field(default_factory=list)

    @property
    def number(self) -> int:
        """Its number for people."""
        return self.index + 1


def turns_of(
    told: Conversation, reading: Mapping[str, Any] | None, *, agent: str, show: str = EVERY
) -> list[ShownTurn]:
    """Return the turns with their marks and notes.

    Args:
        told: The conversation as it was read.
        reading: One line of ``readings.jsonl``; None where nobody has read it.
        agent: What the agent may be called here.
        show: ``all``, or the one outcome whose moments are marked.
    """
    marks: dict[int, list[Mark]] = {}
    notes: dict[int, list[Note]] = {}
    if reading is not None:
        for turn, mark in _marks(told, reading, show):
            marks.setdefault(turn, []).append(mark)
        for turn, note in _notes(reading, show):
            notes.setdefault(turn, []).append(note)
    draw = paragraphs if told.channel == "email" else marked
    names = speakers(agent)
    return [
        ShownTurn(
            index=index,
            speaker=turn.speaker,
            who=names[turn.speaker],
            when=time.shown,
            gap=gap_words(time.gap, spoken=told.channel in SPOKEN) if time.gap else "",
            html=draw(turn.text, marks.get(index, [])),
            notes=notes.get(index, []),
        )
        for index, (turn, time) in enumerate(zip(told.turns, timed(told), strict=True))
    ]


def speakers(agent: str) -> dict[str, str]:
    """Return what each speaker is called."""
    return {
        "customer": _("Customer"),
        "agent": agent,
        "colleague": _("Colleague"),
        "bot": _("Bot"),
        "system": _("System"),
    }


def unquoted(because: str) -> str:
    """Return a "because" without the quotes in it."""
    return _QUOTED.sub("", because)


def answered(because: str) -> str:
    """Return what a moment's "because" says of the reply; what the customer showed is its heading and its mark."""
    whole = unquoted(because)
    _cue, joint, reply = whole.partition("; ")
    if not joint:
        _cue, joint, reply = whole.partition(". ")
    return reply[:1].upper() + reply[1:] if reply and whole.startswith("The customer ") else whole


def _marks(told: Conversation, reading: Mapping[str, Any], show: str) -> Iterable[tuple[int, Mark]]:
    for place, moment in enumerate(reading["moments"]):
        if show in {EVERY, moment["outcome"]}:
            says = f"{OUTCOMES[moment['outcome']]}: {CUES[moment['cue']]}. {unquoted(moment['because'])}"
            for quote in moment["quotes"]:
                yield quote["turn"], _mark(told, quote, f"m{place}", says)
    for behaviour in reading["behaviours"]:
        if show in {EVERY, behaviour["outcome"]}:
            says = (
                f"{BEHAVIOURS[behaviour['name']]}: {OUTCOMES[behaviour['outcome']]}. {unquoted(behaviour['because'])}"
            )
            for quote in behaviour["quotes"]:
                yield quote["turn"], _mark(told, quote, behaviour["name"], says)


def _mark(told: Conversation, quote: Mapping[str, Any], key: str, says: str) -> Mark:
    # What a customer says is a cue; an agent is judged by the agent's own words.
    strong = told.turns[quote["turn"]].speaker != "customer"
    return Mark(key, quote["start"], quote["end"], says, strong=strong)


def _notes(reading: Mapping[str, Any], show: str) -> Iterable[tuple[int, Note]]:
    for place, moment in enumerate(reading["moments"]):
        if show not in {EVERY, moment["outcome"]}:
            continue
        replies = moment["reply_turns"]
        turn = replies[0] if replies else moment["cue_turns"][-1]
        cue = str(CUES[moment["cue"]])
        seen = tuple(_seen(reading, replies))
        yield turn, Note(place, moment["outcome"], cue, answered(moment["because"]), not replies, seen)


def _seen(reading: Mapping[str, Any], replies: Sequence[int]) -> Iterable[tuple[str, str]]:
    """Behaviours that have words in the reply, in a line for each outcome."""
    for outcome in ("met", "missed", "hollow"):
        names = [
            str(BEHAVIOURS[behaviour["name"]])
            for behaviour in reading["behaviours"]
            if behaviour["outcome"] == outcome and any(quote["turn"] in replies for quote in behaviour["quotes"])
        ]
        if names:
            yield outcome, ", ".join([names[0], *(name[:1].lower() + name[1:] for name in names[1:])])
