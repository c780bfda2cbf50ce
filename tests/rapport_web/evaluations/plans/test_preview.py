"""What a plan would give, and whether the evaluators can do it; and what each rule of the risk stream finds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from tests.rapport_web.evaluations.plans.conftest import MONDAY

from rapport_web.conversations.models import Conversation, Customer
from rapport_web.evaluations.models import Task
from rapport_web.evaluations.preview import preview
from rapport_web.evaluations.risks import RISKS
from rapport_web.evaluations.services import make_plan
from rapport_web.people.models import Grant
from rapport_web.people.naming import Naming
from rapport_web.people.roles import Role
from rapport_web.readings.models import Moment, Reading
from rapport_web.surveys.models import Answer


@pytest.fixture
def weekly(card, people):
    """A function that previews a plan to be."""
    cache.clear()

    def made(**said):
        said = {"name": "Weekly", "begins_on": MONDAY, "size": 16, "evaluators": [people["evaluator"].pk]} | said
        plan = make_plan(scorecard=card, by=people["qa_lead"], **said)
        return preview(plan, naming=Naming(people["qa_lead"]))

    return made


def test_it_says_how_many_of_whom_and_how_long(weekly, week):
    found = weekly(double=0.25, per_day=3)

    assert (found.begins, found.conversations) == (MONDAY, 84)
    assert (found.random, found.double, found.tasks) == (16, 4, 20)
    assert (found.minutes, found.measured, found.hours) == (15.0, False, 5)
    assert (found.capacity, found.too_much) == (15, True)
    assert {each.name: (each.of, round(each.expected, 2)) for each in found.agents} == {
        "Ines Marlow": (60, 11.25),
        "Tom Ashby": (20, 3.75),
        "no agent": (4, 1.0),
    }
    assert (found.least, found.lifted) == (1, 1)
    assert not Task.objects.exists()


def test_floors_that_come_to_more_are_said(weekly, week):
    assert weekly(size=2, floor=9).random == 9


def test_who_may_not_score_whom_is_shown(weekly, week, people, accounts):
    Grant.objects.create(user=people["evaluator"], role=Role.TEAM_LEAD, team=accounts)

    found = weekly()

    assert [(each.name, each.conversations, each.teams) for each in found.excluded] == [("Pavel Brod", 60, "Accounts")]
    assert found.nobodys == 60


def test_without_conversations_there_is_nothing_to_preview(weekly):
    assert weekly() is None


def test_what_is_kept_of_it_names_nobody(weekly, week, centre):
    weekly()
    centre.works_agreement = ""
    centre.save()

    assert weekly(name="Again").agents == ()


@pytest.fixture
def rows(talked, ines):
    """Twelve conversations with a reading each."""
    made = talked(ines, 12)
    Reading.objects.bulk_create(
        Reading(conversation=each, reader="r", version="1", fingerprint="f", resolved="yes") for each in made
    )
    return made


def found_by(name):
    return RISKS[name].among(Conversation.objects.all())


def moment(row, **values):
    Moment.objects.create(reading=row.readings.get(), place=0, replied=True, turn=1, **values)


def test_a_missed_moment_is_one_unless_a_rule_or_a_system_made_it_so(rows):
    moment(rows[0], cue="emotion", outcome="missed")
    moment(rows[1], cue="emotion", outcome="missed", set_aside=True)
    moment(rows[2], cue="emotion", outcome="met")

    assert found_by("missed") == {rows[0].pk}


def test_of_a_text_that_has_changed_no_reading_counts(rows):
    moment(rows[0], cue="leaving", outcome="missed")
    Conversation.objects.filter(pk=rows[0].pk).update(fingerprint="other")

    assert found_by("missed") == found_by("leaving") == set()


def test_a_wish_to_leave(rows):
    moment(rows[3], cue="leaving", outcome="met")

    assert found_by("leaving") == {rows[3].pk}


def test_not_resolved_where_the_reader_is_sure(rows):
    for row, resolved in ((rows[0], "no"), (rows[1], "partly"), (rows[2], "")):
        row.readings.update(resolved=resolved)

    assert found_by("unresolved") == {rows[0].pk}


def test_a_low_rating_of_either(rows):
    for row, empathy, satisfaction in ((rows[0], 2, 5), (rows[1], None, 1), (rows[2], 3, 3)):
        Answer.objects.create(conversation=row, empathy=empathy, satisfaction=satisfaction)

    assert found_by("low_rating") == {rows[0].pk, rows[1].pk}


def test_the_second_contact_about_the_same_matter_is_one_and_the_first_is_not(rows):
    customer = Customer.objects.create(reference="C-1", digest="d" * 64)
    for row, topic in zip(rows[:3], ("Storage", "Storage", "Delivery"), strict=True):
        Conversation.objects.filter(pk=row.pk).update(customer=customer, topic=topic)
    Conversation.objects.filter(pk=rows[3].pk).update(
        customer=customer, topic="Delivery", started_at=rows[3].started_at + timedelta(days=20)
    )

    assert found_by("repeated") == {rows[1].pk}


def test_very_long_is_against_its_own_channel(rows):
    Conversation.objects.filter(pk=rows[0].pk).update(turns=13)
    Conversation.objects.filter(pk=rows[1].pk).update(turns=12)

    assert found_by("very_long") == {rows[0].pk}
