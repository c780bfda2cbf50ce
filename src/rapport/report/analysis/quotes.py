"""The clearest quotes: read with high confidence, varied in who and what, and readable on their own."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from rapport.report.analysis.clear import clear_turn, is_clear
from rapport.report.analysis.excerpt import Excerpt, excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rapport.conversation import Conversation
    from rapport.reader.reading import Moment, Reading, TurnReading

# A quote under or over these many characters says too little, or too much, on a page.
SHORT: Final = 35
LONG: Final = 300
# So many of the best are looked at for variety; more would not change what is picked.
POOL: Final = 60
_FEW_WORDS: Final = 6
_UNKNOWN: Final = 0.5
_SPECIFIC: Final = 2
_BORNE_OUT: Final = 0.5
_HEARD: Final = 0.1
_AGREED: Final = 0.3
_FELT: Final = 4
_CUE_LABELS: Final = {
    "emotion": ("emotion", "intensity"),
    "effort": ("effort",),
    "clue": ("clue",),
    "leaving": ("leaving",),
}
_REPLY_LABELS: Final = ("feeling", "understanding", "apology", "action")


@dataclass(frozen=True, slots=True)
class Shown:
    """A moment as the page shows it.

    Attributes:
        outcome: Met, missed or hollow.
        cue: What the customer showed.
        asked: The customer's words.
        answered: The agent's words; None where nothing was said before the customer spoke again.
        because: Why the reader judged so.
        confidence: The least confident label it rests on.
        empathy: The customer's own rating, 1 to 5; None where not given.
        resolved: The customer's own word: yes, partly or no; None where not given.
    """

    outcome: str
    cue: str
    asked: Excerpt
    answered: Excerpt | None
    because: str
    confidence: float
    channel: str
    topic: str | None
    started_at: str | None
    team: str | None
    empathy: float | None = None
    resolved: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the moment with the customer's and the agent's quotes."""
        return {
            "conversation": self.asked.conversation,
            "outcome": self.outcome,
            "cue": self.cue,
            "because": self.because,
            "confidence": self.confidence,
            "customer": self.asked.to_dict(),
            "agent": None if self.answered is None else self.answered.to_dict(),
            "answer": {"empathy": self.empathy, "resolved": self.resolved},
        }


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    asked_turn: int
    confidence: float
    conversation: Conversation
    moment: Moment

    @property
    def order(self) -> tuple[float, str, int]:
        return (-self.score, self.conversation.id, self.moment.cue_turns[0])


def pick(
    conversations: Sequence[Conversation],
    readings: Mapping[str, Reading],
    answers: Mapping[str, tuple[float | None, str | None]],
    *,
    most: int,
) -> dict[str, tuple[Shown, ...]]:
    """Pick the clearest quotes of each outcome, each conversation once.

    A moment is left out whose cue is not both sure and said in so many words, or whose customer says otherwise.

    Args:
        conversations: As they were read.
        readings: By conversation id.
        answers: Empathy and resolved by conversation id, shown beside the quote.
        most: How many of each outcome.

    Returns:
        For met, missed and hollow, the quotes in the order they are shown.
    """
    pools: dict[str, list[_Candidate]] = {"met": [], "missed": [], "hollow": []}
    for conversation in conversations:
        reading = readings.get(conversation.id)
        for moment in reading.moments if reading is not None else ():
            assert reading is not None
            answer = answers.get(conversation.id, (None, None))
            if moment.outcome in pools and is_clear(conversation, reading.turns, moment, answer):
                pools[moment.outcome].append(_candidate(conversation, reading, moment, answer))
    picked: list[_Candidate] = []
    shown = {}
    for outcome, pool in pools.items():
        best = _varied(pool, most, others=picked)
        picked += best
        shown[outcome] = tuple(_shown(candidate, answers) for candidate in best)
    return shown


def _candidate(
    conversation: Conversation, reading: Reading, moment: Moment, answer: tuple[float | None, str | None]
) -> _Candidate:
    confidence = _confidence(reading, moment)
    asked = clear_turn(conversation, reading.turns, moment)
    assert asked is not None
    readable = _readable(conversation.turns[asked].text) + _readable(_words(conversation, moment, "agent"))
    # Where the customer answered as well, two voices can be set side by side; best where they agree.
    score = confidence + readable / 2 + _borne_out(reading, moment) + _HEARD * (answer != (None, None))
    score += _AGREED * _agrees(moment, *answer)
    return _Candidate(round(score, 6), asked, confidence, conversation, moment)


def _agrees(moment: Moment, empathy: float | None, resolved: str | None) -> bool:
    if empathy is None:
        return False
    return (empathy >= _FELT and resolved == "yes") if moment.outcome == "met" else empathy < _FELT


