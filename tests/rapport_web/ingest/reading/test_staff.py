"""The numbers of agents are told before they are stored, so that texts and rows agree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport_web.ingest.reading.staff import Staff, as_foreseen
from rapport_web.people.models import Agent

pytestmark = pytest.mark.django_db


def test_new_agents_get_the_next_numbers_in_the_order_of_their_references(ines, tom, hale_told):
    staff = Staff()
    for agent in ("Zora Lind", "Ada Okoro", "ines"):
        staff.see(replace(hale_told, agent=agent))

    roster = staff.foreseen()

    assert {name: roster.ids[name] for name in staff.names} == {"ines": 1, "Ada Okoro": 3, "Zora Lind": 4}
    assert roster.name_of(3) == "Ada Okoro"


def test_registering_gives_just_these_numbers(ines, tom, hale_told):
    staff = Staff()
    staff.see(replace(hale_told, agent="Ada Okoro"))
    numbers = {"Ada Okoro": staff.foreseen().ids["Ada Okoro"]}

    assert as_foreseen(numbers, staff.names, by=None)
    assert Agent.objects.get(reference="Ada Okoro").number == 3


def test_numbers_that_somebody_else_took_meanwhile_are_noticed(ines, tom, hale_told):
    staff = Staff()
    staff.see(replace(hale_told, agent="Ada Okoro"))
    numbers = {"Ada Okoro": staff.foreseen().ids["Ada Okoro"]}
    Agent.objects.create(reference="first", number=3)

    assert not as_foreseen(numbers, staff.names, by=None)


def test_an_id_takes_the_name_that_the_export_has_beside_it(hale_told):
    staff = Staff()
    staff.see(replace(hale_told, agent="A017", names=(("agent", "Ada Okoro"), ("customer", "Mrs Hale"))))

    assert staff.names == {"A017": "Ada Okoro"}
    assert staff.foreseen().who_has("ada")
