"""Which outside firms' figures a person may see: a QA lead all, an outside evaluator their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from rapport_web.evaluations.models import Firm
from rapport_web.evaluations.permissions import DELIVER
from rapport_web.exceptions import NotThere
from rapport_web.people.roles import Role

if TYPE_CHECKING:
    from rapport_web.people.models import User

_ALL = frozenset((Role.QA_LEAD.value, Role.AUDITOR.value))


def firms_for(user: User) -> list[Firm]:
    """Return the firms whose figures a person may see, by name; a closed one is its people's no longer."""
    if not user.may(DELIVER):
        return []
    rows = Firm.objects.order_by("name")
    return list(rows if not user.roles.isdisjoint(_ALL) else rows.filter(members=user, closed=False))


def firm_for(user: User, pk: int) -> Firm:
    """Return one firm.

    Raises:
        NotThere: There is none, or none whose figures this person may see.
    """
    found = next((firm for firm in firms_for(user) if firm.pk == pk), None)
    if found is None:
        raise NotThere(_("There is no such firm among those you may see."))
    return found
