"""How files were read, column by column: what is in the file, what it becomes, for example."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import Refused
from rapport.formats.agent_emotion import count_agent_emotion
from rapport.formats.answers.fields import USUAL as ANSWER_FIELDS
from rapport.formats.answers.fields import WORDS
from rapport.formats.answers.table import answer_columns, tick_columns
from rapport.formats.mapped.format import Mapped
from rapport.formats.tables.columns import FIELDS, USUAL, find_columns
from rapport.formats.tables.opening import open_table
from rapport.formats.tables.table import SUFFIXES, Row
from rapport.privacy import Masker
from rapport.privacy.customers import is_personal

if TYPE_CHECKING:
    from collections.abc import Mapping as AbstractMapping

    from rapport.conversation import Conversation as Told
    from rapport.formats.document import Document
    from rapport.formats.tables.table import Table
    from rapport_web.ingest.reading.documents import Documents

CONVERSATION_FIELDS: Final = FIELDS
ANSWERS_FIELDS: Final = (*ANSWER_FIELDS, *WORDS)
TICK: Final = "tick"
_MOST: Final = 60
_LOOKED_AT: Final = 50
_EXAMPLE: Final = 60
# What says who somebody is; no example of it is kept.
_PEOPLE: Final = frozenset(("customer", "customer_name", "agent", "agent_name", "speaker_name"))
# What each format's own fields are called, where they are not columns that could be anything.
NATIVE: Final[AbstractMapping[str, tuple[tuple[str, str], ...]]] = {
    "conversations-jsonl": (
        *(("id", "conversation"), ("channel", "channel"), ("started_at", "started_at"), ("customer", "customer")),
        *(("agent", "agent"), ("team", "team"), ("topic", "topic"), ("turns[].speaker", "speaker")),
        *(("turns[].text", "text"), ("turns[].at", "at")),
    ),
    "genesys": (
        *(("conversationId", "conversation"), ("mediaType", "channel"), ("participants[].purpose", "speaker")),
        *(("phrases[].text", "text"), ("startTimeMs", "at")),
    ),
    "contact-lens": (
        *(("ContactId", "conversation"), ("Channel", "channel"), ("Participants[].ParticipantRole", "speaker")),
        *(("Transcript[].Content", "text"), ("BeginOffsetMillis", "at")),
    ),
    "zendesk": (
        *(("id", "conversation"), ("via.channel", "channel"), ("created_at", "started_at")),
        *(("users[].role", "speaker"), ("comments[].body", "text"), ("subject", "topic")),
    ),
    "vcon": (
        *(("uuid", "conversation"), ("dialog[].type", "channel"), ("parties[].role", "speaker")),
        *(("analysis[].body", "text"), ("created_at", "started_at"), ("subject", "topic")),
    ),
}


def columns_of(documents: Documents) -> list[dict[str, Any]]:
    """Return the fields of the first table of each kind, or of each format: file, field, becomes, example, kind.

    ``becomes`` is a field of conversations or of answers, ``dropped`` for what is nobody's data, empty for what is not
    used.
    """
    rows: list[dict[str, Any]] = []
    done: set[str] = set()
    for document in documents.all():
        kind = documents.format_of(document)
        if not kind and document.suffix in SUFFIXES:
            kind = "mapped"  # a table whose columns say nothing yet
        if not kind or kind in done:
            continue
        done.add(kind)
        try:
            if kind in {"mapped", "answers"}:
                rows += _of_table(document, documents, answers=kind == "answers")
            else:
                rows += [{"in": name, "becomes": field, "kind": kind} for name, field in NATIVE.get(kind, ())]
        except Refused:
            continue
    return sorted(rows, key=lambda row: row["kind"] == "answers")


def with_examples(rows: list[dict[str, Any]], told: Told | None) -> list[dict[str, Any]]:
    """Return the rows with what one masked conversation has for them, where no table gave an example."""
    if told is None:
        return rows
    first = told.turns[0]
    examples = {
        "conversation": told.id,
        "channel": told.channel,
        "started_at": told.started_at or "",
        "team": told.team or "",
        "topic": told.topic or "",
        "speaker": first.speaker,
        "text": first.text,
        "at": "" if first.at is None else str(first.at),
    }
    return [
        row if row.get("table") else {**row, "example": examples.get(row["becomes"], "")[:_EXAMPLE]} for row in rows
    ]


def _of_table(document: Document, documents: Documents, *, answers: bool) -> list[dict[str, Any]]:
    kind = "answers" if answers else "mapped"
    table, becomes = _table(document, documents, answers=answers)
    by_column = {column: field for field, column in becomes.items()}
    if answers:
        by_column |= dict.fromkeys(tick_columns(table, documents.way.answers_mapping, becomes), TICK)
    examples = _examples(table)
    masker = Masker()
    rows = []
    for column in table.columns[:_MOST]:
        field = by_column.get(column, "")
        if answers and field and field not in {*ANSWERS_FIELDS, TICK}:
            field = "driver"
        feeling = not answers and not field and count_agent_emotion({column: "x"}, of_agent=True) > 0
        example = examples.get(column, "")
        if feeling or field in _PEOPLE or is_personal(example):
            example = ""
        rows.append(
            {
                "in": column,
                "becomes": "dropped" if feeling else field,
                "example": masker.mask_text(example)[0][:_EXAMPLE],
                "kind": kind,
                "table": True,
            }
        )
    return rows


def _table(document: Document, documents: Documents, *, answers: bool) -> tuple[Table, dict[str, str]]:
    """Return a table with the column of each field; where one is missing, those that are known."""
    mapping = documents.way.answers_mapping if answers else documents.way.mapping
    usual = ANSWER_FIELDS if answers else USUAL
    table = open_table(document, mapping.settings([name for names in usual.values() for name in names]))
    try:
        return table, answer_columns(table, mapping)[0] if answers else Mapped(mapping).columns(document)[1]
    except Refused:
        return table, find_columns(mapping, table.columns, usual)


def _examples(table: Table) -> dict[str, str]:
    examples: dict[str, str] = {}
    for row in islice(table.rows(), _LOOKED_AT):
        if isinstance(row, Row):
            for column, cell in row.cells.items():
                if cell.strip():
                    examples.setdefault(column, cell.strip())
    return examples
