"""The page of jobs, and how far one job is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rapport_web.jobs.models import Job
from rapport_web.jobs.services import ask


@pytest.fixture
def job(people) -> Job:
    return ask(kind_name="jobs.clean_up", by=people["qa_lead"])


@pytest.fixture
def reading_job(people, kinds) -> Job:
    """A long one that is two fifths done."""
    kinds.register("test.long", "Read new conversations")(lambda _running: {})
    row = ask(kind_name="test.long", by=people["qa_lead"])
    Job.objects.filter(pk=row.pk).update(
        state=Job.State.RUNNING, done=2000, total=5000, started_at=timezone.now() - timedelta(minutes=4),
        heartbeat=timezone.now(),
    )  # fmt: skip
    return row


def test_the_page_says_what_runs_how_far_it_is_and_what_it_still_takes(signed_in, reading_job):
    page = signed_in("qa_lead").get(reverse("jobs")).content.decode()

    assert "What is being worked on?" in page
    assert "1 job is being worked on." in page
    assert "2,000 of 5,000" in page
    assert "about 6" in page
    assert f'hx-get="{reverse("jobs")}"' in page


def test_polling_gives_only_the_part_that_changes(signed_in, reading_job):
    part = signed_in("manager").get(reverse("jobs"), headers={"HX-Request": "true"}).content.decode()

    assert "2,000 of 5,000" in part
    assert "<html" not in part
    assert "job-cancel" not in part
    assert "cancel" not in part, "a manager sees and does not cancel"


def test_a_failed_job_says_what_to_do(signed_in, job):
    words = "The file is gone; bring it in again."
    Job.objects.filter(pk=job.pk).update(state=Job.State.FAILED, error=words, ended_at=timezone.now())

    assert words in signed_in("administrator").get(reverse("jobs")).content.decode()


def test_it_is_said_when_nobody_works(signed_in, reading_job):
    Job.objects.update(state=Job.State.QUEUED, started_at=None, heartbeat=None)
    Job.objects.update(asked_at=timezone.now() - timedelta(minutes=5))

    assert "nothing takes them" in signed_in("qa_lead").get(reverse("jobs")).content.decode()


def test_cancelling_by_the_page(signed_in, reading_job):
    answer = signed_in("qa_lead").post(reverse("job-cancel", args=[reading_job.pk]), follow=True)

    assert "was cancelled" in answer.content.decode()
    reading_job.refresh_from_db()
    assert reading_job.state == Job.State.CANCELLED


def test_who_asked_follows_and_others_are_not_told_that_it_exists(signed_in, people, kinds):
    kinds.register("test.mine", "Compute what this page shows")(lambda _running: {})
    mine = ask(kind_name="test.mine", by=people["team_lead"])

    assert signed_in("team_lead").get(reverse("job", args=[mine.pk])).status_code == 200
    assert signed_in("agent").get(reverse("job", args=[mine.pk])).status_code == 404
    assert signed_in("auditor").get(reverse("job", args=[mine.pk])).status_code == 200


def test_the_part_for_other_pages_loads_itself_until_the_job_is_over(signed_in, reading_job):
    address = reverse("job", args=[reading_job.pk])
    client = signed_in("qa_lead")
    assert 'hx-trigger="every 2s"' in client.get(address, headers={"HX-Request": "true"}).content.decode()

    Job.objects.update(state=Job.State.DONE, ended_at=timezone.now())

    assert "hx-trigger" not in client.get(address, headers={"HX-Request": "true"}).content.decode()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_over_can_be_taken_away(signed_in, reading_job, kind):
    Job.objects.update(state=Job.State.DONE, ended_at=timezone.now())

    answer = signed_in("qa_lead").get(reverse("jobs"), {"export": kind})

    assert f"jobs.{kind}" in answer["Content-Disposition"]
    assert len(b"".join(answer.streaming_content)) > 50


@pytest.mark.parametrize("role", ["agent", "team_lead", "evaluator", "outside_evaluator", "process_owner"])
def test_others_do_not_see_all_jobs(signed_in, role):
    assert signed_in(role).get(reverse("jobs")).status_code == 403
