"""The head beside the database, and through what somebody acts: both hold from one request to the next."""

from __future__ import annotations

import stat
import threading

import pytest
from django.db import transaction
from django.http import HttpResponse

from rapport_web.audit import head
from rapport_web.audit.acting import acting_through, actor, acts_through, fresh
from rapport_web.audit.models import Entry
from rapport_web.audit.selectors import verify
from rapport_web.audit.services import record


@pytest.fixture(autouse=True)
def no_head():
    head.replace(None)
    yield
    if head.place().is_dir():
        head.place().rmdir()
    head.replace(None)


def test_without_a_file_there_is_no_head_and_nothing_is_missing(db):
    assert head.remembered() is None
    assert verify().broken is None


@pytest.mark.parametrize("text", ["", "{}", "[]", "7", '{"number": "x", "hash": "f"}', '{"number": 3}', "\xff", "null"])
def test_a_head_that_cannot_be_read_is_none_and_the_next_entry_writes_it_anew(transactional_db, text):
    head.place().write_bytes(text.encode("latin-1"))
    assert head.remembered() is None

    entry = record(by=None, deed="x.y", thing="thing")

    assert head.remembered() == head.Head(entry.number, entry.hash)


def test_the_head_follows_the_commit_and_not_a_deed_that_was_taken_back(transactional_db):
    first = record(by=None, deed="x.y", thing="thing")

    with transaction.atomic():
        record(by=None, deed="x.y", thing="thing")
        assert head.remembered().number == first.number, "not before the commit"
        transaction.set_rollback(True)

    assert head.remembered() == head.Head(first.number, first.hash)
    assert record(by=None, deed="x.y", thing="thing").number == first.number + 1, "no number is lost"
    assert verify().broken is None


def test_a_folder_where_nothing_can_be_written_stops_nobody(transactional_db):
    head.place().mkdir()

    entry = record(by=None, deed="x.y", thing="thing")

    assert Entry.objects.get().pk == entry.pk
    assert head.remembered() is None


def test_after_a_restore_an_older_head_takes_the_newers_place():
    head.remember(head.Head(9, "a" * 64))
    head.remember(head.Head(3, "b" * 64))
    assert head.remembered().number == 9

    head.replace(head.Head(3, "b" * 64))

    assert head.remembered() == head.Head(3, "b" * 64)
    head.replace(None)
    head.replace(None)
    assert not head.place().exists()


def test_heads_written_by_many_threads_leave_the_newest_whole():
    threads = [
        threading.Thread(target=head.remember, args=(head.Head(number, f"{number:064d}"),)) for number in range(1, 20)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert head.remembered() == head.Head(19, f"{19:064d}")
    assert not list(head.place().parent.glob("audit-head.json.*")), "nothing is left beside it"
    assert stat.S_ISREG(head.place().stat().st_mode)


def test_who_acts_is_the_person_the_system_or_what_acts_for_them():
    assert (actor(3), actor(None)) == ("user:3", "system")
    with acting_through("token", 7):
        assert actor(3) == "token:7"
        with acting_through("job", "5f0c"):
            assert actor(3) == "job:5f0c"
        assert actor(None) == "token:7"
    assert actor(3) == "user:3"


def test_acting_ends_also_where_the_deed_fails():
    with pytest.raises(RuntimeError), acting_through("token", 7):
        raise RuntimeError

    assert actor(3) == "user:3"


def test_the_next_request_of_a_thread_begins_with_nobodys_token():
    said = []

    def view(request):
        said.append(actor(3))
        acts_through("token", 7)
        said.append(actor(3))
        if request == "fails":
            raise RuntimeError
        return HttpResponse()

    answer = fresh(view)
    answer(None)
    with pytest.raises(RuntimeError):
        answer("fails")
    answer(None)

    assert said == ["user:3", "token:7"] * 3
    assert actor(3) == "user:3"


def test_another_thread_acts_for_itself():
    said = []
    with acting_through("token", 7):
        thread = threading.Thread(target=lambda: said.append(actor(3)))
        thread.start()
        thread.join()

    assert said == ["user:3"]


def test_an_entry_and_its_deed_are_there_together_or_not_at_all(people):
    from rapport_web.people.models import Team

    with transaction.atomic():
        Team.objects.create(name="Night")
        record(by=people["qa_lead"], deed="people.teams", thing="team")
        transaction.set_rollback(True)

    assert not Team.objects.filter(name="Night").exists()
    assert not Entry.objects.exists()
