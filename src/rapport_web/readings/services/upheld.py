"""What an upheld contest does: the moments it is about leave the agent's figure; the reader's own stays to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.reader.aside import owner_of
from rapport_web.readings.models import Contest, Moment

if TYPE_CHECKING:
    from collections.abc import Collection


def apply_upheld(conversations: Collection[int]) -> None:
    """Set aside, in the current readings of these conversations, what upheld contests are about.

    A moment is known again by its turn and cue, so that it stays aside when a new version reads the conversation. A
    limit that a rule or a system set gives it to that owner; on any other ground it is nobody's.
    """
    upheld = Contest.objects.filter(conversation__in=list(conversations), state=Contest.State.UPHELD)
    for contest in upheld.order_by("pk"):
        moments = Moment.objects.filter(reading__conversation=contest.conversation_id, reading__current=True)
        if contest.turn is not None:
            moments = moments.filter(turn=contest.turn, cue=contest.cue)
        for moment in moments.filter(set_aside=False).select_related("reading"):
            moment.set_aside = True
            moment.owner = owner_of(moment.reading.cause) if contest.ground == Contest.Ground.IMPOSSIBLE else ""
            moment.save(update_fields=("set_aside", "owner"))
