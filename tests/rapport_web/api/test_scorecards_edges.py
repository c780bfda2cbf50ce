"""Scorecards and their meaning over the API at their edges: what is refused, by whom, and what is left as it was."""

from __future__ import annotations

from datetime import datetime

import pytest

from rapport.scorecards import Form
from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.scorecards.models import Example, Meaning, Scorecard, Version
from rapport_web.scorecards.selectors import one_scorecard
from rapport_web.scorecards.services import add_example, make_scorecard, publish, retire, save_meaning

OWNS = {"name": "owns", "kind": "yes_no", "text": "Did the agent say what happens next, and by when?", "weight": 3.0}
WARM = {"name": "warm", "kind": "scale", "text": "How far did the words fit?", "low": 1, "high": 5}
SEEN = {"name": "seen", "kind": "moments", "text": "Where did the customer show something?"}
FORM = {"sections": [{"name": "care", "title": "Care", "questions": [OWNS, WARM, SEEN]}], "pass_mark": 70}
NOWHERE = 10**6


def form(*questions, **more):
    return {"sections": [{"name": "care", "title": "Care", "questions": list(questions)}], **more}


@pytest.fixture
def row(people):
    return make_scorecard(name="Calls", by=people["qa_lead"], form=Form.from_dict(FORM))


@pytest.fixture
def joanna(program):
    return program("qa_lead")


@pytest.fixture
def hale(people, hale_told):
    made = Conversation.objects.create(
        reference="hale-1",
        channel="chat",
        started_at=datetime.fromisoformat(hale_told.started_at),
        turns=len(hale_told.turns),
        fingerprint="hale-1",
    )
    Transcript.objects.create(conversation=made, turns=hale_told.to_dict()["turns"])
    return made


def test_who_does_not_write_is_refused_at_every_door_that_writes(program, row):
    pavel = program("evaluator")
    address = f"/scorecards/{row.pk}"

    for method, door, body in (
        ("POST", "/scorecards", {"name": "Mine"}),
        ("PATCH", address, {"name": "Mine"}),
        ("PUT", f"{address}/draft", FORM),
        ("POST", f"{address}/versions", {}),
        ("GET", f"{address}/remarks", None),
        ("GET", f"{address}/changes", None),
        ("PUT", "/meaning", {"words": "Mine."}),
        ("POST", "/meaning/examples", {"conversation": "x", "turn": 0, "start": 0, "end": 1, "good": True}),
        ("DELETE", "/meaning/examples/1", None),
    ):
        assert pavel.ask(method, door, body).status_code == 403, door
    assert (one_scorecard(row.pk).name, Scorecard.objects.count(), Version.objects.count()) == ("Calls", 1, 0)


def test_who_sees_no_scorecards_sees_none(program, row):
    greta = program("process_owner")

    for door in ("/scorecards", "/scorecard-templates", f"/scorecards/{row.pk}", "/meaning", "/meaning/examples"):
        assert greta.get(door).status_code == 403, door


def test_what_is_not_there_is_said_at_every_door(joanna, row):
    address = f"/scorecards/{NOWHERE}"

    for method, door, body in (
        ("GET", address, None),
        ("PATCH", address, {"name": "Mine"}),
        ("PUT", f"{address}/draft", FORM),
        ("GET", f"{address}/remarks", None),
        ("GET", f"{address}/changes", None),
        ("GET", f"{address}/versions", None),
        ("POST", f"{address}/versions", {}),
        ("GET", f"{address}/versions/1", None),
        ("POST", f"{address}/score", {"answers": {}}),
        ("GET", f"/scorecards/{row.pk}/versions/1", None),
        ("POST", f"/scorecards/{row.pk}/score", {"answers": {}, "version": 1}),
        ("DELETE", f"/meaning/examples/{NOWHERE}", None),
    ):
        assert joanna.ask(method, door, body).status_code == 404, door


