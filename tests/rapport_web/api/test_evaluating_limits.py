"""What programs may not do with evaluations, contests, plans, tasks and firms: refused by role, by row, by value."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.rapport_web.evaluations.contested_cast import cast, converse, evaluate
from tests.rapport_web.evaluations.working_cast import make_desk

from rapport_web.audit.models import Entry
from rapport_web.evaluations.models import Amendment, Dispute, Draw, Evaluation, Firm, Plan, Seen, Task
from rapport_web.evaluations.services import fill_queue, make_plan
from rapport_web.scorecards.models import Scorecard

# Every limit of every operation: the doors' test asks each once in the short form.
pytestmark = pytest.mark.long

POINT = {"question": "acted", "proposed": {"value": "yes"}, "ground": "misread", "why": "I looked at once."}


@pytest.fixture
def here(people, ines, accounts):
    return cast(people, ines, accounts)


@pytest.fixture
def made(program, here) -> int:
    """Ines' contest."""
    return program("agent").post(f"/evaluations/{here.evaluation.pk}/contests", {"points": [POINT]}).json()["id"]


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("agent", 201),
        ("team_lead", 201),
        ("qa_lead", 403),
        ("manager", 403),
        ("evaluator", 403),
        ("outside_evaluator", 403),
        ("process_owner", 403),
        ("administrator", 403),
        ("auditor", 403),
    ],
)
def test_who_may_contest_by_program(program, here, role, status):
    answered = program(role).post(f"/evaluations/{here.evaluation.pk}/contests", {"points": [POINT]})

    assert answered.status_code == status
    assert Dispute.objects.count() == (1 if status == 201 else 0)
    if status == 201:
        assert answered.json()["as_lead"] is (role == "team_lead")


@pytest.mark.parametrize(
    ("role", "status"),
    [("qa_lead", 200), ("manager", 403), ("agent", 403), ("team_lead", 403), ("evaluator", 403), ("auditor", 403)],
)
def test_who_may_answer_by_program(program, made, role, status):
    said = {"answer": "You did.", "points": [{"question": "acted", "outcome": "changed"}]}

    answered = program(role).post(f"/contested-evaluations/{made}/answer", said)

    assert answered.status_code == status
    assert Dispute.objects.get().state == ("answered" if status == 200 else "open")


@pytest.mark.parametrize(
    ("role", "status", "n"),
    [
        ("agent", 200, 1),
        ("team_lead", 200, 1),
        ("qa_lead", 200, 1),
        ("manager", 200, 1),
        ("auditor", 200, 1),
        ("evaluator", 200, 0),
        ("outside_evaluator", 403, None),
        ("process_owner", 403, None),
        ("administrator", 403, None),
    ],
)
def test_who_sees_which_contests_by_program(program, made, role, status, n):
    answered = program(role).get("/contested-evaluations")

    assert answered.status_code == status
    if n is not None:
        assert len(answered.json()["items"]) == n
        assert program(role).get(f"/contested-evaluations/{made}").status_code == (200 if n else 404)


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"question": ""}, 422),
        ({"question": "q" * 81}, 422),
        ({"question": "gone"}, 422),
        ({"proposed": {"value": "no"}}, 422),
        ({"proposed": {"value": "perhaps"}}, 422),
        ({"proposed": {"value": ["yes"]}}, 422),
        ({"proposed": {"value": ["yes", "no"]}}, 422),
        ({"proposed": {"value": True}}, 201),
        ({"proposed": {"value": None}}, 422),
        ({"proposed": {"value": "no", "owner": "process"}}, 201),
        ({"proposed": {"value": "no", "owner": "me"}}, 422),
        ({"proposed": {"skipped": True}}, 201),
        ({"proposed": {"moments": 3}}, 422),
        ({"proposed": {"moments": [{"turns": ["x"]}]}}, 422),
        ({"proposed": "yes"}, 422),
        ({"ground": ""}, 422),
        ({"why": ""}, 422),
        ({"why": "   "}, 422),
        ({"why": "w" * 2001}, 422),
        ({"more": "of it"}, 422),
    ],
)
def test_a_contest_is_taken_by_its_values(program, here, change, status):
    answered = program("agent").post(f"/evaluations/{here.evaluation.pk}/contests", {"points": [POINT | change]})

    assert answered.status_code == status, answered.json()
    assert Dispute.objects.count() == (1 if status == 201 else 0)


