"""Questionnaires, values, rounds and answers by program: who may, what is refused whole, and what others never see."""

from __future__ import annotations

import pytest
from tests.rapport_web.conftest import make_user

from rapport_web.conversations.models import Conversation
from rapport_web.people.models import SiteProfile
from rapport_web.people.roles import Role
from rapport_web.surveys.models import Answer, Lived, Questionnaire, Round, Took, Value
from rapport_web.surveys.services import hear_answers, make_questionnaire, store_answers
from rapport_web.surveys.services.values import close_round, open_round, say_values, write_value

# Every limit of every operation: the doors' test asks each once in the short form.
pytestmark = pytest.mark.long


@pytest.fixture
def row(people) -> Questionnaire:
    return make_questionnaire(name="After calls", by=people["qa_lead"])


@pytest.fixture
def three(people) -> list[Value]:
    asked = {"en": "Here I can keep it"}
    return [write_value(name=name, meaning="m", by=people["qa_lead"], agent_question=asked) for name in ("A", "B", "C")]


def names(answer) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [each["name"] for each in answer.json()["values"]]


@pytest.mark.parametrize(
    ("role", "statuses"),
    [
        ("manager", [200, 201, 200]),
        ("team_lead", [200, 403, 200]),
        ("process_owner", [200, 403, 200]),
        ("evaluator", [403, 403, 200]),
        ("agent", [403, 403, 200]),
        ("outside_evaluator", [403, 403, 403]),
    ],
)
def test_who_may_see_and_write_what_is_asked(program, row, role, statuses):
    caller = program(role)

    answers = [caller.get("/questionnaires"), caller.post("/questionnaires", {"name": "Mine"}), caller.get("/values")]

    assert [each.status_code for each in answers] == statuses


def test_questionnaires_come_in_pages(program, row, people):
    for at in range(3):
        make_questionnaire(name=f"Q{at}", by=people["manager"])
    lead, seen, address = program("team_lead"), [], "/questionnaires?limit=3"

    while address:
        page = lead.get(address).json()
        seen.append([each["name"] for each in page["items"]])
        address = f"/questionnaires?limit=3&cursor={page['next']}" if page["next"] else ""

    assert seen == [["After calls", "Q0", "Q1"], ["Q2"]]


@pytest.mark.parametrize(
    "body",
    [
        {"name": ""},
        {"name": "x" * 121},
        {"name": "x", "languages": []},
        {"name": "x", "languages": ["xx"]},
        {"name": "x", "languages": ["en"] * 7},
        {"name": "After calls"},
        {"name": "x", "draft": {}},
    ],
)
def test_a_questionnaire_that_cannot_be_is_not_made(program, row, body):
    assert program("qa_lead").post("/questionnaires", body).status_code in {409, 422}
    assert Questionnaire.objects.count() == 1


@pytest.mark.parametrize("months", [1, 61, 0, -1, "many"])
def test_answers_are_kept_for_two_to_sixty_months(program, row, months):
    changed = program("qa_lead").patch(f"/questionnaires/{row.pk}", {"name": "Other", "months": months})

    assert changed.status_code == 422
    row.refresh_from_db()
    assert row.name == "After calls"


def test_a_lead_reads_a_draft_and_changes_nothing(program, row):
    lead, address = program("team_lead"), f"/questionnaires/{row.pk}"

    assert lead.get(address).json()["version"] is None
    assert lead.get(f"{address}/remarks").status_code == 200
    answers = [
        lead.patch(address, {"name": "Mine"}),
        lead.put(f"{address}/draft", {"languages": ["en"]}),
        lead.post(f"{address}/versions"),
    ]
    assert {each.status_code for each in answers} == {403}


def test_values_stand_still_at_the_ends_of_their_order(program, three):
    marit, (first, second, last) = program("manager"), three

    assert names(marit.post(f"/values/{first.pk}/moves", {"to": "up"})) == ["A", "B", "C"]
    assert names(marit.post(f"/values/{last.pk}/moves", {"to": "down"})) == ["A", "B", "C"]
    assert names(marit.post(f"/values/{second.pk}/moves", {"to": "down"})) == ["A", "C", "B"]
    assert marit.post(f"/values/{first.pk}/moves", {"to": "left"}).status_code == 422
    assert program("team_lead").post(f"/values/{first.pk}/moves", {"to": "down"}).status_code == 403


def test_a_retired_value_is_moved_nowhere_and_stands_last(program, three):
    marit = program("manager")
    marit.patch(f"/values/{three[0].pk}", {"retired": True})

    assert names(marit.get("/values")) == ["B", "C", "A"]
    assert marit.post(f"/values/{three[0].pk}/moves", {"to": "up"}).status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        {"name": "B"},
        {"name": " "},
        {"meaning": ""},
        {"behaviours": ["smiles_harder"]},
        {"customer_question": {"xx": "?"}},
        {"customer_question": {"en": "x" * 301}},
        {"slug": "other"},
    ],
)
def test_a_change_that_cannot_be_leaves_a_value_as_it_was(program, three, change):
    value = three[0]

    refused = program("manager").patch(f"/values/{value.pk}", {"retired": True, **change})

    assert refused.status_code in {409, 422}
    value.refresh_from_db()
    assert (value.name, value.meaning, value.retired_at, value.edits) == ("A", "m", None, 1)


