"""The draw: for each running plan, one for each period that is over, by lot, with all that is needed to draw again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils import timezone

from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.frame import RISK, Bounds, frame_of, last_there
from rapport_web.evaluations.models import Draw, Drawn, Kind, Plan
from rapport_web.evaluations.periods import ended, floor_of, today_at
from rapport_web.evaluations.selectors.anchors import anchors_for
from rapport_web.evaluations.services.tasks import make_task
from rapport_web.exceptions import Conflict, Forbidden
from rapport_web.scorecards.selectors import current_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date, datetime

    from rapport_web.evaluations.frame import Frame
    from rapport_web.evaluations.lottery import Drawing
    from rapport_web.evaluations.models import Anchor
    from rapport_web.people.models import User
    from rapport_web.scorecards.models import Version

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class _Planned:
    """A draw that is worked out and not written yet."""

    bounds: Bounds
    frame: Frame
    drawing: Drawing
    seed: int
    floor: int


def draw_plans(*, now: datetime | None = None, alive: Callable[[], None] = lambda: None) -> dict[str, int]:
    """Draw what is due. It can be run at any time, again, by two workers at once, or be killed.

    Args:
        now: The time to draw at; the present without.
        alive: Called between steps: a job's sign of life.

    Returns:
        ``draws`` and ``tasks``: how many were made; empty where nothing was due.
    """
    moment = now or timezone.now()
    draws = tasks = 0
    for plan in Plan.objects.filter(state=Plan.State.ACTIVE).select_related("scorecard").order_by("pk"):
        version = current_version(plan.scorecard)
        if version is None:
            continue
        for begins, ends in ended(plan, today_at(moment)):
            made = _draw_one(plan, version, (begins, ends), moment, alive)
            alive()
            if made is None:
                break  # another worker is at it, or the plan changed: the next hour looks again
            draws, tasks = draws + 1, tasks + made
    return {"draws": draws, "tasks": tasks} if draws else {}


def _draw_one(
    plan: Plan, version: Version, period: tuple[date, date], moment: datetime, alive: Callable[[], None]
) -> int | None:
    from rapport_web.evaluations import lottery  # noqa: PLC0415  # the statistics, only where something is drawn

    begins, ends = period
    planned = _work_out(plan, begins, ends)
    alive()
    with transaction.atomic():
        held = Plan.objects.select_for_update().filter(pk=plan.pk, state=Plan.State.ACTIVE, edits=plan.edits).first()
        if held is None or Draw.objects.filter(plan=plan, begins_on__gte=begins).exists():
            return None
        draw = Draw.objects.create(
            plan=plan,
            begins_on=begins,
            ends_on=ends,
            seed=planned.seed,
            frame=len(planned.frame.pks),
            frame_digest=planned.frame.digest,
            strata=lottery.strata_of(planned.frame, planned.drawing.chances, planned.drawing.random),
            settings=_settings(plan, version, planned),
        )
        drawn = _fell_on(draw, planned)
        return _tasks(plan, version, draw, drawn, moment)


def _work_out(plan: Plan, begins: date, ends: date) -> _Planned:
    from rapport_web.evaluations import lottery  # noqa: PLC0415  # the statistics, only where something is drawn

    former = plan.draws.order_by("-begins_on").first()
    before = None if former is None else (former.ends_on, int(former.settings["bounds"]["last"]))
    bounds = Bounds(plan.where, plan.begins_on, ends, last_there(), before)
    rows = bounds.rows()
    frame = frame_of(rows)
    seed, floor = lottery.seed_of(plan.seed, begins), floor_of(plan)
    drawing = lottery.draw_both(
        frame, rows, size=plan.size, floor=floor, risk_size=plan.risk_size, risks=plan.risks, seed=seed
    )
    return _Planned(bounds, frame, drawing, seed, floor)


def _settings(plan: Plan, version: Version, planned: _Planned) -> dict[str, Any]:
    from rapport_web.evaluations import lottery  # noqa: PLC0415  # the statistics, only where something is drawn

    return {
        "bounds": planned.bounds.to_dict(),
        "size": plan.size,
        "floor": planned.floor,
        "risk_size": plan.risk_size,
        "risks": list(plan.risks),
        "risk_met": planned.drawing.met,
        "risk_strata": lottery.risk_strata_of(planned.drawing),
        "double": plan.double,
        "anchors": plan.anchors,
        "version": version.pk,
        "evaluators": sorted(plan.evaluators.values_list("pk", flat=True)),
    }


def _fell_on(draw: Draw, planned: _Planned) -> list[Drawn]:
    """Write what the lot fell on, and return one a conversation: the random stream's where both fell on it."""
    frame, drawing = planned.frame, planned.drawing
    streams = ((Drawn.Stream.RANDOM, drawing.random), (Drawn.Stream.RISK, drawing.risk))
    rows = []
    for stream, places in streams:
        is_random = stream == Drawn.Stream.RANDOM
        own, other = drawing.chances, drawing.risk_chances
        if not is_random:
            own, other = other, own
        rows += [
            Drawn(
                draw=draw,
                conversation_id=frame.pks[i],
                stream=stream,
                chance=float(own[i]),
                other=float(other[i]),
                stratum=frame.strata[i] if is_random else f"{RISK}{drawing.rules[i]}",
                place=place,
            )
            for place, i in enumerate(places)
        ]
    made = Drawn.objects.bulk_create(rows, batch_size=_AT_ONCE)
    first: dict[int, Drawn] = {}
    for each in made:
        first.setdefault(each.conversation_id, each)
    return list(first.values())


