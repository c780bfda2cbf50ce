"""An outside firm's own figures: how many, how long, and how far its people agree with others who scored blind.

Agreement is the share of answers that are the same, over the questions both answered on one version of a scorecard,
with a Wilson interval on the number of pairs of conversations: answers about one conversation are alike.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Min, Q, Sum
from django.db.models.functions import TruncMonth

from rapport.measurement.intervals import wilson
from rapport.scorecards import Given
from rapport_web.evaluations.models import Amendment, Anchor, Evaluation, Kind, Task

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from django.db.models import QuerySet

    from rapport_web.evaluations.models import Firm

# METHODS 3: double-scored conversations from which agreement is shown.
LEAST: Final = 30
_MOST: Final = 20_000
_LISTED: Final = (Kind.PLANNED, Kind.CHOSEN, Kind.DOUBLE, Kind.ANCHOR, Kind.SECOND)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far a firm's answers are those of others.

    Attributes:
        pairs: Conversations that both scored.
        answers: Questions that both answered.
        share: Of the answers, those that are the same, of 100; None under the least number of pairs.
        low: Lower end of the 95 % interval.
        high: Its upper end.
        missing: How many more conversations are needed; 0 where there are enough.
    """

    pairs: int
    answers: int
    share: int | None
    low: int | None
    high: int | None
    missing: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month: how many were sent in, and how many minutes each took; None where no time was measured."""

    first: date
    n: int
    minutes: float | None


def sent_by(firm: Firm) -> QuerySet[Evaluation]:
    """Return what a firm sent in: all that it delivers. Sessions and trials are no delivery."""
    return Evaluation.objects.filter(firm=firm, state=Evaluation.State.SENT, kind__in=_LISTED)


def months_of(firm: Firm) -> list[Month]:
    """Return what a firm sent in, month by month, the latest first."""
    rows = sent_by(firm).annotate(month=TruncMonth("sent_at")).order_by().values("month")
    timed = Count("pk", filter=Q(seconds__gt=0))
    found = rows.annotate(n=Count("pk"), timed=timed, seconds=Sum("seconds")).order_by("-month")
    return [
        Month(row["month"].date(), row["n"], row["seconds"] / 60 / row["timed"] if row["timed"] else None)
        for row in found
    ]


def waiting_for(firm: Firm) -> dict[str, Any]:
    """Return how many tasks are open in the firm's queues, and until when the first is due."""
    rows = Task.objects.filter(
        evaluator__in=firm.members.all(), state__in=(Task.State.GIVEN, Task.State.BEGUN)
    ).exclude(kind__in=(Kind.CALIBRATION, Kind.TEST))
    return rows.aggregate(n=Count("pk"), due=Min("due_at"))


def on_doubles(firm: Firm) -> Agreement:
    """Return how far a firm's answers are those of others who scored the same conversations blind.

    Only scores that both gave blind and without the reader's suggestions; of people of the same firm none.
    """
    blind = Evaluation.objects.filter(
        state=Evaluation.State.SENT, kind__in=(Kind.PLANNED, Kind.DOUBLE), blind=True, prefilled=False
    )
    fields = ("pk", "conversation", "version", "answers")
    own = {
        (row["conversation"], row["version"]): row
        for row in blind.filter(firm=firm).order_by("sent_at").values(*fields)[:_MOST]
    }
    conversations = {conversation for conversation, _version in own}
    others = blind.filter(conversation__in=conversations).exclude(firm=firm).order_by("sent_at")
    pairs = [
        (own[row["conversation"], row["version"]], row)
        for row in others.values(*fields)
        if (row["conversation"], row["version"]) in own
    ]
    before = _before({row["pk"] for pair in pairs for row in pair})
    return agreement(
        (one["answers"] | before.get(one["pk"], {}), other["answers"] | before.get(other["pk"], {}))
        for one, other in pairs
    )


def _before(evaluations: Collection[int]) -> Mapping[int, dict[str, Any]]:
    """Return what stood there first, of each answer that was changed later: a contest's outcome agrees with nobody."""
    found: dict[int, dict[str, Any]] = {}
    changes = Amendment.objects.filter(evaluation__in=evaluations).order_by("pk")
    for evaluation, question, before in changes.values_list("evaluation", "question", "before"):
        found.setdefault(evaluation, {}).setdefault(question, before or {})
    return found


def on_anchors(firm: Firm) -> Agreement:
    """Return how far a firm's answers are those that were agreed for the anchors, the same as everybody gets."""
    agreed = {(row.conversation_id, row.version_id): row.answers for row in Anchor.objects.all()}
    rows = Evaluation.objects.filter(firm=firm, state=Evaluation.State.SENT, kind=Kind.ANCHOR).order_by("sent_at")
    pairs = [
        (answers, agreed[conversation, version])
        for conversation, version, answers in rows.values_list("conversation", "version", "answers")[:_MOST]
        if (conversation, version) in agreed
    ]
    return agreement(pairs)


def agreement(pairs: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> Agreement:
    """Return how far pairs of answers are the same.

    The interval is Wilson's on the mean share of the pairs, with as many trials as there are pairs.

    Args:
        pairs: Answers of the one and of the other, as evaluations keep them.

    Source:
        Wilson 1927, through ``rapport.measurement.intervals``; METHODS 3 for the least number.
    """
    told: dict[str, int] = defaultdict(int)
    shares = []
    for one, other in pairs:
        both = [name for name in one if name in other and _counts(one[name]) and _counts(other[name])]
        if both:
            same = sum(_said(one[name]) == _said(other[name]) for name in both)
            shares.append(same / len(both))
            told["answers"] += len(both)
    n = len(shares)
    if n < LEAST:
        return Agreement(n, told["answers"], None, None, None, LEAST - n)
    low, high = wilson(sum(shares), n)
    return Agreement(n, told["answers"], round(100 * sum(shares) / n), round(100 * low), round(100 * high), 0)


def _counts(given: Mapping[str, Any]) -> bool:
    """Whether an answer can be the same as another: own words never are."""
    read = Given.from_dict(given)
    return not read.blank or bool(read.skipped)


def _said(given: Mapping[str, Any]) -> Any:
    read = Given.from_dict(given)
    if read.moments:
        return sorted((moment.turns, moment.outcome) for moment in read.moments)
    return (read.skipped, frozenset(read.values))