@pytest.mark.parametrize(
    ("points", "status"),
    [
        ([], 422),
        ([{"question": "acted"}], 422),
        ([{"question": "acted", "outcome": "upheld"}], 422),
        ([{"question": "acted", "outcome": "otherwise"}], 422),
        ([{"question": "acted", "outcome": "otherwise", "became": {"value": "no"}}], 422),
        ([{"question": "acted", "outcome": "otherwise", "became": {"skipped": True}}], 200),
        ([{"question": "greeted", "outcome": "changed"}], 422),
        ([{"question": "acted", "outcome": "changed", "wording": "maybe"}], 422),
        ([{"question": "acted", "outcome": "stands"}], 409),
        ([{"question": "acted", "outcome": "changed"}, {"question": "greeted", "outcome": "stands"}], 200),
    ],
)
def test_an_answer_is_taken_by_its_decisions(program, made, points, status):
    answered = program("qa_lead").post(
        f"/contested-evaluations/{made}/answer", {"answer": "So it is.", "points": points}
    )

    assert answered.status_code == status, answered.json()
    assert Amendment.objects.count() == (1 if status == 200 else 0)


@pytest.mark.parametrize(
    ("evaluator", "status"),
    [(None, 200), ("second", 200), ("outside_evaluator", 200), ("evaluator", 422), ("agent", 422), ("manager", 422)],
)
def test_a_second_look_is_somebodys_who_may(program, here, made, evaluator, status):
    chosen = None if evaluator is None else here.people[evaluator].pk

    answered = program("qa_lead").post(f"/contested-evaluations/{made}/second-look", {"evaluator": chosen})

    assert answered.status_code == status
    assert Task.objects.filter(kind="second").count() == (1 if status == 200 else 0)


def test_a_second_look_of_nobody_or_none_to_take_back_is_refused(program, made):
    lead = program("qa_lead")

    assert lead.post(f"/contested-evaluations/{made}/second-look", {"evaluator": 999_999}).status_code == 422
    assert lead.delete(f"/contested-evaluations/{made}/second-look").status_code == 409
    assert lead.post("/contested-evaluations/999999/second-look", {}).status_code == 404


@pytest.mark.parametrize(("state", "n"), [("open", 1), ("second", 0), ("answered", 0), ("withdrawn", 0)])
def test_contests_are_listed_by_their_state(program, made, state, n):
    assert len(program("qa_lead").get(f"/contested-evaluations?state={state}").json()["items"]) == n


@pytest.mark.parametrize("query", ["state=gone", "state=", "limit=0", "after=zzz", "limit=x"])
def test_a_question_that_is_none_is_refused(program, made, query):
    assert program("qa_lead").get(f"/contested-evaluations?{query}").status_code in {400, 422}


def test_contests_come_page_by_page_the_newest_first(program, here, people):
    for number in range(5):
        row = evaluate(converse(people["agent"].agent, None, f"page-{number}"), here.version, people["evaluator"])
        Dispute.objects.create(evaluation=row, by=here.agent, due_at=timezone.now())
    lead, seen, after = program("qa_lead"), [], ""

    for _page in range(3):
        answered = lead.get(f"/contested-evaluations?limit=2{after}").json()
        seen += [each["conversation"] for each in answered["items"]]
        after = f"&cursor={answered['next']}"

    assert seen == [f"page-{number}" for number in (4, 3, 2, 1, 0)]
    assert answered["next"] is None


@pytest.mark.parametrize(
    ("role", "status"),
    [("agent", 200), ("team_lead", 404), ("qa_lead", 403), ("evaluator", 403), ("manager", 403)],
)
def test_only_the_agent_has_seen_it(program, here, role, status):
    assert program(role).post(f"/evaluations/{here.evaluation.pk}/seen", {}).status_code == status
    assert Seen.objects.count() == (1 if status == 200 else 0)


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({}, 201),
        ({"edits": None}, 201),
        ({"edits": 7}, 409),
        ({"edits": 0}, 422),
        ({"edits": "1"}, 422),
        ({"why": ""}, 422),
        ({"why": "\t"}, 422),
        ({"to": {}}, 422),
        ({"to": {"value": "no"}}, 422),
        ({"to": {"value": "no", "comment": "Otherwise said."}}, 422),
        ({"to": {"value": "no", "owner": "people"}}, 422),
        ({"to": {"value": "no", "owner": "product"}}, 201),
        ({"question": "gone"}, 422),
    ],
)
def test_a_change_is_taken_by_its_values(program, here, change, status):
    said = {"question": "acted", "to": {"value": "yes"}, "why": "A slip.", "edits": 1} | change

    answered = program("qa_lead").post(f"/evaluations/{here.evaluation.pk}/amendments", said)

    assert answered.status_code == status, answered.json()
    assert Amendment.objects.count() == (1 if status == 201 else 0)


