"""The commands of the trail and of backups, as an engineer types them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from typer.testing import CliRunner

from rapport.cli.entry import app
from rapport.exceptions import UsageError
from rapport_web.audit import head, triggers
from rapport_web.audit.models import Entry
from rapport_web.audit.services import record


@pytest.fixture
def rapport(transactional_db):
    """Run a command here, on the tests' database."""
    head.replace(None)

    def run(*arguments: str):
        return CliRunner().invoke(app, arguments, catch_exceptions=False)

    yield run
    head.replace(None)


@pytest.fixture
def trail(rapport, people, ines):
    for number in range(3):
        record(by=people["qa_lead"], deed="conversations.read", thing="conversation", thing_id=number)
    record(by=None, deed="people.rename", thing="agent", about={f"agent:{ines.pk}": {"name": "Ines Marlow"}})


def test_a_whole_trail_ends_well_and_says_what_to_keep(rapport, trail):
    found = rapport("audit", "verify")

    newest = Entry.objects.order_by("number").last()
    assert found.exit_code == 0
    assert "The audit trail is whole: 4 entries" in found.output
    assert f"{newest.number}:{newest.hash}" in found.output
    assert rapport("audit", "verify", "--head", f"{newest.number}:{newest.hash}").exit_code == 0


def test_a_broken_trail_ends_with_1_and_names_the_first_fault(rapport, trail):
    with connection.cursor() as cursor:
        for statement in triggers.DROP_SQLITE if connection.vendor == "sqlite" else triggers.DROP_POSTGRESQL:
            cursor.execute(statement)
        cursor.execute("DELETE FROM audit_entry WHERE number = 2")
        for statement in triggers.MAKE_SQLITE if connection.vendor == "sqlite" else triggers.MAKE_POSTGRESQL:
            cursor.execute(statement)

    found = rapport("audit", "verify")

    assert found.exit_code == 1
    assert "The audit trail is broken. Missing: entry 2." in found.output
    assert "1 entry before it is as written" in found.output


def test_an_empty_trail_is_said(rapport):
    assert "The audit trail is empty." in rapport("audit", "verify").output


@pytest.mark.parametrize("head_", ["newest", "4:abc", ":", "x" * 64])
def test_a_head_that_is_none_is_refused(rapport, trail, head_):
    with pytest.raises(UsageError, match="NUMBER:HASH"):
        rapport("audit", "verify", "--head", head_)


def test_the_trail_is_written_out_with_names_encrypted(rapport, trail, tmp_path):
    place = tmp_path / "trail.jsonl"

    assert rapport("audit", "export", "--out", str(place)).exit_code == 0

    lines = [json.loads(line) for line in place.read_text().splitlines()]
    assert [line["number"] for line in lines] == [1, 2, 3, 4]
    assert lines[3]["before_hash"] == lines[2]["hash"]
    assert "Marlow" not in place.read_text()
    assert Entry.objects.order_by("number").last().deed == "audit.export"
    with pytest.raises(UsageError, match="there already"):
        rapport("audit", "export", "--out", str(place))


def test_a_backup_goes_to_the_data_folder_or_where_it_is_told(rapport, trail, tmp_path):
    backups = settings.RAPPORT.folder / "backups"

    here = rapport("backup")
    there = rapport("backup", "--out", str(tmp_path / "kept.zip"))

    (made,) = backups.glob("rapport-*.zip")
    made.unlink()
    assert "4 entries of the audit trail" in here.output
    assert "stay in this file" not in here.output
    assert "stay in this file until it is restored" in there.output


@pytest.mark.skipif(bool(os.environ.get("TEST_DATABASE")), reason="another data folder is another SQLite")
def test_a_backup_is_restored_on_another_machine(rapport, trail, tmp_path):
    rapport("backup", "--out", str(tmp_path / "kept.zip"))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("RAPPORT_", "DJANGO_"))}

    done = subprocess.run(
        [Path(sys.executable).with_name("rapport"), "restore", str(tmp_path / "kept.zip")],
        capture_output=True,
        text=True,
        check=False,
        env={**kept, "RAPPORT_DATA_DIR": str(tmp_path / "other")},
    )

    assert done.returncode == 0, done.stderr
    assert "Restored 0 conversations as of" in done.stderr
    assert "The secret key is another" in done.stderr
    assert (tmp_path / "other" / "rapport.sqlite3").exists()
