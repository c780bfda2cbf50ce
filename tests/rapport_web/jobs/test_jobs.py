"""A job is a row: claimed by one worker, carried out, closed with words, begun anew where its worker died."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Conflict, Forbidden, Invalid, NotThere
from rapport_web.jobs.alive import is_dead, signed_on
from rapport_web.jobs.carrying_out import carry_out
from rapport_web.jobs.claiming import ATTEMPTS, claim_next, find_lost, sign
from rapport_web.jobs.clock import ask_for_what_is_due
from rapport_web.jobs.ending import ENDING
from rapport_web.jobs.jobs import CLEAN_UP
from rapport_web.jobs.models import Job
from rapport_web.jobs.services import ask, cancel, work_off


@pytest.fixture
def counts(db, kinds):
    """A kind that counts to what it is asked, and what it has counted."""
    counted: list[int] = []

    @kinds.register("test.count", "Count")
    def _count(running):
        for number in range(running.arguments["to"]):
            counted.append(number)
            running.progress(number + 1, running.arguments["to"])
        return {"counted": running.arguments["to"]}

    return counted


def test_a_job_is_done_and_says_how_far_it_got(people, counts):
    job = ask(kind_name="test.count", arguments={"to": 3}, by=people["qa_lead"])
    assert (job.state, job.asked_by) == (Job.State.QUEUED, people["qa_lead"].pk)

    assert work_off() == 1

    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.result) == (Job.State.DONE, 3, 3, {"counted": 3})
    assert job.ended_at is not None
    assert counts == [0, 1, 2]


def test_a_kind_that_nobody_knows_is_a_mistake(db):
    with pytest.raises(KeyError):
        ask(kind_name="test.unknown")


def test_small_jobs_go_first_and_others_in_their_order(counts):
    first, second = (ask(kind_name="test.count", arguments={"to": n}) for n in (1, 2))
    small = ask(kind_name="test.count", arguments={"to": 1}, small=True)

    assert [claim_next(f"w/{n}").pk for n in range(3)] == [small.pk, first.pk, second.pk]


def test_a_lane_for_small_jobs_leaves_long_ones_alone(counts):
    ask(kind_name="test.count", arguments={"to": 1})

    assert claim_next("w/0", only_small=True) is None


def test_asking_for_the_same_again_while_it_waits_gives_the_one_that_waits(counts):
    first = ask(kind_name="test.count", arguments={"to": 1}, once=True)

    assert ask(kind_name="test.count", arguments={"to": 1}, once=True) == first
    assert ask(kind_name="test.count", arguments={"to": 2}, once=True) != first


def test_a_failure_is_said_in_words_and_holds_nothing_of_the_data(db, kinds):
    @kinds.register("test.fail", "Fail")
    def _fail(running):
        raise ValueError("Mrs Hale, 12 Mill Lane")

    job = ask(kind_name="test.fail")
    work_off()

    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert "ValueError" in job.error
    assert "Hale" not in job.error


def test_a_refusal_is_said_as_it_was_written_for_its_user(db, kinds):
    @kinds.register("test.refuse", "Refuse")
    def _refuse(running):
        raise Invalid("The file is gone; bring it in again.")

    job = ask(kind_name="test.refuse")
    work_off()

    job.refresh_from_db()
    assert job.error == "The file is gone; bring it in again."


def test_a_cancelled_job_stops_at_its_next_step_and_is_in_the_trail(people, kinds):
    @kinds.register("test.cancel", "Be cancelled")
    def _cancel(running):
        cancel(job=running.id, by=people["qa_lead"])
        running.progress(1)
        raise AssertionError("it went on")

    job = ask(kind_name="test.cancel")
    work_off()

    job.refresh_from_db()
    assert (job.state, job.error) == (Job.State.CANCELLED, "")
    assert Entry.objects.get(deed="jobs.cancel").thing_id == str(job.pk)


def test_cancelling_is_refused_where_it_is_not_ones_own_to_do_or_too_late(people, counts):
    job = ask(kind_name="test.count", arguments={"to": 1})
    with pytest.raises(Forbidden):
        cancel(job=job.pk, by=people["agent"])
    work_off()
    with pytest.raises(Conflict):
        cancel(job=job.pk, by=people["qa_lead"])
    job.delete()
    with pytest.raises(NotThere):
        cancel(job=job.id, by=people["qa_lead"])


def test_work_of_a_process_that_is_to_end_goes_back_and_counts_as_no_attempt(counts):
    job = ask(kind_name="test.count", arguments={"to": 3})
    ENDING.set()
    try:
        claimed = claim_next("w/0")
        carry_out(claimed.pk, claimed.claim)
    finally:
        ENDING.clear()

    job.refresh_from_db()
    assert (job.state, job.attempts, counts) == (Job.State.QUEUED, 0, [0])


def test_who_lost_its_claim_cannot_write_how_the_job_ended(counts):
    job = ask(kind_name="test.count", arguments={"to": 1})
    old = claim_next("first/0")
    Job.objects.filter(pk=job.pk).update(claim="second/0")

    carry_out(old.pk, "first/0")

    job.refresh_from_db()
    assert (job.state, job.claim, counts) == (Job.State.RUNNING, "second/0", [])


def test_a_job_without_a_sign_of_life_begins_anew_and_fails_the_third_time(counts):
    job = ask(kind_name="test.count", arguments={"to": 1})
    for attempt in range(1, ATTEMPTS + 1):
        claim_next("gone/0")
        assert find_lost() == 0
        Job.objects.filter(pk=job.pk).update(heartbeat=timezone.now() - timedelta(minutes=2))
        assert find_lost() == 1
        job.refresh_from_db()
        assert job.attempts == attempt

    assert job.state == Job.State.FAILED
    assert "3 times" in job.error


def test_an_attempt_that_got_anywhere_does_not_count_where_the_work_goes_on(db, kinds):
    kinds.register("test.goes_on", "Go on", goes_on=True)(lambda _running: {})
    job = ask(kind_name="test.goes_on")
    for _ in range(2 * ATTEMPTS):
        claim_next("gone/0")
        Job.objects.filter(pk=job.pk).update(heartbeat=timezone.now() - timedelta(minutes=2), done=7)
        find_lost()

    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.QUEUED, 0)


def test_a_worker_that_signs_is_left_alone(counts):
    job = ask(kind_name="test.count", arguments={"to": 1})
    claim_next("living/0")
    Job.objects.filter(pk=job.pk).update(heartbeat=timezone.now() - timedelta(minutes=2))

    sign("living")

    assert find_lost() == 0


def test_whether_a_worker_on_this_machine_lives_is_known_at_once(db, settings):
    with signed_on() as name:
        assert not is_dead(f"{name}/0")
        assert not is_dead("elsewhere:abc/0")
    assert is_dead(f"{name}/0") is not bool(settings.RAPPORT.database_url)


def test_work_that_comes_again_is_asked_for_when_due_and_not_while_it_waits(db, kinds):
    @kinds.register("test.again", "Come again", small=True)
    def _again(running):
        return {}

    kinds.every(3600, "test.again")
    kinds.every(3600, "test.unwanted", when=lambda: False)

    assert ask_for_what_is_due() == 1
    assert ask_for_what_is_due() == 0
    assert work_off() == 1
    assert not Job.objects.filter(kind="test.again").exists(), "nothing to tell leaves no row"


def test_old_jobs_are_cleared_away_and_failed_ones_kept_longer(counts):
    for state in (Job.State.DONE, Job.State.FAILED, Job.State.QUEUED):
        old = ask(kind_name="test.count", arguments={"to": 0})
        Job.objects.filter(pk=old.pk).update(state=state, ended_at=timezone.now() - timedelta(days=40))
    Job.objects.filter(state=Job.State.QUEUED).update(state=Job.State.CANCELLED, ended_at=None)

    ask(kind_name=CLEAN_UP)
    work_off()

    assert set(Job.objects.filter(kind="test.count").values_list("state", flat=True)) == {"failed", "cancelled"}


@pytest.mark.django_db(transaction=True)
def test_of_workers_that_reach_for_a_job_at_once_one_gets_it(kinds):
    @kinds.register("test.once", "Once")
    def _once(running):
        return {}

    jobs = [ask(kind_name="test.once") for _ in range(8)]
    taken: list[object] = []

    def reach(number: int) -> None:
        while (job := claim_next(f"w{number}/0")) is not None:
            taken.append(job.pk)
        connection.close()

    threads = [threading.Thread(target=reach, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(taken) == len(set(taken)) == len(jobs)
