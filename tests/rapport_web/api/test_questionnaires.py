"""Questionnaires and values over the API: all that the pages do."""

from __future__ import annotations

import pytest
from tests.rapport_web.conftest import make_user

from rapport_web.people.roles import Role
from rapport_web.surveys.models import Lived, Questionnaire, Round
from rapport_web.surveys.services import make_questionnaire
from rapport_web.surveys.services.values import close_round, open_round, say_values, write_value

WAIT = {"name": "wait", "kind": "rating", "scale": "well", "text": {"en": "How was the wait?"}}
CONSENT = {"en": "Only we see them. Kept {months} months."}
DRAFT = {
    "languages": ["en"],
    "title": {"en": "How was it?"},
    "consent": CONSENT,
    "thanks": {"en": "Thank you."},
    "own": [WAIT],
}


@pytest.fixture
def row(people):
    return make_questionnaire(name="After calls", by=people["qa_lead"])


def test_a_questionnaire_is_made_drafted_and_published(program):
    joanna = program("qa_lead")

    made = joanna.post("/questionnaires", {"name": "After calls", "languages": ["en", "de"]})
    address = f"/questionnaires/{made.json()['id']}"
    drafted = joanna.put(f"{address}/draft", DRAFT, If_Match=joanna.get(address)["ETag"])
    published = joanna.post(f"{address}/versions")
    again = joanna.post(f"{address}/versions")
    told = joanna.get(address).json()

    assert (made.status_code, made.json()["version"], made.json()["changed"]) == (201, None, True)
    assert (drafted.json()["own"], drafted.json()["languages"]) == (["wait"], ["en"])
    assert (published.status_code, published.json()["number"], again.json()["number"]) == (201, 1, 1)
    assert published.json()["content"]["consent"] == {"en": "Only we see them. Kept 13 months."}
    assert (told["version"], told["changed"], told["edits"]) == (1, False, 2)
    assert len([each for each in told["draft"]["questions"] if each["core"]]) == 21
    assert joanna.get("/questionnaires").json()["items"][0]["name"] == "After calls"
    assert [each["number"] for each in joanna.get(f"{address}/versions").json()["versions"]] == [1]
    assert joanna.get(f"{address}/versions/1").json()["digest"] == published.json()["digest"]
    assert joanna.get(f"{address}/versions/2").status_code == 404


def test_a_stale_draft_is_refused(program, row):
    joanna = program("qa_lead")
    address = f"/questionnaires/{row.pk}"
    seen = joanna.get(address)["ETag"]
    joanna.put(f"{address}/draft", DRAFT, If_Match=seen)

    assert joanna.put(f"{address}/draft", {**DRAFT, "own": []}, If_Match=seen).status_code == 412
    assert joanna.post(f"{address}/versions", If_Match=seen).status_code == 412
    assert len(Questionnaire.objects.get().draft["questions"]) == 22


@pytest.mark.parametrize(
    "own",
    [
        {**WAIT, "name": "empathy"},
        {**WAIT, "name": "No"},
        {**WAIT, "scale": None},
        {**WAIT, "step": 7},
        {**WAIT, "text": {"xx": "?"}},
        {**WAIT, "when": [{"question": "gone", "among": ["1"]}]},
        {**WAIT, "kind": "choice", "choices": [{"value": "a", "label": {"en": "A"}}]},
        {**WAIT, "core": True},
    ],
)
def test_what_is_no_question_is_refused(program, row, own):
    answer = program("qa_lead").put(f"/questionnaires/{row.pk}/draft", {**DRAFT, "own": [own]})

    assert answer.status_code == 422, answer.content


def test_remarks_say_what_why_and_better(program, row):
    joanna = program("qa_lead")
    double = {**WAIT, "text": {"en": "Was it polite and quick?"}}
    joanna.put(f"/questionnaires/{row.pk}/draft", {**DRAFT, "consent": {}, "own": [double]})

    found = joanna.get(f"/questionnaires/{row.pk}/remarks").json()
    refused = joanna.post(f"/questionnaires/{row.pk}/versions")

    assert [(each["rule"], each["question"], each["blocks"]) for each in found["remarks"]] == [
        ("double_barrelled", "wait", False),
        ("no_consent", "", True),
    ]
    assert 80 < found["seconds"] < 120
    assert refused.status_code == 422
    assert "what is done with the answers" in refused.json()["detail"]


