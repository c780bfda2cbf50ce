"""What stands behind a scorecard: the plans that draw for it, and the company's values that its questions show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from rapport_web.evaluations.models import Plan
from rapport_web.scorecards.seams import CompanyValue, Use, register_uses, register_values
from rapport_web.surveys.selectors.values import values

if TYPE_CHECKING:
    from collections.abc import Collection


def uses(scorecards: Collection[int]) -> dict[int, tuple[Use, ...]]:
    """Return the plans of each scorecard, those that draw or are paused as active: ended ones hold nothing back."""
    found: dict[int, tuple[Use, ...]] = {}
    for plan in Plan.objects.filter(scorecard__in=scorecards).exclude(state=Plan.State.DRAFT).order_by("name"):
        use = Use(plan.name, reverse("plan", args=[plan.pk]), plan.state != Plan.State.ENDED)
        found[plan.scorecard_id] = (*found.get(plan.scorecard_id, ()), use)
    return found


def company_values() -> tuple[CompanyValue, ...]:
    """Return the company's values, in its own order."""
    return tuple(CompanyValue(each.name, each.meaning, tuple(each.behaviours)) for each in values())


register_uses(uses)
register_values(company_values)
