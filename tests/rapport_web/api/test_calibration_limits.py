"""Calibration sessions over the API: what is refused, to whom, with which field, and what a refusal leaves alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.rapport_web.calibration.conftest import GOOD, HARD, call, conversations, give, second, session, version

from rapport_web.audit.models import Entry
from rapport_web.calibration.models import Agreed, Remark, Seat, Session
from rapport_web.calibration.services import close_session, open_session
from rapport_web.evaluations.models import Anchor, Task
from rapport_web.scorecards.services import retire

# Every limit of every operation: the doors' test asks each once in the short form.
pytestmark = pytest.mark.long

__all__ = ["conversations", "second", "session", "version"]

EMOJI = "🙏🏽"
HOSTILE = "<script>alert(1)</script> '; DROP TABLE x; --"


@pytest.fixture
def at(session):
    return f"/calibration-sessions/{session.pk}"


@pytest.fixture
def talking(session, second, people):
    give(session, people["evaluator"], GOOD)
    give(session, second, HARD)
    return open_session(session=session, by=people["qa_lead"])


@pytest.fixture
def settled(talking, program, at):
    """A session that was closed with both differences agreed on."""
    joanna = program("qa_lead")
    joanna.put(f"{at}/conversations/1/agreed/owns_it", {"value": "no", "why": "He says “they”."})
    joanna.put(f"{at}/conversations/1/agreed/warmth", {"value": 4, "why": "Deeds half."})
    assert joanna.post(f"{at}/close").status_code == 200
    return talking


def fields(answer) -> list[str]:
    return [each["field"] for each in answer.json().get("errors", ())]


def told(answer) -> tuple[int, list[str]]:
    return answer.status_code, fields(answer)


NEW = {"name": "November", "references": ["brandt-1"]}
WRONG_NEW = [
    ({"name": ""}, ["name"]),
    ({"name": "   \n "}, ["name"]),
    ({"name": "x" * 121}, ["name"]),
    ({"name": None}, ["name"]),
    ({"name": 7}, ["name"]),
    ({"version": 0}, ["version"]),
    ({"version": 10**9}, ["version"]),
    ({"version": 2**63}, ["version"]),
    ({"version": "1"}, ["version"]),
    ({"taken": "mood"}, ["taken"]),
    ({"taken": ""}, ["taken"]),
    ({"references": []}, ["references"]),
    ({"references": ["  "]}, ["references"]),
    ({"references": ["brandt-1", "made-up"]}, ["references"]),
    ({"references": ["x" * 201]}, ["references[0]"]),
    ({"references": [f"r{n}" for n in range(41)]}, ["references"]),
    ({"references": "brandt-1"}, ["references"]),
    ({"references": [7]}, ["references[0]"]),
    ({"taken": "lot", "n": 0}, ["n"]),
    ({"taken": "lot", "n": -1}, ["n"]),
    ({"taken": "lot", "n": 21}, ["n"]),
    ({"taken": "lot", "n": 41}, ["n"]),
    ({"taken": "lot", "n": 4}, ["n"]),
    ({"taken": "lot", "n": 1.5}, ["n"]),
    ({"taken": "differ", "n": 1}, ["n"]),
    ({"taken": "lot", "n": 1, "seed": -1}, ["seed"]),
    ({"taken": "lot", "n": 1, "seed": 1_000_000_001}, ["seed"]),
    ({"people": []}, ["people"]),
    ({"people": [0]}, ["people[0]"]),
    ({"people": ["pavel"]}, ["people[0]"]),
    ({"people": [10**9, 10**9 + 1]}, ["people"]),
    ({"people": list(range(1, 42))}, ["people"]),
    ({"told": "yes"}, ["told"]),
    ({"told": 1}, ["told"]),
    ({"note": "x" * 2001}, ["note"]),
    ({"note": None}, ["note"]),
    ({"due_at": "tomorrow"}, ["due_at"]),
    ({"due_at": "2099-12-01"}, ["due_at"]),
    ({"due_at": "2099-12-01T12:00:00"}, ["due_at"]),
    ({"due_at": "2020-01-01T12:00:00Z"}, ["due_at"]),
    ({"due_at": 4102444800}, ["due_at"]),
    ({"shows_names": None}, ["shows_names"]),
    ({"shows_names": "no"}, ["shows_names"]),
    ({"mood": "good"}, ["mood"]),
    ({"state": "talking"}, ["state"]),
]


def test_a_session_that_cannot_be_is_refused_at_the_field_that_is_wrong(program, people, version, conversations):
    joanna = program("qa_lead")
    good = {**NEW, "version": version.pk, "people": [people["evaluator"].pk, people["team_lead"].pk]}
    before = Entry.objects.count()

    said = {str(more): told(joanna.post("/calibration-sessions", {**good, **more})) for more, _field in WRONG_NEW}

    assert said == {str(more): (422, field) for more, field in WRONG_NEW}
    assert not Session.objects.exists()
    assert not Task.objects.exists()
    assert Entry.objects.count() == before


@pytest.mark.parametrize("left_out", ["name", "version", "people"])
def test_what_a_session_needs_cannot_be_left_out(program, people, version, conversations, left_out):
    body = {**NEW, "version": version.pk, "people": [people["evaluator"].pk, people["team_lead"].pk]}
    body.pop(left_out)

    assert told(program("qa_lead").post("/calibration-sessions", body)) == (422, [left_out])


def test_a_body_that_is_none_is_refused_and_is_no_fault_of_ours(program, version):
    joanna = program("qa_lead")

    said = [joanna.post("/calibration-sessions", body).status_code for body in (None, [], "x", 7, {})]

    assert said == [422] * 5


def test_who_cannot_take_part_is_not_invited(program, people, version, conversations):
    joanna, pavel = program("qa_lead"), people["evaluator"].pk
    people["team_lead"].is_active = False
    people["team_lead"].save()
    rows = [
        ([pavel], 422),
        ([pavel, pavel], 422),
        ([pavel, people["team_lead"].pk], 422),
        ([pavel, people["manager"].pk], 422),
        ([pavel, people["auditor"].pk], 422),
        ([pavel, people["administrator"].pk], 422),
        ([pavel, people["process_owner"].pk], 422),
        ([pavel, people["outside_evaluator"].pk], 201),
        ([pavel, people["agent"].pk], 201),
        ([pavel, people["qa_lead"].pk], 201),
    ]

    said = []
    for who, _status in rows:
        answer = joanna.post("/calibration-sessions", {**NEW, "version": version.pk, "people": who})
        said.append((who, answer.status_code))
        assert fields(answer) in ([], ["people"])

    assert said == rows
    assert Session.objects.count() == 3


def test_a_retired_scorecard_is_calibrated_no_more(program, people, version, conversations):
    retire(scorecard=version.scorecard, by=people["qa_lead"])
    body = {**NEW, "version": version.pk, "people": [people["evaluator"].pk, people["team_lead"].pk]}

    assert told(program("qa_lead").post("/calibration-sessions", body)) == (422, ["version"])


def test_an_agent_is_asked_before_the_own_conversation_is_scored(program, people, version, conversations, centre):
    joanna = program("qa_lead")
    body = {"name": "Own", "version": version.pk, "references": ["hale-1"]}
    body["people"] = [people["evaluator"].pk, people["agent"].pk]

    unasked = joanna.post("/calibration-sessions", body)
    asked = joanna.post("/calibration-sessions", {**body, "told": True})
    centre.works_agreement = ""
    centre.save()
    unnamed = joanna.post("/calibration-sessions", {**body, "told": True})

    assert told(unasked) == (422, ["told"])
    assert asked.status_code == 201
    assert {each["part"]: each["told"] for each in asked.json()["seats"]} == {"evaluator": False, "agent": True}
    assert told(unnamed) == (422, ["people"])


def test_a_call_by_lot_says_its_seed_and_draws_the_same_again(program, people, version, conversations):
    joanna = program("qa_lead")
    body = {"name": "By lot", "version": version.pk, "taken": "lot", "n": 2, "seed": 7}
    body["people"] = [people["evaluator"].pk, people["outside_evaluator"].pk]

    first, again = (joanna.post("/calibration-sessions", body).json() for _twice in range(2))
    other = {**body, "n": 3, "seed": 1_000_000_000}
    third = joanna.post("/calibration-sessions", other).json()

    assert (first["taken"], first["seed"], third["seed"]) == ("lot", 7, 1_000_000_000)
    drawn = [
        list(Session.objects.get(pk=each["id"]).cases.values_list("conversation__reference", flat=True))
        for each in (first, again, third)
    ]
    assert drawn[0] == drawn[1]
    assert sorted(drawn[2]) == ["brandt-1", "hale-1", "hale-2"]
    assert set(drawn[0]) < set(drawn[2])


def test_words_of_a_session_are_kept_as_they_were_written_and_masked(program, people, version, conversations):
    body = {
        "name": f"  {EMOJI}  {HOSTILE} ",
        "note": "Call Mrs Hale on 020 7946 0018: Größe",
        "version": version.pk,
        "references": ["hale-1", " hale-1 ", "brandt-1"],
        "people": [people["evaluator"].pk, people["team_lead"].pk],
    }

    made = program("qa_lead").post("/calibration-sessions", body).json()

    assert made["name"] == f"{EMOJI} {HOSTILE}"
    assert "7946" not in made["note"]
    assert "Größe" in made["note"]
    assert [each["place"] for each in made["conversations"]] == [1, 2]
    assert made["open"] == 4
    assert made["seed"] is None


SEES_A_SESSION = {
    "qa_lead": 200,
    "manager": 200,
    "evaluator": 200,
    "team_lead": 200,
    "outside_evaluator": 404,
    "agent": 404,
    "process_owner": 403,
    "administrator": 403,
}


def test_who_sees_a_session_is_who_leads_or_was_invited(program, at):
    listed, said = {}, {}
    for role in SEES_A_SESSION:
        caller = program(role)
        said[role] = caller.get(at).status_code
        listed[role] = len(caller.get("/calibration-sessions").json().get("items", ()))

    assert said == SEES_A_SESSION
    assert listed == {role: int(status == 200) for role, status in SEES_A_SESSION.items()}


def test_only_a_qa_lead_leads(program, at, session, people):
    seat = session.seats.first()
    for role in ("manager", "evaluator", "outside_evaluator", "team_lead", "agent", "auditor"):
        assert set(leading(program(role), at, seat, people)) == {403}, role

    session.refresh_from_db()
    assert (session.name, session.state, session.edits, session.seats.count()) == ("November", "scoring", 1, 3)


def leading(caller, at, seat, people) -> list[int]:
    asked = [
        caller.post("/calibration-sessions", {**NEW, "version": 1, "people": [1, 2]}),
        caller.patch(at, {"name": "Mine"}),
        caller.post(f"{at}/open"),
        caller.post(f"{at}/close"),
        caller.post(f"{at}/call-off", {}),
        caller.post(f"{at}/seats", {"people": [people["agent"].pk]}),
        caller.post(f"{at}/seats/{seat.pk}/excuse", {}),
        caller.put(f"{at}/conversations/1/agreed/owns_it", {"value": "yes", "why": "So."}),
        caller.post(f"{at}/conversations/1/anchor"),
        caller.post("/anchors/1/retire"),
    ]
    return [each.status_code for each in asked]


def test_a_token_of_other_scopes_reads_no_session(program, at):
    nothing = program("qa_lead", "scorecards:read")
    reads = program("qa_lead", "calibration:read")

    assert nothing.get(at).status_code == 403
    assert reads.get(at).status_code == 200
    assert reads.patch(at, {"name": "Mine"}).status_code == 403


def test_nothing_at_all_is_told_without_a_token(client, at):
    said = [client.get(f"/api/v1{each}").status_code for each in (at, "/calibration-sessions", "/anchors")]

    assert said == [401, 401, 401]


NOT_THERE = [
    ("get", "/calibration-sessions/999999"),
    ("patch", "/calibration-sessions/999999"),
    ("post", "/calibration-sessions/999999/open"),
    ("post", "/calibration-sessions/999999/close"),
    ("post", "/calibration-sessions/999999/call-off"),
    ("post", "/calibration-sessions/999999/seats"),
    ("post", "/calibration-sessions/999999/seats/1/excuse"),
    ("get", "/calibration-sessions/999999/conversations/1"),
    ("put", "/calibration-sessions/999999/conversations/1/agreed/owns_it"),
    ("post", "/calibration-sessions/999999/conversations/1/remarks"),
    ("post", "/calibration-sessions/999999/conversations/1/anchor"),
    ("get", "{at}/conversations/2"),
    ("get", "{at}/conversations/9223372036854775807"),
    ("put", "{at}/conversations/2/agreed/owns_it"),
    ("post", "{at}/conversations/2/remarks"),
    ("post", "{at}/conversations/2/anchor"),
    ("post", "{at}/seats/999999/excuse"),
    ("post", "/anchors/999999/retire"),
]
BODIES = {
    "seats": {"people": [1]},
    "owns_it": {"value": "yes", "why": "So."},
    "remarks": {"said": "This."},
}


def test_what_is_not_there_is_not_there_for_every_operation(program, at, people):
    joanna = program("qa_lead")
    BODIES["seats"] = {"people": [people["agent"].pk]}

    said = {}
    for method, address in NOT_THERE:
        body = BODIES.get(address.rsplit("/", 1)[1], {}) if method != "get" else None
        said[method, address] = joanna.ask(method.upper(), address.format(at=at), body).status_code

    assert said == dict.fromkeys(NOT_THERE, 404)


def test_an_address_with_no_number_is_refused(program, at):
    joanna = program("qa_lead")
    rows = [
        ("/calibration-sessions/0", ["id"]),
        ("/calibration-sessions/-1", ["id"]),
        ("/calibration-sessions/November", ["id"]),
        ("/calibration-sessions/9223372036854775808", ["id"]),
        (f"{at}/conversations/0", ["place"]),
        (f"{at}/conversations/first", ["place"]),
    ]

    assert [(address, fields(joanna.get(address))) for address, _field in rows] == rows


WRONG_CHANGE = [
    ({"name": ""}, ["name"]),
    ({"name": " "}, ["name"]),
    ({"name": "x" * 121}, ["name"]),
    ({"note": "x" * 2001}, ["note"]),
    ({"due_at": "soon"}, ["due_at"]),
    ({"due_at": "2099-12-01T12:00:00"}, ["due_at"]),
    ({"shows_names": 0}, ["shows_names"]),
    ({"state": "closed"}, ["state"]),
    ({"version": 2}, ["version"]),
    ({"people": [1]}, ["people"]),
]


def test_a_change_that_cannot_be_leaves_a_session_as_it_was(program, at, session):
    joanna = program("qa_lead")

    said = [(change, fields(joanna.patch(at, {"note": "Other.", **change}))) for change, _field in WRONG_CHANGE]

    assert said == WRONG_CHANGE
    session.refresh_from_db()
    assert (session.name, session.note, session.due_at, session.edits) == ("November", "", None, 1)


def test_what_a_change_leaves_out_or_nulls_stays_but_a_day_is_taken_away(program, at, session):
    joanna = program("qa_lead")
    joanna.patch(at, {"note": "Who owns it?", "due_at": "2099-12-01T12:00:00+01:00", "shows_names": False})

    kept = joanna.patch(at, {"name": None, "note": None, "shows_names": None}).json()
    gone = joanna.patch(at, {"due_at": None}).json()

    assert (kept["name"], kept["note"], kept["shows_names"]) == ("November", "Who owns it?", False)
    assert kept["due_at"].startswith("2099-12-01T11:00:00")
    assert (gone["due_at"], gone["note"]) == (None, "Who owns it?")
    assert set(Task.objects.values_list("due_at", flat=True)) == {None}


def test_a_new_day_is_that_of_every_score_to_come(program, at, session, people):
    give(session, people["evaluator"], GOOD)
    due = timezone.now().replace(microsecond=0) + timedelta(days=9)

    program("qa_lead").patch(at, {"due_at": due.isoformat()})

    states = {task.state: task.due_at for task in Task.objects.order_by("pk")}
    assert states == {"done": None, "given": due}


NO_TAGS = ["0", "x", '"x"', '"-1"', "W/0", '"1', '"9999999999"', '""', "1, 2", '"1" , "2"', '"1-xyz"']


def test_a_tag_that_is_none_of_ours_is_refused(program, at):
    joanna = program("qa_lead")

    said = {tag: told(joanna.patch(at, {"name": "December"}, If_Match=tag)) for tag in NO_TAGS}

    assert said == dict.fromkeys(NO_TAGS, (422, ["If-Match"]))


def test_every_way_to_say_the_seen_state_is_taken(program, at):
    joanna = program("qa_lead")
    ways = ["*", '"{}"', 'W/"{}"', '"{}-00ff"', ' "{}" ', '"000{}"']

    names = []
    for edits, way in enumerate(ways, 1):
        answer = joanna.patch(at, {"name": f"Name {edits}"}, If_Match=way.format(edits))
        names.append(answer.json().get("name"))

    assert names == [f"Name {edits}" for edits in range(1, len(ways) + 1)]


def test_whoever_has_a_session_already_is_told_so(program, at):
    joanna = program("qa_lead")
    seen = joanna.get(at)["ETag"]

    same = joanna.get(at, If_None_Match=seen)
    joanna.patch(at, {"note": "New."})
    other = joanna.get(at, If_None_Match=seen)

    assert seen.startswith('"1-')
    assert (same.status_code, same.content) == (304, b"")
    assert (other.status_code, other["ETag"][:3]) == (200, '"2-')


def test_a_session_seen_by_two_who_read_other_names_has_one_count(program, at):
    lead, farida = program("qa_lead").get(at)["ETag"], program("team_lead").get(at)["ETag"]

    assert lead != farida
    assert lead.split("-")[0] == farida.split("-")[0]


def test_every_deed_on_a_closed_session_is_a_conflict(program, at, session, people):
    joanna, seat = program("qa_lead"), session.seats.first()
    joanna.post(f"{at}/call-off", {"why": "Nobody is here."})
    deeds = {
        "open": None,
        "close": None,
        "call-off": {},
        "seats": {"people": [people["agent"].pk]},
        f"seats/{seat.pk}/excuse": {},
    }

    answers = {way: joanna.post(f"{at}/{way}", body) for way, body in deeds.items()}

    assert {way: each.status_code for way, each in answers.items()} == dict.fromkeys(deeds, 409)
    assert all("closed" in each.json()["detail"] for each in answers.values())
    assert Seat.objects.filter(excused_at=None).count() == 3


def test_a_closed_session_is_renamed_no_more(program, at):
    joanna = program("qa_lead")
    joanna.post(f"{at}/call-off", {})

    assert joanna.patch(at, {"name": "December"}).status_code == 409
    assert joanna.patch(at, {"name": "December"}, If_Match='"2"').status_code == 412


def test_a_session_opens_once_two_scored_one_conversation(program, at, session, second, people):
    joanna = program("qa_lead")

    nobody = joanna.post(f"{at}/open")
    give(session, people["evaluator"], GOOD)
    one = joanna.post(f"{at}/open")
    give(session, second, HARD)
    stale = joanna.post(f"{at}/open", If_Match='"7"')
    two = joanna.post(f"{at}/open", If_Match='"1"')
    again = joanna.post(f"{at}/open")

    assert [each.status_code for each in (nobody, one, stale, two, again)] == [409, 409, 412, 200, 409]
    assert "two people" in one.json()["detail"]
    assert (two.json()["state"], two.json()["done"], two.json()["open"]) == ("talking", 2, 1)
    assert [each["laid_open"] for each in two.json()["conversations"]] == [True]


def test_a_session_that_was_opened_is_called_off_no_more(program, at, talking):
    answer = program("qa_lead").post(f"{at}/call-off", {"why": "Later."})

    assert answer.status_code == 409
    talking.refresh_from_db()
    assert talking.state == "talking"


WRONG_SEATS = [
    ({"people": []}, ["people"]),
    ({"people": [0]}, ["people[0]"]),
    ({"people": [10**9]}, ["people"]),
    ({"people": list(range(1, 42))}, ["people"]),
    ({"people": [1], "told": None}, ["told"]),
    ({}, ["people"]),
    ({"people": [1], "why": "x"}, ["why"]),
]


def test_who_is_invited_later_must_be_somebody(program, at, session):
    joanna = program("qa_lead")

    assert [(body, fields(joanna.post(f"{at}/seats", body))) for body, _field in WRONG_SEATS] == WRONG_SEATS
    assert session.seats.count() == 3


def test_who_has_a_seat_keeps_it_and_is_excused_no_more(program, at, session, people):
    joanna, seat = program("qa_lead"), session.seats.get(user=people["team_lead"])

    first = joanna.post(f"{at}/seats/{seat.pk}/excuse", {"why": "On leave."}).json()
    twice = joanna.post(f"{at}/seats/{seat.pk}/excuse", {}).json()
    back = joanna.post(f"{at}/seats", {"people": [people["team_lead"].pk]}).json()

    assert (first["open"], twice["open"], back["open"]) == (2, 2, 3)
    assert (first["edits"], twice["edits"], back["edits"]) == (2, 2, 3)
    assert [each["excused"] for each in back["seats"]] == [False, False, False]
    assert len(back["seats"]) == 3


@pytest.mark.parametrize("why", ["x" * 501, None, 7])
def test_a_reason_has_an_end(program, at, session, why):
    seat = session.seats.first()

    assert told(program("qa_lead").post(f"{at}/seats/{seat.pk}/excuse", {"why": why})) == (422, ["why"])
    assert told(program("qa_lead").post(f"{at}/call-off", {"why": why})) == (422, ["why"])
    assert Session.objects.get().state == "scoring"


def test_a_seat_of_another_session_is_not_excused(program, at, people, version, second):
    other = call(people, version, [people["evaluator"], second], ["hale-1"], name="Other")
    seat = other.seats.first()

    assert program("qa_lead").post(f"{at}/seats/{seat.pk}/excuse", {}).status_code == 404
    assert other.seats.get(pk=seat.pk).excused_at is None


AGREED = [
    ("owns_it", {"value": "yes"}, 422, ["why"]),
    ("owns_it", {"value": "yes", "why": ""}, 422, ["why"]),
    ("owns_it", {"value": "yes", "why": " \n"}, 422, ["why"]),
    ("owns_it", {"value": "yes", "why": "x" * 1001}, 422, ["why"]),
    ("owns_it", {"value": "maybe", "why": "So."}, 422, ["answer"]),
    ("owns_it", {"value": 1, "why": "So."}, 422, ["answer"]),
    ("owns_it", {"value": None, "why": "So."}, 422, ["answer"]),
    ("owns_it", {"value": "", "why": "So."}, 422, ["answer"]),
    ("owns_it", {"value": ["yes", "no"], "why": "So."}, 422, ["answer"]),
    ("owns_it", {"value": "yes", "why": "So.", "owner": "weather"}, 422, ["owner"]),
    ("owns_it", {"value": "yes", "why": "So.", "comment": "x"}, 422, ["comment"]),
    ("warmth", {"value": 0, "why": "So."}, 422, ["answer"]),
    ("warmth", {"value": 6, "why": "So."}, 422, ["answer"]),
    ("warmth", {"value": 2.5, "why": "So."}, 422, ["answer"]),
    ("warmth", {"value": "4.5", "why": "So."}, 422, ["answer"]),
    ("warmth", {"value": 1e300, "why": "So."}, 422, ["answer"]),
    ("nobody", {"value": "yes", "why": "So."}, 422, ["question"]),
    ("OWNS_IT", {"value": "yes", "why": "So."}, 422, ["question"]),
    ("x" * 81, {"value": "yes", "why": "So."}, 422, ["question"]),
]


def test_an_answer_that_cannot_be_agreed_on_is_refused_at_its_field(program, at, talking):
    joanna = program("qa_lead")

    said = {}
    for question, body, _status, _field in AGREED:
        said[question, str(body)] = told(joanna.put(f"{at}/conversations/1/agreed/{question}", body))

    assert said == {(question, str(body)): (status, field) for question, body, status, field in AGREED}
    assert not Agreed.objects.exists()


KEPT = [
    ("owns_it", {"value": "yes"}, {"value": "yes", "skipped": False, "owner": ""}),
    ("owns_it", {"value": "no", "owner": "process"}, {"value": "no", "skipped": False, "owner": "process"}),
    ("owns_it", {"skipped": True}, {"value": None, "skipped": True, "owner": ""}),
    ("owns_it", {"skipped": True, "value": "yes", "owner": "people"}, {"value": None, "skipped": True, "owner": ""}),
    ("warmth", {"value": 1}, {"value": 1.0, "skipped": False, "owner": ""}),
    ("warmth", {"value": 5.0}, {"value": 5.0, "skipped": False, "owner": ""}),
]


def test_what_was_agreed_on_is_kept_without_comment_and_causes(program, at, talking):
    joanna, counts = program("qa_lead"), dict.fromkeys(("owns_it", "warmth"), 0)
    for question, given, kept in KEPT:
        body = {**given, "why": f"  We all heard it {EMOJI}  "}

        answer = joanna.put(f"{at}/conversations/1/agreed/{question}", body).json()

        counts[question] += 1
        assert {name: answer["answer"][name] for name in kept} == kept
        assert (answer["question"], answer["edits"]) == (question, counts[question])
        assert answer["why"] == f"We all heard it {EMOJI}"


def test_an_agreed_answer_is_written_anew_by_who_saw_it(program, at, talking):
    joanna, address = program("qa_lead"), f"{at}/conversations/1/agreed/owns_it"
    first = {"value": "yes", "why": "He takes it on."}

    made = joanna.put(address, first, If_Match='"0"')
    blind = joanna.put(address, {**first, "value": "no"}, If_Match='"0"')
    anew = joanna.put(address, {**first, "value": "no"}, If_Match='"1"')
    any_ = joanna.put(address, {"skipped": True, "why": "Not asked."}, If_Match="*")

    assert [each.status_code for each in (made, blind, anew, any_)] == [200, 412, 200, 200]
    assert [each.json()["edits"] for each in (made, anew, any_)] == [1, 2, 3]
    row = Agreed.objects.get()
    assert (row.answer["skipped"], row.why) == (True, "Not asked.")


@pytest.mark.parametrize("state", ["scoring", "closed"])
def test_only_what_is_talked_over_is_agreed_on_and_remarked(program, at, session, people, state):
    if state == "closed":
        give(session, people["evaluator"], GOOD)
        give(session, session.seats.get(user__username="sanna").user, GOOD)
        close_session(session=open_session(session=session, by=people["qa_lead"]), by=people["qa_lead"])
    kept = Agreed.objects.count()
    joanna = program("qa_lead")

    agreed = joanna.put(f"{at}/conversations/1/agreed/owns_it", {"value": "no", "why": "So."})
    tagged = joanna.put(f"{at}/conversations/1/agreed/owns_it", {"value": "no", "why": "So."}, If_Match='"0"')
    said = joanna.post(f"{at}/conversations/1/remarks", {"said": "This."})

    assert [each.status_code for each in (agreed, tagged, said)] == [409, 412, 409]
    assert (Agreed.objects.count(), Remark.objects.count()) == (kept, 0)


WRONG_REMARK = [
    ({"said": ""}, ["said"]),
    ({"said": " \n\t"}, ["said"]),
    ({"said": "x" * 2001}, ["said"]),
    ({"said": None}, ["said"]),
    ({"said": "This.", "question": "nobody"}, ["question"]),
    ({"said": "This.", "question": "x" * 81}, ["question"]),
    ({"said": "This.", "by": 1}, ["by"]),
    ({}, ["said"]),
]


def test_a_remark_that_is_none_is_not_kept(program, at, talking):
    pavel, address = program("evaluator"), f"{at}/conversations/1/remarks"

    assert [(body, fields(pavel.post(address, body))) for body, _field in WRONG_REMARK] == WRONG_REMARK
    assert not Remark.objects.exists()


def test_remarks_stand_in_their_order_with_who_said_them(program, at, talking):
    pavel, joanna = program("evaluator"), program("qa_lead")
    address = f"{at}/conversations/1/remarks"

    pavel.post(address, {"said": f"{HOSTILE}", "question": "owns_it"})
    joanna.post(address, {"said": f"{EMOJI} Ring 020 7946 0018"})
    seen = pavel.get(f"{at}/conversations/1").json()["remarks"]

    assert [(each["by"], each["question"]) for each in seen] == [("you", "owns_it"), ("Joanna Wirth", "")]
    assert seen[0]["said"] == HOSTILE
    assert seen[1]["said"].startswith(EMOJI)
    assert "7946" not in seen[1]["said"]


TALK = [
    ("qa_lead", True, 201),
    ("evaluator", True, 201),
    ("team_lead", False, 403),
    ("manager", True, 403),
    ("agent", None, 404),
    ("outside_evaluator", None, 404),
]


def test_who_reads_and_who_talks_once_it_is_open(program, at, talking):
    found = []
    for role, _laid_open, _status in TALK:
        caller = program(role)
        seen = caller.get(f"{at}/conversations/1").json().get("laid_open")
        found.append((role, seen, caller.post(f"{at}/conversations/1/remarks", {"said": "This."}).status_code))

    assert found == TALK
    assert Remark.objects.count() == 2


def test_nothing_is_laid_open_before_the_talk_not_even_to_who_leads(program, at, session, second, people):
    give(session, people["evaluator"], GOOD)
    give(session, second, HARD)

    for role in ("qa_lead", "manager", "evaluator", "team_lead"):
        seen = program(role).get(f"{at}/conversations/1").json()
        assert (seen["laid_open"], seen["questions"], seen["remarks"]) == (False, [], []), role
        assert seen["kept"], role


def test_names_are_letters_where_names_are_hidden(program, at, talking):
    program("qa_lead").patch(at, {"shows_names": False})

    seen = program("evaluator").get(f"{at}/conversations/1").json()["questions"][0]["groups"]

    names = [name for group in seen for name in group["people"]]
    assert names[0] == "you"
    assert names[1].startswith("Participant ")
    assert "Sanna" not in str(seen)


def test_closing_waits_until_each_difference_is_agreed_on(program, at, talking):
    joanna = program("qa_lead")

    both = joanna.post(f"{at}/close")
    joanna.put(f"{at}/conversations/1/agreed/owns_it", {"value": "no", "why": "He says “they”."})
    one = joanna.post(f"{at}/close")
    joanna.put(f"{at}/conversations/1/agreed/warmth", {"value": 4, "why": "Half."})
    stale = joanna.post(f"{at}/close", If_Match='"1"')
    done = joanna.post(f"{at}/close", If_Match='"2"')

    assert [each.status_code for each in (both, one, stale, done)] == [409, 409, 412, 200]
    assert both.json()["detail"].startswith("2 questions")
    assert one.json()["detail"].startswith("1 question ")
    assert (done.json()["open"], done.json()["done"]) == (0, 2)


def test_an_anchor_is_made_of_a_closed_session_once(program, at, talking, settled):
    joanna, address = program("qa_lead"), f"{at}/conversations/1/anchor"

    made, again = joanna.post(address), joanna.post(address)

    assert (made.status_code, again.status_code) == (201, 409)
    assert Anchor.objects.count() == 1
    assert (made.json()["scorecard"], made.json()["version"]) == ("Empathy and action", settled.version_id)


def test_an_anchor_is_retired_twice_as_once(program, at, settled):
    joanna = program("qa_lead")
    made = joanna.post(f"{at}/conversations/1/anchor").json()

    said = [joanna.post(f"/anchors/{made['id']}/retire").json()["active"] for _twice in range(2)]

    assert said == [False, False]
    assert [each["active"] for each in joanna.get("/anchors").json()["anchors"]] == [False]


def test_what_is_still_talked_over_or_was_called_off_becomes_no_anchor(program, at, session, talking):
    joanna, address = program("qa_lead"), f"{at}/conversations/1/anchor"
    open_ = joanna.post(address)
    Session.objects.filter(pk=session.pk).update(state="closed", opened_at=None)

    off = joanna.post(address)

    assert (open_.status_code, off.status_code) == (409, 409)
    assert not Anchor.objects.exists()


SEES_ANCHORS = {
    "qa_lead": 200,
    "manager": 200,
    "evaluator": 403,
    "outside_evaluator": 403,
    "team_lead": 403,
    "agent": 403,
    "process_owner": 403,
    "administrator": 403,
}


def test_anchors_are_told_to_nobody_who_is_to_score_them(program):
    assert {role: program(role).get("/anchors").status_code for role in SEES_ANCHORS} == SEES_ANCHORS


def test_sessions_are_paged_without_losing_one(program, people, version, second, conversations):
    made = [call(people, version, [people["evaluator"], second], ["hale-1"], name=f"Session {n}").pk for n in range(5)]
    joanna, found, after = program("qa_lead"), [], None

    for _page in range(3):
        query = f"?limit=2&cursor={after}" if after else "?limit=2"
        page = joanna.get(f"/calibration-sessions{query}").json()
        found, after = found + [each["id"] for each in page["items"]], page["next"]

    assert found == made
    assert after is None


WRONG_LIST = [
    ("limit=0", ["limit"]),
    ("limit=201", ["limit"]),
    ("limit=x", ["limit"]),
    ("limit=-1", ["limit"]),
    ("cursor=x", ["cursor"]),
    ("cursor=W10", ["cursor"]),
    ("cursor=WyJhIl0", ["cursor"]),
    ("cursor=" + "A" * 401, ["cursor"]),
]


def test_a_list_that_cannot_be_asked_is_refused(program, session):
    joanna = program("qa_lead")

    assert [(query, fields(joanna.get(f"/calibration-sessions?{query}"))) for query, _field in WRONG_LIST] == WRONG_LIST


def test_a_parameter_nobody_knows_is_refused(program, session):
    assert program("qa_lead").get("/calibration-sessions?mood=good").status_code == 422
    assert program("qa_lead").get(f"/calibration-sessions/{session.pk}?mood=good").status_code == 422
