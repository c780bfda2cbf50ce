"""To whom what was heard goes: each kind of words, and nothing that is nobody's to put right."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from rapport.reader.comments import Said, hear_answer
from rapport_web.conversations.models import Conversation
from rapport_web.conversations.services import arriving, store
from rapport_web.findings.models import Evidence, Finding, Praise, Recovery
from rapport_web.surveys.models import Answer
from rapport_web.surveys.services.routing import reasons_of, route

pytestmark = pytest.mark.django_db


@pytest.fixture
def hale(centre, ines, tom, hale_told):
    store(arrivals=[arriving(hale_told, hale_told)], batch=None, by=None)
    return Conversation.objects.select_related("agent").get()


@pytest.fixture
def routed(hale):
    """A function that stores an answer about Mrs Hale's conversation and passes on what is heard in it."""

    def go(comment="", **more):
        answer = Answer(conversation=hale, comment=comment, answered_at=timezone.now(), **more)
        answer.save()
        texts = {"comment": comment, **answer.words}
        route([(answer, hear_answer(texts))])
        return answer

    return go


def findings():
    return sorted(Finding.objects.values_list("owner", "theme"))


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("I was on hold for an hour.", [("process", "waiting")]),
        (
            "The bill was wrong, and the website crashed.",
            [("process", "bill_or_refund"), ("technology", "app_or_site")],
        ),
        ("It arrived damaged.", [("product", "quality")]),
        ("The man was rude.", []),
        ("Nobody listened.", []),
        ("The problem was not solved.", []),
        ("Quick and kind.", []),
        ("", []),
        ("Ich wurde nur herumgereicht.", [("process", "passed_around")]),
    ],
)
def test_only_what_a_process_system_or_product_owner_can_put_right_makes_a_finding(routed, comment, found):
    routed(comment)

    assert findings() == found


@pytest.mark.parametrize(
    ("further", "owner"),
    [
        ({}, "process"),
        ({"cause_technology": 1}, "technology"),
        ({"cause_product": True}, "product"),
        ({"cause_people": 1}, "process"),
        ({"cause_technology": 1, "cause_product": 1}, "process"),
        ({"cause_technology": 0}, "process"),
    ],
)
def test_words_without_a_theme_go_to_the_one_owner_who_was_ticked(routed, further, owner):
    routed(words={"process": "The blue one."}, further=further)

    assert findings() == [(owner, "other")]


def test_words_with_a_theme_go_by_the_theme_whatever_was_ticked(routed):
    routed(words={"process": "I waited three weeks."}, further={"cause_technology": 1})

    assert findings() == [("process", "waiting")]


@pytest.mark.parametrize("text", ["Nothing", "no", "nichts", "-", "Alles gut"])
def test_who_says_that_nothing_went_wrong_opens_nothing(routed, text):
    routed(words={"process": text})

    assert findings() == []


def test_evidence_is_the_words_at_their_place(routed):
    answer = routed("Kind, but I waited three weeks for the technician, who never came.")

    for each in Evidence.objects.all():
        assert answer.comment[each.start : each.end] == each.text
        assert each.question == "comment"


def test_a_findings_title_is_in_the_sites_language(routed):
    with translation.override("de"):
        routed("The app crashed.")

    assert Finding.objects.get().title == "Die App oder die Website funktionierte nicht"


def test_two_who_are_thanked_together_are_both_told(routed, ines, tom):
    routed("<agent:1> and <agent:2> were brilliant.")

    assert set(Praise.objects.values_list("agent", "named")) == {(ines.pk, True), (tom.pk, True)}


def test_a_number_that_nobody_has_thanks_nobody_by_name(routed):
    routed("<agent:99> was brilliant.")

    assert list(Praise.objects.values_list("agent", "named")) == [(None, False)]


def test_thanks_for_a_product_are_nobodys(routed):
    routed("Great app, brilliant website.")

    assert not Praise.objects.exists()


@pytest.mark.parametrize(
    ("values", "said", "reasons"),
    [
        ({"further": {"callback": True}}, Said(), ["callback"]),
        ({"further": {"callback": False}}, Said(), []),
        ({"resolved": "no", "satisfaction": 2}, Said(), ["unresolved"]),
        ({"resolved": "no", "satisfaction": None}, Said(), []),
        ({"resolved": "partly", "satisfaction": 1}, Said(), []),
        ({"resolved": ""}, Said(in_trouble=True), ["unresolved"]),
        ({"resolved": "yes"}, Said(in_trouble=True), []),
        ({}, Said(leaving=True), ["leaving"]),
        (
            {"resolved": "no", "satisfaction": 1, "further": {"callback": 1}},
            Said(leaving=True),
            ["callback", "unresolved", "leaving"],
        ),
    ],
)
def test_each_reason_to_call_stands_by_itself(hale, values, said, reasons):
    assert reasons_of(Answer(conversation=hale, answered_at=timezone.now(), **values), said) == reasons


@pytest.mark.parametrize(("days", "called"), [(0, True), (13, True), (15, False), (400, False)])
def test_after_two_weeks_nobody_is_called_any_more(hale, days, called):
    answer = Answer(conversation=hale, answered_at=timezone.now() - timedelta(days=days))

    assert bool(reasons_of(answer, Said(leaving=True))) is called


def test_where_no_time_was_given_that_of_the_conversation_counts(hale):
    hale.started_at = timezone.now() - timedelta(days=90)

    assert reasons_of(Answer(conversation=hale), Said(leaving=True)) == []


def test_a_second_reason_joins_the_first(routed, hale):
    answer = routed("I am cancelling my contract.")
    answer.further = {"callback": True}

    route([(answer, Said(leaving=True))])

    assert Recovery.objects.get().reasons == ["callback", "leaving"]