def test_what_one_may_not_see_is_not_there_for_any_deed(program, here, people):
    hidden = evaluate(converse(None, None, "other-1"), here.version, people["evaluator"])

    for role, place, body in (
        ("agent", "contests", {"points": [POINT]}),
        ("team_lead", "contests", {"points": [POINT]}),
        ("agent", "seen", {}),
        ("outside_evaluator", "second-opinion", {"said": "I see it otherwise."}),
    ):
        assert program(role).post(f"/evaluations/{hidden.pk}/{place}", body).status_code == 404, (role, place)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"said": "I see it otherwise."}, 200),
        ({"answers": {"acted": {"value": "yes"}}}, 200),
        ({"answers": {"acted": {"value": "no", "comment": "Nothing was done."}}}, 422),
        ({"answers": {"gone": {"value": "yes"}}}, 422),
        ({"answers": {"acted": {"value": {"a": 1}}}}, 422),
        ({"answers": {"acted": {"value": "perhaps"}}}, 422),
        ({"answers": {"acted": {"value": ["yes"]}}}, 422),
        ({"answers": {"promise": {"value": "all"}}}, 422),
        ({"answers": {"promise": {"skipped": True}}}, 200),
        ({"answers": {"acted": {"owner": "nobody"}}}, 422),
        ({"said": ""}, 422),
        ({"said": "  "}, 422),
        ({"said": "w" * 4001}, 422),
        ({}, 422),
    ],
)
def test_a_second_opinion_says_something(program, here, body, status):
    before = Evaluation.objects.values("answers", "score").get()

    answered = program("evaluator").post(f"/evaluations/{here.evaluation.pk}/second-opinion", body)

    assert answered.status_code == status, answered.json()
    assert Evaluation.objects.values("answers", "score").get() == before


@pytest.mark.parametrize(
    ("query", "n"),
    [
        ("", 1),
        ("conversation=hale-1", 1),
        ("conversation=hale", 0),
        ("conversation=HALE-1", 0),
        ("since=2000-01-01", 1),
        ("until=2000-01-01", 0),
        ("since=2998-01-01", 0),
        ("scorecard=999999", 0),
    ],
)
def test_evaluations_are_listed_as_asked(program, here, query, n):
    assert len(program("qa_lead").get(f"/evaluations?{query}").json()["items"]) == n


@pytest.mark.parametrize("query", ["since=yesterday", "until=2026-02-30", "scorecard=0", "scorecard=x", "kind=planned"])
def test_a_filter_that_is_none_is_refused(program, here, query):
    assert program("qa_lead").get(f"/evaluations?{query}").status_code == 422


@pytest.mark.parametrize(
    ("role", "kind"), [("qa_lead", "planned"), ("manager", "planned"), ("evaluator", ""), ("agent", "")]
)
def test_what_an_evaluation_is_for_is_told_to_who_sees_all(program, here, role, kind):
    (found,) = program(role).get("/evaluations").json()["items"]

    assert found["kind"] == kind


@pytest.fixture
def own(signed_in):
    """A function that asks for own views as Ines: what is one's own alone is no program's."""
    client = signed_in("agent")

    def ask(method: str, place: str, body=None):
        return getattr(client, method)(f"/api/v1/own-views{place}", body or {}, content_type="application/json")

    return ask


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"conversation": "hale-1"}, 201),
        ({"conversation": "nobody-1"}, 404),
        ({"conversation": ""}, 422),
        ({}, 422),
        ({"conversation": "hale-1", "scorecard": 0}, 422),
    ],
)
def test_an_own_view_is_of_ones_own_conversation(own, here, body, status):
    assert own("post", "", body).status_code == status