def test_a_value_that_is_asked_about_twice_is_asked_once(program, three, row):
    asked = program("manager").patch(f"/values/{three[0].pk}", {"customer_question": {"en": "They kept it"}})
    address, body = f"/values/{three[0].pk}/questions", {"questionnaire": row.pk}

    first = program("manager").post(address, body)
    second = program("manager").post(address, body)

    assert (asked.status_code, first.json()["own"]) == (200, ["value_a"])
    assert second.status_code == 422
    row.refresh_from_db()
    assert str(row.draft).count("'value_a'") == 1


@pytest.mark.parametrize("days", [0, 61, -5, "long"])
def test_a_round_lasts_one_to_sixty_days(program, three, days):
    assert program("manager").post("/value-rounds", {"days": days}).status_code == 422
    assert not Round.objects.exists()


def test_one_round_at_a_time(program, three):
    marit = program("manager")

    statuses = [marit.post("/value-rounds", {"days": 7}).status_code for _again in range(2)]

    assert statuses == [201, 409]
    assert program("team_lead").get("/value-rounds").status_code == 403


@pytest.mark.parametrize(
    "ratings",
    [
        [],
        [{"value": "A", "rating": 3}],
        [{"value": 0, "rating": 3}],
        [{"value": 1, "rating": 6}],
        [{"value": 999999, "rating": 3}],
        [{"value": 1, "rating": 3}] * 2,
        [{"value": 1, "rating": 3}] * 21,
    ],
)
def test_what_is_no_rating_is_added_to_no_count_and_nobody_has_taken_part(signed_in, three, people, ratings):
    found = open_round(days=7, by=people["qa_lead"])
    for each in ratings:
        if each["value"] == 1:
            each["value"] = three[0].pk
    body, address = {"ratings": ratings}, f"/api/v1/value-rounds/{found.pk}/ratings"

    said = signed_in("agent").post(address, body, content_type="application/json")

    assert said.status_code in {404, 422}
    assert (Lived.objects.count(), Took.objects.count()) == (0, 0)


def test_a_round_that_is_over_takes_nothing_more(signed_in, three, people):
    found = open_round(days=7, by=people["qa_lead"])
    close_round(round=found, by=people["qa_lead"])
    body = {"ratings": [{"value": three[0].pk, "rating": 3}]}

    said = signed_in("agent").post(f"/api/v1/value-rounds/{found.pk}/ratings", body, content_type="application/json")

    assert said.status_code == 409
    assert not Lived.objects.exists()


def test_counts_of_a_value_that_too_few_rated_are_not_told(program, three, people, centre):
    found, (a, b, _c) = open_round(days=7, by=people["qa_lead"]), three
    for at in range(centre.least_group):
        ratings = {a.pk: 5} | ({b.pk: 1} if at else {})
        say_values(ratings=ratings, by=make_user(f"one{at}", Role.AGENT), round=found)
    close_round(round=found, by=people["qa_lead"])

    told = {each["slug"]: each for each in program("manager").get("/value-rounds").json()["rounds"][0]["counts"]}

    assert (told["a"]["said"], told["a"]["counts"]) == (centre.least_group, [0, 0, 0, 0, centre.least_group])
    assert (told["b"]["said"], told["b"]["counts"]) == (None, [])


@pytest.fixture
def answered(stored):
    rows = [
        {"conversation": "hale-1", "comment": "Ines was kind. I waited three weeks.", "satisfaction": 2},
        {"conversation": "brandt-1", "comment": "Tom let me wait.", "satisfaction": 1},
    ]
    store_answers(rows=rows, batch=None, by=None)
    hear_answers()


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("qa_lead", ["brandt-1", "hale-1"]),
        ("team_lead", ["hale-1"]),
        ("agent", ["hale-1"]),
        ("outside_evaluator", []),
    ],
)
def test_everybody_reads_answers_of_the_own_conversations(program, answered, accounts, role, sees):
    Conversation.objects.filter(reference="hale-1").update(team=accounts)
    caller = program(role)

    assert [each["conversation"] for each in caller.get("/answers").json()["items"]] == sees
    for reference in ("hale-1", "brandt-1"):
        assert caller.get(f"/answers/{reference}").status_code == (200 if reference in sees else 404)


def test_no_answer_says_an_agents_name(program, answered):
    SiteProfile.objects.update(works_agreement="")

    said = program("qa_lead").get("/answers").content

    assert b"<agent:1> was kind" in said
    assert b"Ines" not in said
    assert b"Tom" not in said


@pytest.mark.parametrize(
    "query", ["theme=" + "x" * 41, "cause=weather", "since=soon", "limit=0", "limit=x", "cursor=x", "agent=1"]
)
def test_an_answers_list_that_cannot_be_asked_is_refused(program, answered, query):
    assert program("qa_lead").get(f"/answers?{query}").status_code == 422


@pytest.mark.parametrize(
    "item",
    [
        {"conversation": "hale-1", "satisfaction": 9},
        {"conversation": "hale-1", "resolved": "perhaps"},
        {"conversation": "hale-1", "further": {"app": "good"}},
        {"conversation": ""},
        {"conversation": "hale-1", "heard": {"cause": "people"}},
    ],
)
def test_an_answer_that_is_none_is_refused_with_all_that_came_with_it(program, stored, item):
    items = [{"conversation": "brandt-1", "satisfaction": 3}, item]

    assert program("administrator").post("/answers", {"items": items}).status_code in {403, 422}
    assert program("qa_lead").post("/answers", {"items": items}).status_code == 422
    assert not Answer.objects.exists()
