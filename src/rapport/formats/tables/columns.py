"""Which column holds which field: what a mapping says, and beyond it what columns are usually called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.exceptions import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping as AbstractMapping

    from rapport.formats.tables.mapping import Mapping

# The better name first; case, spaces and signs do not matter. A column is given to one field only.
USUAL: Final[AbstractMapping[str, tuple[str, ...]]] = {
    "conversation": (
        *("conversation_id", "conversation", "conv_id", "call_id", "chat_id", "contact_id", "interaction_id"),
        *("session_id", "ticket_id", "case_id", "case_number", "ticket", "thread_id", "dialogue_id", "dialog_id"),
        *("transcript_id", "contact", "interaction", "external_id", "id"),
    ),
    "transcript": (
        *("transcript", "transcription", "conversation_text", "dialogue", "dialog", "full_text", "full_transcript"),
        *("chat_transcript", "call_transcript", "transcript_text"),
    ),
    "speaker": (
        *("speaker", "speaker_role", "role", "participant_role", "participant_purpose", "sender_type", "sender_role"),
        *("author_type", "author_role", "actor_type", "party", "participant", "sender", "author", "actor", "from"),
        *("who", "direction"),
    ),
    "text": (
        *("text", "message", "utterance", "message_text", "message_body", "turn_text", "body", "content", "sentence"),
        *("phrase", "comment", "line"),
    ),
    "at": (
        *("at", "timestamp", "message_time", "sent_at", "sent", "start_time", "start", "begin", "begin_time", "offset"),
        *("time", "date_time", "created_at", "entry_time", "date"),
    ),
    "end": ("end", "end_time", "entry_end_time", "end_offset"),
    "started_at": (
        *("started_at", "conversation_start", "conversation_start_time", "conversation_started_at", "call_start"),
        *("call_date", "call_time", "chat_date", "contact_date", "start_date", "session_start"),
    ),
    "channel": ("channel", "contact_channel", "media_type", "medium", "media"),
    "agent": (
        *("agent", "agent_id", "agent_name", "adviser", "advisor", "representative", "rep", "rep_name", "assignee"),
        *("assignee_id", "employee", "employee_id", "handled_by", "owner"),
    ),
    "customer": ("customer", "customer_id", "customer_name", "client", "client_id", "caller_id", "requester_id"),
    "team": ("team", "team_name", "team_id", "queue", "queue_name", "group", "group_name", "department", "skill"),
    "public": ("public", "is_public", "visibility"),
    "private": ("private", "is_private", "internal", "is_internal", "internal_note", "is_internal_note"),
    "kind": ("message_type", "part_type", "entry_type", "comment_type", "type"),
    "topic": ("topic", "contact_reason", "call_reason", "reason", "subject", "category", "intent"),
    "speaker_name": (
        *("speaker_name", "sender_name", "author_name", "participant_name", "display_name", "user_name", "from_name"),
        *("actor_name", "sender", "author", "actor", "name"),
    ),
    "agent_name": ("agent_name", "adviser_name", "advisor_name", "rep_name", "assignee_name", "employee_name"),
    "customer_name": ("customer_name", "client_name", "caller_name", "requester_name", "contact_name", "visitor_name"),
}
FIELDS: Final = tuple(USUAL)
_SIGNS: Final = re.compile(r"[\W_]+")


def plain(name: str) -> str:
    """Return a name without case, spaces and signs, by which names are compared."""
    return _SIGNS.sub("", name.casefold())


def find_columns(
    mapping: Mapping, columns: tuple[str, ...], usual: AbstractMapping[str, tuple[str, ...]]
) -> dict[str, str]:
    """Return the column of every field that has one.

    Args:
        mapping: What was said; a name that does not match exactly may differ in case, spaces and signs.
        columns: The table's.
        usual: For fields of which nothing was said, the names their columns usually have.

    Raises:
        Refused: A column that was named is not in the table.
    """
    by_plain: dict[str, str] = {}
    for column in columns:
        by_plain.setdefault(plain(column), column)
    found: dict[str, str] = {}
    for name, column in mapping.columns.items():
        if column not in columns and plain(column) not in by_plain:
            listed = ", ".join(columns[:30]) + (", ..." if len(columns) > 30 else "")  # noqa: PLR2004  # one screen
            raise Refused(f"there is no column {column!r}; the columns are {listed}", field=name)
        found[name] = column if column in columns else by_plain[plain(column)]
    taken = set(found.values())
    for name, names in usual.items():
        if name in found or name in mapping.fixed:
            continue
        candidates = (by_plain.get(plain(usual_name)) for usual_name in names)
        fitting = next((candidate for candidate in candidates if candidate and candidate not in taken), None)
        if fitting is not None:
            found[name] = fitting
            taken.add(fitting)
    return found