def _confidence(reading: Reading, moment: Moment) -> float:
    cue = max(
        (min(_sure(reading.turns[turn], label) for label in _CUE_LABELS[moment.cue]) for turn in moment.cue_turns),
        default=_UNKNOWN,
    )
    return min(cue, _reply_confidence(reading, moment))


def _reply_confidence(reading: Reading, moment: Moment) -> float:
    """Return how sure the labels are that the outcome rests on: for a met moment those that met it, else all."""
    sure = [
        (_sure(turn, label), turn.labels.get(label) == _SPECIFIC)
        for turn in (reading.turns[index] for index in moment.reply_turns)
        for label in _REPLY_LABELS
    ]
    if moment.outcome == "met":
        return max((confidence for confidence, specific in sure if specific), default=_UNKNOWN)
    return min((confidence for confidence, _ in sure), default=1.0)


def _borne_out(reading: Reading, moment: Moment) -> float:
    """Return a bonus where a second label of the reply says the same as the outcome."""

    def highest(label: str) -> int:
        values = [turn.labels.get(label, 0) for turn in replies if label not in turn.unsure]
        return max((value for value in values if isinstance(value, int)), default=0)

    replies = [reading.turns[turn] for turn in moment.reply_turns]
    if moment.outcome == "met":
        agrees = highest("feeling") == _SPECIFIC and max(highest("understanding"), highest("action")) == _SPECIFIC
    elif moment.outcome == "hollow":
        agrees = highest("templated") == 1 and highest("action") == 0
    else:
        agrees = highest("dismissive") == 1
    return _BORNE_OUT if agrees else 0.0


def _sure(turn: TurnReading, label: str) -> float:
    return turn.confidence.get(label, _UNKNOWN)


def _words(conversation: Conversation, moment: Moment, speaker: str) -> str:
    quoted = [q.text for q in moment.quotes if conversation.turns[q.turn].speaker == speaker]
    if quoted:
        turn = next(q.turn for q in moment.quotes if conversation.turns[q.turn].speaker == speaker)
        return conversation.turns[turn].text
    return ""


def _readable(text: str) -> float:
    """From 0 to 1: long enough to say something, short enough to read, words rather than addresses and codes."""
    words = text.split()
    if len(words) < _FEW_WORDS or "http" in text or len(text) < SHORT:
        return 0.0
    letters = sum(c.isalpha() or c.isspace() for c in text) / len(text)
    shouted = sum(c.isupper() for c in text) / len(text)
    marks = sum(word.startswith(("@", "#", "<", "[")) for word in words) / len(words)
    length = 1.0 if len(text) <= LONG else LONG / len(text)
    return max(0.0, letters - shouted - 2 * marks) * length


def _varied(pool: Iterable[_Candidate], most: int, *, others: Sequence[_Candidate]) -> list[_Candidate]:
    already = {c.conversation.id for c in others}
    left = heapq.nsmallest(POOL, (c for c in pool if c.conversation.id not in already), key=lambda c: c.order)
    picked: list[_Candidate] = []
    while left and len(picked) < most:
        best = min(left, key=lambda c: (_seen(c, picked), _seen(c, others), c.order))
        picked.append(best)
        left = [c for c in left if c.conversation.id != best.conversation.id]
    return picked


def _seen(candidate: _Candidate, picked: Sequence[_Candidate]) -> int:
    """Count what a candidate has in common with those already picked: team, agent, topic, cue."""
    here = candidate.conversation
    return sum(
        (here.team is not None and here.team == other.conversation.team)
        + (here.agent is not None and here.agent == other.conversation.agent)
        + (here.topic is not None and here.topic == other.conversation.topic)
        + (candidate.moment.cue == other.moment.cue)
        for other in picked
    )


def _shown(candidate: _Candidate, answers: Mapping[str, tuple[float | None, str | None]]) -> Shown:
    conversation, moment = candidate.conversation, candidate.moment
    asked = [q for q in moment.quotes if q.turn == candidate.asked_turn]
    replied = [q for q in moment.quotes if conversation.turns[q.turn].speaker == "agent"]
    reply_turn = replied[0].turn if replied else next(iter(moment.reply_turns), None)
    empathy, resolved = answers.get(conversation.id, (None, None))
    return Shown(
        outcome=moment.outcome,
        cue=moment.cue,
        asked=excerpt(conversation, candidate.asked_turn, asked),
        answered=None if reply_turn is None else excerpt(conversation, reply_turn, replied),
        because=moment.because,
        confidence=candidate.confidence,
        channel=conversation.channel,
        topic=conversation.topic,
        started_at=conversation.started_at,
        team=conversation.team,
        empathy=empathy,
        resolved=resolved,
    )