def _tasks(plan: Plan, version: Version, draw: Draw, drawn: Sequence[Drawn], moment: datetime) -> int:
    """Put what was drawn into the pool, in an order by lot, some of it twice; and the anchors into queues."""
    from rapport_web.evaluations import lottery  # noqa: PLC0415  # the statistics, only where something is drawn

    due = moment + timedelta(days=plan.due_days)
    conversations = Conversation.objects.in_bulk([each.conversation_id for each in drawn])
    # Anchors stand among the others by a lot of their own: made last, they would be the last of every queue.
    turns: list[tuple[float, Callable[[], int]]] = _anchors(plan, version, draw, due)
    for each in drawn:
        conversation = conversations[each.conversation_id]
        twice = lottery.lot(draw.seed, "double", conversation.reference) < plan.double
        kinds = (Kind.PLANNED, Kind.DOUBLE) if twice else (Kind.PLANNED,)
        make = partial(_in_pool, plan, version, each, conversation, kinds=kinds, due=due)
        turns.append((lottery.lot(draw.seed, "pool", conversation.reference), make))
    return sum(make() for _lot, make in sorted(turns, key=lambda turn: turn[0]))


def _in_pool(
    plan: Plan, version: Version, drawn: Drawn, conversation: Conversation, *, kinds: Sequence[Kind], due: datetime
) -> int:
    for kind in kinds:
        make_task(
            conversation=conversation,
            version=version,
            kind=kind,
            plan=plan,
            drawn=drawn,
            hide_names=plan.hide_names,
            prefill=plan.prefill,
            due_at=due,
        )
    return len(kinds)


def _anchors(plan: Plan, version: Version, draw: Draw, due: datetime) -> list[tuple[float, Callable[[], int]]]:
    """Return what gives every evaluator their anchors, each with its place among the other tasks, by lot."""
    from rapport_web.evaluations import lottery  # noqa: PLC0415  # the statistics, only where something is drawn

    turns: list[tuple[float, Callable[[], int]]] = []
    for evaluator in plan.evaluators.filter(is_active=True) if plan.anchors else ():
        found = [each for each in anchors_for(plan.scorecard, evaluator) if each.version.number == version.number]
        left = iter(sorted(found, key=partial(_anchor_lot, draw.seed, evaluator.pk)))
        turns += [
            (lottery.lot(draw.seed, "anchor among", evaluator.pk, turn), partial(_anchor, plan, evaluator, left, due))
            for turn in range(min(plan.anchors, len(found)))
        ]
    return turns


def _anchor_lot(seed: int, evaluator: int, anchor: Anchor) -> float:
    from rapport_web.evaluations import lottery  # noqa: PLC0415  # the statistics, only where something is drawn

    return lottery.lot(seed, "anchor", evaluator, anchor.pk)


def _anchor(plan: Plan, evaluator: User, left: Iterator[Anchor], due: datetime) -> int:
    """Let the next anchor that an evaluator has not met wait for them, like any other task; return how many."""
    for anchor in left:
        try:
            make_task(
                conversation=anchor.conversation,
                version=anchor.version,
                kind=Kind.ANCHOR,
                evaluator=evaluator,
                waits=True,
                plan=plan,
                hide_names=plan.hide_names,
                prefill=plan.prefill,
                due_at=due,
            )
        except (Forbidden, Conflict):
            continue  # their own team's, or scored by them already
        return 1
    return 0
