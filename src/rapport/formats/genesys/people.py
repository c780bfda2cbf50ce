"""Who takes part in a Genesys conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapport.formats.foreign import identifier
from rapport.formats.speakers import speaker_of

if TYPE_CHECKING:
    from rapport.conversation import Speaker


def _participants(transcripts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    lists = [one.get("participants") for one in transcripts]
    return [item for found in lists if isinstance(found, list) for item in found if isinstance(item, dict)]


def _purpose(participant: dict[str, Any]) -> Speaker | None:
    return speaker_of(identifier(participant.get("participantPurpose")) or identifier(participant.get("purpose")))


def agent_and_team(transcripts: list[dict[str, Any]]) -> tuple[str | None, str | None]:
    """Return the agent who was longest in the conversation, by ``userId``, and the agent's team."""
    agents = [one for one in _participants(transcripts) if _purpose(one) == "agent" and identifier(one.get("userId"))]
    if not agents:
        return None, None
    longest = max(agents, key=_span)
    return identifier(longest.get("userId")), identifier(longest.get("teamId"))


def _span(participant: dict[str, Any]) -> float:
    start, end = participant.get("startTimeMs"), participant.get("endTimeMs")
    return float(end - start) if isinstance(start, (int, float)) and isinstance(end, (int, float)) else 0.0


def customer_of(transcripts: list[dict[str, Any]]) -> str | None:
    """Return the customer's id: the external contact's, else the number or address that was used."""
    for participant in _participants(transcripts):
        if _purpose(participant) == "customer":
            for key in ("externalContactId", "ani", "address", "participantId"):
                found = identifier(participant.get(key))
                if found:
                    return found
    return None


def agent_ids(data: Any) -> set[str]:
    """Return the ids of everybody who takes part as an agent, at any depth."""
    if isinstance(data, list):
        return {identity for item in data for identity in agent_ids(item)}
    if not isinstance(data, dict):
        return set()
    found = {identity for value in data.values() for identity in agent_ids(value)}
    if _purpose(data) == "agent":
        found |= {one for one in map(identifier, (data.get("userId"), data.get("participantId"))) if one}
    return found
