"""All that is held about one agent, for that agent: principle 6."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import CharField, Count, Max, Min
from django.db.models.functions import Cast
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from rapport_web.audit.models import Entry
from rapport_web.conversations.curtains import open_to
from rapport_web.conversations.permissions import READ
from rapport_web.findings.models import Praise
from rapport_web.insights import own
from rapport_web.insights.filters import Filters
from rapport_web.people.models import User
from rapport_web.readings.models import Reading
from rapport_web.readings.words import CUES, OUTCOMES
from rapport_web.surveys.models import Answer
from rapport_web.ui.behaviours import BEHAVIOURS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport_web.people.models import Agent

_LATEST: Final = 50


def everything(agent: Agent) -> dict[str, Any]:
    """Return what a page shows of all that is held."""
    conversations = agent.conversations.all()
    return {
        "agent": agent,
        "memberships": list(agent.memberships.select_related("team").order_by("-since")),
        "conversations": conversations.aggregate(n=Count("pk"), first=Min("started_at"), last=Max("started_at")),
        "readings": list(
            Reading.objects.filter(conversation__agent=agent)
            .values("reader", "version", "current")
            .annotate(n=Count("pk"))
            .order_by("-current", "reader", "version")
        ),
        "answers": Answer.objects.filter(conversation__agent=agent).count(),
        "thanks": Praise.objects.filter(agent=agent).count(),
        "contests": list(agent.contests.select_related("conversation").order_by("-at")),
        "opened": _opened(agent),
        "behaviours": list(BEHAVIOURS.values()),
    }


def _opened(agent: Agent) -> list[dict[str, Any]]:
    """Return who opened conversations of the agent's, the latest first: from the audit trail."""
    # The trail knows conversations by number: an export's own id may be somebody's mark, and no entry changes.
    keys = agent.conversations.annotate(key=Cast("pk", CharField())).values("key")
    read = Entry.objects.filter(deed=READ, thing="conversation", thing_id__in=keys)
    entries = read.order_by("-number")[:_LATEST]
    rows = list(entries.values("at", "actor_id", "thing_id"))
    names = {user.pk: str(user) for user in User.objects.filter(pk__in={row["actor_id"] for row in rows})}
    found = agent.conversations.filter(pk__in=[int(row["thing_id"]) for row in rows])
    references = {str(pk): reference for pk, reference in found.values_list("pk", "reference")}
    return [
        {
            **row,
            "thing_id": references[row["thing_id"]],
            "who": names.get(row["actor_id"] or 0, _("somebody without an account")),
        }
        for row in rows
    ]


def moment_rows(agent: Agent, zone: str, *, user: User) -> tuple[list[str], Iterator[list[Any]]]:
    """Return every moment of an agent as rows of a table, but of what the agent is now scoring blind."""
    columns = [
        _("conversation"),
        _("began"),
        _("channel"),
        _("what the customer showed"),
        _("ended"),
        _("set aside for"),
    ]

    def rows() -> Iterator[list[Any]]:
        every = open_to(user, own.moments(agent, Filters(), zone), "reading__conversation")
        for row in every.iterator(chunk_size=1000):
            conversation = row.reading.conversation
            began = (
                localtime(conversation.started_at).isoformat(sep=" ", timespec="minutes")
                if conversation.started_at
                else ""
            )
            yield [
                conversation.reference,
                began,
                conversation.get_channel_display(),
                str(CUES.get(row.cue, row.cue)),
                str(OUTCOMES.get(row.outcome, row.outcome)),
                row.owner if row.set_aside else "",
            ]

    return columns, rows()
