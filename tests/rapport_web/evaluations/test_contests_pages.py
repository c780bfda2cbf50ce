"""The pages of contests, walked through as the agent, the leads and the evaluators see them."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from rapport.scorecards import Given
from rapport_web.evaluations.models import Amendment, Dispute, Task
from rapport_web.evaluations.services.disputes import Decision, Proposal, answer_contest, contest, start_second_look
from rapport_web.evaluations.views.disputes.part import part_of

from .contested_cast import cast, evaluate

ACTED = Proposal("acted", Given("yes"), "misread", "I looked at once.")


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def here(people, ines, accounts):
    return cast(people, ines, accounts)


@pytest.fixture
def contested(here) -> Dispute:
    return contest(evaluation=here.evaluation, points=[ACTED], by=here.agent)


def test_an_agent_contests_on_a_page_and_reads_the_answer(here, signed_in) -> None:
    pk = here.evaluation.pk
    client = signed_in("agent")
    form = text_of(client.get(f"/evaluations/{pk}/contest?question=acted"))
    # Every question is in the form as it stands; only one is filled in.
    given = {"p.greeted.value": "yes", "p.acted.value": "yes", "p.promise.value": "half"}
    short = client.post(f"/evaluations/{pk}/contest", given | {"ground.acted": "misread"})

    sent = client.post(f"/evaluations/{pk}/contest", given | {"ground.acted": "misread", "why.acted": "I looked."})

    dispute = Dispute.objects.get()
    assert "Did the agent act?" in form
    assert (short.status_code, "Write why" in text_of(short)) == (422, True)
    assert sent["Location"] == f"/contested-evaluations/{dispute.pk}"
    assert [point.question for point in dispute.points.all()] == ["acted"]
    answer_contest(dispute=dispute, decisions=[Decision("acted", "changed")], answer="You did.", by=here.lead)
    page = text_of(client.get(f"/contested-evaluations/{dispute.pk}"))
    assert "You are right." in page
    assert "You did." in page
    assert "Pavel" not in page, "who scored it is not the agent’s to know"


def test_a_lead_has_it_looked_at_again_and_answers(here, contested, signed_in) -> None:
    client, pk = signed_in("qa_lead"), contested.pk
    here.people["outside_evaluator"].grants.all().delete()
    page = text_of(client.get(f"/contested-evaluations/{pk}"))
    assert "Runa Falk" in page

    assert client.post(f"/contested-evaluations/{pk}/second-look", {"evaluator": ""}).status_code == 302
    early = client.post(f"/contested-evaluations/{pk}/answer", {"answer": "So it is.", "outcome.acted": "changed"})
    assert (early.status_code, "So it is." in text_of(early)) == (409, True)
    task = Task.objects.get(kind="second")
    Task.objects.filter(pk=task.pk).update(state=Task.State.DONE)
    evaluate(
        here.evaluation.conversation, here.version, task.evaluator, {"acted": Given("yes")}, kind="second", task=task
    )
    incomplete = client.post(f"/contested-evaluations/{pk}/answer", {"answer": "So it is."})
    done = client.post(
        f"/contested-evaluations/{pk}/answer",
        {"answer": "So it is.", "outcome.acted": "otherwise", "b.acted.value": "--skip--", "wording.acted": "1"},
    )

    assert (incomplete.status_code, done.status_code) == (422, 302)
    contested.refresh_from_db()
    point = contested.points.get()
    assert (contested.outcome, point.wording, point.became["skipped"]) == ("partly", True, True)
    assert Amendment.objects.get().why == "So it is."


def test_a_second_look_that_does_not_come_in_is_taken_back_on_the_page(here, contested, signed_in) -> None:
    start_second_look(dispute=contested, by=here.lead)
    client = signed_in("qa_lead")

    assert client.post(f"/contested-evaluations/{contested.pk}/second-look/back").status_code == 302
    again = client.post(f"/contested-evaluations/{contested.pk}/second-look/back")

    assert again.status_code == 409
    contested.refresh_from_db()
    assert contested.state == Dispute.State.OPEN


def test_the_list_says_what_is_due_and_leaves_as_a_file(here, contested, signed_in) -> None:
    Dispute.objects.update(due_at=timezone.now() - timedelta(days=1))
    client = signed_in("qa_lead")

    page = text_of(client.get("/contested-evaluations"))
    rows = list(csv.reader(io.StringIO(b"".join(client.get("/contested-evaluations?export=csv")).decode("utf-8-sig"))))

    assert "1 contest waits for your answer." in page
    assert "1 is overdue." in page
    assert rows[1][5:7] == ["acted", "The conversation was misread"]
    assert "I looked at once." not in str(rows)


def test_others_see_no_contest_that_is_not_theirs(here, contested, signed_in) -> None:
    assert signed_in("evaluator").get(f"/contested-evaluations/{contested.pk}").status_code == 404
    assert signed_in("outside_evaluator").get("/contested-evaluations").status_code == 403
    mine = text_of(signed_in("agent").get("/contested-evaluations"))
    assert "What became of what I contested in evaluations?" in mine


def test_the_agent_takes_it_back(here, contested, signed_in) -> None:
    client = signed_in("agent")

    assert client.post(f"/contested-evaluations/{contested.pk}/withdraw").status_code == 302

    contested.refresh_from_db()
    assert contested.state == Dispute.State.WITHDRAWN
    assert "It was taken back" in text_of(client.get(f"/contested-evaluations/{contested.pk}"))


def test_the_page_of_an_evaluation_offers_what_can_be_done(here, contested) -> None:
    agent, lead = (part_of(here.evaluation, here.people[role]) for role in ("agent", "qa_lead"))

    assert (agent["may_contest"], agent["may_mark_seen"], bool(agent["reason"])) == (True, True, True)
    assert (lead["may_contest"], lead["may_mark_seen"]) == (False, False)
    assert agent["disputes"] == lead["disputes"] == [(contested, "Open")]


def test_a_qa_lead_changes_an_answer_on_a_page(here, signed_in) -> None:
    client, place = signed_in("qa_lead"), f"/evaluations/{here.evaluation.pk}/change"
    assert "Did the agent act?" in text_of(client.get(f"{place}?question=acted"))
    assert client.get(f"{place}?question=none").status_code == 404

    stale = client.post(place, {"question": "acted", "c.acted.value": "yes", "why": "A slip.", "edits": "9"})
    done = client.post(place, {"question": "acted", "c.acted.value": "yes", "why": "A slip.", "edits": "1"})

    assert (stale.status_code, "A slip." in text_of(stale)) == (409, True)
    assert done.status_code == 302
    assert Amendment.objects.get().after["value"] == "yes"


def test_seen_is_said_on_the_page(here, signed_in) -> None:
    client = signed_in("agent")

    client.post(f"/evaluations/{here.evaluation.pk}/seen", {"said": "I see.", "next": "/me"})

    here.evaluation.refresh_from_db()
    assert here.evaluation.seen.said == "I see."
