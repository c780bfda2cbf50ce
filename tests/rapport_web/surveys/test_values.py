"""What a company stands for: written down, asked about, and said by agents so that nobody can tell who said what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.rapport_web.conftest import make_user

from rapport.instrument import LANGUAGES, own_of
from rapport_web.audit.models import Entry
from rapport_web.exceptions import Conflict, Forbidden, Invalid
from rapport_web.people.models import SiteProfile
from rapport_web.people.roles import Role
from rapport_web.surveys.models import Lived, Questionnaire, Round, Took, Value
from rapport_web.surveys.selectors import values as selectors
from rapport_web.surveys.services import make_questionnaire
from rapport_web.surveys.services.values import (
    ask_about_value,
    bring_value_back,
    close_round,
    move_value,
    open_round,
    retire_value,
    say_values,
    write_value,
)

KEPT = {"en": "They kept what they promised", "de": "Sie hielten, was sie versprachen"}


def written(people, name="We keep our word", **more):
    said = {
        "meaning": "What we promise comes.",
        "customer_question": KEPT,
        "agent_question": {"en": "Here I can keep it"},
    }
    return write_value(name=name, by=people["qa_lead"], **{**said, **more})


def test_a_value_is_written_down_with_what_shows_it(people):
    value = written(people, behaviours=["acts", "owns_it"])

    assert value.slug == "we_keep_our_word"
    assert value.behaviours == ["owns_it", "acts"]  # in the rubric's order
    assert value.customer_question == KEPT
    assert Entry.objects.get().facts["after"]["name"] == "We keep our word"


def test_a_change_keeps_the_column_of_its_question(people):
    value = written(people)

    changed = written(people, name="Our word holds", value=value, edits=1)

    assert (changed.slug, changed.name, changed.edits) == ("we_keep_our_word", "Our word holds", 2)
    assert written(people, name="Our word holds", value=changed).edits == 2
    with pytest.raises(Conflict):
        written(people, name="Another", value=value, edits=1)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": "Straight talk"}, "name"),
        ({"meaning": ""}, "meaning"),
        ({"behaviours": ["smiles"]}, "behaviours"),
        ({"customer_question": {"xx": "?"}}, "customer_question"),
        ({"agent_question": {"en": "x" * 301}}, "agent_question"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field(people, wrong, field):
    written(people, name="Straight talk")

    with pytest.raises(Invalid) as refused:
        written(people, **wrong)

    assert refused.value.field == field


def test_twenty_values_are_enough(people):
    Value.objects.bulk_create(Value(name=f"v{at}", slug=f"v{at}", meaning="m") for at in range(20))

    with pytest.raises(Invalid, match="Twenty values"):
        written(people)


def test_they_stand_in_the_companys_own_order(people):
    first, second = written(people, name="One"), written(people, name="Two")
    gone = written(people, name="Gone")
    retire_value(value=gone, by=people["qa_lead"])

    move_value(value=second, up=True, by=people["qa_lead"])
    move_value(value=second, up=True, by=people["qa_lead"])

    assert list(selectors.values()) == [second, first]
    assert list(selectors.values(retired=True)) == [gone]
    bring_value_back(value=gone, by=people["qa_lead"])
    move_value(value=gone, up=True, by=people["qa_lead"])
    assert [value.name for value in selectors.values()] == ["Two", "Gone", "One"]


def test_one_click_asks_customers_about_it(people):
    value = written(people)
    row = make_questionnaire(name="After calls", by=people["qa_lead"])
    assert selectors.values_not_asked(row.form()) == [value]

    asked = ask_about_value(questionnaire=row, value=value, by=people["qa_lead"])

    (question,) = own_of(asked.form())
    assert (question.name, question.value, question.kind, question.text) == (
        "value_we_keep_our_word",
        "we_keep_our_word",
        "rating",
        KEPT,
    )
    assert [choice.value for choice in question.choices] == ["1", "2", "3", "4", "5"]
    assert selectors.values_not_asked(asked.form()) == []
    with pytest.raises(Invalid, match="already"):
        ask_about_value(questionnaire=asked, value=value, by=people["qa_lead"])


def test_a_value_without_words_or_retired_is_not_asked_about(people):
    row = make_questionnaire(name="After calls", by=people["qa_lead"], languages=("pl",))

    with pytest.raises(Invalid, match="no question for customers"):
        ask_about_value(questionnaire=row, value=written(people), by=people["qa_lead"])
    with pytest.raises(Conflict, match="retired"):
        ask_about_value(
            questionnaire=row, value=retire_value(value=written(people, name="Old"), by=None), by=people["qa_lead"]
        )


@pytest.mark.parametrize("role", ["team_lead", "agent", "evaluator", "auditor"])
def test_only_leads_write_values_and_open_rounds(people, role):
    value = written(people)

    for deed in (
        lambda: write_value(name="Mine", meaning="m", by=people[role]),
        lambda: retire_value(value=value, by=people[role]),
        lambda: move_value(value=value, up=True, by=people[role]),
        lambda: open_round(days=7, by=people[role]),
        lambda: close_round(round=Round(pk=1), by=people[role]),
    ):
        with pytest.raises(Forbidden):
            deed()


@pytest.fixture
def agents(people):
    return [people["agent"], *(make_user(f"agent{at}", Role.AGENT) for at in range(4))]


def over(row):
    Round.objects.filter(pk=row.pk).update(closes_at=timezone.now() - timedelta(seconds=1))
    row.refresh_from_db()


def test_what_agents_say_is_only_counted_and_shown_once_the_round_is_over(people, agents):
    value = written(people)
    row = open_round(days=14, by=people["qa_lead"])
    for agent, rating in zip(agents, (5, 4, 4, 2, 1), strict=True):
        say_values(ratings={value.pk: rating}, by=agent, round=row)

    assert selectors.lived(row) == []
    over(row)
    (told,) = selectors.lived(row)

    assert (told.counts, told.said) == ((1, 1, 0, 2, 1), 5)
    assert (told.low, told.middle, told.high) == (2, 0, 3)
    assert Took.objects.count() == 5
    assert {field.name for field in Lived._meta.get_fields()} == {"id", "round", "value", "rating", "count"}
    assert not Entry.objects.filter(deed="surveys.say_values").exclude(actor_id=None).exists()


def test_the_order_of_the_rows_tells_nothing_of_who_came_first(people, agents):
    value = written(people)
    row = open_round(days=14, by=people["qa_lead"])

    for agent, rating in zip(agents, (4, 1, 5, 2, 3), strict=True):
        say_values(ratings={value.pk: rating}, by=agent, round=row)

    assert list(Lived.objects.order_by("pk").values_list("rating", flat=True)) == [1, 2, 3, 4, 5]


def test_fewer_than_the_least_group_are_not_shown(people, agents):
    value, other = written(people), written(people, name="Straight talk")
    row = open_round(days=14, by=people["qa_lead"])
    for agent in agents[:4]:
        say_values(ratings={value.pk: 3}, by=agent, round=row)
    over(row)
    assert selectors.lived(row) == []

    Round.objects.filter(pk=row.pk).update(closes_at=timezone.now() + timedelta(days=1))
    say_values(ratings={value.pk: 3, other.pk: 5}, by=agents[4], round=row)
    over(row)

    told = {each.value: each for each in selectors.lived(row)}
    assert told[value].counts == (0, 0, 5, 0, 0)
    assert (told[other].counts, told[other].said) == ((), None)
    SiteProfile.objects.update(least_group=6)
    assert selectors.lived(row) == []


def test_an_agent_takes_part_once_and_only_while_it_is_open(people, agents):
    value = written(people)
    row = open_round(days=14, by=people["qa_lead"])
    say_values(ratings={value.pk: 3}, by=agents[0], round=row)

    with pytest.raises(Conflict, match="already"):
        say_values(ratings={value.pk: 5}, by=agents[0], round=row)
    for nothing in ({}, {value.pk: 6}, {value.pk + 9: 3}):
        with pytest.raises(Invalid):
            say_values(ratings=nothing, by=agents[1], round=row)
    with pytest.raises(Forbidden):
        say_values(ratings={value.pk: 3}, by=people["qa_lead"], round=row)
    close_round(round=row, by=people["qa_lead"])
    with pytest.raises(Conflict, match="over"):
        say_values(ratings={value.pk: 3}, by=agents[1], round=row)
    assert Lived.objects.get(count__gt=0).count == 1


def test_one_round_at_a_time_and_only_with_something_to_say(people):
    with pytest.raises(Invalid, match="No value has a question"):
        open_round(days=14, by=people["qa_lead"])
    written(people)
    for days in (0, 61):
        with pytest.raises(Invalid):
            open_round(days=days, by=people["qa_lead"])
    open_round(days=14, by=people["qa_lead"])

    with pytest.raises(Conflict):
        open_round(days=14, by=people["qa_lead"])


# The pages


def filled(**more):
    words = {f"{who}-{code}": "" for who in ("customer", "agent") for code in LANGUAGES}
    return {"name": "Straight talk", "meaning": "We say what is so.", "behaviours": ["natural"], **words, **more}


def test_a_lead_writes_a_value_on_the_page_and_asks_customers_about_it(signed_in, people):
    joanna = signed_in("qa_lead")
    row = make_questionnaire(name="After calls", by=people["qa_lead"])

    assert "No values yet" in joanna.get("/values").content.decode()
    made = joanna.post("/values/new", filled(**{"customer-en": "I was told how things stand"}))
    page = joanna.get("/values").content.decode()
    value = Value.objects.get()
    asked = joanna.post(f"/values/{value.pk}/ask", {"questionnaire": row.pk})
    twice = joanna.post(f"/values/{value.pk}/ask", {"questionnaire": row.pk}, follow=True).content.decode()

    assert made.url == "/values"
    assert "Own words, not rote" in page
    assert "Ask it in “After calls”" in page
    assert asked.url == f"/surveys/{row.pk}"
    assert "asks about “Straight talk” already" in twice
    assert len(own_of(Questionnaire.objects.get().form())) == 1


def test_a_stale_value_is_not_written_over(signed_in, people):
    joanna = signed_in("qa_lead")
    value = written(people)
    written(people, value=value, meaning="Another meaning.")

    stale = joanna.post(f"/values/{value.pk}", filled(edits="1"))
    again = joanna.post(f"/values/{value.pk}", filled(edits="2"))

    assert stale.status_code == 409
    assert "Somebody else changed this value" in stale.content.decode()
    assert 'value="2"' in stale.content.decode()
    assert again.status_code == 302
    assert joanna.post(f"/values/{value.pk}", filled(edits="3", name="")).status_code == 422
    assert joanna.get("/values/999").status_code == 404


def test_values_are_moved_retired_and_brought_back_on_the_page(signed_in, people):
    joanna = signed_in("qa_lead")
    first, second = written(people, name="One"), written(people, name="Two")

    joanna.post(f"/values/{second.pk}/change", {"do": "up"})
    joanna.post(f"/values/{first.pk}/change", {"do": "retire"})

    assert list(selectors.values()) == [second]
    joanna.post(f"/values/{first.pk}/change", {"do": "back"})
    assert list(selectors.values()) == [second, first]


def test_an_agent_says_how_far_on_a_page_and_a_lead_sees_counts_once_it_is_over(signed_in, people, agents):
    value = written(people)
    lead = signed_in("qa_lead")
    assert lead.post("/values/rounds", {"days": "0"}).status_code == 422
    lead.post("/values/rounds", {"days": "14"})
    assert lead.post("/values/rounds", {"days": "14"}).status_code == 422
    row = Round.objects.get()
    ines = signed_in("agent")

    page = ines.get("/values/say").content.decode()
    nothing = ines.post("/values/say", {})
    said = ines.post("/values/say", {f"value-{value.pk}": "4"}, follow=True).content.decode()

    assert "Here I can keep it" in page
    assert nothing.status_code == 422
    assert "Nobody can tell which answers are yours" in said
    assert Lived.objects.get(count=1).rating == 4
    for agent in agents[1:]:
        say_values(ratings={value.pk: 4}, by=agent, round=row)
    lead = signed_in("qa_lead")
    assert "5 agents took part so far" in lead.get("/values").content.decode()
    lead.post(f"/values/rounds/{row.pk}/close")
    assert "Mostly or completely" in lead.get("/values").content.decode()


def test_a_round_with_too_few_says_how_many_are_needed(signed_in, people):
    written(people)
    row = open_round(days=3, by=people["qa_lead"])
    over(row)

    assert "5 are needed" in signed_in("manager").get("/values").content.decode()
    assert "No round is open now." in signed_in("agent").get("/values/say").content.decode()