NO_SCORECARDS = [
    {},
    {"name": ""},
    {"name": "  "},
    {"name": "x" * 121},
    {"name": "Calls"},
    {"name": "New", "template": "nowhere"},
    {"name": "New", "template": "short", "form": FORM},
    {"name": "New", "mood": "good"},
    {"name": "New", "form": {}},
    {"name": "New", "form": form({**OWNS, "weight": -1})},
    {"name": "New", "form": form({**OWNS, "weight": 1001})},
    {"name": "New", "form": form({**OWNS, "name": "Owns"})},
    {"name": "New", "form": form({**OWNS, "text": "x" * 2001})},
    {"name": "New", "form": form({**WARM, "high": 1})},
    {"name": "New", "form": form({**WARM, "high": 1e9})},
    {"name": "New", "form": form({**OWNS, "behaviour": "charm"})},
    {"name": "New", "form": form({**OWNS, "when": [{"question": "warm", "among": ["1"]}]}, WARM)},
    {"name": "New", "form": form(OWNS, {**WARM, "when": [{"question": "owns", "among": []}]})},
    {"name": "New", "form": form(OWNS, {**WARM, "when": [{"question": "owns", "among": ["perhaps"]}]})},
    {"name": "New", "form": form(OWNS, pass_mark=101)},
    {"name": "New", "form": form(OWNS, on_fail="explode")},
]


def test_what_is_no_scorecard_is_refused(joanna, row):
    for body in NO_SCORECARDS:
        assert joanna.post("/scorecards", body).status_code == 422, body
    assert Scorecard.objects.count() == 1


def test_a_draft_comes_back_as_it_was_sent(joanna, row):
    sent = form(
        {**OWNS, "help": "With a time.", "fails": ["no"], "level": "form", "comment": ["*"], "causes": ["a/b"]},
        {**WARM, "when": [{"question": "owns", "among": ["no"]}], "may_skip": False, "behaviour": "acts"},
        {
            "name": "which",
            "kind": "choice",
            "text": "Welche? 🙂",
            "choices": [{"value": "a", "label": "<b>"}, {"value": "b", "label": "B", "share": None}],
        },
        on_fail="keep",
        skipped="passes",
        pass_mark=None,
        intro="Read first.",
    )

    draft = joanna.put(f"/scorecards/{row.pk}/draft", sent).json()["draft"]

    assert draft == Form.from_dict(sent).to_dict()
    assert joanna.get(f"/scorecards/{row.pk}").json()["draft"] == draft


def test_all_or_nothing_of_a_change_is_kept(joanna, people, row):
    make_scorecard(name="Taken", by=people["qa_lead"])
    address = f"/scorecards/{row.pk}"

    refused = joanna.patch(address, {"name": "Taken", "retired": True})
    assert refused.status_code == 422
    assert one_scorecard(row.pk).retired_at is None
    both = joanna.patch(address, {"name": "All calls", "retired": True}).json()
    assert (both["name"], both["retired"]) == ("All calls", True)
    assert joanna.patch(address, {"name": "Mine"}).status_code == 409
    back = joanna.patch(address, {"name": "Calls again", "retired": False}, If_Match=joanna.get(address)["ETag"]).json()
    assert (back["name"], back["retired"]) == ("Calls again", False)
    same = joanna.patch(address, {}).json()
    assert same["edits"] == back["edits"]


def test_a_retired_scorecard_is_neither_drafted_nor_published_and_is_still_read(joanna, people, row):
    publish(scorecard=row, by=people["qa_lead"])
    retire(scorecard=row, by=people["qa_lead"])
    address = f"/scorecards/{row.pk}"

    assert joanna.put(f"{address}/draft", form(OWNS)).status_code == 409
    assert joanna.post(f"{address}/versions", {"why": "x"}).status_code == 409
    assert joanna.get(address).json()["retired"]
    assert [each["retired"] for each in joanna.get("/scorecards").json()["items"]] == [True]
    assert joanna.post(f"{address}/score", {"answers": {"owns": {"value": "yes"}}, "version": 1}).json()["score"] == 100


