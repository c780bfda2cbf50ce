"""What the database itself refuses: to change or delete an entry of the trail, whoever asks.

Emptying the whole table (TRUNCATE) is not refused on PostgreSQL, nor is dropping the triggers to who owns the table.
"""

from __future__ import annotations

from typing import Final

_SAYS: Final = "an entry of the audit trail is only ever added"

MAKE_SQLITE: Final = tuple(
    f"CREATE TRIGGER IF NOT EXISTS audit_entry_no_{deed} BEFORE {deed.upper()} ON audit_entry "
    f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"
    for deed in ("update", "delete")
)
DROP_SQLITE: Final = tuple(f"DROP TRIGGER IF EXISTS audit_entry_no_{deed}" for deed in ("update", "delete"))

MAKE_POSTGRESQL: Final = (
    f"""CREATE OR REPLACE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{_SAYS}' USING ERRCODE = 'restrict_violation'; END $$""",
    """CREATE TRIGGER audit_entry_only_added BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()""",
)
DROP_POSTGRESQL: Final = (
    "DROP TRIGGER IF EXISTS audit_entry_only_added ON audit_entry",
    "DROP FUNCTION IF EXISTS audit_entry_refuse()",
)
