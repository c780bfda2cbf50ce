"""The search's own tables: an index of words beside the transcripts, which keep the only copy of the text."""

from __future__ import annotations

from typing import Any

from django.db import migrations

# FTS5 reads the text from this view when it is told which conversation to index or to forget.
_SQLITE = (
    """CREATE VIEW conversations_told AS
    SELECT c.id AS id, c.topic || char(10) || (
        SELECT coalesce(group_concat(json_extract(turn.value, '$.text'), char(10)), '') FROM json_each(t.turns) AS turn
    ) AS words
    FROM conversations_conversation AS c JOIN conversations_transcript AS t ON t.conversation_id = c.id""",
    """CREATE VIRTUAL TABLE conversations_words USING fts5(
        words, content='conversations_told', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
    )""",
)
_POSTGRESQL = (
    """CREATE TABLE conversations_words (
        conversation_id bigint PRIMARY KEY
            REFERENCES conversations_conversation (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        words tsvector NOT NULL
    )""",
    "CREATE INDEX conversations_words_gin ON conversations_words USING gin (words)",
)


def make(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001  # what RunPython gives
    for statement in _POSTGRESQL if schema_editor.connection.vendor == "postgresql" else _SQLITE:
        schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001  # the same
    schema_editor.execute("DROP TABLE conversations_words")
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP VIEW conversations_told")


class Migration(migrations.Migration):
    dependencies = [("conversations", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
