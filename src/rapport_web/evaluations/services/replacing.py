"""Draw another conversation in place of one that was skipped: from the same stratum, by seed, with the same chance."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.frame import RISK, Bounds, frame_of
from rapport_web.evaluations.models import Draw, Drawn, Kind, Plan, Task
from rapport_web.evaluations.services.tasks import make_task

if TYPE_CHECKING:
    from datetime import datetime


def replace(*, task: Task) -> Task | None:
    """Put another task into the pool in place of a skipped one; call it in the transaction of the skip.

    What a plan drew is replaced by another conversation of its stratum; a second, blind score is offered to somebody
    else on the same conversation, because the pair is what it is for. Both the skipped and the new one are counted.

    Returns:
        The new task; None where no plan drew it, the plan has ended, or the stratum has no other conversation.
    """
    drawn, plan = task.drawn, task.plan
    if plan is None or plan.state == Plan.State.ENDED or drawn is None:
        return None
    due = timezone.now() + timedelta(days=plan.due_days)
    if task.kind == Kind.DOUBLE:
        return _in_pool(task, task.conversation, drawn, due)
    if task.kind != Kind.PLANNED:
        return None
    with transaction.atomic():
        draw = Draw.objects.select_for_update().get(pk=drawn.draw_id)
        if (before := Drawn.objects.filter(replaces=drawn).first()) is not None:
            return before.tasks.filter(kind=Kind.PLANNED).first()  # replaced already
        found = _another(draw, drawn)
        if found is None:
            return None
        last = Drawn.objects.filter(draw=draw, stream=drawn.stream).aggregate(last=Max("place"))["last"]
        row = Drawn.objects.create(
            draw=draw,
            conversation=found[0],
            stream=drawn.stream,
            chance=drawn.chance,
            other=found[1],
            stratum=drawn.stratum,
            place=last + 1,
            replaces=drawn,
        )
        return _in_pool(task, found[0], row, due)


def _in_pool(task: Task, conversation: Conversation, drawn: Drawn, due: datetime) -> Task:
    return make_task(
        conversation=conversation,
        version=task.version,
        kind=task.kind,
        plan=task.plan,
        drawn=drawn,
        blind=task.blind,
        hide_names=task.hide_names,
        prefill=task.prefill,
        due_at=due,
    )


def _another(draw: Draw, drawn: Drawn) -> tuple[Conversation, float] | None:
    """Return the next of a stratum by lot that no stream fell on, with its chance in the other stream."""
    from rapport_web.evaluations import lottery  # noqa: PLC0415  # the statistics, only where something is drawn

    rows = Bounds.from_dict(draw.settings["bounds"]).rows()
    taken = set(draw.drawn.values_list("conversation_id", flat=True))
    by_rules = drawn.stratum.startswith(RISK)
    if not by_rules:
        agent, channel, _week = drawn.stratum.split("|")
        rows = rows.filter(agent=int(agent) or None, channel=channel)
    frame = frame_of(rows)
    rules, _met = lottery.rules_met(frame, rows, draw.settings["risks"])
    chances = {f"{RISK}{each['rules']}": float(each["chance"]) for each in draw.settings["risk_strata"]}
    found = []
    for i, pk in enumerate(frame.pks):
        of_risk = f"{RISK}{rules[i]}"
        if pk in taken or drawn.stratum != (of_risk if by_rules else frame.strata[i]):
            continue
        found.append(
            (lottery.lot(draw.seed, "in place of", drawn.pk, frame.references[i]), pk, of_risk, frame.agents[i])
        )
    if not found:
        return None
    _lot, pk, of_risk, agent_of = min(found)
    other = _of_agent(draw, agent_of) if by_rules else chances.get(of_risk, 0.0)
    return Conversation.objects.get(pk=pk), other


def _of_agent(draw: Draw, agent: int) -> float:
    """Return the chance that an agent's conversations had in the random stream."""
    return next((float(each["chance"]) for each in draw.strata if each["agent"] == agent), 0.0)