def test_an_own_view_is_saved_against_what_was_seen_and_is_nobody_elses(own, program, here):
    begun = own("post", "", {"conversation": "hale-1"}).json()
    place, said = f"/{begun['id']}", {"answers": {"acted": {"value": "yes"}}, "edits": begun["edits"]}

    assert own("post", place, said).json()["answers"]["acted"]["value"] == "yes"
    assert own("post", place, said | {"overall": "Otherwise."}).status_code == 409
    assert own("post", place, said | {"edits": 2, "send": True}).status_code == 422, "two questions are open"
    assert own("post", place, said | {"answers": {"acted": {"owner": "x"}}}).status_code == 422
    assert program("team_lead").get(f"/own-views{place}").status_code == 403
    assert own("delete", place).status_code == 204
    assert own("get", place).status_code == 404


@pytest.fixture
def desk(people):
    found = make_desk(people)
    found.tasks(2)
    fill_queue(by=found.evaluator)
    return found


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 200),
        ({"answers": {"acts": {"value": "yes"}}}, 200),
        ({"answers": {"acts": {"value": "yes", "skipped": True}}}, 200),
        ({"answers": {"gone": {"value": "yes"}}}, 200),
        ({"answers": {"acts": {"value": "no", "owner": "nobody"}}}, 422),
        ({"answers": {"acts": {"comment": "c" * 2001}}}, 422),
        ({"answers": {"acts": "yes"}}, 422),
        ({"answers": {"shown": {"moments": [{"turns": [0], "outcome": "met"}]}}}, 200),
        ({"answers": {"shown": {"moments": [{"turns": [], "outcome": "met"}]}}}, 422),
        ({"answers": {"shown": {"moments": [{"turns": [3], "outcome": "met"}]}}}, 422),
        ({"answers": {"shown": {"moments": [{"turns": [-1]}]}}}, 422),
        ({"answers": {"shown": {"moments": [{"turns": [0], "outcome": "angry"}]}}}, 422),
        ({"answers": {"shown": {"moments": [{"turns": [0], "why": "w" * 501}]}}}, 422),
        ({"quotes": [{"question": "acts", "turn": 1}]}, 200),
        ({"quotes": [{"question": "acts", "turn": 1, "start": 0, "end": 3, "text": "I'm"}]}, 200),
        ({"quotes": [{"question": "acts", "turn": 1, "start": 0, "end": 3, "text": "I am"}]}, 422),
        ({"quotes": [{"question": "acts", "turn": 1, "start": 3, "end": 3}]}, 422),
        ({"quotes": [{"question": "acts", "turn": 9}]}, 422),
        ({"quotes": [{"question": "acts", "turn": 0, "start": 3, "end": 6, "text": "👩‍👧"}]}, 200),
        ({"quotes": [{"question": "acts", "turn": 0, "start": 0, "end": 999}]}, 422),
        ({"overall": "w" * 4000}, 200),
        ({"overall": "w" * 4001}, 422),
        ({"seconds": -1}, 422),
        ({"seconds": 1.5}, 422),
        ({"feeling": "calm"}, 422),
    ],
)
def test_a_draft_is_taken_by_its_values(program, desk, body, status):
    task = Task.objects.filter(evaluator=desk.evaluator).order_by("pk")[0]

    answered = program("evaluator").put(f"/tasks/{task.pk}/evaluation", body)

    assert answered.status_code == status, answered.json()


@pytest.mark.parametrize("role", ["qa_lead", "outside_evaluator", "team_lead", "agent"])
def test_anothers_task_is_not_there(program, desk, role):
    task = Task.objects.filter(evaluator=desk.evaluator).order_by("pk")[0]
    other = program(role)

    assert other.get(f"/tasks/{task.pk}").status_code == 404
    assert other.put(f"/tasks/{task.pk}/evaluation", {}).status_code == 404
    assert other.post(f"/tasks/{task.pk}/skip", {"why": "known"}).status_code == 404
    assert Task.objects.get(pk=task.pk).state == "given"


@pytest.mark.parametrize("role", ["manager", "process_owner", "administrator", "auditor"])
def test_who_evaluates_nothing_has_no_queue_by_program(program, desk, role):
    assert program(role).get("/queue").status_code == 403
    assert program(role).post("/queue").status_code == 403


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"why": "known"}, 200),
        ({"why": "other", "words": "My street."}, 200),
        ({"why": "other"}, 422),
        ({"why": "boring"}, 422),
        ({}, 422),
        ({"why": "known", "words": "w" * 501}, 422),
    ],
)
def test_a_skip_is_taken_by_its_reason(program, desk, body, status):
    task = Task.objects.filter(evaluator=desk.evaluator).order_by("pk")[0]

    assert program("evaluator").post(f"/tasks/{task.pk}/skip", body).status_code == status
    again = program("evaluator").post(f"/tasks/{task.pk}/skip", {"why": "known"}).status_code
    assert again == (409 if status == 200 else 200)


