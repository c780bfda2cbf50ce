"""The chain holds under many writers, on both databases, and shows what was done to it."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from rapport_web.audit import head, triggers
from rapport_web.audit.acting import acting_through
from rapport_web.audit.models import Entry
from rapport_web.audit.selectors import verify
from rapport_web.audit.services import record


@pytest.fixture
def trail(transactional_db):
    """Six entries, committed, and the file with the head."""
    head.replace(None)
    for number in range(6):
        record(by=None, deed="conversations.read", thing="conversation", thing_id=f"hale-{number}")
    yield
    head.replace(None)


def behind_the_codes_back(*statements: str) -> None:
    """What somebody does who owns the database."""
    sqlite = connection.vendor == "sqlite"
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in triggers.DROP_SQLITE if sqlite else triggers.DROP_POSTGRESQL:
            cursor.execute(statement)
        for statement in statements:
            cursor.execute(statement)
        for statement in triggers.MAKE_SQLITE if sqlite else triggers.MAKE_POSTGRESQL:
            cursor.execute(statement)


def test_eight_writers_at_once_make_one_unbroken_chain(transactional_db):
    head.replace(None)
    failed: list[Exception] = []

    def write(writer: int) -> None:
        try:
            for number in range(12):
                with transaction.atomic():
                    record(by=None, deed="jobs.run", thing="job", thing_id=f"{writer}-{number}")
        except Exception as error:  # noqa: BLE001  # a thread's own would be lost
            failed.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert not failed
    found = verify()
    assert (found.entries, found.broken) == (96, None)
    assert found.head == head.remembered()


@pytest.mark.parametrize(
    "facts",
    [
        {"before": {"bound": 0.1}, "after": {"bound": 1.0}},
        {1: "one", 10: "ten", 2: "two"},
        {"large": 1e16, "larger": 1e25, "small": 1e-7, "none": None, "zero": -0.0, "nan": float("nan")},
        {"pair": (1, 2), "day": date(2026, 9, 3), "text": "NUL \0 and half a pair \ud800 and “quotes”"},
        {"deep": [{"b": 1.50, "a": [True, False]}]},
    ],
)
def test_an_entry_verifies_whatever_the_database_makes_of_its_values(db, facts):
    record(by=None, deed="people.set_profile", thing="siteprofile", facts=facts, why="x" * 900, thing_id="y" * 300)

    assert verify().broken is None


def test_the_code_refuses_to_change_or_delete_an_entry(trail):
    entry = Entry.objects.get(number=3)

    for deed in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(why="x"),
        lambda: Entry.objects.bulk_update([entry], ["why"]),
        lambda: Entry.objects.bulk_create([entry]),
    ):
        with pytest.raises(TypeError, match="only ever added"):
            deed()


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET why = 'x' WHERE number = 3", "DELETE FROM audit_entry"])
def test_the_database_refuses_to_change_or_delete_an_entry(trail, statement):
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert verify().entries == 6


@pytest.mark.parametrize(
    ("statement", "number", "why", "says"),
    [
        ("UPDATE audit_entry SET why = 'x' WHERE number = 3", 3, "changed", "Entry 3 was changed"),
        ("DELETE FROM audit_entry WHERE number IN (3, 4)", 3, "missing", "Missing: entry 3 to 4"),
        ("DELETE FROM audit_entry WHERE number = 1", 1, "missing", "Missing: entry 1"),
        ("DELETE FROM audit_entry WHERE number > 4", 5, "cut", "Cut off at the end: entry 5 to 6"),
        ("DELETE FROM audit_entry", 1, "cut", "Cut off at the end: entry 1 to 6"),
    ],
)
def test_the_first_fault_is_named(trail, statement, number, why, says):
    behind_the_codes_back(statement)

    broken = verify().broken

    assert (broken.number, broken.why) == (number, why)
    assert str(broken).startswith(says)


def test_an_entry_rewritten_with_its_fingerprint_does_not_fit_the_next(trail):
    from rapport_web.audit.chain import fingerprint

    forged = Entry.objects.get(number=3)
    forged.why = "nothing to see"
    behind_the_codes_back(
        f"UPDATE audit_entry SET why = 'nothing to see', hash = '{fingerprint(forged)}' WHERE number = 3"
    )

    assert (verify().broken.number, verify().broken.why) == (4, "order")


def test_the_newest_entry_rewritten_does_not_fit_the_head_that_was_kept(trail):
    from rapport_web.audit.chain import fingerprint

    forged = Entry.objects.get(number=6)
    forged.why = "nothing to see"
    behind_the_codes_back(
        f"UPDATE audit_entry SET why = 'nothing to see', hash = '{fingerprint(forged)}' WHERE number = 6"
    )

    assert (verify().broken.number, verify().broken.why) == (6, "changed")


def test_the_last_entries_can_be_verified_alone(trail):
    behind_the_codes_back("UPDATE audit_entry SET why = 'x' WHERE number = 2")

    assert (verify(last=3).entries, verify(last=3).broken) == (3, None)
    assert verify(last=100).broken.number == 2


def test_a_head_kept_elsewhere_shows_a_cut_that_the_folders_own_does_not(trail):
    elsewhere = head.remembered()
    behind_the_codes_back("DELETE FROM audit_entry WHERE number > 4")
    head.replace(None)

    assert verify().broken is None
    assert verify(known=elsewhere).broken.why == "cut"


def test_an_older_head_never_replaces_a_newer(trail):
    head.remember(head.Head(2, "f" * 64))

    assert head.remembered().number == 6


def test_an_entry_says_through_what_somebody_acted(people):
    with acting_through("token", 7):
        by_program = record(by=people["qa_lead"], deed="conversations.read", thing="conversation")
    with acting_through("job", "5f0c"):
        by_job = record(by=people["qa_lead"], deed="readings.read_again", thing="batch")
    alone = record(by=people["qa_lead"], deed="conversations.read", thing="conversation")

    assert [entry.actor for entry in (by_program, by_job, alone)] == [
        "token:7",
        "job:5f0c",
        f"user:{people['qa_lead'].pk}",
    ]
    assert {entry.actor_id for entry in (by_program, by_job, alone)} == {people["qa_lead"].pk}


def test_an_entry_without_personal_values_costs_a_look_and_an_insert(people, django_assert_max_num_queries):
    record(by=None, deed="conversations.read", thing="conversation")

    with django_assert_max_num_queries(5):  # with the savepoint that a test's own transaction makes of it, and a lock
        record(by=people["qa_lead"], deed="conversations.read", thing="conversation", thing_id="hale-1")
