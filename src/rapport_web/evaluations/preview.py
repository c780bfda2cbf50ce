"""What a plan would give in a period: how many, of whom, how long it takes, and whether the evaluators can do it."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING, Final

import numpy as np
from django.core.cache import cache
from django.db.models import Max
from django.utils import timezone

from rapport.measurement.sampling import in_proportion, with_floors
from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.frame import Bounds, covered, frame_of
from rapport_web.evaluations.lottery import rules_met
from rapport_web.evaluations.models import Evaluation, Plan
from rapport_web.evaluations.periods import begin_of, floor_of, period_of, today_at
from rapport_web.evaluations.rules import own
from rapport_web.people.models import Agent, User

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from rapport_web.evaluations.frame import Frame
    from rapport_web.people.naming import Naming

# Without enough evaluations of our own to go by; said on the page.
USUAL_MINUTES: Final = 15
_LEAST_TIMED: Final = 30
_MINUTES_KEPT: Final = 5
_TIMED: Final = 500
_WORKDAYS: Final = {Plan.Period.WEEK.value: 5, Plan.Period.MONTH.value: 21}
_LAST_ROW: Final = 2**62


@dataclass(frozen=True, slots=True)
class Share:
    """One agent's part of a draw: how many conversations, how many of them drawn on average, and the chance of each."""

    agent: int
    of: int
    expected: float
    chance: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class Excluded:
    """An evaluator with how many of the period's conversations they may not score."""

    person: int
    conversations: int
    teams: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a plan would give.

    Attributes:
        begins: The first day of the period that it is worked out for: the last one that is over and has conversations.
        ends: The first day after it.
        conversations: How many could be drawn.
        random: How many the random stream draws.
        risky: How many meet a rule of the risk stream.
        risk: How many that stream draws.
        met: How many meet each rule.
        double: How many are scored a second time, on average.
        anchors: How many anchors are put into queues, where there are enough.
        minutes: What one takes.
        measured: Whether that is from evaluations here.
        capacity: How many the evaluators can do in a period, each up to the cap on each working day.
        agents: By name; empty where the viewer may not see names.
        lifted: How many agents the floor lifts above their share.
        least: The fewest of an agent's that are drawn.
        excluded: Evaluators who may not score some of them.
        nobodys: How many conversations none of the evaluators may score.
    """

    begins: date
    ends: date
    conversations: int
    random: int
    risky: int
    risk: int
    met: dict[str, int]
    double: int
    anchors: int
    minutes: float
    measured: bool
    capacity: int
    agents: tuple[Share, ...]
    agents_in_all: int
    lifted: int
    least: int
    excluded: tuple[Excluded, ...]
    nobodys: int

    @property
    def tasks(self) -> int:
        """How many tasks that makes."""
        return self.random + self.risk + self.double + self.anchors

    @property
    def hours(self) -> int:
        """How many hours they take, all evaluators together."""
        return math.ceil(self.tasks * self.minutes / 60)

    @property
    def too_much(self) -> bool:
        """Whether it is more than the evaluators can do."""
        return self.tasks > self.capacity


def preview(plan: Plan, *, naming: Naming) -> Preview | None:
    """Return what a plan gives in a period, worked out once in five minutes; None where none has a conversation.

    What is kept meanwhile names nobody: names are put in for each viewer.
    """
    key = f"evaluations.preview.{plan.pk}.{plan.edits}"
    if (kept := cache.get(key)) is None:
        kept = (_preview(plan),)
        cache.set(key, kept, _MINUTES_KEPT * 60)
    found: Preview | None = kept[0]
    return None if found is None else _named(found, naming)


def _named(found: Preview, naming: Naming) -> Preview:
    people = User.objects.in_bulk([each.person for each in found.excluded])
    excluded = tuple(replace(each, name=naming.of_person(people.get(each.person))) for each in found.excluded)
    if not naming.names_others:
        return replace(found, agents=(), excluded=excluded)
    agents = Agent.objects.in_bulk([each.agent for each in found.agents])
    named = [replace(each, name=naming.of(agents.get(each.agent))) for each in found.agents]
    return replace(found, agents=tuple(sorted(named, key=lambda each: each.name)), excluded=excluded)


def _preview(plan: Plan) -> Preview | None:
    period = _last_with_some(plan)
    if period is None:
        return None
    begins, ends = period
    bounds = Bounds(plan.where, begins, ends, _LAST_ROW)
    rows = bounds.rows()
    frame = frame_of(rows)
    evaluators = list(plan.evaluators.filter(is_active=True).order_by("name", "username"))
    sizes = Counter(frame.agents)
    chances = with_floors(list(sizes.values()), size=plan.size, floor=floor_of(plan))
    expected = chances * np.array(list(sizes.values()))
    rules, met = rules_met(frame, rows, plan.risks if plan.risk_size else ())
    risky = rules[rules > 0]
    risk = float(in_proportion(risky, size=plan.risk_size).sum()) if len(risky) and plan.risk_size else 0.0
    drawn = round(float(expected.sum())) + round(risk)
    minutes, measured = _minutes(plan)
    excluded, nobodys = _excluded(evaluators, frame, bounds)
    return Preview(
        begins=begins,
        ends=ends,
        conversations=len(frame.pks),
        random=round(float(expected.sum())),
        risky=len(risky),
        risk=round(risk),
        met=met,
        double=round(plan.double * drawn),
        anchors=plan.anchors * len(evaluators),
        minutes=minutes,
        measured=measured,
        capacity=len(evaluators) * plan.per_day * _WORKDAYS[plan.period],
        agents=_shares(sizes, chances),
        agents_in_all=len(sizes),
        lifted=int((chances > chances.min() + 1e-9).sum()),
        least=round(float(expected.min())),
        excluded=excluded,
        nobodys=nobodys,
    )


def _last_with_some(plan: Plan) -> tuple[date, date] | None:
    today = today_at(timezone.now())
    this, _after = period_of(plan.period, today)
    rows = Conversation.objects.filter(covered(plan.where), started_at__lt=begin_of(this))
    last = rows.aggregate(last=Max("started_at"))["last"]
    return None if last is None else period_of(plan.period, today_at(last))


def _minutes(plan: Plan) -> tuple[float, bool]:
    """Return the middle time that evaluations with this scorecard took, and whether there are enough to say."""
    rows = Evaluation.objects.filter(
        version__scorecard=plan.scorecard_id, state=Evaluation.State.SENT, seconds__gt=0
    ).order_by("-sent_at")
    seconds = list(rows.values_list("seconds", flat=True)[:_TIMED])
    if len(seconds) < _LEAST_TIMED:
        return float(USUAL_MINUTES), False
    return max(1.0, round(median(seconds) / 60, 1)), True


def _shares(sizes: Counter[int], chances: NDArray[np.float64]) -> tuple[Share, ...]:
    each = zip(sizes.items(), chances, strict=True)
    return tuple(Share(agent, of, float(chance) * of, float(chance)) for (agent, of), chance in each)


def _excluded(evaluators: list[User], frame: Frame, bounds: Bounds) -> tuple[tuple[Excluded, ...], int]:
    found, of_all = [], None
    for person in evaluators:
        rows = bounds.rows().filter(own(person))
        own_ones = set(rows.order_by().values_list("pk", flat=True))
        of_all = own_ones if of_all is None else of_all & own_ones
        if own_ones:
            teams = rows.order_by("team__name").values_list("team__name", flat=True).distinct()
            found.append(Excluded(person.pk, len(own_ones), ", ".join(each for each in teams if each)))
    return tuple(found), len(of_all & set(frame.pks)) if of_all else 0