def test_it_is_renamed_kept_otherwise_retired_and_brought_back(program, row):
    joanna = program("qa_lead")
    address = f"/questionnaires/{row.pk}"

    changed = joanna.patch(address, {"name": "Calls", "months": 6})
    retired = joanna.patch(address, {"retired": True})
    refused = joanna.put(f"{address}/draft", DRAFT)
    stale = joanna.patch(address, {"retired": False}, If_Match='"1"')
    seen = joanna.get(address)["ETag"]
    back = joanna.patch(address, {"retired": False, "name": "After calls"}, If_Match=seen)

    assert (changed.json()["name"], changed.json()["keep_months"]) == ("Calls", 6)
    assert retired.json()["retired"]
    assert (refused.status_code, stale.status_code) == (409, 412)
    assert (back.json()["retired"], back.json()["name"]) == (False, "After calls")


def test_values_are_written_moved_asked_about_and_retired(program, row):
    marit = program("manager")
    said = {"meaning": "m", "customer_question": {"en": "They kept their word"}, "behaviours": ["acts"]}

    first = marit.post("/values", {"name": "We keep our word", **said})
    second = marit.post("/values", {"name": "Straight talk", "meaning": "We say what is so."})
    moved = marit.post(f"/values/{second.json()['id']}/moves", {"to": "up"})
    address = f"/values/{first.json()['id']}"
    asked = marit.post(f"{address}/questions", {"questionnaire": row.pk})
    seen = marit.get(address)["ETag"]
    changed = marit.patch(address, {"meaning": "It comes when we said."}, If_Match=seen)
    stale = marit.patch(address, {"meaning": "Other."}, If_Match=seen)
    retired = marit.patch(address, {"retired": True})

    assert (first.status_code, first.json()["slug"]) == (201, "we_keep_our_word")
    assert [each["name"] for each in moved.json()["values"]] == ["Straight talk", "We keep our word"]
    assert asked.json()["own"] == ["value_we_keep_our_word"]
    assert (changed.json()["meaning"], changed.json()["name"]) == ("It comes when we said.", "We keep our word")
    assert changed.json()["behaviours"] == ["acts"]
    assert stale.status_code == 412
    assert retired.json()["retired"]
    assert marit.patch(address, {"retired": False}, If_Match=seen).status_code == 412
    assert [each["retired"] for each in program("agent").get("/values").json()["values"]] == [False, True]


def test_a_round_tells_counts_only_when_it_is_over_and_enough_took_part(program, people, signed_in):
    value = write_value(name="Word", meaning="m", by=people["qa_lead"], agent_question={"en": "Here I can keep it"})
    marit = program("manager")
    opened = marit.post("/value-rounds", {"days": 7})
    row = Round.objects.get()
    ines = signed_in("agent")
    for _again in range(2):
        body = {"ratings": [{"value": value.pk, "rating": 4}]}
        said = ines.post(f"/api/v1/value-rounds/{row.pk}/ratings", body, content_type="application/json")
    for at in range(4):
        say_values(ratings={value.pk: 2}, by=make_user(f"agent{at}", Role.AGENT), round=row)

    during = marit.get("/value-rounds").json()["rounds"][0]
    over = marit.post(f"/value-rounds/{row.pk}/close").json()

    assert (opened.status_code, said.status_code, Lived.objects.count()) == (201, 409, 5)
    assert (during["open"], during["took_part"], during["counts"]) == (True, 5, [])
    assert over["counts"] == [{"value": value.pk, "slug": "word", "said": 5, "counts": [0, 4, 0, 1, 0]}]
    assert program("agent").post(f"/value-rounds/{row.pk}/ratings", body).status_code == 403


def test_a_round_that_is_not_there_cannot_be_closed(program, people):
    write_value(name="Word", meaning="m", by=people["qa_lead"], agent_question={"en": "Here I can keep it"})
    row = open_round(days=7, by=people["qa_lead"])
    close_round(round=row, by=people["qa_lead"])

    assert program("manager").post(f"/value-rounds/{row.pk + 1}/close").status_code == 404
