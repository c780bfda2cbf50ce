"""Comparing two versions of the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from rapport_web.jobs.registry import register
from rapport_web.readings.models import Comparison, ReadingBody
from rapport_web.readings.services.versions import COMPARE_JOB

if TYPE_CHECKING:
    from rapport_web.jobs.running import Running

# Drawn by lot where there are more: a share is then known within two in a hundred.
MOST: Final = 5000
_AT_ONCE: Final = 200


@register(COMPARE_JOB, _("Compare two versions of the reader"))
def compare(running: Running) -> dict[str, Any]:
    """Count what differs between two versions, over the conversations that both have read."""
    # Statistics take seconds to load, and most processes never compare.
    from rapport_web.readings.comparing import Tally  # noqa: PLC0415
    from rapport_web.readings.versions import both_read, with_people  # noqa: PLC0415

    row = Comparison.objects.get(pk=running.arguments["comparison"])
    old, new = (row.old_reader, row.old_version), (row.new_reader, row.new_version)
    keys = list(both_read(old, new).values_list("pk", "reference")[:MOST])
    tally = Tally()
    running.progress(0, len(keys))
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        before, after = (_bodies([pk for pk, _reference in some], voice) for voice in (old, new))
        for pk, reference in some:
            if pk in before and pk in after:
                tally.add(reference, before[pk], after[pk])
        running.progress(start + len(some), len(keys))
    row.found = {**tally.found(), "of": both_read(old, new).count(), "people": with_people(old, new)}
    row.save(update_fields=("found", "at"))
    return {"compared": tally.conversations, "changed": tally.changed}


def _bodies(conversations: list[int], voice: tuple[str, str]) -> dict[int, dict[str, Any]]:
    rows = ReadingBody.objects.filter(
        reading__conversation__in=conversations, reading__reader=voice[0], reading__version=voice[1]
    )
    return dict(rows.values_list("reading__conversation", "data"))
