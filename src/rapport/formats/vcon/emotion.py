"""Counting what a vCon says about an agent's emotion; nothing of it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapport.exceptions import Refused
from rapport.formats.agent_emotion import LEFT_OUT, count_agent_emotion
from rapport.formats.foreign import identifier, records
from rapport.formats.vcon.bodies import body_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.formats.format import Intake
    from rapport.formats.vcon.parties import Party


def leave_out_emotion(data: Mapping[str, Any], parties: Sequence[Party], intake: Intake) -> None:
    """Count the fields about an agent's emotion: in parties, dialogs, analyses and attachments, also inside bodies.

    Raises:
        Refused: A part of the vCon is not what the draft says it is.
    """
    staff = [party for party in parties if party.speaker in {"agent", "colleague"}]
    names = {str(party.index) for party in staff} | {name for party in staff for name in party.names}
    count = sum(count_agent_emotion(party.raw, of_agent=True) for party in staff)
    for dialog in records(data.get("dialog"), field="dialog"):
        outside = {key: value for key, value in dialog.items() if key != "body"}
        count += count_agent_emotion(outside, agents=names, of_agent=identifier(dialog.get("originator")) in names)
    for kind, label in (("analysis", "type"), ("attachments", "purpose")):
        for index, element in enumerate(records(data.get(kind), field=kind)):
            called = identifier(element.get(label)) or identifier(element.get("type")) or kind
            outside = {key: value for key, value in element.items() if key not in {"body", "dialog", label}}
            whole = {**outside, called: _body(element, f"{kind}[{index}]")}
            count += count_agent_emotion(whole, agents=names)
    known = {"parties", "dialog", "analysis", "attachments"}
    count += count_agent_emotion({key: value for key, value in data.items() if key not in known}, agents=names)
    intake.leave_out(LEFT_OUT, count)


def _body(element: Mapping[str, Any], place: str) -> Any:
    try:
        return body_of(element, field=place)
    except Refused:
        return None  # only transcripts need be read; they are refused where they are
