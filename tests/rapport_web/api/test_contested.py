"""Contests of evaluations by program, from the agent's word to the answer; and the points that customers feel."""

from __future__ import annotations

import pytest
from tests.rapport_web.evaluations.contested_cast import cast

from rapport_web.evaluations.models import Dispute, Evaluation


@pytest.fixture
def here(people, ines, accounts):
    return cast(people, ines, accounts)


POINT = {"question": "acted", "proposed": {"value": "yes"}, "ground": "misread", "why": "I looked at once."}


def test_a_contest_goes_from_the_agents_word_to_the_answer(program, here) -> None:
    agent, lead, pk = program("agent"), program("qa_lead"), here.evaluation.pk
    made = agent.post(f"/evaluations/{pk}/contests", {"points": [POINT]})
    place = f"/contested-evaluations/{made.json()['id']}"
    again = agent.post(f"/evaluations/{pk}/contests", {"points": [POINT]})
    looked = lead.post(f"{place}/second-look", {"evaluator": here.people["second"].pk})
    early = lead.post(
        f"{place}/answer", {"answer": "You did.", "points": [{"question": "acted", "outcome": "changed"}]}
    )
    back = lead.delete(f"{place}/second-look")

    answered = lead.post(
        f"{place}/answer",
        {"answer": "You did.", "points": [{"question": "acted", "outcome": "changed", "wording": True}]},
    )

    assert (made.status_code, made.json()["state"], again.status_code) == (201, "open", 409)
    assert (looked.json()["state"], early.status_code, back.status_code) == ("second", 409, 204)
    assert answered.json()["outcome"] == "upheld"
    shown = agent.get(place).json()
    assert (shown["answer"], shown["points"][0]["became"]["value"]) == ("You did.", "yes")
    assert [each["id"] for each in agent.get("/contested-evaluations?state=answered").json()["items"]] == [shown["id"]]
    assert program("outside_evaluator").get(place).status_code == 403


def test_it_is_seen_taken_back_and_changed_by_program(program, here) -> None:
    agent, pk = program("agent"), here.evaluation.pk
    assert agent.post(f"/evaluations/{pk}/seen", {"said": "I see."}).json()["said"] == "I see."
    made = agent.post(f"/evaluations/{pk}/contests", {"points": [POINT]}).json()
    assert agent.post(f"/contested-evaluations/{made['id']}/withdrawal", {}).json()["state"] == "withdrawn"

    change = {"question": "acted", "to": {"value": "yes"}, "why": "A slip.", "edits": 1}
    done = program("qa_lead").post(f"/evaluations/{pk}/amendments", change)

    assert (done.status_code, done.json()["before"]["value"]) == (201, "no")
    assert program("qa_lead").post(f"/evaluations/{pk}/amendments", change).status_code == 409
    assert Evaluation.objects.get(pk=pk).score > Evaluation.objects.get(pk=pk).first_score


@pytest.mark.parametrize(
    "points",
    [[], [POINT | {"proposed": {"value": {"a": 1}}}], [POINT | {"ground": "mood"}], [POINT | {"proposed": {}}]],
)
def test_what_is_no_contest_is_refused(program, here, points) -> None:
    answered = program("agent").post(f"/evaluations/{here.evaluation.pk}/contests", {"points": points})

    assert answered.status_code == 422
    assert not Dispute.objects.exists()


def test_points_are_asked_by_program_and_drafted(program, here) -> None:
    lead = program("qa_lead")

    assert lead.get("/insights/points").status_code == 202
    assert lead.get("/insights/points/tables/points").status_code == 404
    drafted = lead.post("/insights/points/draft", {"scorecard": here.card.pk, "questions": ["acted"]})

    here.card.refresh_from_db()
    assert drafted.json() == {"scorecard": here.card.pk, "edits": here.card.edits}
    assert here.card.form().named("acted").weight == 0
