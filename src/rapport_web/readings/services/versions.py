"""Trying a new version of the reader, comparing it with another, and choosing which one pages show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.conversations.models import Conversation
from rapport_web.exceptions import Invalid
from rapport_web.jobs.services import ask
from rapport_web.people.deeds import require
from rapport_web.readings.models import Comparison, Reading
from rapport_web.readings.permissions import CHOOSE_VERSION, READ_AGAIN
from rapport_web.readings.services.reading import ask_to_read

if TYPE_CHECKING:
    from rapport_web.jobs.models import Job
    from rapport_web.people.models import User

COMPARE_JOB: Final = "readings.compare"
CHOOSE_JOB: Final = "readings.choose"
# Drawn by lot; enough for a share within two in a hundred.
TRIAL: Final = 500


def ask_to_try(*, by: User) -> Job:
    """Have some conversations, drawn by lot, read by the reader as it is installed now. Pages go on as they are.

    Raises:
        Forbidden: The person may not.
        Invalid: There are no conversations.
    """
    require(by, READ_AGAIN)
    # A fingerprint is as good as a lot, and the same ones are drawn each time, so that versions can be compared.
    drawn = list(Conversation.objects.order_by("fingerprint").values_list("reference", flat=True)[:TRIAL])
    if not drawn:
        raise Invalid(_("There are no conversations yet."))
    return ask_to_read(references=drawn, by=by)


def ask_to_compare(*, old: tuple[str, str], new: tuple[str, str], by: User) -> Comparison:
    """Have two versions compared over the conversations that both have read.

    Raises:
        Forbidden: The person may not.
        Invalid: The two are one, or one of them has read nothing.
    """
    require(by, READ_AGAIN)
    if old == new:
        raise Invalid(_("Choose two versions."), field="new")
    for name, (reader, version) in (("old", old), ("new", new)):
        if not Reading.objects.filter(reader=reader, version=version).exists():
            raise Invalid(_("This version has read nothing."), field=name)
    with transaction.atomic():
        row, _made = Comparison.objects.get_or_create(
            old_reader=old[0], old_version=old[1], new_reader=new[0], new_version=new[1]
        )
        row.job = ask(kind_name=COMPARE_JOB, arguments={"comparison": row.pk}, by=by, once=True).pk
        row.save(update_fields=("job",))
    return row


def choose_version(*, version: tuple[str, str], by: User) -> Job:
    """Have pages show a version's readings wherever it has read; other readings are kept.

    Raises:
        Forbidden: The person may not.
        Invalid: The version has read nothing.
    """
    require(by, CHOOSE_VERSION)
    reader, name = version
    count = Reading.objects.filter(reader=reader, version=name).count()
    if not count:
        raise Invalid(_("This version has read nothing."), field="version")
    with transaction.atomic():
        job = ask(kind_name=CHOOSE_JOB, arguments={"reader": reader, "version": name}, by=by, once=True)
        facts = {"reader": reader, "version": name, "count": count}
        record(by=by, deed=CHOOSE_VERSION, thing="reading", facts=facts)
    return job
