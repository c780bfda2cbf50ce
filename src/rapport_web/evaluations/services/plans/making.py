"""Making and changing plans: which conversations, how many, by whom, until when."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.evaluations.models import Plan
from rapport_web.evaluations.permissions import PLAN
from rapport_web.evaluations.services.plans.checking import NAMES, checked
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.people.deeds import authorise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport_web.people.models import User
    from rapport_web.scorecards.models import Scorecard

_LARGEST_SEED: Final = 2**31 - 1
_NARROWS: Final = ("teams", "channels", "topics")


def make_plan(*, scorecard: Scorecard, by: User | None, seed: int | None = None, **said: Any) -> Plan:
    """Make a plan. It draws nothing before it is started.

    Args:
        scorecard: What is filled in.
        by: Who makes it; None is the system.
        seed: Decides every draw; a random one without. It can never be changed.
        said: ``name``, ``teams``, ``channels``, ``topics``, ``period``, ``begins_on``, ``size``, ``floor``,
            ``risk_size``, ``risks``, ``double``, ``anchors``, ``due_days``, ``per_day``, ``hide_names``, ``prefill``,
            ``evaluators`` (numbers of accounts); only the name is needed.

    Raises:
        Forbidden: The person may not.
        Invalid: A value cannot be used.
    """
    authorise(by, PLAN)
    drawn_by = secrets.randbelow(_LARGEST_SEED) + 1 if seed is None else seed
    if not 0 <= drawn_by <= _LARGEST_SEED:
        raise Invalid(_("A seed is a whole number from 0 to %(most)s.") % {"most": _LARGEST_SEED}, field="seed")
    _usable(scorecard)
    values = checked(said)
    with transaction.atomic():
        plan = Plan(scorecard=scorecard, seed=drawn_by, made_by=by)
        _keep(plan, values)
        facts = {"after": as_said(plan), "scorecard": scorecard.pk, "seed": drawn_by}
        record(by=by, deed=PLAN, thing="plan", thing_id=plan.pk, facts=_plain(facts))
    return plan


def change_plan(*, plan: Plan, edits: int | None, by: User | None, **said: Any) -> Plan:
    """Change a plan. What was drawn stays drawn; the change holds from the next draw on.

    Args:
        plan: Which.
        edits: How often it had been changed when the person looked; None: whatever it is now.
        by: Who changes it.
        said: Values as :func:`make_plan` takes them, ``scorecard`` among them; what is left out stays.

    Raises:
        Forbidden: The person may not.
        Conflict: Somebody changed it meanwhile, or it has ended.
        Invalid: A value cannot be used; once it has drawn, period and first day stay.
    """
    authorise(by, PLAN)
    scorecard = said.pop("scorecard", None)
    with transaction.atomic():
        held = held_plan(plan, edits)
        if held.state == Plan.State.ENDED:
            raise Conflict(_("“%s” has ended; make a new plan.") % held.name)
        before = as_said(held)
        values = checked({**before, **said})
        _refuse_another_rhythm(held, values)
        if scorecard is not None:
            _usable(scorecard)
            held.scorecard = scorecard
        changed = scorecard is not None or values != checked(before)
        if changed:
            held.edits += 1
            _keep(held, values)
            facts = {"before": before, "after": as_said(held), "scorecard": held.scorecard_id}
            record(by=by, deed=PLAN, thing="plan", thing_id=held.pk, facts=_plain(facts))
    return held


def as_said(plan: Plan) -> dict[str, Any]:
    """Return a plan's values as :func:`make_plan` takes them."""
    stays = [name for name in NAMES if name not in (*_NARROWS, "evaluators")]
    return {
        **{name: getattr(plan, name) for name in stays},
        **{name: list(plan.where.get(name, [])) for name in _NARROWS},
        "evaluators": sorted(plan.evaluators.values_list("pk", flat=True)) if plan.pk else [],
    }


def held_plan(plan: Plan, edits: int | None) -> Plan:
    """Return a plan as it is now, held until the transaction ends.

    Raises:
        NotThere: It is gone.
        Conflict: Somebody changed it since it was looked at.
    """
    held = Plan.objects.select_for_update(of=("self",)).select_related("scorecard").filter(pk=plan.pk).first()
    if held is None:
        raise NotThere(_("There is no such plan."))
    if edits is not None and held.edits != edits:
        raise Conflict(_("Somebody changed “%s” while you looked at it. Look at what it is now.") % held.name)
    return held


def _usable(scorecard: Scorecard) -> None:
    if scorecard.retired_at is not None:
        raise Invalid(_("This scorecard is retired; choose another."), field="scorecard")


def _refuse_another_rhythm(plan: Plan, values: Mapping[str, Any]) -> None:
    if (values["period"], values["begins_on"]) != (plan.period, plan.begins_on) and plan.draws.exists():
        raise Invalid(
            _("It has drawn already: its rhythm and its first day stay. End it and make another plan."), field="period"
        )


def _keep(plan: Plan, values: Mapping[str, Any]) -> None:
    values = dict(values)
    evaluators = values.pop("evaluators")
    plan.where = {name: values.pop(name) for name in _NARROWS}
    for name, value in values.items():
        setattr(plan, name, value)
    try:
        with transaction.atomic():
            plan.save()
    except IntegrityError as error:
        raise Invalid(_("There is a plan of this name already."), field="name") from error
    plan.evaluators.set(evaluators)


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    """Return facts as the trail keeps them: days as text."""
    return {
        key: {name: str(each) if name == "begins_on" else each for name, each in value.items()}
        if isinstance(value, dict)
        else value
        for key, value in facts.items()
    }
