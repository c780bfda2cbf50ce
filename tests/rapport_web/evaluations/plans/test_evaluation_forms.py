"""What people fill in about plans, firms and lists: each wrong value is said at its field, and narrows nothing."""

from __future__ import annotations

from datetime import date

import pytest

from rapport_web.evaluations.forms.plans import PlanForm
from rapport_web.evaluations.models import Draw, Firm, Plan
from rapport_web.evaluations.sent_forms import Filters, FirmForm, Period
from rapport_web.evaluations.services import change_plan, make_plan
from rapport_web.people.models import Team
from rapport_web.people.naming import Naming
from rapport_web.scorecards.models import Scorecard


@pytest.mark.parametrize(
    ("said", "cleaned", "wrong"),
    [
        ({}, {}, []),
        ({"since": "2026-09-01"}, {"since": date(2026, 9, 1)}, []),
        ({"until": "2026-09-30"}, {"until": date(2026, 9, 30)}, []),
        ({"since": "1900-01-01"}, {"since": date(1900, 1, 1)}, []),
        ({"until": "2999-12-31"}, {"until": date(2999, 12, 31)}, []),
        ({"since": "1899-12-31"}, {}, ["since"]),
        ({"until": "3000-01-01"}, {}, ["until"]),
        ({"since": "0001-01-01"}, {}, ["since"]),
        ({"since": "2026-02-30"}, {}, ["since"]),
        ({"since": "yesterday"}, {}, ["since"]),
        ({"since": ""}, {}, []),
        ({"channel": "voice"}, {"channel": "voice"}, []),
        ({"channel": "fax"}, {}, ["channel"]),
        ({"channel": ""}, {}, []),
        ({"kind": "planned"}, {"kind": "planned"}, []),
        ({"kind": "anchor"}, {"kind": "anchor"}, []),
        ({"kind": "calibration"}, {}, ["kind"]),
        ({"kind": "test"}, {}, ["kind"]),
        ({"kind": "self"}, {}, ["kind"]),
        ({"amended": "yes"}, {"amended": "yes"}, []),
        ({"amended": "no"}, {"amended": "no"}, []),
        ({"amended": "maybe"}, {}, ["amended"]),
        ({"contested": "no"}, {"contested": "no"}, []),
        ({"contested": "1"}, {}, ["contested"]),
        ({"scorecard": "999999"}, {}, ["scorecard"]),
        ({"scorecard": "x"}, {}, ["scorecard"]),
        ({"team": "999999"}, {}, ["team"]),
        ({"firm": "-1"}, {}, ["firm"]),
        ({"nothing": "of it"}, {}, []),
        ({"since": "x", "channel": "chat"}, {"channel": "chat"}, ["since"]),
    ],
)
def test_a_wrong_filter_narrows_nothing_and_the_others_hold(people, said, cleaned, wrong):
    form = Filters(said, viewer=people["qa_lead"], sees_all=True)

    assert form.cleaned == cleaned
    assert list(form.errors) == wrong


@pytest.mark.parametrize(
    ("role", "sees_all", "without"),
    [
        ("qa_lead", True, set()),
        ("manager", True, set()),
        ("team_lead", False, {"kind", "firm"}),
        ("agent", False, {"kind", "firm", "team"}),
        ("evaluator", False, {"kind", "firm", "team"}),
        ("outside_evaluator", False, {"kind", "firm", "team"}),
    ],
)
def test_who_does_not_see_all_is_not_asked_for_what_would_tell_them(people, role, sees_all, without):
    fields = set(Filters({}, viewer=people[role], sees_all=sees_all).fields)

    assert {"kind", "firm", "team"} - fields == without


def test_a_lead_narrows_to_the_teams_they_lead_and_no_other(people, accounts, deliveries):
    def narrowed(team: Team, role: str, *, sees_all: bool):
        return Filters({"team": str(team.pk)}, viewer=people[role], sees_all=sees_all).cleaned

    assert narrowed(accounts, "team_lead", sees_all=False) == {"team": accounts}
    assert narrowed(deliveries, "team_lead", sees_all=False) == {}
    assert narrowed(deliveries, "qa_lead", sees_all=True) == {"team": deliveries}


