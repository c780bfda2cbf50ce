"""What is listed of evaluations, plans and firms, narrowed and counted; and what a firm's own figures come to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.rapport_web.conftest import make_user

from rapport.measurement.intervals import wilson
from rapport.scorecards import Given, Marked
from rapport_web.evaluations.firm.delivery import columns, lines_of, rows_of
from rapport_web.evaluations.firm.figures import LEAST, agreement, months_of, sent_by, waiting_for
from rapport_web.evaluations.models import Amendment, Dispute, Draw, Evaluation, Firm, Plan, Quoted, Task
from rapport_web.evaluations.selectors import listed
from rapport_web.evaluations.selectors.firms import firm_for, firms_for
from rapport_web.evaluations.selectors.plans import (
    all_plans,
    counted,
    one_draw,
    one_plan,
    overdue,
    plans,
    tasks_by_state,
    who_may_evaluate,
)
from rapport_web.exceptions import NotThere
from rapport_web.people.naming import Naming
from rapport_web.people.roles import Role
from rapport_web.scorecards.models import Scorecard, Version

from .working_cast import FORM, conversation_of


def said(**answers: Given) -> dict:
    return {name: each.to_dict() for name, each in answers.items()}


YES, NO = said(q=Given("yes")), said(q=Given("no"))


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        (YES, YES, 100),
        (YES, NO, 0),
        (said(q=Given(skipped=True)), said(q=Given(skipped=True)), 100),
        (said(q=Given(skipped=True)), YES, 0),
        (said(q=Given("yes", comment="So.")), said(q=Given("yes", comment="Other words.")), 100),
        (said(q=Given("no", owner="process")), said(q=Given("no")), 100),
        (said(q=Given(3.0)), said(q=Given(3.0)), 100),
        (said(q=Given(3.0)), said(q=Given(4.0)), 0),
        (said(q=Given(("a", "b"))), said(q=Given(("b", "a"))), 100),
        (said(q=Given(("a",))), said(q=Given(("a", "b"))), 0),
        (said(q=Given(())), said(q=Given(())), 100),
        (said(q=Given(())), said(q=Given(("a",))), 0),
        (said(a=Given("yes"), b=Given("no")), said(a=Given("yes"), b=Given("yes")), 50),
        (said(a=Given("yes"), b=Given("no")), said(a=Given("yes")), 100),
        (said(a=Given("yes"), b=Given()), said(a=Given("no"), b=Given("yes")), 0),
    ],
)
def test_answers_are_the_same_where_they_say_the_same(one, other, share):
    found = agreement([(one, other)] * LEAST)

    assert (found.share, found.pairs, found.missing) == (share, LEAST, 0)
    low, high = wilson(LEAST * share / 100, LEAST)
    assert (found.low, found.high) == (round(100 * low), round(100 * high))
    assert agreement([(other, one)] * LEAST).share == share


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((Marked((0,), "met"),), (Marked((0,), "met"),), True),
        ((Marked((0,), "met"),), (Marked((0,), "hollow"),), False),
        ((Marked((0,), "met"),), (Marked((1,), "met"),), False),
        ((Marked((0,), "met"), Marked((2,), "missed")), (Marked((2,), "missed"), Marked((0,), "met")), True),
        ((Marked((0,), "met"), Marked((2,), "missed")), (Marked((0,), "met"),), False),
        ((Marked((0,), "missed", "process", "Why."),), (Marked((0,), "missed"),), True),
    ],
)
def test_moments_are_the_same_where_they_stand_and_end_alike(one, other, same):
    pairs = [(said(q=Given(moments=one)), said(q=Given(moments=other)))] * LEAST

    assert agreement(pairs).share == (100 if same else 0)


@pytest.mark.parametrize(("pairs", "missing"), [(0, 30), (1, 29), (29, 1), (30, 0), (31, 0)])
def test_a_share_of_too_few_is_not_shown(pairs, missing):
    found = agreement([(YES, YES)] * pairs)

    assert (found.pairs, found.answers, found.missing) == (pairs, pairs, missing)
    assert (found.share is None) is (found.low is None) is (found.high is None) is bool(missing)


def test_a_conversation_counts_once_however_many_questions_it_has():
    many = said(**{f"q{at}": Given("yes") for at in range(10)})

    found = agreement([(many, many)] * 15 + [(YES, NO)] * 15)

    assert (found.answers, found.share) == (165, 50)


@pytest.fixture
def shelf(people):
    """A function that keeps a sent evaluation."""
    card = Scorecard.objects.create(name="Care", draft=FORM.to_dict())
    version = Version.objects.create(scorecard=card, number=4, wording=2, body=FORM.to_dict(), digest=FORM.digest())

    def put(reference: str, *, team=None, agent=None, channel: str = "chat", **more) -> Evaluation:
        talk = conversation_of(reference, team=team, agent=agent)
        type(talk).objects.filter(pk=talk.pk).update(channel=channel)
        usual = {"kind": "planned", "state": "sent", "sent_at": timezone.now(), "evaluator": people["evaluator"]}
        return Evaluation.objects.create(**({"conversation": talk, "version": version} | usual | more))

    return put


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        ({}, "abc"),
        ({"channel": "chat"}, "ab"),
        ({"channel": "email"}, ""),
        ({"kind": "planned"}, "ac"),
        ({"kind": "chosen"}, "b"),
        ({"since": date(2026, 9, 2)}, "bc"),
        ({"since": date(2026, 9, 3)}, "c"),
        ({"until": date(2026, 9, 2)}, "ab"),
        ({"until": date(2026, 8, 31)}, ""),
        ({"since": date(2026, 9, 2), "until": date(2026, 9, 2)}, "b"),
        ({"since": date(2026, 9, 3), "until": date(2026, 9, 1)}, ""),
        ({"amended": "yes"}, "a"),
        ({"amended": "no"}, "bc"),
        ({"contested": "yes"}, "b"),
        ({"contested": "no"}, "ac"),
        ({"amended": "yes", "contested": "yes"}, ""),
        ({"kind": "planned", "channel": "voice"}, "c"),
    ],
)
def test_the_list_is_narrowed_by_each_that_is_chosen(shelf, chosen, kept):
    first = shelf("a", sent_at="2026-09-01T12:00:00Z")
    second = shelf("b", kind="chosen", sent_at="2026-09-02T12:00:00Z")
    shelf("c", channel="voice", sent_at="2026-09-03T12:00:00Z")
    Amendment.objects.create(evaluation=first, question="acts", before={}, after={}, why="So.")
    Dispute.objects.create(evaluation=second, due_at=timezone.now())

    rows = listed.narrowed(Evaluation.objects.all(), chosen)

    assert sorted(rows.values_list("conversation__reference", flat=True)) == list(kept)


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ((), ""),
        (("open",), "open"),
        (("second",), "open"),
        (("answered",), "answered"),
        (("withdrawn",), "answered"),
        (("withdrawn", "open"), "open"),
        (("answered", "second"), "open"),
    ],
)
def test_a_row_says_how_its_latest_contest_stands(shelf, people, states, words):
    row = shelf("a")
    for state in states:
        Dispute.objects.create(evaluation=row, due_at=timezone.now(), state=state)

    (found,) = listed.rows_of([row], Naming(people["qa_lead"]))

    assert (found.contested, found.changed) == (words, False)


@pytest.mark.parametrize(
    ("score", "shown"), [(None, ""), (0.0, "0"), (49.6, "50"), (66.666, "67"), (100.0, "100"), (99.4, "99")]
)
def test_a_row_shows_a_whole_score_or_none(shelf, people, score, shown):
    (found,) = listed.rows_of([shelf("a", score=score)], Naming(people["qa_lead"]))

    assert found.score == shown


def test_a_row_names_whom_one_may_see_and_a_firm_for_its_people(shelf, people, ines, accounts):
    firm = Firm.objects.create(name="Clearview")
    rows = [
        shelf("a", agent=ines, team=accounts),
        shelf("b", firm=firm, evaluator=people["outside_evaluator"]),
        shelf("c", kind="imported", evaluator=None),
        shelf("d", evaluator=None),
    ]

    for_lead = listed.rows_of(rows, Naming(people["qa_lead"]))
    for_ines = listed.rows_of(rows[:1], Naming(people["agent"]))
    for_odile = listed.rows_of(rows[:1], Naming(people["outside_evaluator"]))

    assert [(each.agent, each.evaluator) for each in for_lead] == [
        ("Ines Marlow", "Pavel Brod"),
        ("", "Clearview"),
        ("", ""),
        ("", "a former user"),
    ]
    assert for_ines[0].agent == "you"
    assert for_odile[0].agent == ""


def test_a_row_counts_moments_that_there_are(shelf, people):
    answers = said(shown=Given(moments=(Marked((0,), "met"), Marked((1,), "met"), Marked((2,), "missed", "process"))))

    (found,) = listed.rows_of([shelf("a", answers=answers)], Naming(people["qa_lead"]))

    assert found.outcomes == (("met", 2),)


@pytest.fixture
def pool(shelf):
    """A function that keeps a plan with tasks in these states; those of a negative number of days are late."""
    card, version = Scorecard.objects.get(), Version.objects.get()

    def keep(name: str, state: str, *tasks: tuple[str, int]) -> Plan:
        plan = Plan.objects.create(name=name, scorecard=card, state=state, begins_on="2026-09-07", size=5, seed=7)
        for at, (stands, days) in enumerate(tasks):
            Task.objects.create(
                conversation=conversation_of(f"{name}-{at}"), version=version, plan=plan, kind="planned", state=stands,
                due_at=timezone.now() + timedelta(days=days),
            )  # fmt: skip
        return plan

    return keep


def test_plans_stand_by_how_they_run_with_what_is_done_open_and_late(pool):
    pool("Ended", "ended", ("done", -9), ("withdrawn", -9))
    pool("Zoo", "active", ("done", -1), ("given", -1), ("waiting", 3), ("begun", 1), ("skipped", -1))
    pool("Draft", "draft")
    pool("Paused", "paused", ("given", -1), ("waiting", -1))
    pool("Able", "active")

    found = plans()

    assert [(each.name, each.done, each.open, each.late) for each in found] == [
        ("Able", 0, 0, 0),
        ("Zoo", 1, 3, 1),
        ("Paused", 0, 2, 2),
        ("Draft", 0, 0, 0),
        ("Ended", 1, 0, 0),
    ]
    assert [overdue(each) for each in found] == [0, 1, 2, 0, 0]
    assert [each.name for each in all_plans()] == ["Ended", "Zoo", "Draft", "Paused", "Able"]
    assert {each.last_drawn for each in found} == {None}


def test_tasks_are_counted_in_the_order_of_their_life(pool):
    pool("Zoo", "active", ("withdrawn", 1), ("done", 1), ("waiting", 1), ("done", 1), ("given", 1))

    assert tasks_by_state(Task.objects.all()) == [("In the pool", 1), ("Given", 1), ("Sent in", 2), ("Withdrawn", 1)]
    assert tasks_by_state(Task.objects.none()) == []


def test_draws_of_nothing_are_counted_as_nothing(pool):
    draw = Draw.objects.create(
        plan=pool("Zoo", "active"), begins_on="2026-09-07", ends_on="2026-09-14", seed=1, frame=0, frame_digest=""
    )

    assert counted([draw]) == [(draw, 0, 0, 0)]
    assert counted([]) == []
    assert one_draw(draw.pk).plan.scorecard.name == "Care"
    assert plans()[0].last_drawn == date(2026, 9, 14)


def test_what_is_not_there_is_said_to_be_none(db):
    with pytest.raises(NotThere):
        one_plan(1)
    with pytest.raises(NotThere):
        one_draw(1)


def test_who_may_evaluate_has_an_account_that_is_open(people):
    make_user("nia", Role.EVALUATOR, name="Nia Roth")
    closed = make_user("nils", Role.EVALUATOR)
    closed.is_active = False
    closed.save()

    assert {each.username for each in who_may_evaluate()} == {"joanna", "pavel", "odile", "nia"}


@pytest.fixture
def firm(people) -> Firm:
    made = Firm.objects.create(name="Clearview")
    made.members.add(people["outside_evaluator"])
    return made


@pytest.mark.parametrize(
    ("change", "delivered"),
    [
        ({}, True),
        ({"kind": "chosen"}, True),
        ({"kind": "double"}, True),
        ({"kind": "anchor"}, True),
        ({"kind": "second"}, True),
        ({"kind": "calibration"}, False),
        ({"kind": "test"}, False),
        ({"kind": "self"}, False),
        ({"kind": "imported"}, False),
        ({"state": "draft"}, False),
        ({"firm": None}, False),
    ],
)
def test_what_a_firm_delivers_is_what_it_sent_in_of_its_work(shelf, firm, change, delivered):
    shelf("a", **({"firm": firm} | change))

    assert sent_by(firm).exists() is delivered


def test_months_count_what_was_sent_in_and_time_only_what_was_timed(shelf, firm):
    for at, (day, seconds) in enumerate((("08-31", 600), ("09-01", 0), ("09-15", 300), ("09-30", 900))):
        shelf(f"m{at}", firm=firm, sent_at=f"2026-{day}T12:00:00Z", seconds=seconds)
    shelf("none", sent_at="2026-07-01T12:00:00Z")

    assert [(str(each.first), each.n, each.minutes) for each in months_of(firm)] == [
        ("2026-09-01", 3, 10.0),
        ("2026-08-01", 1, 10.0),
    ]


@pytest.mark.parametrize(
    ("kind", "state", "n"),
    [
        ("planned", "given", 1),
        ("anchor", "begun", 1),
        ("planned", "done", 0),
        ("planned", "skipped", 0),
        ("calibration", "given", 0),
        ("test", "given", 0),
    ],
)
def test_what_is_open_in_a_firms_queues(shelf, firm, people, kind, state, n):  # noqa: PLR0917  # a table
    row = shelf("a")
    due = timezone.now()
    Task.objects.create(
        conversation=row.conversation, version=row.version, kind=kind, state=state, due_at=due,
        evaluator=people["outside_evaluator"],
    )  # fmt: skip

    assert waiting_for(firm) == {"n": n, "due": due if n else None}


def test_a_delivery_has_a_cell_for_each_column_and_nobodys_name(shelf, firm, ines, accounts):
    row = shelf("a", agent=ines, team=accounts, firm=firm, seconds=90, answers=said(said=Given("Grüße 👋")), score=50.0)
    shelf("b", firm=firm, seconds=0)
    Quoted.objects.create(evaluation=row, question="acts", turn=1, start=0, end=3, text="I'm")

    first, second = rows_of(sent_by(firm))
    line, _other = lines_of(sent_by(firm))

    assert len(first) == len(second) == len(columns())
    table = dict(zip(columns(), first, strict=True))
    assert (table["Conversation"], table["Version"], table["Minutes"], table["Score, of 100"]) == (
        "a",
        "4.2",
        1.5,
        50.0,
    )
    assert "Grüße 👋" in table["Answers"]
    assert dict(zip(columns(), second, strict=True))["Minutes"] is None
    assert (line["version"], line["quotes"][0]["text"]) == ({"number": 4, "wording": 2}, "I'm")
    assert "Ines" not in str(first) + str(line)


def test_firms_are_seen_by_name_and_each_by_its_own_people(people, firm):
    Firm.objects.create(name="Able", closed=True)

    assert [each.name for each in firms_for(people["qa_lead"])] == ["Able", "Clearview"]
    assert firms_for(people["outside_evaluator"]) == [firm]
    assert firms_for(people["evaluator"]) == []
    assert firm_for(people["outside_evaluator"], firm.pk) == firm
    for user, pk in ((people["outside_evaluator"], firm.pk + 1), (people["evaluator"], firm.pk)):
        with pytest.raises(NotThere):
            firm_for(user, pk)
