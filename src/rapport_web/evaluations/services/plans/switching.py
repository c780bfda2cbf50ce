"""Starting, pausing and ending plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.evaluations.kinds import DRAW
from rapport_web.evaluations.models import Plan, Task
from rapport_web.evaluations.permissions import PLAN
from rapport_web.evaluations.services.plans.making import held_plan
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.jobs.services import ask
from rapport_web.people.deeds import authorise
from rapport_web.scorecards.selectors import current_version

if TYPE_CHECKING:
    from rapport_web.people.models import User


def start_plan(*, plan: Plan, by: User | None, edits: int | None = None) -> Plan:
    """Let a plan draw: what is over at once, and from then on after each period. Done twice, it is done once.

    Raises:
        Forbidden: The person may not.
        Conflict: Somebody changed it meanwhile, or it has ended.
        Invalid: The scorecard is not published, or nobody evaluates.
    """
    authorise(by, PLAN)
    with transaction.atomic():
        held = held_plan(plan, edits)
        if held.state != Plan.State.ACTIVE:
            _refuse_ended(held)
            if current_version(held.scorecard) is None:
                raise Invalid(
                    _("Publish the scorecard first: evaluations hang on what was published."), field="scorecard"
                )
            if not held.evaluators.filter(is_active=True).exists():
                raise Invalid(_("Say who evaluates."), field="evaluators")
            _become(held, Plan.State.ACTIVE, by)
            ask(kind_name=DRAW, once=True)
    return held


def pause_plan(*, plan: Plan, by: User | None, edits: int | None = None, why: str = "") -> Plan:
    """Stop drawing and giving out for now. What evaluators have in their queues stays with them.

    Raises:
        Forbidden: The person may not.
        Conflict: Somebody changed it meanwhile, or it does not run.
    """
    authorise(by, PLAN)
    with transaction.atomic():
        held = held_plan(plan, edits)
        if held.state != Plan.State.PAUSED:
            if held.state != Plan.State.ACTIVE:
                raise Conflict(_("“%s” does not run, so there is nothing to pause.") % held.name)
            _become(held, Plan.State.PAUSED, by, why=why)
    return held


def end_plan(*, plan: Plan, by: User | None, edits: int | None = None, why: str = "") -> tuple[Plan, int]:
    """End a plan for good. What nobody has begun is withdrawn; what is begun can be finished.

    Returns:
        The plan, and how many tasks were withdrawn.

    Raises:
        Forbidden: The person may not.
        Conflict: Somebody changed it meanwhile.
    """
    authorise(by, PLAN)
    with transaction.atomic():
        held = held_plan(plan, edits)
        if held.state == Plan.State.ENDED:
            return held, 0
        waiting = Task.objects.filter(plan=held, state__in=(Task.State.WAITING, Task.State.GIVEN))
        gone = waiting.update(state=Task.State.WITHDRAWN, done_at=timezone.now())
        _become(held, Plan.State.ENDED, by, why=why, withdrawn=gone)
    return held, gone


def _refuse_ended(plan: Plan) -> None:
    if plan.state == Plan.State.ENDED:
        raise Conflict(_("“%s” has ended; make a new plan.") % plan.name)


def _become(plan: Plan, state: Plan.State, by: User | None, *, why: str = "", **facts: int) -> None:
    before, plan.state = plan.state, state
    if state == Plan.State.ACTIVE:
        plan.started_at = timezone.now()
    plan.edits += 1
    plan.save(update_fields=["state", "edits", "started_at"])
    told = {"before": {"state": str(before)}, "after": {"state": str(state)}, **facts}
    record(by=by, deed=PLAN, thing="plan", thing_id=plan.pk, why=why, facts=told)
