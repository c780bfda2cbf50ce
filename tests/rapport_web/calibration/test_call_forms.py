"""What the forms of a call make of what was typed."""

from __future__ import annotations

import pytest

from rapport_web.calibration.forms import AboutForm, CallForm, PeopleForm
from rapport_web.calibration.services import agents_named, invitable
from rapport_web.people.naming import Naming

pytestmark = pytest.mark.django_db


def form_of(people, version, /, **data):
    given = {"name": "November", "version": version.pk, "taken": "lot", "n": "3", "people": [people["evaluator"].pk]}
    return CallForm({**given, **data}, versions=[version], people=invitable(), naming=Naming(people["qa_lead"]))


def test_a_day_ends_where_the_centre_is(people, centre):
    centre.time_zone = "Europe/Berlin"
    centre.save()
    form = AboutForm({"name": "November", "due": "2099-12-01"})

    assert form.is_valid()
    assert form.about()["due_at"].isoformat() == "2099-12-01T23:59:00+01:00"


def test_without_a_day_there_is_none(people):
    form = AboutForm({"name": "November"})

    assert form.is_valid()
    assert form.about()["due_at"] is None
    assert form.about()["shows_names"] is False


def test_a_call_by_lot_has_a_seed_also_where_none_was_typed(people, version):
    typed, left = form_of(people, version, seed="17"), form_of(people, version)
    assert typed.is_valid()
    assert left.is_valid()

    assert (typed.call()["about"].taken, typed.call()["about"].n, typed.call()["about"].seed) == ("lot", 3, 17)
    assert 0 <= left.call()["about"].seed < 1_000_000_000


def test_references_are_lines(people, version):
    form = form_of(people, version, taken="chosen", references="hale-1\r\nbrandt-1")

    assert form.is_valid()
    assert form.call()["about"].references == ["hale-1", "brandt-1"]


@pytest.mark.parametrize("wrong", [{"version": "99"}, {"taken": "else"}, {"n": "0"}, {"n": "99"}, {"seed": "-1"}])
def test_what_cannot_be_used_is_refused(people, version, wrong):
    form = form_of(people, version, **wrong)

    assert not form.is_valid()
    assert list(form.errors) == list(wrong)


def test_agents_are_named_by_user_name_or_reference_and_nobody_else_is(people, version):
    form = form_of(people, version, agents=" Ines \n\ntom\n")

    assert form.is_valid()
    assert form.invited() == [people["evaluator"].pk, people["agent"].pk, agents_named(["tom"])["tom"]]
    assert agents_named(["pavel", "nobody"]) == {"pavel": None, "nobody": None}
    assert agents_named([]) == {}


def test_agents_are_not_listed_and_before_an_agreement_nobody_is_named(people, centre):
    listed = dict(PeopleForm(people=invitable(), naming=Naming(people["qa_lead"])).fields["people"].choices)
    centre.works_agreement = ""
    centre.save()
    unnamed = dict(PeopleForm(people=invitable(), naming=Naming(people["qa_lead"])).fields["people"].choices)

    assert people["agent"].pk not in listed
    assert listed[people["evaluator"].pk] == "Pavel Brod · Evaluator"
    assert unnamed[people["evaluator"].pk] == f"user {people['evaluator'].pk} · Evaluator"