@pytest.fixture
def plan(people) -> Plan:
    card = Scorecard.objects.create(name="Calls", draft={})
    return make_plan(scorecard=card, by=people["qa_lead"], name="All calls", begins_on="2026-09-07", size=5)


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"size": 7}, 200),
        ({"size": 1}, 200),
        ({"size": 20_000}, 200),
        ({"size": 20_001}, 422),
        ({"size": True}, 422),
        ({"size": "7"}, 422),
        ({"floor": 0}, 422),
        ({"double": 0.0}, 200),
        ({"double": 1.0}, 200),
        ({"double": -0.1}, 422),
        ({"anchors": 51}, 422),
        ({"per_day": 201}, 422),
        ({"due_days": 0}, 422),
        ({"period": "month"}, 200),
        ({"period": "day"}, 422),
        ({"channels": ["voice"]}, 200),
        ({"channels": ["fax"]}, 422),
        ({"teams": [999_999]}, 422),
        ({"topics": ["Storage"]}, 200),
        ({"risks": ["missed"], "risk_size": 3}, 200),
        ({"risk_size": 3}, 422),
        ({"evaluators": [999_999]}, 422),
        ({"scorecard": 999_999}, 404),
        ({"name": "n" * 121}, 422),
        ({"name": "  "}, 422),
        ({"seed": 3}, 422),
        ({"state": "active"}, 422),
        ({}, 200),
    ],
)
def test_a_plan_is_changed_by_its_values(program, plan, change, status):
    answered = program("qa_lead").patch(f"/plans/{plan.pk}", change)

    assert answered.status_code == status, answered.json()
    if status == 200:
        assert {name: answered.json()[name] for name in change} == change
        assert answered.json()["version"] == (2 if change else 1)


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        ("qa_lead", 200),
        ("manager", 200),
        ("team_lead", 200),
        ("auditor", 200),
        ("evaluator", 403),
        ("outside_evaluator", 403),
        ("agent", 403),
        ("process_owner", 403),
    ],
)
def test_who_reads_plans_and_who_changes_them(program, plan, role, reads):
    other = program(role)

    assert other.get("/plans").status_code == reads
    assert other.get(f"/plans/{plan.pk}").status_code == reads
    if role != "qa_lead":
        assert other.patch(f"/plans/{plan.pk}", {"size": 9}).status_code == 403
        assert other.post(f"/plans/{plan.pk}/start").status_code == 403
        assert other.post(f"/plans/{plan.pk}/end", {}).status_code == 403


def test_what_is_no_plan_or_draw_is_not_there(program, plan):
    lead = program("qa_lead")
    places = ("/plans/999999", "/plans/999999/draws", "/draws/999999", "/draws/999999/drawn")

    assert [lead.get(place).status_code for place in places] == [404] * 4
    assert lead.post("/plans/999999/start").status_code == 404
    assert lead.post("/draws/999999/again").status_code == 404


def test_a_plan_ends_once_and_runs_never_again(program, plan):
    lead, place = program("qa_lead"), f"/plans/{plan.pk}"

    assert lead.post(f"{place}/pause").status_code == 409
    assert lead.post(f"{place}/end", {"why": "w" * 501}).status_code == 422
    assert lead.post(f"{place}/end", {}).json()["withdrawn"] == 0
    assert lead.post(f"{place}/end", {}).json()["state"] == "ended"
    assert lead.post(f"{place}/start").status_code == 409
    assert lead.patch(place, {"size": 9}).status_code == 409


def test_a_draw_of_nothing_is_told_and_comes_out_the_same(program, plan):
    bounds = {"where": {}, "since": "2026-09-07", "ends": "2026-09-14", "last": 0, "before": None}
    kept = {"bounds": bounds, "size": 5, "floor": 1, "risks": [], "risk_met": {}, "risk_strata": [], "risk_size": 0}
    draw = Draw.objects.create(
        plan=plan, begins_on="2026-09-07", ends_on="2026-09-14", seed=1, frame=0, frame_digest="", settings=kept
    )
    lead = program("qa_lead")

    assert lead.get(f"/draws/{draw.pk}").json()["strata"] == []
    assert lead.get(f"/draws/{draw.pk}/drawn").json() == {"items": [], "next": None}
    again = lead.post(f"/draws/{draw.pk}/again").json()
    assert (again["frame"], again["same"], again["same_frame"], again["risk_same"]) == (0, True, False, None)


