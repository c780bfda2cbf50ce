"""Set down what was agreed here: the law, the works agreement, who sees what, and the verdict's bounds."""

from __future__ import annotations

import zoneinfo
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people.countries import COUNTRIES
from rapport_web.people.deeds import authorise
from rapport_web.people.models import SiteProfile
from rapport_web.people.permissions import PROFILE
from rapport_web.people.roles import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport_web.people.models import User

BOUNDS: Final = ("sesoi", "tolerable_gap")
# How long an evaluation can be contested, and how long an answer may take.
DAYS: Final = ("contest_days", "answer_days")
FIELDS: Final = (
    "centre",
    "country",
    "language",
    "time_zone",
    "recording_consent",
    "works_agreement",
    "least_group",
    "sees_agent_readings",
    "reader_prefills",
    *DAYS,
    *BOUNDS,
)
# Who can be allowed to see readings of agents by name. An auditor always may; these never.
MAY_SEE: Final = (Role.MANAGER, Role.QA_LEAD, Role.EVALUATOR, Role.TEAM_LEAD)
LEAST: Final = 5
MOST_DAYS: Final = 90


def set_profile(*, by: User | None, version: int | None = None, why: str = "", **values: Any) -> SiteProfile:
    """Change the site profile.

    Args:
        by: Who does it; None is the set-up itself.
        version: The ``version`` that was looked at; None asks for no check.
        why: The reason. Asked for when a bound of the verdict changes.
        values: Any of :data:`FIELDS`, and ``made_up`` from the demo.

    Raises:
        Forbidden: This person may not.
        Invalid: A value cannot be used; ``field`` says which.
        Conflict: Somebody else changed the profile since ``version``.
        TypeError: There is no such field.
    """
    authorise(by, PROFILE)
    unknown = values.keys() - {*FIELDS, "made_up"}
    if unknown:
        raise TypeError(f"no such field of the site profile: {sorted(unknown)}")
    _check(values)
    with transaction.atomic():
        profile = SiteProfile.objects.select_for_update().order_by("pk").first() or SiteProfile()
        if version is not None and version != profile.version:
            raise Conflict(_("Somebody changed this page while you did. Both are shown: choose, and save again."))
        before = {name: getattr(profile, name) for name in values}
        after = {name: value for name, value in values.items() if before[name] != value}
        if not after and profile.pk is not None:
            return profile
        if profile.pk is not None and not after.keys().isdisjoint(BOUNDS):
            if not why.strip():
                raise Invalid(_("Say why: a bound that moves after the figures are seen proves nothing."), field="why")
            profile.bounds_why = why.strip()[:500]
        if profile.bounds_set_on is None or not after.keys().isdisjoint(BOUNDS):
            profile.bounds_set_on = timezone.localdate()
        for name, value in after.items():
            setattr(profile, name, value)
        profile.version = profile.version + 1 if profile.pk else 1
        profile.save()
        changed = {name: before[name] for name in after}
        record(
            by=by,
            deed=PROFILE,
            thing="siteprofile",
            thing_id=profile.pk,
            why=why,
            facts={"before": changed, "after": after},
        )
    return profile


def _check(values: Mapping[str, Any]) -> None:
    if values.get("country") and values["country"] not in COUNTRIES:
        raise Invalid(_("Choose a country of the list."), field="country")
    if "language" in values and values["language"] not in dict(settings.LANGUAGES):
        raise Invalid(_("Choose a language of the list."), field="language")
    if "time_zone" in values and values["time_zone"] not in zoneinfo.available_timezones():
        raise Invalid(_("There is no time zone of this name, such as Europe/London."), field="time_zone")
    if "recording_consent" in values and values["recording_consent"] not in SiteProfile.Consent.values:
        raise Invalid(_("Choose how customers are told."), field="recording_consent")
    if "least_group" in values and not LEAST <= values["least_group"] <= 100:  # noqa: PLR2004  # a percentage-like end
        raise Invalid(
            _("Between 5 and 100: of fewer than five people, a figure of the group is one of persons."),
            field="least_group",
        )
    if not set(values.get("sees_agent_readings", ())) <= {role.value for role in MAY_SEE}:
        raise Invalid(_("These roles cannot be allowed to."), field="sees_agent_readings")
    _check_numbers(values)


def _check_numbers(values: Mapping[str, Any]) -> None:
    for days in DAYS:
        if days in values and not 1 <= values[days] <= MOST_DAYS:
            raise Invalid(_("Between 1 and 90 days."), field=days)
    for bound in BOUNDS:
        if bound in values and not 0.01 <= values[bound] <= 0.50:  # noqa: PLR2004  # a bound of 0 settles nothing
            raise Invalid(_("Between 1 and 50 of 100."), field=bound)
