"""Points, agreement, quality and the programme over the API: who asks, what cannot be asked, and stale drafts."""

from __future__ import annotations

import pytest

from rapport.scorecards import Form, Kind, Question, Section
from rapport_web.api.schemas.agreement import DRIFT, SEVERITY
from rapport_web.audit.models import Entry
from rapport_web.jobs.services import work_off
from rapport_web.programme.models import Look, Said
from rapport_web.scorecards.models import Scorecard, Version
from rapport_web.scorecards.services import make_scorecard, retire

# Every limit of every operation: the doors' test asks each once in the short form.
pytestmark = pytest.mark.long

PAGES = ("points", "agree", "quality")
FORM = Form(
    (
        Section(
            "care",
            "Care",
            (
                Question("owns", Kind.YES_NO, "Did the agent own it?", weight=3.0),
                Question("sorry", Kind.YES_NO, "Did the agent say sorry?"),
                Question("greets", Kind.YES_NO, "Did the agent greet?", weight=0.0),
            ),
        ),
    )
)


@pytest.fixture
def row(people):
    return make_scorecard(name="Calls", by=people["qa_lead"], form=FORM)


def fields(answer) -> list[str]:
    return [each["field"] for each in answer.json().get("errors", ())]


def weights(row) -> dict[str, float]:
    row.refresh_from_db()
    return {question.name: question.weight for question in row.form().questions}


ASKS = {
    "qa_lead": (202, 202, 202),
    "manager": (202, 202, 202),
    "team_lead": (202, 403, 202),
    "evaluator": (403, 403, 403),
    "outside_evaluator": (403, 403, 403),
    "agent": (403, 403, 403),
    "process_owner": (403, 403, 403),
    "administrator": (403, 403, 403),
}


def test_who_asks_the_questions_of_quality_work(program):
    found = {}
    for role in ASKS:
        caller = program(role)
        found[role] = tuple(caller.get(f"/insights/{page}").status_code for page in PAGES)

    assert found == ASKS


WRONG = [
    ("since=never", ["since"]),
    ("since=2026-02-30", ["since"]),
    ("until=01.02.2026", ["until"]),
    ("since=2026-09-02&until=2026-09-01", ["until"]),
    ("since=1066-10-14", ["since"]),
    ("until=2500-01-01", ["until"]),
    ("since=" + "2" * 11, ["since"]),
    ("part=colour:red", ["part"]),
    ("part=channel", ["part"]),
    ("part=channel:", ["part"]),
    ("part=channel:smoke", ["part"]),
    ("part=team:accounts", ["part"]),
    ("part=team:-1", ["part"]),
    ("part=team:99999999999999999999", ["part"]),
    ("part=" + "topic:" + "x" * 205, ["part"]),
]


@pytest.mark.parametrize("page", PAGES)
def test_what_cannot_be_asked_is_refused_at_its_part(program, page):
    joanna = program("qa_lead")

    assert [(each, fields(joanna.get(f"/insights/{page}?{each}"))) for each, _field in WRONG] == WRONG
    assert joanna.get(f"/insights/{page}?mood=good").status_code == 422


RIGHT = [
    ("", {}),
    ("since=2026-09-01", {"period": "2026-09-01.."}),
    ("until=2026-09-01", {"period": "..2026-09-01"}),
    ("since=2026-09-01&until=2026-09-01", {"period": "2026-09-01..2026-09-01"}),
    ("part=channel:chat", {"part": "channel:chat"}),
    ("part=topic:Größe: a 🙏", {"part": "topic:Größe: a 🙏"}),
    ("part=topic:' OR 1=1 --", {"part": "topic:' OR 1=1 --"}),
]


@pytest.mark.parametrize("page", PAGES)
def test_an_answer_says_what_it_was_narrowed_to_while_it_is_computed(program, page):
    joanna = program("qa_lead")
    for query, filters in RIGHT:
        told = joanna.get(f"/insights/{page}?{query}")

        assert (told.status_code, told.json()["filters"]) == (202, filters), query
        assert (told.json()["question"], told.json()["state"], told.json()["result"]) == (page, "waiting", None)


@pytest.mark.parametrize("page", PAGES)
def test_there_is_no_table_before_there_is_an_answer(program, page):
    joanna = program("qa_lead")

    statuses = [
        joanna.get(f"/insights/{page}/tables/{name}").status_code
        for name in ("questions", "points", "figures", "no-such")
    ]

    assert statuses == [404] * 4
    assert joanna.get(f"/insights/{page}/tables/{'x' * 41}").status_code == 422
    assert fields(joanna.get(f"/insights/{page}/tables/points?format=xls")) == ["format"]


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_centre_is_told_that_there_is_nothing(program, page):
    joanna = program("qa_lead")
    joanna.get(f"/insights/{page}")
    work_off()

    told = joanna.get(f"/insights/{page}")

    assert (told.status_code, told.json()["state"], told.json()["job"]) == (200, "done", None)
    assert joanna.get(f"/insights/{page}", If_None_Match=told["ETag"]).status_code == 304
    assert joanna.get(f"/insights/{page}/tables/no-such").status_code == 404