def test_rows_that_are_there_narrow(people):
    card = Scorecard.objects.create(name="Care", draft={})
    firm = Firm.objects.create(name="Clearview")

    form = Filters({"scorecard": card.pk, "firm": firm.pk}, viewer=people["qa_lead"], sees_all=True)

    assert form.cleaned == {"scorecard": card, "firm": firm}


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"name": "Clearview"}, []),
        ({"name": "  Clearview  "}, []),
        ({"name": "ü" * 120}, []),
        ({"name": "ü" * 121}, ["name"]),
        ({"name": ""}, ["name"]),
        ({"name": "   "}, ["name"]),
        ({}, ["name"]),
        ({"name": "a\x00b"}, ["name"]),
        ({"name": "Clearview", "members": ["1"]}, []),
        ({"name": "Clearview", "members": ["1", "2"]}, []),
        ({"name": "Clearview", "members": ["3"]}, ["members"]),
        ({"name": "Clearview", "members": ["1", "x"]}, ["members"]),
    ],
)
def test_a_firm_has_a_name_and_people_of_the_list(said, fields):
    assert list(FirmForm(said, people=[("1", "Odile"), ("2", "Nia")]).errors) == fields


def test_a_new_firm_is_asked_for_its_name_only():
    assert list(FirmForm().fields) == ["name"]
    assert list(FirmForm(people=[]).fields) == ["name", "members", "closed"]


@pytest.mark.parametrize(
    ("said", "valid", "kept"),
    [
        ({}, True, (None, None, "")),
        ({"format": "csv"}, True, (None, None, "csv")),
        ({"format": "xlsx", "since": "2026-09-01"}, True, (date(2026, 9, 1), None, "xlsx")),
        ({"format": "json", "until": "2026-09-01"}, True, (None, date(2026, 9, 1), "json")),
        ({"format": "pdf"}, False, None),
        ({"since": "3000-01-01"}, False, None),
        ({"since": "31.12.2026"}, False, None),
    ],
)
def test_a_delivery_is_of_days_and_as_a_file(said, valid, kept):
    form = Period(said)

    assert form.is_valid() is valid
    if valid:
        assert tuple(form.cleaned_data[name] for name in ("since", "until", "format")) == kept


USUAL = {
    "name": "Weekly",
    "period": "week",
    "begins_on": "2026-09-07",
    "size": "50",
    "floor": "3",
    "risk_size": "0",
    "double_of_100": "10",
    "anchors": "0",
    "per_day": "12",
    "due_days": "7",
}


@pytest.fixture
def asked(card, people, accounts):
    """A function that fills the form of a plan in."""

    def fill(plan: Plan | None = None, **said) -> PlanForm:
        data = {**USUAL, "scorecard": str(card.pk), **said}
        return PlanForm(data, naming=Naming(people["qa_lead"]), plan=plan)

    return fill


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, []),
        ({"name": ""}, ["name"]),
        ({"name": "w" * 120}, []),
        ({"name": "w" * 121}, ["name"]),
        ({"scorecard": "0"}, ["scorecard"]),
        ({"scorecard": ""}, ["scorecard"]),
        ({"period": "month"}, []),
        ({"period": "day"}, ["period"]),
        ({"begins_on": ""}, ["begins_on"]),
        ({"begins_on": "2026-13-01"}, ["begins_on"]),
        ({"size": "1"}, []),
        ({"size": "0"}, ["size"]),
        ({"size": "20000"}, []),
        ({"size": "20001"}, ["size"]),
        ({"size": "2.5"}, ["size"]),
        ({"floor": "0"}, ["floor"]),
        ({"floor": "100"}, []),
        ({"floor": "101"}, ["floor"]),
        ({"risk_size": "-1"}, ["risk_size"]),
        ({"risk_size": "20000"}, []),
        ({"risks": ["missed", "very_long"]}, []),
        ({"risks": ["angry"]}, ["risks"]),
        ({"double_of_100": "0"}, []),
        ({"double_of_100": "100"}, []),
        ({"double_of_100": "100.1"}, ["double_of_100"]),
        ({"double_of_100": "-1"}, ["double_of_100"]),
        ({"double_of_100": "nan"}, ["double_of_100"]),
        ({"anchors": "50"}, []),
        ({"anchors": "51"}, ["anchors"]),
        ({"per_day": "0"}, ["per_day"]),
        ({"per_day": "201"}, ["per_day"]),
        ({"due_days": "90"}, []),
        ({"due_days": "91"}, ["due_days"]),
        ({"channels": ["voice", "chat"]}, []),
        ({"channels": ["fax"]}, ["channels"]),
        ({"teams": ["0"]}, ["teams"]),
        ({"topics": ["Nobody talked of it"]}, ["topics"]),
        ({"evaluators": ["0"]}, ["evaluators"]),
        ({"name": "", "size": "0", "floor": "x"}, ["name", "size", "floor"]),
    ],
)
def test_a_plan_with_a_fault_says_where(asked, said, wrong):
    assert list(asked(**said).errors) == wrong


