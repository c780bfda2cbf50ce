"""How often what is contested, by question and by evaluator, and how often the agent was right."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.core.cache import cache
from django.db.models import Count, Max, Q
from django.utils import timezone

from rapport_web.evaluations.models import OFFICIAL, Dispute, DisputedPoint, Evaluation, Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rapport.report.analysis.figure import Figure
    from rapport_web.scorecards.models import Scorecard

# A share of fewer is not shown (METHODS 0; as the report's ``least_share``).
LEAST: Final = 30
_KEPT: Final = 600  # seconds
_ENDED: Final = (Dispute.State.ANSWERED,)


@dataclass(frozen=True, slots=True)
class Rate:
    """A question's, or an evaluator's.

    Attributes:
        key: The question's name, or the evaluator's number.
        contested: Of the evaluations that could be contested, how many were; clustered by agent.
        upheld: Of what was contested and answered, how much was changed; clustered by agent.
        n: How many could be contested.
        k: How many were.
        answered: How many of those are answered.
    """

    key: str | int | None
    contested: Figure
    upheld: Figure
    n: int
    k: int
    answered: int


def both(scorecard: Scorecard | None, *, days: int) -> tuple[list[Rate], list[Rate]]:
    """Return the rates by question and by evaluator; kept for a while, or until something is contested or answered.

    Args:
        scorecard: Whose questions; None: no questions.
        days: How many days back.
    """
    ends = Dispute.objects.aggregate(last=Max("pk"), answered=Max("answered_at"), ended=Count("pk", filter=_over()))
    newest = Evaluation.objects.aggregate(last=Max("pk"))["last"]
    seen = hashlib.sha256(repr((sorted(ends.items()), newest)).encode()).hexdigest()
    key = f"contest-rates:{scorecard.pk if scorecard else 0}:{days}:{seen}"
    found: tuple[list[Rate], list[Rate]] | None = cache.get(key)
    if found is None:
        found = ([] if scorecard is None else by_question(scorecard, days=days), by_evaluator(days=days))
        cache.set(key, found, _KEPT)
    return found


def by_question(scorecard: Scorecard, *, days: int) -> list[Rate]:
    """Return each question's rates over the last days, by the question's name.

    Args:
        scorecard: Whose questions; all its versions are taken together.
        days: How many days back evaluations were shown to their agents.
    """
    since = timezone.now() - timedelta(days=days)
    agent = "evaluation__conversation__agent"
    asked = Point.objects.filter(
        evaluation__version__scorecard=scorecard.pk, evaluation__kind__in=OFFICIAL, evaluation__released_at__gte=since
    )
    could = asked.values_list("question", agent).annotate(n=Count("pk")).order_by()
    points = DisputedPoint.objects.filter(
        dispute__evaluation__version__scorecard=scorecard.pk, dispute__evaluation__released_at__gte=since
    ).exclude(dispute__state=Dispute.State.WITHDRAWN)
    did = points.values_list(
        "question", "dispute__evaluation__conversation__agent", "dispute__evaluation", "dispute__state", "outcome"
    )
    told = [(*row[:3], _right(row[3], row[4], DisputedPoint.Outcome.STANDS)) for row in did]
    return _rates(could, told)


def by_evaluator(*, days: int) -> list[Rate]:
    """Return each evaluator's rates over the last days: of evaluations, whatever was contested in them."""
    since = timezone.now() - timedelta(days=days)
    shown = Evaluation.objects.filter(kind__in=OFFICIAL, released_at__gte=since, evaluator__isnull=False)
    could = shown.values_list("evaluator", "conversation__agent").annotate(n=Count("pk")).order_by()
    rows = Dispute.objects.filter(
        evaluation__released_at__gte=since, evaluation__evaluator__isnull=False
    ).exclude(state=Dispute.State.WITHDRAWN)  # fmt: skip
    did = rows.values_list("evaluation__evaluator", "evaluation__conversation__agent", "evaluation", "state", "outcome")
    told = [(*row[:3], _right(row[3], row[4], Dispute.Outcome.STANDS)) for row in did]
    return _rates(could, told)


def _over() -> Q:
    return Q(state__in=(Dispute.State.ANSWERED, Dispute.State.WITHDRAWN))


def _right(state: str, outcome: str, stands: str) -> bool | None:
    """Whether something was changed; None while it is not answered."""
    return outcome != stands if state in _ENDED else None


def _rates(
    could: Iterable[tuple[object, ...]], did: Sequence[tuple[object, object, object, bool | None]]
) -> list[Rate]:
    sizes: dict[object, dict[object, int]] = {}
    for key, agent, n in could:
        sizes.setdefault(key, {})[agent] = int(str(n))
    by_key: dict[object, list[tuple[object, object, bool | None]]] = {}
    for key, agent, evaluation, right in did:
        by_key.setdefault(key, []).append((agent, evaluation, right))
    found = [_rate(key, agents, by_key.get(key, [])) for key, agents in sizes.items()]
    return sorted(found, key=lambda rate: str(rate.key))


def _rate(key: object, agents: dict[object, int], did: list[tuple[object, object, bool | None]]) -> Rate:
    import numpy as np  # noqa: PLC0415  # with the statistics, which no process needs at its start

    from rapport.report.analysis.figure import share  # noqa: PLC0415  # the same

    # Twice contested is once: by the agent, and then by the lead.
    once = {evaluation: agent for agent, evaluation, _right in did}
    times = Counter(once.values())
    sizes = [(str(agent), n, min(n, times[agent])) for agent, n in agents.items()]
    hit = np.concatenate([np.arange(n) < k for _agent, n, k in sizes])
    # Where nobody contested, no agent is unlike another.
    names = [agent for agent, n, _k in sizes for _at in range(n)] if once else None
    told = [(str(agent), right) for agent, _evaluation, right in did if right is not None]
    return Rate(
        key=key if isinstance(key, (int, str)) else None,
        contested=share(hit, voice="evaluator", least=LEAST, clusters=names),
        upheld=share(
            np.array([right for _agent, right in told], dtype=bool),
            voice="evaluator",
            least=LEAST,
            clusters=[agent for agent, _right in told],
        ),
        n=sum(agents.values()),
        k=len(once),
        answered=len(told),
    )
