"""Having pages show another version's readings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from rapport_web.conversations.models import Conversation
from rapport_web.jobs.registry import register
from rapport_web.jobs.services import ask
from rapport_web.readings.jobs.rote import COUNT_ROTE
from rapport_web.readings.models import Reading
from rapport_web.readings.services.choosing import make_current
from rapport_web.readings.services.versions import CHOOSE_JOB

if TYPE_CHECKING:
    from rapport_web.jobs.running import Running

_AT_ONCE: Final = 200


@register(CHOOSE_JOB, _("Show another version’s readings"), goes_on=True)
def choose(running: Running) -> dict[str, Any]:
    """Make a version's readings the current ones, wherever it has read the text as it is now."""
    reader, version = running.arguments["reader"], running.arguments["version"]
    rows = Reading.objects.filter(
        reader=reader, version=version, current=False, fingerprint=F("conversation__fingerprint")
    )
    total = rows.count()
    running.progress(0, total)
    done = 0
    while some := list(rows.order_by("pk").select_related("body", "conversation__transcript")[:_AT_ONCE]):
        make_current(some)
        done += len(some)
        running.progress(done, total)
    agents = Conversation.objects.exclude(agent=None).order_by().values_list("agent", flat=True).distinct()
    if done and agents:
        ask(kind_name=COUNT_ROTE, arguments={"agents": sorted(agents)}, once=True)
    return {"shown": done}
