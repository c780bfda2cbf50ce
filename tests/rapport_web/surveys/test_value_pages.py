"""The pages of values: who sees and does what, what is refused, and that nobody can tell who said what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.rapport_web.conftest import make_user

from rapport.instrument import LANGUAGES, own_of
from rapport_web.audit.models import Entry
from rapport_web.people.roles import Role
from rapport_web.surveys.models import Lived, Questionnaire, Round, Took, Value
from rapport_web.surveys.services import make_questionnaire, retire
from rapport_web.surveys.services.values import close_round, open_round, retire_value, say_values, write_value

SCRIPT = "<img src=x onerror=alert(1)>"
CAN_SEE = ("manager", "qa_lead", "team_lead", "evaluator", "agent", "process_owner", "administrator")


def written(people, name="We keep our word", **more):
    asks = {"customer_question": {"en": "They kept it"}, "agent_question": {"en": "I can keep it"}}
    said = {"meaning": "What we promise comes.", **asks, **more}
    return write_value(name=name, by=people["qa_lead"], **said)


def filled(**more):
    words = {f"{who}-{code}": "" for who in ("customer", "agent") for code in LANGUAGES}
    return {"name": "Straight talk", "meaning": "We say what is so.", **words, **more}


def page(answer):
    return answer.content.decode()


@pytest.mark.parametrize("role", CAN_SEE)
def test_values_are_seen_and_only_leads_find_buttons(signed_in, people, role):
    written(people)

    shown = page(signed_in(role).get("/values"))

    assert "We keep our word" in shown
    assert ("/values/new" in shown) is (role in {"manager", "qa_lead"})
    assert ('value="retire"' in shown) is (role in {"manager", "qa_lead"})


@pytest.mark.parametrize("role", [each for each in CAN_SEE if each not in {"manager", "qa_lead"}] + ["auditor"])
def test_who_may_not_changes_no_value_and_no_round(signed_in, people, role):
    value, row = written(people), open_round(days=7, by=people["qa_lead"])
    asked = make_questionnaire(name="After calls", by=people["qa_lead"])
    browser, entries = signed_in(role), Entry.objects.count()

    answers = [
        browser.post("/values/new", filled()),
        browser.post(f"/values/{value.pk}", filled(edits="1")),
        browser.post(f"/values/{value.pk}/change", {"do": "retire"}),
        browser.post(f"/values/{value.pk}/ask", {"questionnaire": asked.pk}),
        browser.post("/values/rounds", {"days": "7"}),
        browser.post(f"/values/rounds/{row.pk}/close"),
    ]

    assert {answer.status_code for answer in answers} == {403}
    assert list(Value.objects.values_list("name", "retired_at", "edits")) == [("We keep our word", None, 1)]
    assert Round.objects.get().closes_at > timezone.now()
    assert own_of(Questionnaire.objects.get().form()) == ()
    assert Entry.objects.count() == entries


def test_what_a_value_says_is_shown_as_text(signed_in, people):
    joanna = signed_in("qa_lead")

    joanna.post("/values/new", filled(name=SCRIPT, meaning=SCRIPT, **{"customer-en": SCRIPT, "agent-en": SCRIPT}))
    joanna.post("/values/rounds", {"days": "3"})

    for shown in (joanna.get("/values"), joanna.get(f"/values/{Value.objects.get().pk}")):
        assert SCRIPT not in page(shown)
        assert "&lt;img" in page(shown)
    assert SCRIPT not in page(signed_in("agent").get("/values/say"))


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"meaning": ""}, "meaning"),
        ({"meaning": "x" * 2001}, "meaning"),
        ({"behaviours": ["smiles"]}, "behaviours"),
        ({"agent-de": "x" * 301}, "agent-de"),
        ({"edits": "x"}, "edits"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_what_was_written_stays(signed_in, people, more, field):
    answer = signed_in("qa_lead").post("/values/new", filled(**{"customer-en": "Was it so?", **more}))

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "Was it so?" in page(answer)
    assert not Value.objects.exists()


def test_a_name_that_is_taken_is_said(signed_in, people):
    written(people)

    answer = signed_in("qa_lead").post("/values/new", filled(name=" We keep  our word "))

    assert answer.status_code == 422
    assert "There is a value of this name already." in page(answer)
    assert Value.objects.count() == 1


def test_a_stale_page_shows_what_was_written_and_takes_it_the_second_time(signed_in, people):
    value = written(people)
    joanna = signed_in("qa_lead")
    seen = joanna.get(f"/values/{value.pk}").context["form"].initial["edits"]
    written(people, value=value, meaning="Theirs.")

    stale = joanna.post(f"/values/{value.pk}", filled(edits=seen, meaning="Mine."))

    assert stale.status_code == 409
    assert "Mine." in page(stale)
    assert Value.objects.get().meaning == "Theirs."
    again = joanna.post(f"/values/{value.pk}", filled(edits=stale.context["form"]["edits"].value(), meaning="Mine."))
    assert again.status_code == 302
    assert Value.objects.get().meaning == "Mine."


def test_a_form_that_lost_its_count_writes_over_nobody(signed_in, people):
    value = written(people)

    answer = signed_in("qa_lead").post(f"/values/{value.pk}", filled(meaning="Mine."))

    assert answer.status_code in {409, 422}
    assert Value.objects.get().meaning == "What we promise comes."


@pytest.mark.parametrize("deed", ["", "delete", "UP", "retire\x00"])
def test_a_deed_that_is_none_changes_no_value(signed_in, people, deed):
    value = written(people)

    answer = signed_in("qa_lead").post(f"/values/{value.pk}/change", {"do": deed})

    assert answer.status_code == 302
    assert (Value.objects.get().retired_at, Value.objects.get().edits) == (None, 1)


def test_a_retired_value_is_not_moved(signed_in, people):
    value = written(people)
    retire_value(value=value, by=people["qa_lead"])

    assert signed_in("qa_lead").post(f"/values/{value.pk}/change", {"do": "up"}).status_code == 404


@pytest.mark.parametrize("number", ["", "0", "x", "-1", "²", "9" * 9, "9" * 30])
def test_a_questionnaire_that_is_none_is_not_there_to_be_asked_with(signed_in, people, number):
    value = written(people)

    assert signed_in("qa_lead").post(f"/values/{value.pk}/ask", {"questionnaire": number}).status_code == 404


def test_a_retired_questionnaire_or_value_is_not_asked_about(signed_in, people):
    joanna, value = signed_in("qa_lead"), written(people)
    asked = make_questionnaire(name="After calls", by=people["qa_lead"])
    retire(questionnaire=asked, by=people["qa_lead"])

    told = page(joanna.post(f"/values/{value.pk}/ask", {"questionnaire": asked.pk}, follow=True))

    assert "This questionnaire is retired" in told
    assert own_of(Questionnaire.objects.get().form()) == ()
    retire_value(value=value, by=people["qa_lead"])
    told = page(joanna.post(f"/values/{value.pk}/ask", {"questionnaire": asked.pk}, follow=True))
    assert "is retired" in told


@pytest.mark.parametrize("days", ["", "0", "61", "-3", "x", "1.5", "9" * 30, "nan"])
def test_a_round_of_days_that_cannot_be_is_not_opened(signed_in, people, days):
    written(people)

    answer = signed_in("qa_lead").post("/values/rounds", {"days": days})

    assert answer.status_code == 422
    assert not Round.objects.exists()


def test_without_a_question_for_agents_no_round_is_opened(signed_in, people):
    written(people, agent_question={})

    answer = signed_in("qa_lead").post("/values/rounds", {"days": "7"})

    assert answer.status_code == 422
    assert "No value has a question for agents yet" in page(answer)


def test_a_round_is_closed_once_and_one_that_is_none_is_not_there(signed_in, people):
    written(people)
    row = open_round(days=7, by=people["qa_lead"])
    joanna = signed_in("qa_lead")

    joanna.post(f"/values/rounds/{row.pk}/close")
    closed = Round.objects.get().closes_at
    joanna.post(f"/values/rounds/{row.pk}/close")

    assert Round.objects.get().closes_at == closed <= timezone.now()
    assert joanna.post("/values/rounds/99999/close").status_code == 404


@pytest.mark.parametrize("said", ["0", "6", "-1", "5.0", "x", "", "\x00", "٣"])
def test_a_rating_that_is_none_is_not_counted_and_does_not_use_up_the_turn(signed_in, people, said):
    value = written(people)
    open_round(days=7, by=people["qa_lead"])
    ines = signed_in("agent")

    assert ines.post("/values/say", {f"value-{value.pk}": said}).status_code == 422
    assert not Took.objects.exists()
    assert ines.post("/values/say", {f"value-{value.pk}": "4"}).status_code == 302


def test_of_a_value_that_is_retired_or_asks_nothing_nothing_is_said(signed_in, people):
    gone, silent = written(people, name="Gone"), written(people, name="Silent", agent_question={})
    written(people, name="Here")
    retire_value(value=gone, by=people["qa_lead"])
    open_round(days=7, by=people["qa_lead"])

    answer = signed_in("agent").post("/values/say", {f"value-{gone.pk}": "1", f"value-{silent.pk}": "1"})

    assert answer.status_code == 422
    assert not Lived.objects.exists()


def test_said_twice_it_is_counted_once(signed_in, people):
    value = written(people)
    open_round(days=7, by=people["qa_lead"])
    ines = signed_in("agent")
    ines.post("/values/say", {f"value-{value.pk}": "4"})

    twice = ines.post("/values/say", {f"value-{value.pk}": "1"})

    assert twice.status_code == 422
    assert "You took part in this round." in page(twice)
    assert list(Lived.objects.filter(count__gt=0).values_list("rating", "count")) == [(4, 1)]


def test_said_after_it_closed_it_is_not_counted_and_the_page_stands(signed_in, people):
    value = written(people)
    row = open_round(days=7, by=people["qa_lead"])
    close_round(round=row, by=people["qa_lead"])

    answer = signed_in("agent").post("/values/say", {f"value-{value.pk}": "4"})

    assert "No round is open now." in page(answer)
    assert not Lived.objects.exists()


def test_neither_page_nor_trail_tells_who_took_part_or_what_they_said(signed_in, people):
    value = written(people)
    row = open_round(days=7, by=people["qa_lead"])
    others = [make_user(f"agent{at}", Role.AGENT) for at in range(4)]
    for agent, rating in zip((people["agent"], *others), (1, 2, 2, 5, 5), strict=True):
        say_values(ratings={value.pk: rating}, by=agent, round=row)
    Round.objects.update(closes_at=timezone.now() - timedelta(seconds=1))

    shown = page(signed_in("manager").get("/values"))

    assert "Ines Marlow" not in shown
    assert not any(f"agent{at}" in shown.casefold() for at in range(4))
    assert not Entry.objects.filter(deed="surveys.say_values").exclude(actor_id=None).exists()