ANSWERS = [
    ({}, (None, None, ""), ["owns", "warm"]),
    ({"owns": {"value": "yes"}, "warm": {"value": 5}}, (100, 100, "passed"), []),
    ({"owns": {"value": "no"}, "warm": {"value": "5"}}, (25, 25, "failed"), []),
    ({"owns": {"value": "yes"}, "warm": {"skipped": True}}, (100, 100, "passed"), []),
    ({"owns": {"skipped": True}, "warm": {"skipped": True}}, (None, None, ""), []),
    ({"owns": {"value": "yes"}, "warm": {"value": 9}}, (100, 100, "passed"), ["warm"]),
    ({"owns": {"value": "no", "owner": "technology"}, "warm": {"value": 1}}, (0, 0, "failed"), []),
    ({"owns": {"value": "no", "owner": "people"}, "warm": {"value": 5}}, (25, 25, "failed"), []),
    ({"owns": {"value": "no", "owner": "product"}, "warm": {"value": 5}}, (100, 25, "passed"), []),
    (
        {"seen": {"moments": [{"turns": [1], "outcome": "met"}]}, "owns": {"value": "yes"}, "warm": {"value": 5}},
        (100, 100, "passed"),
        [],
    ),
    (
        {"seen": {"moments": [{"turns": [1], "outcome": "missed", "owner": "process"}]}, "owns": {"value": "yes"}},
        (100, 75, "passed"),
        ["warm"],
    ),
]


def test_what_answers_would_give(joanna, row):
    for answers, gives, missing in ANSWERS:
        told = joanna.post(f"/scorecards/{row.pk}/score", {"answers": answers}).json()

        assert (told["score"], told["whole"], told["outcome"]) == gives, answers
        assert [each["question"] for each in told["missing"]] == missing, answers


NO_ANSWERS = [
    {"nobody": {"value": "yes"}},
    {"owns": {"value": "yes", "owner": "the weather"}},
    {"owns": {"value": {"a": 1}}},
    {"owns": {"valeu": "yes"}},
    {"owns": "yes"},
    {"seen": {"moments": [{"turns": [], "outcome": "met"}]}},
    {"seen": {"moments": [{"turns": [-1], "outcome": "met"}]}},
    {"seen": {"moments": [{"turns": [1], "outcome": "splendid"}]}},
    {"warm": {"value": 1e13}},
    {"owns": {"comment": "x" * 2001}},
    [],
]


def test_answers_that_are_none_are_refused(joanna, row):
    for answers in NO_ANSWERS:
        assert joanna.post(f"/scorecards/{row.pk}/score", {"answers": answers}).status_code == 422, answers


def test_a_scorecard_that_was_never_published_says_so_at_every_door(joanna, row):
    address = f"/scorecards/{row.pk}"
    shown = joanna.get(address).json()

    assert (shown["version"], shown["wording"], shown["published"], shown["changed"]) == (None, None, None, True)
    assert joanna.get(f"{address}/versions").json()["versions"] == []
    changes = joanna.get(f"{address}/changes").json()
    assert changes == {"number": 1, "wording": 1, "changes": [], "effect": None}


def test_what_keeps_a_draft_from_being_published_is_told_and_it_is_not(joanna, row):
    address = f"/scorecards/{row.pk}"
    joanna.put(f"{address}/draft", form({**OWNS, "weight": 0, "text": "Was the agent bored by the end?"}))

    told = joanna.get(f"{address}/remarks").json()
    refused = joanna.post(f"{address}/versions", {})

    assert len(told["reasons"]) == 2
    assert told["points"] == {"owns": 0}
    assert {"agents_feelings", "counts_nothing"} <= {each["rule"] for each in told["remarks"]}
    assert refused.status_code == 422
    assert all(reason in refused.content.decode() for reason in ("No question counts yet", "asks what the agent feels"))


def test_the_list_comes_in_pages_with_those_that_somebody_may_see(joanna, program, people):
    for number in range(5):
        made = make_scorecard(name=f"Card {number}", by=people["qa_lead"], form=Form.from_dict(FORM))
        if number % 2:
            publish(scorecard=made, by=people["qa_lead"])

    first = joanna.get("/scorecards?limit=3").json()
    rest = joanna.get(f"/scorecards?limit=3&cursor={first['next']}").json()
    names = [each["name"] for each in (*first["items"], *rest["items"])]

    assert sorted(names) == [f"Card {number}" for number in range(5)]
    assert rest["next"] is None
    seen = program("agent").get("/scorecards").json()["items"]
    assert sorted(each["name"] for each in seen) == ["Card 1", "Card 3"]


def test_templates_come_in_the_askers_language(joanna):
    german = joanna.get("/scorecard-templates", Accept_Language="de").json()["templates"]
    english = joanna.get("/scorecard-templates").json()["templates"]

    assert [each["name"] for each in german] == [each["name"] for each in english]
    assert (german[2]["title"], english[2]["title"]) == ("Fünf Fragen", "Five questions")
    assert all(one["form"] != two["form"] for one, two in zip(german, english, strict=True))