DRAFTS = [
    ({}, 422, ["scorecard", "questions"]),
    ({"questions": []}, 422, ["questions"]),
    ({"questions": ["x"] * 201}, 422, ["questions"]),
    ({"questions": "owns"}, 422, ["questions"]),
    ({"questions": [7]}, 422, ["questions[0]"]),
    ({"questions": ["nobody"]}, 422, ["questions"]),
    ({"questions": ["greets"]}, 422, ["questions"]),
    ({"questions": ["OWNS"]}, 422, ["questions"]),
    ({"questions": ["owns"], "scorecard": 0}, 422, ["scorecard"]),
    ({"questions": ["owns"], "scorecard": "1"}, 422, ["scorecard"]),
    ({"questions": ["owns"], "scorecard": 999999}, 404, []),
    ({"questions": ["owns"], "edits": 0}, 422, ["edits"]),
    ({"questions": ["owns"], "edits": 7}, 409, []),
    ({"questions": ["owns"], "publish": True}, 422, ["publish"]),
]


def test_a_draft_without_nothing_is_refused_and_all_weighs_as_before(program, row):
    joanna, before = program("qa_lead"), Entry.objects.count()

    found = []
    for more, _status, _field in DRAFTS:
        answer = joanna.post("/insights/points/draft", {"scorecard": row.pk, **more} if more else {})
        found.append((more, answer.status_code, fields(answer)))

    assert [pair for pair in zip(found, DRAFTS, strict=True) if pair[0] != pair[1]] == []
    assert weights(row) == {"owns": 3.0, "sorry": 1.0, "greets": 0.0}
    assert Entry.objects.count() == before


def test_a_question_that_nobody_feels_weighs_nothing_and_is_still_asked(program, row):
    joanna = program("qa_lead")
    body = {"scorecard": row.pk, "questions": ["sorry", "nobody", "greets", "sorry"], "edits": 1}

    first, again = joanna.post("/insights/points/draft", body), joanna.post("/insights/points/draft", body)

    assert first.json() == {"scorecard": row.pk, "edits": 2}
    assert again.status_code == 422
    assert weights(row) == {"owns": 3.0, "sorry": 0.0, "greets": 0.0}
    assert not Version.objects.exists()


@pytest.mark.parametrize("role", [role for role in ASKS if role != "qa_lead"])
def test_only_who_writes_scorecards_drafts_by_what_customers_feel(program, row, role):
    answer = program(role).post("/insights/points/draft", {"scorecard": row.pk, "questions": ["owns"]})

    assert answer.status_code == 403
    assert weights(row)["owns"] == 3.0


def test_a_retired_scorecard_is_drafted_no_more(program, row, people):
    retire(scorecard=row, by=people["qa_lead"])

    answer = program("qa_lead").post("/insights/points/draft", {"scorecard": row.pk, "questions": ["owns"]})

    assert answer.status_code == 409
    assert Scorecard.objects.get().draft == FORM.to_dict()


OWN = {
    "qa_lead": 200,
    "evaluator": 200,
    "outside_evaluator": 200,
    "manager": 403,
    "team_lead": 403,
    "agent": 403,
    "process_owner": 403,
    "administrator": 403,
}


def test_ones_own_agreement_is_for_who_evaluates(program):
    assert {role: program(role).get("/insights/agree/mine").status_code for role in OWN} == OWN


def test_ones_own_agreement_waits_and_is_then_empty_where_nobody_scored(program):
    pavel = program("evaluator")

    first = pavel.get("/insights/agree/mine").json()
    work_off()
    then = pavel.get("/insights/agree/mine").json()

    assert (first["waits"], first["computed_at"], first["cards"]) == (True, None, [])
    assert (then["waits"], then["cards"], then["firm"], then["firms"]) == (False, [], "", [])
    assert then["computed_at"]


def test_what_a_program_gets_of_one_evaluator_has_no_name_of_another():
    named = {"evaluator", "one", "other", "name"}

    assert named.isdisjoint(SEVERITY)
    assert named.isdisjoint(DRIFT)


# The programme.


@pytest.fixture
def looked(program):
    program("qa_lead").post("/programme/looks")
    work_off()


