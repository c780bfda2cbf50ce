"""Say which agent of the exports an account is: from then on the person sees what is read of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict, NotThere
from rapport_web.people.deeds import authorise
from rapport_web.people.models import Agent
from rapport_web.people.permissions import LINK_AGENT

if TYPE_CHECKING:
    from rapport_web.people.models import User


def link_agent(*, by: User | None, user: User, agent: Agent | None) -> None:
    """Link an account to an agent, or to none.

    Raises:
        Forbidden: This person may not.
        NotThere: The agent is not there any more.
        Conflict: The agent is somebody else's account already: two people would read one person's work as their own.
    """
    authorise(by, LINK_AGENT)
    with transaction.atomic():
        former = Agent.objects.select_for_update().filter(user=user).first()
        if agent is not None:
            found = Agent.objects.select_for_update().filter(pk=agent.pk).first()
            if found is None:
                raise NotThere(_("This agent is not there any more."))
            agent = found
        if former == agent:
            return
        if agent is not None and agent.user_id is not None:
            raise Conflict(_("This agent is linked to another account already."))
        if former is not None:
            former.user = None
            former.save(update_fields=["user"])
        if agent is not None:
            agent.user = user
            agent.save(update_fields=["user"])
        record(
            by=by,
            deed=LINK_AGENT,
            thing="user",
            thing_id=user.pk,
            facts={"before": former.number if former else None, "after": agent.number if agent else None},
        )