def test_remarks_come_in_the_askers_language(joanna, row):
    joanna.put(f"/scorecards/{row.pk}/draft", form({**OWNS, "text": "Wirkte der Agent gestresst?"}))

    remarks = joanna.get(f"/scorecards/{row.pk}/remarks", Accept_Language="de").json()["remarks"]

    assert any(each["says"].endswith("fragt, was der Agent fühlt.") for each in remarks)


@pytest.mark.parametrize("words", ["x" * 4001, None, 5, ["Seen."]])
def test_a_definition_that_is_none_is_refused(joanna, words):
    assert joanna.put("/meaning", {"words": words}).status_code == 422
    assert not Meaning.objects.exists()


def test_nobody_writes_over_a_definition_unseen_and_what_names_somebody_is_masked(joanna, program):
    joanna.put("/meaning", {"words": "Seen. Ring 020 7946 0018."})
    seen = program("agent").get("/meaning")

    assert "7946" not in seen.json()["words"]
    assert joanna.put("/meaning", {"words": "Other."}, If_Match='"99"').status_code == 412
    assert joanna.put("/meaning", {"words": ""}, If_Match=seen["ETag"]).json()["words"] == ""


def spoken(hale):
    return next(at for at, each in enumerate(hale.told().turns) if each.speaker == "agent")


def test_an_example_that_is_none_is_refused(joanna, hale):
    turn = spoken(hale)
    said = {"conversation": "hale-1", "turn": turn, "start": 0, "end": 4, "good": True}
    customer = next(at for at, each in enumerate(hale.told().turns) if each.speaker == "customer")

    for change in (
        {"turn": customer},
        {"turn": 999},
        {"turn": -1},
        {"start": 4},
        {"start": -1},
        {"end": 10**7},
        {"good": None},
        {"why": "x" * 501},
        {"question": "x" * 81},
        {"text": "My own words."},
    ):
        assert joanna.post("/meaning/examples", {**said, **change}).status_code == 422, change
    assert not Example.objects.exists()


def test_examples_are_listed_by_question_in_pages_and_name_no_conversation_to_who_may_not_see_it(
    joanna, program, people, hale
):
    turn = spoken(hale)
    for start in range(5):
        add_example(
            conversation=hale,
            turn=turn,
            start=start,
            end=start + 4,
            good=start % 2 == 0,
            question="owns" if start < 3 else "",
            by=people["qa_lead"],
        )

    first = joanna.get("/meaning/examples?limit=3").json()
    rest = joanna.get(f"/meaning/examples?limit=3&cursor={first['next']}").json()

    assert [each["start"] for each in (*first["items"], *rest["items"])] == [4, 3, 2, 1, 0]
    assert {each["conversation"] for each in first["items"]} == {"hale-1"}
    assert len(joanna.get("/meaning/examples?question=owns").json()["items"]) == 3
    assert len(joanna.get("/meaning/examples?question=").json()["items"]) == 2
    assert joanna.get(f"/meaning/examples?question={'x' * 81}").status_code == 422
    assert {each["conversation"] for each in program("agent").get("/meaning/examples").json()["items"]} == {None}


def test_an_example_is_dropped_once_and_then_is_not_there(joanna, program, people, hale):
    made = add_example(conversation=hale, turn=spoken(hale), start=0, end=4, good=True, by=people["qa_lead"])

    assert program("agent").delete(f"/meaning/examples/{made.pk}").status_code == 403
    assert program("manager").delete(f"/meaning/examples/{made.pk}").status_code == 204
    assert joanna.delete(f"/meaning/examples/{made.pk}").status_code == 404


def test_the_count_of_changes_comes_along_and_goes_up_with_each(joanna, people, row):
    address = f"/scorecards/{row.pk}"
    first = joanna.get(address)
    joanna.put(f"{address}/draft", form(OWNS), If_Match=first["ETag"])
    second = joanna.get(address)
    save_meaning(words="Seen.", edits=None, by=people["manager"])

    assert (first.json()["edits"], second.json()["edits"]) == (1, 2)
    assert first["ETag"] != second["ETag"]
    assert joanna.get("/meaning").json()["edits"] == 1
