"""What may be done to a job in each state, who may look at it, and what a page and a file say of it."""

from __future__ import annotations

import io
import threading
from datetime import timedelta

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Conflict
from rapport_web.jobs.claiming import ATTEMPTS, claim_next, close, give_back, lost
from rapport_web.jobs.clock import ask_for_what_is_due
from rapport_web.jobs.models import Job, Schedule
from rapport_web.jobs.selectors import nobody_works, under_way
from rapport_web.jobs.services import ask, cancel, work_off
from rapport_web.jobs.shown import lede, shown

State = Job.State


@pytest.fixture
def asked(people, kinds):
    """A job that waits."""
    kinds.register("test.work", "Work")(lambda _running: {"n": 1})
    return ask(kind_name="test.work", by=people["qa_lead"])


@pytest.mark.parametrize("state", State.values)
def test_what_is_not_over_can_be_cancelled_and_nothing_else(people, asked, state):
    Job.objects.filter(pk=asked.pk).update(state=state, done=7, claim="w/0", error="kept", result={"kept": 1})

    if state in {State.QUEUED, State.RUNNING}:
        assert cancel(job=asked.pk, by=people["administrator"]).state == State.CANCELLED
        assert Entry.objects.get(deed="jobs.cancel").facts == {"kind": "test.work", "before": state, "done": 7}
    else:
        with pytest.raises(Conflict):
            cancel(job=asked.pk, by=people["administrator"])
        assert not Entry.objects.filter(deed="jobs.cancel").exists()
    asked.refresh_from_db()
    assert (asked.done, asked.error, asked.result) == (7, "kept", {"kept": 1})


@pytest.mark.parametrize("state", [s for s in State.values if s != State.QUEUED])
def test_only_what_waits_is_claimed(asked, state):
    Job.objects.update(state=state)

    assert claim_next("w/0") is None


@pytest.mark.parametrize("state", [s for s in State.values if s != State.RUNNING])
def test_only_what_runs_is_closed_given_back_or_lost(asked, state):
    asked.claim = "w/0"
    Job.objects.update(state=state, claim="w/0", attempts=1)

    assert not close(asked, State.DONE)
    give_back(asked.pk, "w/0")
    lost(asked.pk, "w/0")

    row = Job.objects.get()
    assert (row.state, row.attempts, row.claim) == (state, 1, "w/0")


def test_another_workers_job_is_neither_closed_given_back_nor_lost(asked):
    claimed = claim_next("first/0")
    claimed.claim = "second/0"

    assert not close(claimed, State.FAILED, error="mine")
    give_back(claimed.pk, "second/0")
    lost(claimed.pk, "second/0")

    row = Job.objects.get()
    assert (row.state, row.claim, row.attempts, row.error) == (State.RUNNING, "first/0", 1, "")


def test_each_loss_is_an_attempt_and_a_new_claim_begins_clean(asked):
    for attempt in range(1, ATTEMPTS):
        job = claim_next(f"w/{attempt}")
        assert (job.attempts, job.done, job.error) == (attempt, 0, "")
        Job.objects.update(done=3, error="half")
        lost(job.pk, job.claim)
        assert Job.objects.get().state == State.QUEUED
    job = claim_next("w/last")
    lost(job.pk, job.claim)

    assert Job.objects.get().state == State.FAILED
    assert claim_next("w/more") is None


def test_a_clock_catches_up_once_however_long_nobody_looked(db, kinds):
    kinds.register("test.again", "Come again")(lambda _running: {"n": 1})
    kinds.every(60, "test.again")
    assert ask_for_what_is_due() == 1
    work_off()
    Schedule.objects.update(due_at=timezone.now() - timedelta(days=30))

    assert [ask_for_what_is_due() for _ in range(3)] == [1, 0, 0]
    assert Schedule.objects.get().due_at > timezone.now()


def test_what_is_due_waits_while_the_last_one_is_not_over(db, kinds):
    kinds.register("test.again", "Come again")(lambda _running: {"n": 1})
    kinds.every(60, "test.again")
    ask_for_what_is_due()
    Schedule.objects.update(due_at=timezone.now() - timedelta(hours=1))

    assert ask_for_what_is_due() == 0
    assert Job.objects.filter(kind="test.again").count() == 1


def test_what_is_under_way_stands_in_the_order_in_which_it_is_done_and_the_clocks_own_is_left_out(asked, kinds):
    kinds.register("test.again", "Come again")(lambda _running: {})
    kinds.every(60, "test.again")
    ask(kind_name="test.again")
    small = ask(kind_name="test.work", small=True)
    runs = ask(kind_name="test.work")
    Job.objects.filter(pk=runs.pk).update(state=State.RUNNING, started_at=timezone.now())

    assert [job.pk for job in under_way()] == [runs.pk, small.pk, asked.pk]
    assert lede([shown(job) for job in under_way()]) == "1 job is being worked on, 2 wait."
    assert lede([]).startswith("Nothing at the moment")


@pytest.mark.parametrize(
    ("done", "total", "seconds", "left"),
    [
        (0, 100, 60, ""),
        (1, 100, 60, ""),  # one part in a hundred is a guess
        (50, 100, 4, ""),
        (50, 100, 30, "less than a minute"),
        (10, 100, 60, "about 9\xa0minutes"),
        (100, None, 60, ""),
    ],
)
def test_how_long_it_takes_is_said_once_it_can_be_told(asked, done, total, seconds, left):
    began = timezone.now() - timedelta(seconds=seconds)
    Job.objects.update(state=State.RUNNING, done=done, total=total, started_at=began)

    assert shown(Job.objects.get()).left == left


def test_nobody_works_only_where_something_waits_too_long_and_nothing_moved(asked):
    assert not nobody_works()
    Job.objects.update(asked_at=timezone.now() - timedelta(minutes=2))
    assert nobody_works()
    other = ask(kind_name="test.work")
    Job.objects.filter(pk=other.pk).update(state=State.DONE, ended_at=timezone.now())
    assert not nobody_works()


def test_a_failure_is_in_the_workbook_without_a_word_of_the_data(signed_in, kinds, people):
    def fail(running):
        raise RuntimeError("Mrs Hale, 0113 496 0999")

    kinds.register("test.fail", "=Fail")(fail)
    ask(kind_name="test.fail", by=people["qa_lead"])
    work_off()

    reply = signed_in("qa_lead").get(reverse("jobs"), {"export": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(reply.streaming_content))).active
    reply.close()
    heads, row = ([cell.value for cell in each] for each in sheet.iter_rows())

    assert heads[0] == "Job"
    assert (row[0], row[1]) == ("=Fail", "failed")
    assert sheet.cell(2, 1).data_type == "s"
    assert "RuntimeError" in row[-1]
    assert "Hale" not in str(row)


def test_a_bell_wakes_who_waits_for_it():
    from rapport_web.jobs import waking

    woke = threading.Event()
    thread = threading.Thread(target=lambda: (waking.wait(5), woke.set()))
    thread.start()
    while not woke.wait(0.01):
        waking.ring()
    thread.join()
