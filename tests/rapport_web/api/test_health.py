"""Probes: one says that the process lives, the other what is missing before it can work."""

from __future__ import annotations

import pytest

from rapport_web.api.health import parts
from rapport_web.api.health.parts import Part


def test_a_process_that_lives_says_so_without_asking_the_database(client):
    answer = client.get("/healthz")  # without the mark django_db a query would fail

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_a_probe_changes_nothing_and_takes_nothing(client, address):
    assert client.post(address).status_code == 405


def test_every_part_that_works_is_named(client, db):
    answer = client.get("/readyz").json()

    assert answer["parts"]["database"] == {"ok": True, "says": "answers"}
    assert answer["parts"]["migrations"] == {"ok": True, "says": "applied"}
    assert answer["parts"]["worker"]["ok"] in {True, False}


def test_one_part_that_does_not_work_makes_the_whole_not_ready(client, db, monkeypatch):
    monkeypatch.setattr(parts, "PARTS", [*parts.PARTS, lambda: Part("disk", ok=False, says="is full")])

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["status"] == "not ready"
    assert answer.json()["parts"]["disk"] == {"ok": False, "says": "is full"}


def test_a_migration_that_is_not_applied_is_counted(db, monkeypatch):
    from django.db.migrations.recorder import MigrationRecorder

    monkeypatch.setattr(parts, "_applied", set())
    MigrationRecorder.Migration.objects.filter(app="surveys").delete()

    assert parts.migrations() == Part(
        "migrations", ok=False, says="1 not applied; rapport web applies them when it starts"
    )
