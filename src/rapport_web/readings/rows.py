"""From the library's reading to rows: its counts, its body and its moments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.reader.aside import owners_of_aside
from rapport_web.readings.models import Moment, Reading

if TYPE_CHECKING:
    from rapport.reader.reading import Reading as Found

_AGENT = "agent"


def reading_row(found: Found, *, conversation_id: int, fingerprint: str, current: bool) -> Reading:
    """Return a reading's row, not saved. What the reader is unsure of is left empty: it is shown and not counted."""
    sure = {name: value for name, value in found.labels.items() if name not in found.unsure}
    counts = found.empathy
    return Reading(
        conversation_id=conversation_id,
        reader=found.reader_name,
        version=found.reader_version,
        current=current,
        fingerprint=fingerprint,
        language=found.language,
        needed=counts["needed"],
        met=counts["met"],
        missed=counts["missed"],
        hollow=counts["hollow"],
        unsure=counts["unsure"],
        action=found.action,
        cause=str(sure.get("cause", "")),
        resolved=str(sure.get("resolved", "")),
        disconnect=bool(sure["disconnect"]) if "disconnect" in sure else None,
        agent_turns=sum(turn.speaker == _AGENT and bool(turn.labels) for turn in found.turns),
    )


def moment_rows(found: Found, reading_id: int) -> list[Moment]:
    """Return the rows of a reading's moments, not saved, set aside as the report sets them aside."""
    return [
        Moment(
            reading_id=reading_id,
            place=place,
            cue=moment.cue,
            outcome=moment.outcome,
            replied=bool(moment.reply_turns),
            set_aside=owner is not None,
            owner=owner or "",
            turn=(moment.reply_turns or moment.cue_turns)[0],
        )
        for place, (moment, owner) in enumerate(zip(found.moments, owners_of_aside(found), strict=True))
    ]