@pytest.mark.parametrize(
    ("percent", "share"),
    [("0", 0.0), ("10", 0.1), ("12.5", 0.125), ("0.1", 0.001), ("33.3333", 0.333333), ("100", 1.0)],
)
def test_so_many_of_a_hundred_are_a_share_and_come_back_the_same(asked, card, people, percent, share):
    form = asked(double_of_100=percent)
    assert form.is_valid()
    assert form.said()["double"] == share

    plan = make_plan(by=people["qa_lead"], **form.said())

    assert PlanForm(naming=Naming(people["qa_lead"]), plan=plan).initial["double_of_100"] == float(percent)


def test_what_was_filled_in_is_what_is_kept_and_shown_again(asked, people, accounts):
    form = asked(
        teams=[str(accounts.pk)],
        channels=["chat"],
        risks=["missed"],
        risk_size="4",
        evaluators=[str(people["evaluator"].pk)],
        hide_names="on",
    )
    assert form.is_valid(), form.errors

    plan = make_plan(by=people["qa_lead"], **form.said())

    assert plan.where == {"teams": [accounts.pk], "channels": ["chat"], "topics": []}
    assert (plan.risks, plan.risk_size, plan.hide_names, plan.prefill) == (["missed"], 4, True, False)
    again = PlanForm(naming=Naming(people["qa_lead"]), plan=plan).initial
    assert (again["teams"], again["evaluators"]) == ([str(accounts.pk)], [str(people["evaluator"].pk)])
    assert again["edits"] == 1


def test_only_those_who_may_evaluate_are_offered_by_the_names_one_may_see(asked, people, centre):
    named = {name for _pk, name in asked().fields["evaluators"].choices}
    assert named == {"Joanna Wirth", "Pavel Brod", "Odile Renn"}

    centre.works_agreement = ""
    centre.save()

    unnamed = {name for _pk, name in asked().fields["evaluators"].choices}
    assert "Pavel Brod" not in unnamed
    assert len(unnamed) == 3


def test_a_closed_team_is_offered_only_where_the_plan_has_it(asked, card, people, accounts, deliveries):
    plan = make_plan(scorecard=card, by=people["qa_lead"], name="Accounts", teams=[accounts.pk])
    Team.objects.update(closed=True)

    def offered(form):
        return [name for _pk, name in form.fields["teams"].choices]

    assert offered(asked()) == []
    assert offered(asked(plan)) == ["Accounts"]


def test_a_topic_that_nobody_talks_of_any_more_stays_with_its_plan(asked, card, people, talked, ines):
    talked(ines, 2, topic="storage")
    talked(ines, 1, name="d", topic="Fees")
    plan = make_plan(scorecard=card, by=people["qa_lead"], name="Old", topics=["Parking"])

    assert [topic for topic, _words in asked().fields["topics"].choices] == ["Fees", "storage"]
    assert [topic for topic, _words in asked(plan).fields["topics"].choices] == ["Fees", "Parking", "storage"]


def test_once_it_has_drawn_its_rhythm_is_shown_and_not_taken(asked, card, people):
    plan = make_plan(scorecard=card, by=people["qa_lead"], name="Weekly", begins_on="2026-09-07")
    Draw.objects.create(plan=plan, begins_on="2026-09-07", ends_on="2026-09-14", seed=1, frame=0, frame_digest="")

    form = asked(plan, period="month", begins_on="2026-10-01", size="7")

    assert form.is_valid()
    said = form.said()
    assert (said["period"], said["begins_on"], said["size"]) == ("week", date(2026, 9, 7), 7)
    assert change_plan(plan=plan, edits=1, by=people["qa_lead"], **said).size == 7


def test_a_retired_scorecard_is_not_offered(asked, card):
    assert card in asked().fields["scorecard"].queryset

    Scorecard.objects.update(retired_at="2026-01-01T00:00:00Z")

    assert not asked().fields["scorecard"].queryset.exists()