SEES_PROGRAMME = {
    "qa_lead": (200, 202, 200),
    "manager": (200, 202, 200),
    "auditor": (200, 403, 403),
    "team_lead": (403, 403, 403),
    "evaluator": (403, 403, 403),
    "outside_evaluator": (403, 403, 403),
    "agent": (403, 403, 403),
    "process_owner": (403, 403, 403),
    "administrator": (403, 403, 403),
}


def test_who_sees_the_programme_and_who_answers(program, looked):
    found = {}
    for role in SEES_PROGRAMME:
        caller = program(role)
        asked = (
            caller.get("/programme"),
            caller.post("/programme/looks"),
            caller.put("/programme/answers/worth_counted", {"answer": "yes"}),
        )
        found[role] = tuple(each.status_code for each in asked)

    assert found == SEES_PROGRAMME


ANSWERS = [
    ("worth_counted", {}, 422, ["answer"]),
    ("worth_counted", {"answer": "perhaps"}, 422, ["answer"]),
    ("worth_counted", {"answer": "Yes"}, 422, ["answer"]),
    ("worth_counted", {"answer": ""}, 422, ["answer"]),
    ("worth_counted", {"answer": None}, 422, ["answer"]),
    ("worth_counted", {"answer": "yes", "words": "x" * 1001}, 422, ["words"]),
    ("worth_counted", {"answer": "yes", "words": None}, 422, ["words"]),
    ("worth_counted", {"answer": "yes", "state": "sound"}, 422, ["state"]),
    ("blind", {"answer": "yes"}, 422, ["question"]),
    ("rate_empathy", {"answer": "no"}, 422, ["question"]),
    ("no_such", {"answer": "yes"}, 404, []),
    ("Worth", {"answer": "yes"}, 422, ["name"]),
    ("x" * 41, {"answer": "yes"}, 422, ["name"]),
    ("worth-counted", {"answer": "yes"}, 422, ["name"]),
]


def test_an_answer_to_the_programme_that_is_none_is_not_kept(program, looked):
    joanna, found = program("qa_lead"), []
    for name, body, _status, _field in ANSWERS:
        answer = joanna.put(f"/programme/answers/{name}", body)
        found.append((name, body, answer.status_code, fields(answer)))

    assert [pair for pair in zip(found, ANSWERS, strict=True) if pair[0] != pair[1]] == []
    assert not Said.objects.exists()


@pytest.mark.parametrize(
    ("answer", "state"), [("yes", "sound"), ("part", "part"), ("no", "gap"), ("unknown", "unknown")]
)
def test_an_answer_says_how_the_programme_stands(program, looked, answer, state):
    marit = program("manager")
    before = marit.get("/programme").json()["counts"]

    kept = marit.put("/programme/answers/worth_counted", {"answer": answer, "words": "Größe 🙏🏽"}).json()
    after = marit.get("/programme").json()["counts"]

    assert (kept["state"], kept["words"], kept["answered_by"], kept["says"]) == (state, "Größe 🙏🏽", "people", "")
    assert after[state] == before[state] + (state != "unknown")
    assert sum(after.values()) == sum(before.values())


def test_an_answer_changed_twice_is_kept_once_and_its_words_are_masked(program, looked):
    joanna = program("qa_lead")
    trail = Entry.objects.filter(deed="programme.answer").count()

    for answer in ("no", "yes", "yes"):
        joanna.put("/programme/answers/worth_counted", {"answer": answer, "words": "Ask 020 7946 0018."})

    row = Said.objects.get()
    assert row.answer == "yes"
    assert "7946" not in row.words
    assert Entry.objects.filter(deed="programme.answer").count() == trail + 2


def test_a_second_look_while_one_is_under_way_is_the_same(program):
    joanna, marit = program("qa_lead"), program("manager")

    first, second = joanna.post("/programme/looks").json(), marit.post("/programme/looks").json()

    assert first["id"] == second["id"]
    assert joanna.get("/programme").json()["looked_at"] is None
    assert Look.objects.count() == 1


def test_what_people_answered_stays_answered_in_the_next_look(program, looked):
    joanna = program("qa_lead")
    joanna.put("/programme/answers/worth_counted", {"answer": "part", "words": "Hours only."})

    joanna.post("/programme/looks")
    work_off()
    again = next(q for q in joanna.get("/programme").json()["questions"] if q["name"] == "worth_counted")

    assert (again["state"], again["words"]) == ("part", "Hours only.")
    assert Said.objects.count() == 2


def test_the_programmes_names_states_and_figures_are_the_same_in_every_language(program, looked):
    joanna = program("qa_lead")

    english = joanna.get("/programme", Accept_Language="en").json()["questions"]
    german = joanna.get("/programme", Accept_Language="de").json()["questions"]

    for name in ("name", "area", "state", "answered_by", "figures"):
        assert [each[name] for each in english] == [each[name] for each in german]
