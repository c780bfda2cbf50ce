"""Which findings a person may see, and what is known of them at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Exists, Max, Min, OuterRef, Q
from django.utils.translation import gettext as _

from rapport_web.exceptions import NotThere
from rapport_web.findings.models import Evidence, Finding, Owner
from rapport_web.findings.permissions import SEE, WORK
from rapport_web.people.models import Grant, User
from rapport_web.people.roles import Role

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from django.db.models import QuerySet

# What hurts and is no person's: what a process owner answers for, and may read the words of.
NOT_THE_AGENTS: Final = (Owner.PROCESS, Owner.TECHNOLOGY, Owner.PRODUCT)
OPEN: Final = (Finding.State.OPEN, Finding.State.IN_HAND)
_ALL: Final = frozenset((Role.QA_LEAD.value, Role.MANAGER.value, Role.AUDITOR.value))


@dataclass(frozen=True, slots=True)
class Counted:
    """How often a finding was said.

    Attributes:
        n: Answers with words for it; one customer may have given several.
        first: When the first of their conversations began; None where nobody has said it.
        last: When the last of them began.
    """

    n: int = 0
    first: datetime | None = None
    last: datetime | None = None


def findings_for(user: User) -> QuerySet[Finding]:
    """Return the findings that a person may see.

    A process owner sees what is no person's; a team lead that, what is said of the own teams, and what was opened or
    handed over by or to the lead. One whose words were all taken back, and nobody has worked on, is not shown.
    """
    if not user.may(SEE):
        return Finding.objects.none()
    rows = Finding.objects.exclude(
        ~Exists(Evidence.objects.filter(finding=OuterRef("pk"))),
        source__in=("answers", "scores"),
        state=Finding.State.OPEN,
        assignee=None,
    )
    if not user.roles.isdisjoint(_ALL):
        return rows
    which = Q(owner__in=NOT_THE_AGENTS) | Q(opened_by=user)
    if Role.TEAM_LEAD.value in user.roles:
        theirs = Evidence.objects.filter(finding=OuterRef("pk"), conversation__team__in=user.led_teams)
        which |= Q(assignee=user) | Q(Exists(theirs))
    return rows.filter(which)


def finding_for(user: User, pk: int) -> Finding:
    """Return one finding.

    Raises:
        NotThere: There is none, or none that this person may see.
    """
    rows = findings_for(user).select_related("assignee", "opened_by", "closed_by", "former")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such finding among those you may see."))
    return found


def counted(findings: Collection[Finding]) -> dict[int, Counted]:
    """Return how often findings were said, by their rows; one query for all of them."""
    rows = (
        Evidence.objects.filter(finding__in=[each.pk for each in findings])
        .order_by()
        .values("finding")
        .annotate(n=Count("conversation", distinct=True), first=Min("said_at"), last=Max("said_at"))
    )
    return {row["finding"]: Counted(row["n"], row["first"], row["last"]) for row in rows}


def owners_for(user: User) -> list[Owner]:
    """Return the owners whose findings a person can be shown, in the fixed order."""
    everything = not user.roles.isdisjoint(_ALL | {Role.TEAM_LEAD.value})
    return [each for each in Owner if everything or each in NOT_THE_AGENTS]


def workers(owner: str) -> QuerySet[User]:
    """Return who can take a finding on: a process owner does not see what is people's."""
    roles = {Role.QA_LEAD.value, Role.PROCESS_OWNER.value} if owner in NOT_THE_AGENTS else {Role.QA_LEAD.value}
    # The roles of the deed, said as a filter of grants.
    able = Grant.objects.filter(role__in=roles, user__is_active=True).values("user")
    return User.objects.filter(pk__in=able).select_related("agent").prefetch_related("grants").order_by("name", "pk")


def may_work(user: User, finding: Finding) -> bool:
    """Whether a person can take a finding on, hand it over and close it."""
    return user.may(WORK) and (finding.owner in NOT_THE_AGENTS or Role.QA_LEAD.value in user.roles)
