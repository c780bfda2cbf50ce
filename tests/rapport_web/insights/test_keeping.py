"""Kept results: found again while nothing changed, computed anew when something did, gone with the erased."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport_web.audit.services import record
from rapport_web.conversations.models import Conversation
from rapport_web.insights import selectors, services
from rapport_web.insights.erasure import _forget
from rapport_web.insights.filters import Filters
from rapport_web.insights.jobs import compute_kept
from rapport_web.insights.models import Kept, Share
from rapport_web.insights.stamp import stamp
from rapport_web.insights.whose import EVERYBODY, Whose
from rapport_web.jobs.models import Job
from rapport_web.jobs.running import Running
from rapport_web.people.erasure import Subject
from rapport_web.people.models import SiteProfile
from rapport_web.surveys.models import Answer


def test_a_fresh_result_is_found_again_without_a_job(people, larkfield, computed) -> None:
    computed("hurts")
    Job.objects.all().delete()

    found = services.ask(question="hurts", filters=Filters(), by=people["qa_lead"])

    assert selectors.is_fresh(found)
    assert not Job.objects.exists()


@pytest.mark.parametrize("change", ["answer", "import", "correction"])
def test_what_changes_the_data_changes_the_stamp(people, larkfield, change) -> None:
    before = stamp()

    if change == "answer":
        row = Conversation.objects.filter(answer=None).first()
        Answer.objects.create(conversation=row, empathy=4)
    else:
        deed = "readings.correct" if change == "correction" else "conversations.assign"
        record(by=people["qa_lead"], deed=deed, thing="conversation", thing_id=1)

    assert stamp() != before


def test_reading_a_conversation_changes_no_stamp(people, larkfield) -> None:
    before = stamp()

    record(by=people["qa_lead"], deed="conversations.read", thing="conversation", thing_id=1)

    assert stamp() == before


def test_other_settings_make_another_result(people, larkfield, computed) -> None:
    first = computed("verdict")
    SiteProfile.objects.update(tolerable_gap=0.5)

    second = services.ask(question="verdict", filters=Filters(), by=people["manager"])

    assert second.pk != first.pk
    assert second.settings != first.settings


def test_a_job_computes_and_may_run_again(people, larkfield) -> None:
    kept = services.ask(question="moments", filters=Filters(), by=people["manager"])
    job = Job.objects.get(pk=kept.job)
    Job.objects.update(state=Job.State.RUNNING)

    once, again = compute_kept(Running(job)), compute_kept(Running(job))

    assert once["state"] == again["state"] == "done"
    assert Kept.objects.count() == 1


def test_a_fault_is_kept_as_a_failure_and_not_tried_for_ever(people, larkfield) -> None:
    kept = services.ask(question="moments", filters=Filters(), by=people["manager"])
    job = Job.objects.get(pk=kept.job)
    Kept.objects.filter(pk=kept.pk).update(question="none such")
    Job.objects.update(state=Job.State.RUNNING)

    with pytest.raises(KeyError):
        compute_kept(Running(job))

    kept.refresh_from_db()
    assert kept.state == Kept.State.FAILED


def test_an_erased_customers_words_go_with_the_results_that_quote_them(people, larkfield, computed) -> None:
    quoting, other = computed("moments"), computed("verdict", filters=Filters.from_query({"part": "channel:sms"}))
    gone = quoting.quoted[0]
    assert gone not in other.quoted
    Job.objects.update(state=Job.State.DONE)

    forgotten = _forget(Subject("customer", 1, (gone,)))

    assert not Kept.objects.filter(pk=quoting.pk).exists()
    assert sum(forgotten.values()) >= 1


def test_a_result_under_way_during_an_erasure_is_not_kept(people, larkfield) -> None:
    kept = services.ask(question="moments", filters=Filters(), by=people["manager"])
    _forget(Subject("customer", 1, ("LF-0000600",)))

    services.compute(kept=kept)

    assert not Kept.objects.exists()


def test_an_erased_users_links_and_views_go(people, bank_lead, computed) -> None:
    services.share(question="verdict", filters=Filters(), by=bank_lead)
    computed("verdict", role="team_lead")

    _forget(Subject("user", bank_lead.pk))

    assert not Share.objects.exists()
    assert not Kept.objects.filter(whose__user=bank_lead.pk).exists()


def test_old_results_are_forgotten(people, larkfield, computed) -> None:
    computed("hurts")
    Kept.objects.update(asked_at=timezone.now() - timedelta(days=60))

    assert services.forget_old() == 1


def test_a_process_owner_counts_all_and_a_team_lead_the_own(people) -> None:
    assert Whose.of(people["process_owner"], "hurts") == EVERYBODY
    assert Whose.of(people["manager"], "verdict") == EVERYBODY
    assert Whose.of(people["team_lead"], "verdict").user == people["team_lead"].pk


def test_a_view_of_somebody_whose_role_changed_is_withdrawn(bank_lead, computed) -> None:
    kept = computed("verdict", role="team_lead")
    bank_lead.grants.all().delete()

    kept = services.compute(kept=kept)

    assert (kept.state, kept.result) == (Kept.State.FAILED, None)
