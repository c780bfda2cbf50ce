"""Evaluations of other systems: joined, scored, masked, never twice, and refused one by one."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from tests.rapport.scorecards.exchange.samples import CONNECT, connect_result, dumped

from rapport_web.audit.models import Entry
from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.evaluations.models import OFFICIAL, Evaluation, Kind
from rapport_web.evaluations.permissions import BRING_IN
from rapport_web.evaluations.services import bring_in
from rapport_web.exceptions import Forbidden, Invalid
from rapport_web.findings.models import Finding
from rapport_web.scorecards.models import Version
from rapport_web.scorecards.services import bring_in_scorecard, make_scorecard, publish

ANSWERS = {"q-heard": "yes", "q-privacy": "kept", "wait": 12, "done": "yes", "why": "Ask Mary Miller, 020 7946 0000."}


@pytest.fixture
def version(people):
    """A form of Amazon Connect, brought in and published as it came."""
    made, _lost = bring_in_scorecard(data=dumped(CONNECT), by=people["qa_lead"])
    form = made.form()
    return Version.objects.create(scorecard=made, number=1, body=form.to_dict(), digest=form.digest())


@pytest.fixture
def calls(people, ines):
    """Three conversations that the other system evaluated too."""
    return [
        Conversation.objects.create(
            reference=f"call-{number}", channel="voice", turns=2, fingerprint=str(number), agent=ines
        )
        for number in (1, 2, 3)
    ]


def results(*numbers, **answers):
    return dumped([connect_result(number, **(answers or ANSWERS)) for number in numbers])


def test_they_join_their_conversations_and_are_scored_here(version, calls, people):
    came = bring_in(version=version, data=results(1, 2), by=people["qa_lead"])

    assert (came.new, came.known, came.refused) == (2, 0, ())
    one = Evaluation.objects.get(source="connect:e-1")
    assert one.conversation == calls[0]
    assert (one.kind, one.state, one.evaluator, one.blind) == (Kind.IMPORTED, "sent", None, False)
    # 30 + 20 + 40 of 100, where the other system said 70.
    assert (one.score, one.first_score, came.differing) == (90, 90, 2)
    assert one.sent_at == datetime(2026, 2, 3, 10, tzinfo=UTC)
    assert one.released_at is not None
    assert {point.question: point.share for point in one.points.all()}["wait"] == 0
    assert one.kind in OFFICIAL


def test_words_are_masked_before_they_are_kept(version, calls, people):
    bring_in(version=version, data=results(1), by=people["qa_lead"])

    (said,) = Evaluation.objects.values_list("answers", flat=True)
    assert "7946" not in json.dumps(said)
    assert said["q_heard"]["comment"] == "Turn 4."


def test_nothing_is_kept_that_a_question_does_not_know(people, calls):
    card = make_scorecard(name="Moments", by=people["qa_lead"], template="empathy_and_action")
    moments = publish(scorecard=card, by=people["qa_lead"], why="The first.")
    why = "Ring Mary Miller on 020 7946 0000."
    answers = {
        "moments": {"moments": [{"turns": [1], "outcome": "missed", "why": why}]},
        "acts": {"value": "missed", "causes": ["Mary Miller", "skill/deciding"]},
        "owns_it": {"skipped": True, "value": why},
    }
    row = {"evaluation": "1", "conversation": "call-1", "answers": answers, "evaluator": "x@example.org"}

    bring_in(version=moments, data=json.dumps([row]), by=people["qa_lead"])

    said = Evaluation.objects.get().answers
    assert "7946" not in json.dumps(said)
    assert said["acts"]["causes"] == ["skill/deciding"]
    assert said["owns_it"]["value"] is None


def test_the_same_file_again_changes_nothing(version, calls, people):
    bring_in(version=version, data=results(1), by=people["qa_lead"])

    came = bring_in(version=version, data=results(1, 2, **(ANSWERS | {"done": "no"})), by=people["qa_lead"])

    assert (came.new, came.known) == (1, 1)
    assert Evaluation.objects.get(source="connect:e-1").score == 90


def test_what_does_not_fit_is_refused_and_the_rest_goes_on(version, calls, people):
    rows = [connect_result(1, **ANSWERS), connect_result(9, **ANSWERS), connect_result(2, done="perhaps")]

    came = bring_in(version=version, data=dumped(rows), by=people["qa_lead"])

    assert came.new == 1
    assert {refused.element for refused in came.refused} == {"connect:e-9", "evaluation 3 (e-2)"}
    assert any("call-9" in refused.reason for refused in came.refused)


def test_an_evaluator_with_an_account_here_is_recognised_by_the_address(version, calls, people):
    people["evaluator"].email = "Joanna@example.org"
    people["evaluator"].save()

    bring_in(version=version, data=results(1), by=people["qa_lead"])

    assert Evaluation.objects.get().evaluator == people["evaluator"]


@pytest.mark.parametrize(
    "said", ["", "yesterday", "2026-13-45T99:00:00", "2099-01-01T00:00:00Z", "2026-02-03T10:00:00"]
)
def test_a_time_that_is_none_or_to_come_is_now_at_most(version, calls, people, said):
    row = connect_result(1, **ANSWERS)
    row["metadata"]["evaluationSubmitTimestamp"] = said

    came = bring_in(version=version, data=dumped(row), by=people["qa_lead"])

    assert came.new == 1
    assert Evaluation.objects.get().sent_at <= timezone.now()


MOMENT = {"turns": [1], "outcome": "missed", "owner": "process"}


@pytest.mark.parametrize(("turn", "new"), [(0, 1), (2, 0)])
def test_a_miss_of_a_process_becomes_a_finding_where_its_moment_is_there(people, calls, turn, new):
    card = make_scorecard(name="Moments", by=people["qa_lead"], template="empathy_and_action")
    moments = publish(scorecard=card, by=people["qa_lead"], why="The first.")
    turns = [{"speaker": "customer", "text": "Third time."}, {"speaker": "agent", "text": "The rule says no."}]
    Transcript.objects.create(conversation=calls[0], turns=turns)
    answers = {"moments": {"moments": [MOMENT | {"turns": [turn]}]}}
    row = {"evaluation": "1", "conversation": "call-1", "answers": answers}

    came = bring_in(version=moments, data=json.dumps([row]), by=people["qa_lead"])

    assert (came.new, len(came.refused)) == (new, 1 - new)
    assert Finding.objects.filter(owner="process").count() == new
    assert [each.score for each in Evaluation.objects.all()] == [None] * new


def test_it_is_in_the_trail_with_what_was_left_out(version, calls, people):
    rows = [connect_result(1, **ANSWERS) | {"agent": {"sentiment": "NEGATIVE"}}]

    came = bring_in(version=version, data=dumped(rows), by=people["qa_lead"])

    assert [each.what for each in came.lost] == ["emotion_fields"]
    entry = Entry.objects.filter(deed=BRING_IN).get()
    assert entry.facts["new"] == 1
    assert entry.facts["left_out"] == ["emotion_fields"]
    assert "NEGATIVE" not in json.dumps(entry.facts)


@pytest.mark.parametrize("data", ["", "{}", "[]", b"\xff", "{" * 10_000])
def test_a_file_that_is_none_is_refused_as_a_whole(version, people, data):
    with pytest.raises(Invalid) as refused:
        bring_in(version=version, data=data, by=people["qa_lead"])

    assert refused.value.field == "file"
    assert not Evaluation.objects.exists()


@pytest.mark.parametrize("role", ["evaluator", "team_lead", "agent", "manager"])
def test_others_may_not(version, people, role):
    with pytest.raises(Forbidden):
        bring_in(version=version, data=results(1), by=people[role])


def test_the_page_brings_in_and_lists_what_was_refused(signed_in, version, calls):
    client = signed_in("qa_lead")
    file = SimpleUploadedFile("evaluations.json", results(1, 9).encode())

    answer = client.post(reverse("evaluations-bring-in"), {"version": version.pk, "file": file})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "1 evaluation is here now." in page
    assert "there is no conversation call-9 here" in page
    assert client.get(reverse("evaluations-bring-in")).status_code == 200


def test_the_page_says_at_the_file_what_is_wrong_with_it(signed_in, version):
    file = SimpleUploadedFile("evaluations.json", b"nonsense")

    answer = signed_in("qa_lead").post(reverse("evaluations-bring-in"), {"version": version.pk, "file": file})

    assert answer.status_code == 422
    assert "is no JSON" in answer.content.decode()


def test_programs_bring_in_the_same(signed_in, version, calls):
    body = {
        "scorecard": version.scorecard_id,
        "number": 1,
        "evaluations": [connect_result(1, **ANSWERS), connect_result(9, **ANSWERS)],
    }

    answer = signed_in("qa_lead").post("/api/v1/evaluation-imports", body, content_type="application/json")

    assert answer.status_code == 200, answer.content
    said = answer.json()
    assert (said["new"], said["known"], len(said["refused"])) == (1, 0, 1)