@pytest.fixture
def firm(here) -> Firm:
    made = Firm.objects.create(name="Clearview")
    made.members.add(here.people["outside_evaluator"])
    return made


@pytest.mark.parametrize(
    ("role", "lists", "opens"),
    [
        ("qa_lead", 1, 200),
        ("auditor", 1, 200),
        ("outside_evaluator", 1, 200),
        ("evaluator", None, 403),
        ("manager", None, 403),
        ("agent", None, 403),
        ("administrator", None, 403),
    ],
)
def test_who_sees_a_firms_figures(program, firm, role, lists, opens):
    answered = program(role).get("/firms")

    assert answered.status_code == opens
    assert program(role).get(f"/firms/{firm.pk}").status_code == opens
    if lists is not None:
        assert len(answered.json()["firms"]) == lists


def test_a_closed_firm_and_another_one_are_not_its_peoples(program, firm):
    other = Firm.objects.create(name="Northlight")
    odile = program("outside_evaluator")
    assert odile.get(f"/firms/{other.pk}").status_code == 404

    Firm.objects.update(closed=True)

    assert odile.get("/firms").json() == {"firms": []}
    assert odile.get(f"/firms/{firm.pk}").status_code == 404
    assert len(program("qa_lead").get("/firms").json()["firms"]) == 2


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"name": "Northlight"}, 201),
        ({"name": "Clearview"}, 409),
        ({"name": " Clearview  "}, 409),
        ({"name": "clearview"}, 201),
        ({"name": ""}, 422),
        ({"name": "   "}, 422),
        ({"name": "n" * 121}, 422),
        ({"name": 3}, 422),
        ({}, 422),
        ({"name": "Northlight", "closed": True}, 422),
    ],
)
def test_a_firm_is_written_down_by_its_name(program, firm, body, status):
    assert program("administrator").post("/firms", body).status_code == status
    assert Firm.objects.count() == (2 if status == 201 else 1)


@pytest.mark.parametrize(
    ("members", "status"),
    [(["outside_evaluator"], 200), ([], 200), (["evaluator"], 422), (["outside_evaluator", "agent"], 422)],
)
def test_only_outside_evaluators_are_a_firms(program, firm, here, members, status):
    body = {"name": "Clearview", "members": [here.people[each].pk for each in members]}

    answered = program("qa_lead").put(f"/firms/{firm.pk}", body)

    assert answered.status_code == status
    assert program("qa_lead").put("/firms/999999", {"name": "X", "members": []}).status_code == 404


@pytest.mark.parametrize(
    ("query", "rows"),
    [("", 1), ("&since=2026-09-01", 1), ("&until=2026-09-01", 0), ("&since=2026-09-02&until=2026-09-02", 1)],
)
def test_a_delivery_is_of_the_days_asked_for_and_noted(program, here, firm, query, rows):
    row = evaluate(converse(None, None, "c-9"), here.version, here.people["outside_evaluator"], firm=firm)
    Evaluation.objects.filter(pk=row.pk).update(sent_at="2026-09-02T12:00:00Z")

    answered = program("outside_evaluator").get(f"/firms/{firm.pk}/delivery?format=json{query}")

    found = json.loads(answered.content)
    assert len(found) == rows
    assert Entry.objects.filter(deed="evaluations.deliver", thing="firm").count() == 1


@pytest.mark.parametrize("query", ["format=pdf", "since=x", "more=1"])
def test_a_delivery_that_is_none_is_not_noted(program, firm, query):
    assert program("qa_lead").get(f"/firms/{firm.pk}/delivery?{query}").status_code == 422
    assert not Entry.objects.filter(deed="evaluations.deliver").exists()


def test_what_is_overdue_is_told_by_its_day(program, made):
    Dispute.objects.update(due_at=timezone.now() - timedelta(days=2))

    (found,) = program("qa_lead").get("/contested-evaluations").json()["items"]

    assert found["state"] == "open"
    assert found["due_at"] < timezone.now().isoformat()
