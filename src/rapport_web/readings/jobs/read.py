"""Reading conversations: those nobody has read, those of an import, or all that a new version has not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import structlog
from django.conf import settings
from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext_lazy as _

from rapport.exceptions import RapportError
from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.jobs.models import Job
from rapport_web.jobs.registry import register
from rapport_web.jobs.services import ask
from rapport_web.readings.jobs.rote import COUNT_ROTE
from rapport_web.readings.models import Reading
from rapport_web.readings.services.reading import READ
from rapport_web.readings.services.storing import store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from django.db.models import QuerySet

    from rapport_web.jobs.running import Running
    from rapport_web.readings.reading_many import Batch

LOG = structlog.get_logger(__name__)

AT_ONCE: Final = 100


@register(READ, _("Read conversations"), goes_on=True)
def read(running: Running) -> dict[str, Any]:
    """Read what is asked for and not read yet, batch by batch; begun anew, it goes on after the last batch stored."""
    # The reader takes a second to load, and pages never read.
    from rapport.bulk.work import reader  # noqa: PLC0415
    from rapport_web.readings.reading_many import read_batches  # noqa: PLC0415

    own = settings.RAPPORT.reader
    voice = reader(own)
    wanted = to_read(running.arguments, voice.name, voice.version)
    total = wanted.count()
    running.progress(0, total)
    seen = done = failed = 0
    for batch, outcome in read_batches(_batches(wanted), own):
        stored = store(readings=outcome.readings, read_from=batch.fingerprints, keep_current=True)
        for reference, fault in outcome.faults:
            # The row's key and the kind of fault: no word of the conversation, nor its name in the export.
            key = Conversation.objects.filter(reference=reference).values_list("pk", flat=True).first()
            LOG.warning("conversation_not_read", conversation=key, fault=fault)
        seen += batch.size
        done += stored.count
        failed += batch.size - stored.count - len(stored.changed)
        running.progress(seen, total)
    _then_count_rote(running.id)
    return {"read": done, "not_read": failed, "version": voice.version}


def to_read(arguments: dict[str, Any], name: str, version: str) -> QuerySet[Conversation]:
    """Return the conversations that a job is to read, without those that are read.

    Args:
        arguments: The job's: ``batch``, ``references`` or ``everything``; without any, what no version has read.
        name: The reader's name.
        version: Its version. A reading of a text that has changed since does not count.
    """
    found = Conversation.objects.all()
    of_this_text = Reading.objects.filter(conversation=OuterRef("pk"), fingerprint=OuterRef("fingerprint"))
    if not arguments:
        return found.exclude(Exists(of_this_text))
    if "batch" in arguments:
        found = found.filter(batch=arguments["batch"])
    if "references" in arguments:
        found = found.filter(reference__in=arguments["references"])
    return found.exclude(Exists(of_this_text.filter(reader=name, version=version)))


def _batches(wanted: QuerySet[Conversation]) -> Iterator[Batch]:
    """Cut what is to be read into batches, by key: rows that are read meanwhile leave the list behind it."""
    from rapport_web.readings.reading_many import Batch  # noqa: PLC0415  # as above

    last = 0
    while True:
        rows = list(wanted.filter(pk__gt=last).order_by("pk").select_related("transcript")[:AT_ONCE])
        if not rows:
            return
        last = rows[-1].pk
        texts = []
        for row in rows:
            try:
                texts.append((row.told(), row.masked))
            except (RapportError, Transcript.DoesNotExist) as error:
                LOG.warning("conversation_not_read", conversation=row.pk, fault=type(error).__name__)
        yield Batch(texts, last, len(rows), {row.reference: row.fingerprint for row in rows})


def _then_count_rote(job: UUID) -> None:
    """Have formulas counted of the agents whose conversations were read since the job was asked for."""
    since = Job.objects.values_list("asked_at", flat=True).get(pk=job)
    fresh = Reading.objects.filter(read_at__gte=since, current=True).exclude(conversation__agent=None)
    agents = sorted(set(fresh.order_by().values_list(F("conversation__agent"), flat=True).distinct()))
    if agents:
        ask(kind_name=COUNT_ROTE, arguments={"agents": agents}, once=True)
