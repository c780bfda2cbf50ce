"""Where a programme's standing turns: each bound tried from both sides, and whatever must not count."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from rapport.scorecards import Form, Kind, Question, Section
from rapport_web.calibration.models import Agreed, Case, Session
from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.models import Dispute, Evaluation, Firm, Plan, Task
from rapport_web.evaluations.models import Kind as For
from rapport_web.findings.models import Finding
from rapport_web.insights.models import Kept
from rapport_web.people.models import Grant
from rapport_web.people.roles import Role
from rapport_web.programme.found import Found, Period, State
from rapport_web.programme.questions import question_named
from rapport_web.scorecards.models import Scorecard, Version

UNTIL = datetime(2026, 10, 1, 9, tzinfo=UTC)
PERIOD = Period(UNTIL - timedelta(days=90), UNTIL)


def look(name: str) -> Found:
    found = question_named(name).look(PERIOD)
    assert "%(" not in question_named(name).tell(found.figures)
    return found


def publish(name: str, *questions: Question, at: datetime = UNTIL, retired: datetime | None = None) -> Version:
    form = Form((Section("all", "All", questions),))
    card = Scorecard.objects.create(name=name, draft=form.to_dict(), retired_at=retired)
    row = Version.objects.create(scorecard=card, number=1, body=form.to_dict(), digest=form.digest())
    Version.objects.filter(pk=row.pk).update(at=at)
    return row


ACTS = Question("acts", Kind.YES_NO, "Does what is in their power", good=("Done.",), bad=("Later.",))
SOLVED = Question("solved", Kind.YES_NO, "Settles the matter")
STRICT = Question("strict", Kind.YES_NO, "Checks who calls", may_skip=False)
MOMENTS = Question("moments", Kind.MOMENTS, "What was done with it?")
NOTE = Question("note", Kind.TEXT, "What stood out?", may_skip=False)
WEIGHTLESS = Question("names", Kind.YES_NO, "Says the name", weight=0.0, may_skip=False)

OF_FORMS = [
    ("where_called_for", [(ACTS,)], State.SOUND),
    ("where_called_for", [(STRICT,)], State.GAP),
    ("where_called_for", [(STRICT, MOMENTS)], State.SOUND),
    ("where_called_for", [(ACTS, NOTE)], State.SOUND),
    ("where_called_for", [(ACTS,), (STRICT,)], State.PART),
    ("where_called_for", [(ACTS,), (STRICT,), (STRICT, ACTS)], State.GAP),
    ("deeds_scored", [(ACTS,)], State.SOUND),
    ("deeds_scored", [(SOLVED,)], State.GAP),
    ("deeds_scored", [(Question("did", Kind.YES_NO, "Did?", behaviour="owns_it"),)], State.SOUND),
    ("deeds_scored", [(Question("acts", Kind.YES_NO, "Did?", weight=0.0), SOLVED)], State.GAP),
    ("deeds_scored", [(ACTS,), (SOLVED,)], State.PART),
    ("examples_given", [(ACTS,)], State.SOUND),
    ("examples_given", [(ACTS, SOLVED)], State.PART),
    ("examples_given", [(ACTS, SOLVED, STRICT)], State.GAP),
    ("examples_given", [(MOMENTS,)], State.SOUND),
    ("examples_given", [(ACTS, NOTE)], State.SOUND),
    ("examples_given", [(Question("half", Kind.YES_NO, "Half?", good=("So.",)),)], State.GAP),
]


@pytest.mark.parametrize(("name", "forms", "state"), OF_FORMS)
def test_what_a_scorecard_asks_says_how_the_programme_stands(db, name, forms, state):
    for number, questions in enumerate(forms):
        publish(f"Card {number}", *questions)

    assert look(name).state == state


@pytest.mark.parametrize(
    "name", ["where_called_for", "deeds_scored", "no_formulas", "scorecard_fresh", "examples_given"]
)
def test_a_retired_scorecard_and_a_draft_say_nothing(db, name):
    publish("Retired", STRICT, retired=UNTIL)
    Scorecard.objects.create(name="Draft", draft=Form((Section("a", "A", (STRICT,)),)).to_dict())

    assert look(name).state == State.UNKNOWN


AGES = [(0, State.SOUND), (364, State.SOUND), (365, State.GAP), (366, State.GAP), (-30, State.SOUND), (2000, State.GAP)]


@pytest.mark.parametrize(("days", "state"), AGES)
def test_a_scorecard_is_gone_over_within_a_year(db, days, state):
    publish("Calls", ACTS, at=UNTIL - timedelta(days=days))

    assert look("scorecard_fresh").state == state


def test_a_fresh_scorecard_beside_an_old_one_is_half(db):
    publish("Calls", ACTS)
    publish("Chats", ACTS, at=UNTIL - timedelta(days=500))

    assert look("scorecard_fresh") == Found(State.PART, {"k": 1, "n": 2, "least": 1})


CHANNELS = [
    (("voice",), ("voice",), State.SOUND),
    (("voice", "chat"), ("voice",), State.PART),
    (("voice", "chat", "email"), ("voice",), State.GAP),
    (("voice", "chat", "email"), ("voice", "chat", "email"), State.SOUND),
    ((), (), State.UNKNOWN),
]


@pytest.mark.parametrize(("held_on", "looked_at", "state"), CHANNELS)
def test_every_channel_with_conversations_is_looked_at(people, evaluated, held_on, looked_at, state):
    rows = [
        Conversation.objects.create(reference=each, channel=each, started_at=UNTIL, turns=2, fingerprint=each)
        for each in held_on
    ]
    evaluated([row for row in rows if row.channel in looked_at], people["evaluator"])

    assert look("every_channel").state == state


def test_only_days_of_the_period_count(people, evaluated):
    days = (PERIOD.since, PERIOD.since + timedelta(seconds=1), UNTIL, UNTIL + timedelta(seconds=1))
    rows = [
        Conversation.objects.create(reference=f"c{n}", channel="chat", started_at=at, turns=2, fingerprint=f"c{n}")
        for n, at in enumerate(days)
    ]
    evaluated(rows, people["evaluator"])

    assert look("blind").figures["n"] == 2
    assert look("agents_see").figures["n"] == 2


BLIND = [
    ({}, State.SOUND),
    ({"blind": False}, State.GAP),
    ({"kind": For.CHOSEN}, State.SOUND),
    ({"kind": For.DOUBLE}, State.UNKNOWN),
    ({"kind": For.CALIBRATION}, State.UNKNOWN),
    ({"kind": For.SELF}, State.UNKNOWN),
    ({"kind": For.IMPORTED}, State.UNKNOWN),
]


@pytest.mark.parametrize(("more", "state"), BLIND)
def test_which_evaluations_say_whether_scores_are_blind(people, held, evaluated, more, state):
    evaluated(held(2), people["evaluator"], **more)

    assert look("blind").state == state


def test_a_suggestion_makes_a_score_seen(people, held, evaluated):
    rows = evaluated(held(4), people["evaluator"])
    Evaluation.objects.filter(pk__in=[rows[0].pk, rows[1].pk]).update(prefilled=True)

    assert look("blind") == Found(State.PART, {"k": 2, "n": 4, "least": 1})


def test_what_is_not_sent_counts_nowhere(people, held, evaluated):
    rows = evaluated(held(3), people["evaluator"])
    Evaluation.objects.filter(pk__in=[row.pk for row in rows]).update(state="draft")

    for name in ("blind", "drawn_by_lot", "agents_see", "words_quoted", "not_own_team", "companys_misses"):
        assert look(name).state == State.UNKNOWN, name


OWNERS = [("people", State.GAP), ("process", State.SOUND), ("technology", State.SOUND), ("product", State.SOUND)]


@pytest.mark.parametrize(("owner", "state"), OWNERS)
def test_a_miss_is_put_down_to_the_company_by_its_owner(people, held, evaluated, owner, state):
    evaluated(held(1), people["evaluator"], acts="no", owner=owner)

    assert look("companys_misses").state == state


def test_a_lead_of_another_team_may_evaluate(people, held, evaluated, deliveries):
    Grant.objects.create(user=people["evaluator"], role=Role.TEAM_LEAD, team=deliveries)
    evaluated(held(2), people["evaluator"])

    assert look("not_own_team") == Found(State.SOUND, {"k": 0, "n": 2})


def test_a_lead_of_two_teams_is_counted_once(people, held, evaluated, deliveries):
    Grant.objects.create(user=people["team_lead"], role=Role.TEAM_LEAD, team=deliveries)
    evaluated(held(1), people["team_lead"])

    assert look("not_own_team") == Found(State.GAP, {"k": 1, "n": 1})


def session_of(version, conversation, *, state="closed", days=1, agreed=True):
    row = Session.objects.create(name="S", version=version, state=state, closed_at=UNTIL - timedelta(days=days))
    case = Case.objects.create(session=row, conversation=conversation, place=1)
    if agreed:
        Agreed.objects.bulk_create(
            Agreed(case=case, question=name, answer={}, why="So.", edits=1) for name in ("sorry", "acts")
        )
    return row


SESSIONS = [(0, State.GAP), (1, State.PART), (2, State.PART), (3, State.SOUND), (5, State.SOUND)]


@pytest.mark.parametrize(("count", "state"), SESSIONS)
def test_one_session_a_month_is_calibrating(version, held, count, state):
    [conversation] = held(1)
    for _number in range(count):
        session_of(version, conversation)

    assert look("calibrate") == Found(state, {"n": count})


@pytest.mark.parametrize("more", [{"state": "talking"}, {"state": "scoring"}, {"days": 93}, {"agreed": False}])
def test_a_session_that_agreed_on_nothing_here_is_none(version, held, more):
    [conversation] = held(1)
    session_of(version, conversation, **more)

    assert look("calibrate") == Found(State.GAP, {"n": 0})


ANCHORS = [(9, 1, State.GAP), (10, 1, State.SOUND), (10, 2, State.PART), (10, 4, State.GAP)]


@pytest.mark.parametrize("row", ANCHORS)
def test_severity_is_known_from_ten_anchors_on(people, held, evaluated, row):
    anchors, working, state = row
    told = held(anchors + working)
    evaluated(told[:anchors], people["evaluator"], kind=For.ANCHOR)
    who = [people[role] for role in ("evaluator", "qa_lead", "outside_evaluator", "team_lead")]
    for each, user in zip(told[anchors:], who[:working], strict=True):
        evaluated([each], user)

    assert look("severity_known").state == state


def test_a_firm_that_is_closed_needs_no_anchors(people):
    Firm.objects.create(name="Monitors Ltd", closed=True)

    assert look("outside_alike") == Found(State.SOUND, {"k": 0, "n": 0})


FLOORS = [((), State.UNKNOWN), ((1,), State.SOUND), ((0,), State.GAP), ((1, 0), State.PART), ((3, 0, 0), State.GAP)]


@pytest.mark.parametrize(("floors", "state"), FLOORS)
def test_a_plan_with_a_floor_looks_at_everybody(version, floors, state):
    given = {"scorecard": version.scorecard, "begins_on": "2026-09-01", "size": 20, "seed": 1}
    for number, floor in enumerate(floors):
        Plan.objects.create(name=f"Plan {number}", state="active", floor=floor, **given)
    Plan.objects.create(name="Over", state="ended", floor=0, **given)

    assert look("everybody_in_it").state == state


SKIPS = [(19, 19, State.UNKNOWN), (1, 20, State.SOUND), (2, 20, State.PART), (3, 20, State.PART), (4, 20, State.GAP)]


@pytest.mark.parametrize(("skipped", "n", "state"), SKIPS)
def test_few_skips_are_sound(version, held, skipped, n, state):
    for number, each in enumerate(held(n)):
        Task.objects.create(
            conversation=each, version=version, kind=For.PLANNED, state="skipped" if number < skipped else "done"
        )

    assert look("few_skips").state == state


def test_a_task_that_was_withdrawn_was_not_due(version, held):
    due = UNTIL - timedelta(days=1)
    for each, state in zip(held(4), ("done", "withdrawn", "given", "withdrawn"), strict=True):
        Task.objects.create(conversation=each, version=version, kind=For.PLANNED, state=state, due_at=due, done_at=due)

    assert look("time_for_it") == Found(State.PART, {"k": 1, "n": 2, "least": 1})


CONTESTS = [
    ((), State.UNKNOWN, 0),
    (("in time",), State.PART, 1),
    (("in time",) * 4, State.PART, 4),
    (("in time",) * 4 + ("late",), State.SOUND, 4),
    (("in time",) * 3 + ("late",) * 2, State.PART, 3),
    (("in time",) * 2 + ("late",) * 3, State.GAP, 2),
    (("in time",) * 4 + ("open",), State.SOUND, 4),
    (("in time",) * 4 + ("withdrawn",), State.PART, 4),
]


@pytest.mark.parametrize("row", CONTESTS)
def test_contests_are_answered_in_time_or_not(people, held, evaluated, row):
    contests, state, k = row
    rows = evaluated(held(max(1, len(contests))), people["evaluator"])
    due = UNTIL + timedelta(days=400)
    for each, how in zip(rows, contests, strict=False):
        answered = {"in time": due, "late": due + timedelta(seconds=1)}.get(how)
        Dispute.objects.create(
            evaluation=each,
            by=people["agent"],
            due_at=due,
            state={"open": "open", "withdrawn": "withdrawn"}.get(how, "answered"),
            outcome="upheld" if how == "late" else "kept" if answered else "",
            answered_at=answered,
        )

    found = look("may_contest")

    assert (found.state, found.figures["k"], found.figures["upheld"]) == (state, k, contests.count("late"))


OWN = [(0, State.GAP), (1, State.PART), (4, State.PART), (5, State.SOUND)]


@pytest.mark.parametrize(("count", "state"), OWN)
def test_five_own_evaluations_are_a_habit(people, held, evaluated, count, state):
    evaluated(held(6)[:count], people["agent"], kind=For.SELF)

    assert look("own_view") == Found(state, {"n": count})


@pytest.mark.parametrize(("agreement", "state"), [("", State.GAP), ("WA-2026-04", State.SOUND)])
def test_the_works_agreement_is_entered_or_not(centre, agreement, state):
    centre.works_agreement = agreement
    centre.save()

    assert look("agreed_with_staff") == Found(state, {"agreement": agreement})


@pytest.mark.parametrize(("day", "state"), [(None, State.GAP), (date(2026, 1, 2), State.SOUND)])
def test_it_was_decided_beforehand_or_not(centre, day, state):
    centre.bounds_set_on = day
    centre.save()

    assert look("decided_beforehand") == Found(state, {"day": "2026-01-02" if day else ""})


KEPT = [("done", UNTIL, "2026-10-01"), ("waiting", None, ""), ("failed", None, "")]


@pytest.mark.parametrize(("state", "at", "day"), KEPT)
def test_the_verdict_was_asked_once_it_was_computed(centre, state, at, day):
    Kept.objects.create(question=Kept.Question.VERDICT, state=state, computed_at=at, filters={}, whose={})

    assert look("verdict_asked") == Found(State.SOUND if day else State.GAP, {"day": day})


HANDS = [
    ((), State.UNKNOWN),
    (("nobody",), State.GAP),
    (("hand",), State.GAP),
    (("day",), State.GAP),
    (("both",), State.SOUND),
    (("both",) * 4 + ("nobody",), State.SOUND),
    (("both",) * 3 + ("nobody",) * 2, State.PART),
    (("both",) * 3 + ("nobody",) * 7, State.PART),
    (("both",) * 2 + ("nobody",) * 8, State.GAP),
]


@pytest.mark.parametrize(("hands", "state"), HANDS)
def test_trouble_is_in_hand_with_somebody_and_a_day(people, hands, state):
    for number, how in enumerate(hands):
        Finding.objects.create(
            owner=("process", "technology", "product")[number % 3],
            title="Visits",
            source="person",
            assignee=people["process_owner"] if how in {"hand", "both"} else None,
            due_at=UNTIL if how in {"day", "both"} else None,
        )
    Finding.objects.create(owner="people", title="Tone", source="person")

    assert look("trouble_in_hand").state == state


OUTCOMES = [
    (("put_right",), State.SOUND),
    (("partly",), State.SOUND),
    (("put_right", ""), State.SOUND),
    (("put_right", "", ""), State.PART),
    (("partly",) + ("",) * 9, State.PART),
    (("partly",) + ("",) * 10, State.GAP),
    (("",), State.GAP),
    ((), State.UNKNOWN),
]


@pytest.mark.parametrize(("outcomes", "state"), OUTCOMES)
def test_what_was_found_is_put_right_or_not(people, outcomes, state):
    for outcome in outcomes:
        Finding.objects.create(
            owner="process", title="Visits", source="person", state="closed" if outcome else "open", outcome=outcome
        )

    assert look("trouble_put_right").state == state


ENOUGH = [(0, State.GAP), (212, State.GAP), (213, State.PART)]


@pytest.mark.parametrize(("count", "state"), ENOUGH)
def test_a_quarter_of_the_answers_that_settle_it_is_a_part(ines, held, answered, count, state):
    answered(held(1), empathy=4, satisfaction=None)
    answered(_many(count), empathy=4, satisfaction=4)

    assert look("enough_answers") == Found(state, {"n": count, "needed": 854})


def _many(count: int) -> list[Conversation]:
    return Conversation.objects.bulk_create(
        Conversation(reference=f"m{n}", channel="chat", started_at=UNTIL, turns=2, fingerprint=f"m{n}")
        for n in range(count)
    )


RATED = [(8, 10, State.SOUND), (7, 10, State.PART), (2, 10, State.PART), (1, 10, State.GAP), (0, 0, State.UNKNOWN)]


@pytest.mark.parametrize("row", RATED)
def test_customers_rate_empathy_by_share(ines, held, answered, row):
    rated, n, state = row
    told = held(n)
    answered(told[:rated], empathy=1)
    answered(told[rated:], satisfaction=5)

    assert look("rate_empathy") == Found(state, {"k": rated, "n": n, "least": 1})


RESOLVED = [
    (24, 30, State.SOUND),
    (23, 30, State.PART),
    (9, 30, State.PART),
    (8, 30, State.GAP),
    (29, 29, State.UNKNOWN),
]


@pytest.mark.parametrize("row", RESOLVED)
def test_customers_say_whether_it_was_settled(ines, held, answered, row):
    settled, n, state = row
    told = held(n)
    answered(told[:settled], resolved="no")
    answered(told[settled:], empathy=5)

    assert look("resolution_asked").state == state
