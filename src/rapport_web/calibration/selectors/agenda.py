"""What to talk about next: the questions on which two evaluators, both blind, differed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone

from rapport.measurement.intervals import wilson
from rapport.scorecards import Kind
from rapport_web.evaluations.models import BLIND_PAIRS, Evaluation, Point
from rapport_web.scorecards.selectors.scorecards import last_version

if TYPE_CHECKING:
    from rapport.scorecards import Question
    from rapport_web.scorecards.models import Scorecard, Version

DAYS: Final = 90
# The newest of them are enough to say what to talk about, and keep the page quick.
MOST: Final = 300
# Under this many pairs no share is told.
LEAST: Final = 30


@dataclass(slots=True)
class Differing:
    """One question, over pairs of blind evaluations of one conversation.

    Attributes:
        question: The question.
        pairs: How many pairs answered it both.
        differed: How many of them differed.
        low: Lower end of the share that differ, of 100; null under the least n.
        high: Its upper end.
        above: It differs more often than the scorecard's questions together: its interval lies above their share.
    """

    question: Question
    pairs: int = 0
    differed: int = 0
    low: float | None = None
    high: float | None = None
    above: bool = False

    @property
    def share(self) -> float | None:
        """Of 100, where enough pairs are there."""
        return 100 * self.differed / self.pairs if self.pairs >= LEAST else None


@dataclass(frozen=True, slots=True)
class Agenda:
    """What evaluators differ on.

    Attributes:
        conversations: How many were scored by two, blind.
        questions: In the scorecard's order; those answered in one's own words are left out.
        least: Pairs that a share needs.
    """

    conversations: int = 0
    questions: tuple[Differing, ...] = ()
    least: int = LEAST

    @property
    def above(self) -> tuple[Differing, ...]:
        """Those that stand out."""
        return tuple(each for each in self.questions if each.above)


@dataclass(slots=True)
class _Doubled:
    """A conversation with its blind evaluations' answers, by evaluation and question."""

    answers: dict[int, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))

    def pairs(self, question: str) -> list[bool]:
        """Return for each two that answered the question whether they differ."""
        said = [each[question] for each in self.answers.values() if question in each]
        return [one != other for one, other in combinations(said, 2)]


def agenda(version: Version) -> Agenda:
    """Return on which questions of a version's number evaluators differed in the last 90 days."""
    doubled = _doubled(version.scorecard, version.number)
    rows = []
    for question in version.form().questions:
        if question.kind == Kind.TEXT:
            continue
        found = [differs for each in doubled.values() for differs in each.pairs(question.name)]
        rows.append(Differing(question, len(found), sum(found)))
    pairs, differed = sum(row.pairs for row in rows), sum(row.differed for row in rows)
    for row in rows:
        if row.pairs >= LEAST:
            low, high = wilson(row.differed, row.pairs)
            row.low, row.high = 100 * low, 100 * high
            row.above = low > differed / pairs
    return Agenda(len(doubled), tuple(rows))


def differing(scorecard: Scorecard) -> list[int]:
    """Return the conversations, by number, on which two blind evaluators differed on a question at least."""
    last = last_version(scorecard)
    texts = {question.name for question in last.form().questions if question.kind == Kind.TEXT} if last else set()
    found = [
        conversation
        for (conversation, _number), each in _doubled(scorecard, None).items()
        if any(any(each.pairs(name)) for name in {name for said in each.answers.values() for name in said} - texts)
    ]
    return list(dict.fromkeys(found))


def _doubled(scorecard: Scorecard, number: int | None) -> dict[tuple[int, int], _Doubled]:
    """Return what was scored by two, both blind and without suggestions, by conversation and version's number."""
    sent = Evaluation.objects.filter(
        version__scorecard=scorecard,
        state=Evaluation.State.SENT,
        kind__in=BLIND_PAIRS,
        blind=True,
        prefilled=False,
    )
    if number is not None:
        sent = sent.filter(version__number=number)
    since = timezone.now() - timedelta(days=DAYS)
    seconds = sent.exclude(kind="planned").filter(sent_at__gte=since).order_by("-sent_at")
    wanted = list(dict.fromkeys(seconds.values_list("conversation", flat=True)[:MOST]))
    by_number: dict[tuple[int, int], list[int]] = defaultdict(list)
    rows = sent.filter(conversation__in=wanted).order_by("conversation", "sent_at")
    for pk, conversation, version in rows.values_list("pk", "conversation", "version__number"):
        by_number[conversation, version].append(pk)
    pairs = {pk: both for both, pks in by_number.items() if len(pks) > 1 for pk in pks}
    found: dict[tuple[int, int], _Doubled] = defaultdict(_Doubled)
    points = Point.objects.filter(evaluation__in=list(pairs))
    for pk, question, *said in points.values_list("evaluation", "question", "value", "skipped", "moments"):
        if said[0] or said[1] or said[2]:
            found[pairs[pk]].answers[pk][question] = said
    return dict(found)
