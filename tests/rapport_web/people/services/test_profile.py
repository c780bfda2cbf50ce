"""What was agreed here: checked, versioned, and the verdict's bounds move only for a reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people.models import SiteProfile
from rapport_web.people.selectors import site_profile
from rapport_web.people.services.set_profile import FIELDS, set_profile


def test_before_anything_is_set_down_the_defaults_name_nobody(db):
    profile = site_profile()

    assert profile.pk is None
    assert not profile.names_agents
    assert (profile.least_group, profile.sees_agent_readings) == (5, ["qa_lead", "team_lead"])
    assert not SiteProfile.objects.exists(), "looking is no deed"


def test_the_first_setting_makes_the_one_row_and_dates_the_bounds(db):
    set_profile(by=None, centre="Larkfield")
    set_profile(by=None, country="GB")

    profile = SiteProfile.objects.get()
    assert (profile.centre, profile.country, profile.version) == ("Larkfield", "GB", 2)
    assert profile.bounds_set_on == timezone.localdate()
    assert Entry.objects.count() == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("country", "XX"),
        ("country", "gb"),
        ("language", "tlh"),
        ("language", ""),
        ("time_zone", "Moon/Sea"),
        ("time_zone", ""),
        ("time_zone", "../../etc/passwd"),
        ("recording_consent", "perhaps"),
        ("least_group", 4),
        ("least_group", 101),
        ("contest_days", 0),
        ("answer_days", 91),
        ("sees_agent_readings", ["qa_lead", "process_owner"]),
        ("sees_agent_readings", ["outside_evaluator"]),
        ("sees_agent_readings", ["agent"]),
        ("sesoi", 0.0),
        ("sesoi", 0.51),
        ("tolerable_gap", -0.1),
    ],
)
def test_a_value_that_cannot_be_agreed_is_refused_at_its_field(people, field, value):
    before = SiteProfile.objects.values().get()

    with pytest.raises(Invalid) as refused:
        set_profile(by=people["manager"], centre="Elsewhere", why="because", **{field: value})

    assert refused.value.field == field
    assert SiteProfile.objects.values().get() == before, "nothing of it is kept"
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("country", ""),
        ("least_group", 5),
        ("least_group", 100),
        ("sees_agent_readings", []),
        ("sees_agent_readings", ["manager", "qa_lead", "evaluator", "team_lead"]),
        ("sesoi", 0.01),
        ("sesoi", 0.50),
        ("works_agreement", ""),
    ],
)
def test_the_ends_of_what_is_allowed_are_allowed(people, field, value):
    set_profile(by=people["manager"], why="agreed on 3 September", **{field: value})

    assert getattr(SiteProfile.objects.get(), field) == value


@pytest.mark.parametrize("bound", ["sesoi", "tolerable_gap"])
@pytest.mark.parametrize("why", ["", "   "])
def test_a_bound_moves_only_for_a_reason(people, bound, why):
    with pytest.raises(Invalid, match="proves nothing") as refused:
        set_profile(by=people["manager"], why=why, **{bound: 0.2})

    assert refused.value.field == "why"
    assert getattr(SiteProfile.objects.get(), bound) == 0.10


def test_a_moved_bound_says_when_and_why_and_other_changes_leave_that_alone(people):
    SiteProfile.objects.update(bounds_set_on=date(2026, 1, 1), bounds_why="as we began")

    set_profile(by=people["manager"], least_group=8)
    assert (SiteProfile.objects.get().bounds_set_on, SiteProfile.objects.get().bounds_why) == (
        date(2026, 1, 1),
        "as we began",
    )

    set_profile(by=people["manager"], sesoi=0.15, why="  fewer calls  ")
    profile = SiteProfile.objects.get()
    assert (profile.bounds_set_on, profile.bounds_why) == (timezone.localdate(), "fewer calls")
    assert Entry.objects.order_by("number").last().facts == {"before": {"sesoi": 0.1}, "after": {"sesoi": 0.15}}


def test_the_same_bound_again_needs_no_reason(people):
    set_profile(by=people["manager"], sesoi=0.10, tolerable_gap=0.10)

    assert not Entry.objects.exists()
    assert SiteProfile.objects.get().version == 1


def test_who_looked_at_an_older_version_sets_nothing(people):
    seen = SiteProfile.objects.get().version
    set_profile(by=people["administrator"], version=seen, least_group=8)

    with pytest.raises(Conflict, match="Both are shown"):
        set_profile(by=people["manager"], version=seen, least_group=9)

    assert SiteProfile.objects.get().least_group == 8


def test_taking_the_works_agreement_back_hides_names_from_the_next_moment(people, ines):
    from rapport_web.people.naming import Naming

    assert Naming(people["qa_lead"]).of(ines) == "Ines Marlow"

    set_profile(by=people["manager"], works_agreement="")

    assert Naming(people["qa_lead"]).of(ines) == "an agent"


def test_a_field_that_is_none_is_a_programmers_mistake(people):
    with pytest.raises(TypeError, match="least_gruop"):
        set_profile(by=people["manager"], least_gruop=7)
    with pytest.raises(TypeError):
        set_profile(by=people["manager"], bounds_set_on=timezone.localdate() - timedelta(days=400))
    assert "bounds_set_on" not in FIELDS, "nobody dates the bounds back"
