"""Scorecards over the API: every operation's limits, each refused at its field, and what stays as it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.scorecards import Form
from rapport_web.api.routers.scorecards import form_of
from rapport_web.api.schemas.scorecards import FormGiven
from rapport_web.audit.models import Entry
from rapport_web.scorecards.models import Scorecard, Version
from rapport_web.scorecards.services import make_scorecard, publish, retire

# Every limit of every operation: the doors' test asks each once in the short form.
pytestmark = pytest.mark.long

EMOJI = "🙏🏽"
OWNS = {"name": "owns", "kind": "yes_no", "text": "Did the agent say what happens next?", "weight": 3.0}
WARM = {"name": "warm", "kind": "scale", "text": "How far did the words fit?", "low": 1, "high": 5}
PICK = {
    "name": "pick",
    "kind": "choice",
    "text": "What was offered?",
    "choices": [{"value": "a", "label": "Both", "share": 1.0}, {"value": "b", "label": "None", "share": 0.0}],
}


def form(*questions: dict, **more: object) -> dict:
    return {"sections": [{"name": "care", "title": "Care", "questions": list(questions)}], **more}


FORM = form(OWNS, WARM, pass_mark=70)


@pytest.fixture
def row(people):
    return make_scorecard(name="Calls", by=people["qa_lead"], form=Form.from_dict(FORM))


@pytest.fixture
def at(row):
    return f"/scorecards/{row.pk}"


@pytest.fixture
def published(row, people):
    return publish(scorecard=row, by=people["qa_lead"])


def fields(answer) -> list[str]:
    return [each["field"] for each in answer.json().get("errors", ())]


def told(answer) -> tuple[int, list[str]]:
    return answer.status_code, fields(answer)


WRONG_NEW = [
    ({"name": ""}, ["name"]),
    ({"name": " \n "}, ["name"]),
    ({"name": "x" * 121}, ["name"]),
    ({"name": "Calls"}, ["name"]),
    ({"name": "  Calls "}, ["name"]),
    ({"name": None}, ["name"]),
    ({"name": 7}, ["name"]),
    ({"name": "A\x00b"}, ["name"]),
    ({"name": "A", "template": "no-such"}, ["template"]),
    ({"name": "A", "template": "x" * 41}, ["template"]),
    ({"name": "A", "template": "short", "form": FORM}, ["template"]),
    ({"name": "A", "form": {}}, ["form.sections"]),
    ({"name": "A", "form": []}, ["form"]),
    ({"name": "A", "form": form({**OWNS, "weight": -1.0})}, ["form.sections[0].questions[0].weight"]),
    ({"name": "A", "draft": FORM}, ["draft"]),
    ({}, ["name"]),
]


def test_a_scorecard_that_cannot_be_is_not_made(program, row):
    joanna, before = program("qa_lead"), Entry.objects.count()

    said = [(body, fields(joanna.post("/scorecards", body))) for body, _field in WRONG_NEW]

    assert said == WRONG_NEW
    assert Scorecard.objects.get() == row
    assert Entry.objects.count() == before


def test_an_empty_one_is_made_and_cannot_be_published(program, db):
    joanna = program("qa_lead")

    made = joanna.post("/scorecards", {"name": f" Größe  {EMOJI} "}).json()
    refused = joanna.post(f"/scorecards/{made['id']}/versions", {})

    assert made["name"] == f"Größe {EMOJI}"
    assert (made["draft"]["sections"], made["published"], made["changed"]) == ([], None, True)
    assert refused.status_code == 422
    assert refused.json()["detail"].startswith("It cannot be published yet.")
    assert not Version.objects.exists()


AT_QUESTION = "sections[0].questions[0]"
WRONG_DRAFT = [
    (form({**OWNS, "name": ""}), [f"{AT_QUESTION}.name"]),
    (form({**OWNS, "name": "Owns"}), [f"{AT_QUESTION}.name"]),
    (form({**OWNS, "name": "owns it"}), [f"{AT_QUESTION}.name"]),
    (form({**OWNS, "name": "x" * 81}), [f"{AT_QUESTION}.name"]),
    (form({**OWNS, "kind": "mood"}), [f"{AT_QUESTION}.kind"]),
    (form({**OWNS, "text": "x" * 2001}), [f"{AT_QUESTION}.text"]),
    (form({**OWNS, "help": "x" * 2001}), [f"{AT_QUESTION}.help"]),
    (form({**OWNS, "weight": -0.1}), [f"{AT_QUESTION}.weight"]),
    (form({**OWNS, "weight": 1000.1}), [f"{AT_QUESTION}.weight"]),
    (form({**OWNS, "weight": "3"}), [f"{AT_QUESTION}.weight"]),
    (form({**OWNS, "good": ["x"] * 31}), [f"{AT_QUESTION}.good"]),
    (form({**OWNS, "bad": ["x" * 2001]}), [f"{AT_QUESTION}.bad[0]"]),
    (form({**OWNS, "level": "whole"}), [f"{AT_QUESTION}.level"]),
    (form({**OWNS, "may_skip": "yes"}), [f"{AT_QUESTION}.may_skip"]),
    (form({**OWNS, "bonus": 1}), [f"{AT_QUESTION}.bonus"]),
    (form({**OWNS, "behaviour": "x" * 61}), [f"{AT_QUESTION}.behaviour"]),
    (form({**OWNS, "causes": ["x" * 201]}), [f"{AT_QUESTION}.causes[0]"]),
    (form({**OWNS, "causes": ["x"] * 101}), [f"{AT_QUESTION}.causes"]),
    (form({**OWNS, "when": [{"question": "warm", "among": []}]}), [f"{AT_QUESTION}.when[0].among"]),
    (form({**OWNS, "colour": "red"}), [f"{AT_QUESTION}.colour"]),
    (form({**PICK, "choices": [{"value": "a", "label": "x", "share": 1.1}]}), [f"{AT_QUESTION}.choices[0].share"]),
    (form({**PICK, "choices": [{"value": "a"}]}), [f"{AT_QUESTION}.choices[0].label"]),
    (form({**PICK, "choices": PICK["choices"] * 16}), [f"{AT_QUESTION}.choices"]),
    (form({**WARM, "low": 1e10}), [f"{AT_QUESTION}.low"]),
    (form({**WARM, "high": "5"}), [f"{AT_QUESTION}.high"]),
    (form(OWNS, pass_mark=100.5), ["pass_mark"]),
    (form(OWNS, pass_mark=-1), ["pass_mark"]),
    (form(OWNS, on_fail="burn"), ["on_fail"]),
    (form(OWNS, skipped="maybe"), ["skipped"]),
    (form(OWNS, intro="x" * 2001), ["intro"]),
    ({"sections": [{"name": "care", "title": "x" * 201}]}, ["sections[0].title"]),
    ({"sections": [{"name": "care"}]}, ["sections[0].title"]),
    ({"sections": [{"name": "care", "title": "Care", "weight": 1001}]}, ["sections[0].weight"]),
    ({"sections": [{"name": f"s{n}", "title": "S"} for n in range(31)]}, ["sections"]),
    ({"sections": None}, ["sections"]),
    ({}, ["sections"]),
    # What is a form by its fields, and none by its sense.
    (form(OWNS, OWNS), ["sections"]),
    (form({**WARM, "low": 5.0}), ["sections"]),
    (form({**WARM, "low": None}), ["sections"]),
    (form({**PICK, "choices": [PICK["choices"][0]] * 2}), ["sections"]),
    (form({**OWNS, "when": [{"question": "nobody", "among": ["yes"]}]}), ["sections"]),
    (form({**OWNS, "when": [{"question": "owns", "among": ["yes"]}]}), ["sections"]),
    (form({**OWNS, "when": [{"question": "warm", "among": ["1"]}]}, WARM), ["sections"]),
    ({"sections": [{"name": "a", "title": "A"}, {"name": "a", "title": "B"}]}, ["sections"]),
    # What an evaluator could not answer; the field is the question's name.
    (form({**OWNS, "fails": ["*"]}), ["owns"]),
    (form({**OWNS, "behaviour": "smiles"}), ["owns"]),
    (form({**OWNS, "comment": ["perhaps"]}), ["owns"]),
    (form(OWNS, {**WARM, "when": [{"question": "owns", "among": ["perhaps"]}]}), ["warm"]),
]


def test_a_draft_that_is_none_is_refused_where_it_is_wrong(program, row, at):
    joanna = program("qa_lead")

    said = [(draft, fields(joanna.put(f"{at}/draft", draft))) for draft, _field in WRONG_DRAFT]

    assert [each for each in zip(said, WRONG_DRAFT, strict=True) if each[0] != each[1]] == []
    row.refresh_from_db()
    assert (row.form(), row.edits) == (Form.from_dict(FORM), 1)


def test_a_draft_at_every_limit_is_kept(program, row, at):
    questions = [{**OWNS, "name": f"q{n}", "text": f"{n}" * 3} for n in range(99)]
    widest = {**PICK, "name": "z" * 80, "text": "x" * 2000, "weight": 1000, "bonus": False}
    widest["choices"] = [{"value": f"v{n}", "label": "L" * 300, "share": None} for n in range(29)]
    widest["choices"].append({"value": "w", "label": "W", "share": 0.0})
    body = form(*questions, widest, pass_mark=100, intro="i" * 2000)

    kept = program("qa_lead").put(f"{at}/draft", body)

    assert kept.status_code == 200
    assert len(kept.json()["draft"]["sections"][0]["questions"]) == 100
    assert kept.json()["edits"] == 2


def test_one_question_too_many_is_refused(program, row, at):
    sections = [
        {"name": f"s{s}", "title": "S", "questions": [{**OWNS, "name": f"q{s}_{n}"} for n in range(51)]}
        for s in range(2)
    ]

    answer = program("qa_lead").put(f"{at}/draft", {"sections": sections})

    assert told(answer) == (422, ["questions"])
    assert "100 questions" in answer.json()["detail"]


def test_the_same_draft_twice_is_one_change(program, row, at):
    joanna = program("qa_lead")

    first, second = (joanna.put(f"{at}/draft", {**FORM, "intro": "Listen first."}).json() for _twice in range(2))

    assert (first["edits"], second["edits"]) == (2, 2)


def test_examples_in_a_draft_are_masked_and_emoji_kept(program, row, at):
    good = ["I’ll ring you on 020 7946 0018 by noon", f"I am with you {EMOJI}"]

    kept = program("qa_lead").put(f"{at}/draft", form({**OWNS, "good": good})).json()

    question = kept["draft"]["sections"][0]["questions"][0]
    assert "7946" not in question["good"][0]
    assert question["good"][1] == good[1]


@settings(max_examples=25, deadline=None)
@given(
    names=st.lists(st.from_regex(r"[a-z0-9_]{1,12}", fullmatch=True), min_size=1, max_size=6, unique=True),
    weights=st.lists(st.floats(0, 1000), min_size=6, max_size=6),
    mark=st.none() | st.floats(0, 100),
)
def test_what_a_program_sends_is_the_form_it_reads_back(names, weights, mark):
    sent = form(*({**OWNS, "name": n, "weight": w} for n, w in zip(names, weights, strict=False)), pass_mark=mark)

    made = form_of(FormGiven.model_validate(sent))

    assert [question.name for question in made.questions] == names
    assert [question.weight for question in made.questions] == weights[: len(names)]
    assert Form.from_dict(made.to_dict()) == made
    assert form_of(FormGiven.model_validate(made.to_dict())).digest() == made.digest()


WRONG_CHANGE = [
    ({"name": ""}, ["name"]),
    ({"name": "\t"}, ["name"]),
    ({"name": "x" * 121}, ["name"]),
    ({"name": "Chats"}, ["name"]),
    ({"retired": "yes"}, ["retired"]),
    ({"retired": 1}, ["retired"]),
    ({"draft": FORM}, ["draft"]),
    ({"number": 2}, ["number"]),
]


def test_a_change_that_cannot_be_leaves_a_scorecard_as_it_was(program, row, at, people):
    make_scorecard(name="Chats", by=people["qa_lead"])
    joanna = program("qa_lead")

    assert [(body, fields(joanna.patch(at, body))) for body, _field in WRONG_CHANGE] == WRONG_CHANGE
    row.refresh_from_db()
    assert (row.name, row.retired_at, row.edits) == ("Calls", None, 1)


def test_a_name_that_is_taken_does_not_retire_by_the_way(program, row, at, people):
    make_scorecard(name="Chats", by=people["qa_lead"])

    answer = program("qa_lead").patch(at, {"name": "Chats", "retired": True})

    assert told(answer) == (422, ["name"])
    row.refresh_from_db()
    assert row.retired_at is None


COUNTED = [
    ({}, 1, False),
    ({"name": None, "retired": None}, 1, False),
    ({"name": "Calls"}, 1, False),
    ({"retired": False}, 1, False),
    ({"name": "All calls"}, 2, False),
    ({"retired": True}, 3, True),
    ({"retired": True}, 3, True),
    ({"retired": False}, 4, False),
    ({"name": "Calls", "retired": True}, 6, True),
    ({"name": "Voices", "retired": False}, 8, False),
]


def test_a_change_counts_what_it_changed(program, at):
    joanna = program("qa_lead")
    for change, edits, retired in COUNTED:
        now = joanna.patch(at, change).json()

        assert (now["edits"], now["retired"]) == (edits, retired), change


def test_a_retired_scorecard_is_renamed_as_it_comes_back_and_not_before(program, row, at, people):
    retire(scorecard=row, by=people["qa_lead"])
    joanna = program("qa_lead")
    seen = joanna.get(at)["ETag"]

    named = joanna.patch(at, {"name": "Voices"})
    published = joanna.post(f"{at}/versions", {})
    twice = joanna.patch(at, {"retired": True})
    stale = joanna.patch(at, {"name": "Voices", "retired": False}, If_Match='"1"')
    back = joanna.patch(at, {"name": "Voices", "retired": False}, If_Match=seen)

    assert [each.status_code for each in (named, published, twice, stale, back)] == [409, 409, 200, 412, 200]
    assert twice.json()["edits"] == 2
    assert (back.json()["name"], back.json()["retired"], back.json()["edits"]) == ("Voices", False, 4)


NOT_THERE = [
    ("GET", "/scorecards/999999", None),
    ("PATCH", "/scorecards/999999", {"name": "A"}),
    ("PUT", "/scorecards/999999/draft", FORM),
    ("GET", "/scorecards/999999/remarks", None),
    ("GET", "/scorecards/999999/changes", None),
    ("GET", "/scorecards/999999/versions", None),
    ("POST", "/scorecards/999999/versions", {}),
    ("GET", "/scorecards/999999/versions/1", None),
    ("POST", "/scorecards/999999/score", {"answers": {}}),
    ("GET", "{at}/versions/1", None),
    ("GET", "{at}/versions/1?wording=1", None),
    ("POST", "{at}/score", {"answers": {}, "version": 1}),
]


def test_what_is_not_there_is_not_there_for_every_operation(program, at):
    joanna = program("qa_lead")

    for method, address, body in NOT_THERE:
        assert joanna.ask(method, address.format(at=at), body).status_code == 404, (method, address)


@pytest.mark.parametrize("role", ["manager", "team_lead", "evaluator", "outside_evaluator", "agent", "administrator"])
def test_a_draft_is_for_who_writes_it(program, row, at, role):
    caller = program(role)
    deeds = [
        caller.post("/scorecards", {"name": "Mine"}),
        caller.patch(at, {"name": "Mine"}),
        caller.put(f"{at}/draft", FORM),
        caller.get(f"{at}/remarks"),
        caller.get(f"{at}/changes"),
        caller.post(f"{at}/versions", {}),
    ]

    assert [each.status_code for each in deeds] == [403] * 6
    assert caller.get(at).status_code == 404
    assert caller.get("/scorecards").json()["items"] == []


@pytest.mark.parametrize(("role", "status"), [("process_owner", 403), ("auditor", 200)])
def test_who_has_no_scorecards_sees_none_and_an_auditor_reads(program, published, at, role, status):
    caller = program(role)

    said = [caller.get(each).status_code for each in ("/scorecards", at, f"{at}/versions", "/scorecard-templates")]

    assert set(said) == {status}


def test_who_reads_a_published_one_sees_no_draft_of_what_comes_next(program, published, at):
    joanna, pavel = program("qa_lead"), program("evaluator")
    joanna.put(f"{at}/draft", {**FORM, "intro": "Secret so far."})

    seen, listed = pavel.get(at), pavel.get("/scorecards").json()["items"]

    assert (seen.json()["draft"], seen.json()["changed"]) == (None, True)
    assert b"Secret" not in seen.content
    assert [(each["version"], each["wording"]) for each in listed] == [(1, 1)]


def test_words_alone_make_a_wording_and_need_no_reason(program, published, at):
    joanna = program("qa_lead")
    joanna.put(f"{at}/draft", form({**OWNS, "text": "Did the agent say when?"}, WARM, pass_mark=70))

    second = joanna.post(f"{at}/versions", {}).json()
    same = joanna.post(f"{at}/versions", {"why": "Again."}).json()
    versions = joanna.get(f"{at}/versions").json()["versions"]

    assert (second["number"], second["wording"], second["why"]) == (1, 2, "")
    assert same == second
    assert [(each["number"], each["wording"]) for each in versions] == [(1, 2), (1, 1)]
    newest = joanna.get(f"{at}/versions/1").json()["body"]["sections"][0]["questions"][0]["text"]
    first = joanna.get(f"{at}/versions/1?wording=1").json()["body"]["sections"][0]["questions"][0]["text"]
    assert (newest, first) == ("Did the agent say when?", OWNS["text"])


def test_another_weight_makes_a_number_and_needs_a_reason(program, published, at):
    joanna = program("qa_lead")
    joanna.put(f"{at}/draft", form({**OWNS, "weight": 1.0}, WARM, pass_mark=70))

    said = [
        told(joanna.post(f"{at}/versions", body))
        for body in ({}, {"why": " "}, {"why": "x" * 501}, {"why": None}, {"number": 2})
    ]
    made = joanna.post(f"{at}/versions", {"why": "Mrs Hale on 020 7946 0018 felt it."}).json()

    assert said == [(422, ["why"])] * 4 + [(422, ["number"])]
    assert (made["number"], made["wording"]) == (2, 1)
    assert "7946" not in made["why"]


def test_publishing_what_somebody_changed_is_refused(program, row, at):
    joanna = program("qa_lead")
    seen = joanna.get(at)["ETag"]
    joanna.put(f"{at}/draft", {**FORM, "intro": "Another."})

    stale = joanna.post(f"{at}/versions", {}, If_Match=seen)

    assert stale.status_code == 412
    assert not Version.objects.exists()


def test_a_version_that_was_published_stays_as_it_was(program, published, at):
    joanna = program("qa_lead")
    tag = joanna.get(f"{at}/versions/1")["ETag"]
    joanna.put(f"{at}/draft", form(OWNS))

    assert joanna.get(f"{at}/versions/1", If_None_Match=tag).status_code == 304


ADDRESSES = [
    ("/scorecards/0", ["id"]),
    ("/scorecards/calls", ["id"]),
    ("/scorecards/9223372036854775808", ["id"]),
    ("{at}/versions/0", ["number"]),
    ("{at}/versions/x", ["number"]),
    ("{at}/versions/1?wording=0", ["wording"]),
    ("{at}/versions/1?wording=x", ["wording"]),
    ("/scorecards?limit=0", ["limit"]),
    ("/scorecards?limit=201", ["limit"]),
    ("/scorecards?cursor=zzz", ["cursor"]),
]


def test_an_address_that_is_none_is_refused_at_its_part(program, at):
    joanna = program("qa_lead")

    assert [(each, fields(joanna.get(each.format(at=at)))) for each, _field in ADDRESSES] == ADDRESSES


WRONG_SCORE = [
    ({}, ["answers"]),
    ({"answers": []}, ["answers"]),
    ({"answers": {"owns": "yes"}}, ["answers.owns"]),
    ({"answers": {"nobody": {"value": "yes"}}}, ["answers"]),
    ({"answers": {"owns": {"value": "yes", "mood": 1}}}, ["answers.owns.mood"]),
    ({"answers": {"owns": {"value": "yes", "owner": "weather"}}}, ["answers.owns.owner"]),
    ({"answers": {"owns": {"value": "yes", "skipped": 0}}}, ["answers.owns.skipped"]),
    ({"answers": {"owns": {"value": "yes", "comment": "x" * 2001}}}, ["answers.owns.comment"]),
    ({"answers": {"owns": {"moments": [{"turns": [], "outcome": "met"}]}}}, ["answers.owns.moments[0].turns"]),
    ({"answers": {"owns": {"moments": [{"turns": [-1], "outcome": "met"}]}}}, ["answers.owns.moments[0].turns[0]"]),
    ({"answers": {"owns": {"moments": [{"turns": [0], "outcome": "good"}]}}}, ["answers.owns.moments[0].outcome"]),
    ({"answers": {}, "version": 0}, ["version"]),
    ({"answers": {}, "version": "1"}, ["version"]),
]


def test_answers_that_are_none_are_refused_at_their_place(program, published, at):
    joanna = program("qa_lead")

    said = [(body, fields(joanna.post(f"{at}/score", body))) for body, _field in WRONG_SCORE]

    assert said == WRONG_SCORE


# Weights 3 and 1: of 100 points "owns" gives 75 and "warm" 25, of which step s of 1 to 5 gives (s - 1) / 4.
SCORED = [
    ({"owns": {"value": "yes"}, "warm": {"value": 5}}, 100, "passed"),
    ({"owns": {"value": "yes"}, "warm": {"value": 1}}, 75, "passed"),
    ({"owns": {"value": "no"}, "warm": {"value": 5}}, 25, "failed"),
    ({"owns": {"value": "no"}, "warm": {"value": 1}}, 0, "failed"),
    ({"owns": {"value": "yes"}, "warm": {"value": 3}}, 87.5, "passed"),
    ({"owns": {"value": "no"}, "warm": {"value": 2}}, 6.25, "failed"),
    ({"owns": {"skipped": True}, "warm": {"value": 3}}, 50, "failed"),
    ({"owns": {"value": "yes"}, "warm": {"skipped": True}}, 100, "passed"),
    ({"owns": {"skipped": True}, "warm": {"skipped": True}}, None, ""),
    ({"owns": {"value": "no", "owner": "technology"}, "warm": {"value": 5}}, 100, "passed"),
    ({"owns": {"value": "no", "owner": "people"}, "warm": {"value": 5}}, 25, "failed"),
]


def test_what_answers_give_is_the_same_in_the_draft_and_in_its_version(program, published, at):
    joanna = program("qa_lead")
    for answers, score, outcome in SCORED:
        draft = joanna.post(f"{at}/score", {"answers": answers}).json()
        version = joanna.post(f"{at}/score", {"answers": answers, "version": 1}).json()

        assert (draft["score"], draft["outcome"]) == (score, outcome), answers
        assert version == draft
        assert draft["missing"] == []


def test_what_is_missing_is_named_and_no_answer_is_kept(program, published, at):
    joanna = program("qa_lead")

    nothing = joanna.post(f"{at}/score", {"answers": {}}).json()
    half = joanna.post(f"{at}/score", {"answers": {"owns": {"value": "yes"}}}).json()

    assert [each["question"] for each in nothing["missing"]] == ["owns", "warm"]
    assert [each["question"] for each in half["missing"]] == ["warm"]


def test_templates_come_in_the_language_asked_for(program):
    joanna = program("qa_lead")

    german = joanna.get("/scorecard-templates", Accept_Language="de").json()["templates"]
    english = joanna.get("/scorecard-templates").json()["templates"]

    assert [each["name"] for each in german] == [each["name"] for each in english]
    assert all(one["says"] != other["says"] for one, other in zip(german, english, strict=True))


def test_scorecards_are_paged_without_losing_one(program, people):
    made = [make_scorecard(name=f"Card {n}", by=people["qa_lead"]).pk for n in range(5)]
    joanna, found, after = program("qa_lead"), [], ""

    for _page in range(3):
        page = joanna.get(f"/scorecards?limit=2{after}").json()
        found += [each["id"] for each in page["items"]]
        after = f"&cursor={page['next']}"

    assert found == made
    assert page["next"] is None
