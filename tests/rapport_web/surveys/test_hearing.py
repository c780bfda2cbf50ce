"""What customers wrote is heard once, kept with its words, and reaches whom it concerns."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from rapport_web.audit.models import Entry
from rapport_web.conversations.models import Conversation
from rapport_web.conversations.services import arriving, remove, store
from rapport_web.exceptions import Forbidden
from rapport_web.findings.models import Evidence, Finding, Praise, Recovery
from rapport_web.jobs.models import Job
from rapport_web.jobs.services import work_off
from rapport_web.people.models import Agent
from rapport_web.surveys import services
from rapport_web.surveys.models import Answer, Heard, HeardTheme
from rapport_web.surveys.services import (
    ask_to_hear,
    hear_again,
    hear_answers,
    let_go,
    store_answers,
    take_step,
    unheard,
)
from rapport_web.surveys.services.forgetting import forget_answers

pytestmark = pytest.mark.django_db
BATCH = uuid.UUID(int=9)


@pytest.fixture
def told(centre, ines, tom, hale_told, brandt_told):
    store(arrivals=[arriving(each, each) for each in (hale_told, brandt_told)], batch=BATCH, by=None)


@pytest.fixture
def answered(told):
    """A function that stores an answer about Mrs Hale's conversation, given just now, and has it heard."""

    def say(comment="", *, conversation="hale-1", days_ago=0, hear=True, **more):
        at = timezone.now() - timedelta(days=days_ago)
        row = {"conversation": conversation, "comment": comment, "answered_at": at.isoformat(), **more}
        store_answers(rows=[row], batch=BATCH, by=None)
        if hear:
            hear_answers()
        return Answer.objects.get(conversation__reference=conversation)

    return say


def test_what_is_heard_is_kept_with_its_exact_words(answered):
    answer = answered("The app crashed. Ines Marlow was lovely.", words={"process": "I told it four times."})

    heard = answer.heard
    assert (heard.cause, heard.unsure, heard.disconnect) == ("technology", False, False)
    assert heard.themes == ["repeating", "app_or_site", "treated_kindly"]
    texts = {"comment": answer.comment, **answer.words}
    for quote in heard.quotes:
        assert texts[quote["question"]][quote["start"] : quote["end"]] == quote["text"]
    assert {"thanks", "app_or_site", "technology", "repeating", "treated_kindly"} == {
        quote["shows"] for quote in heard.quotes
    }
    assert set(HeardTheme.objects.values_list("theme", flat=True)) == set(heard.themes)


def test_thanks_reach_the_agent_who_was_named(answered, ines):
    answer = answered("Ines was brilliant.", conversation="brandt-1")

    praise = Praise.objects.get()
    assert (praise.agent, praise.named, praise.conversation) == (ines, True, answer.conversation)
    assert praise.text == "<agent:1> was brilliant." == answer.comment[praise.start : praise.end]
    assert praise.given_at == answer.answered_at


def test_of_two_with_one_first_name_the_one_who_was_there_is_thanked(answered, ines):
    Agent.objects.create(reference="ines-2", name="Ines Brook", number=3)

    answered("Ines was brilliant.")

    assert Praise.objects.get().agent == ines


def test_of_two_with_one_first_name_where_neither_was_there_nobody_is_named(answered, tom):
    Agent.objects.create(reference="ines-2", name="Ines Brook", number=3)

    answer = answered("Ines was brilliant.", conversation="brandt-1")

    assert answer.comment == "<name:1> was brilliant."
    assert not Praise.objects.filter(named=True).exists()


def test_thanks_without_a_name_reach_whose_conversation_it_was_but_not_for_a_technician(answered, ines):
    answered("The lady was so kind.")
    answered("The technician was so kind.", conversation="brandt-1")

    assert set(Praise.objects.values_list("conversation__reference", "agent", "named")) == {
        ("hale-1", ines.pk, False),
        ("brandt-1", None, False),
    }


def test_trouble_with_a_process_or_a_system_joins_its_owners_finding(answered):
    answered("The app crashed.")
    answered("Your app crashed, and I waited three weeks.", conversation="brandt-1")

    found = {(each.owner, each.theme): each.evidence.count() for each in Finding.objects.all()}
    assert found == {("technology", "app_or_site"): 2, ("process", "waiting"): 1}
    assert Finding.objects.get(theme="app_or_site").title == "The app or the website did not work"


def test_trouble_with_people_is_nobodys_finding(answered):
    answer = answered("He was rude and nobody listened.")

    assert answer.heard.cause == "people"
    assert answer.heard.themes == ["treated_badly", "not_listened"]
    assert not Finding.objects.exists()


def test_whoever_was_asked_what_went_wrong_has_told_its_owner_whatever_the_words(answered):
    answered(words={"process": "The blue form."}, further={"cause_technology": 1, "cause_people": 1})
    answered(words={"process": "The red form."}, conversation="brandt-1")

    found = {(each.owner, each.theme): each.evidence.get().text for each in Finding.objects.all()}
    assert found == {("technology", "other"): "The blue form.", ("process", "other"): "The red form."}


@pytest.mark.parametrize(
    ("row", "reasons"),
    [
        ({"further": {"callback": True}}, ["callback"]),
        ({"resolved": "no", "satisfaction": 2.0}, ["unresolved"]),
        ({"resolved": "no", "satisfaction": 3.0}, None),
        ({"resolved": "yes", "satisfaction": 1.0}, None),
        ({"comment": "I am cancelling my contract."}, ["leaving"]),
        ({"comment": "It is still broken.", "resolved": "partly"}, ["unresolved"]),
        ({"comment": "It is still broken.", "resolved": "yes"}, None),
        ({"comment": "All fine.", "resolved": "yes", "satisfaction": 5.0}, None),
    ],
)
def test_a_customer_in_trouble_is_to_be_called(answered, row, reasons):
    answered(**row)

    assert [each.reasons for each in Recovery.objects.all()] == ([reasons] if reasons else [])


def test_a_customer_whose_answer_is_old_is_not_rung_any_more(answered):
    answered("I am cancelling my contract.", days_ago=30)

    assert not Recovery.objects.exists()


def test_an_answer_without_words_is_heard_too_and_says_nothing(answered):
    answer = answered(satisfaction=4.0)

    assert (answer.heard.cause, answer.heard.themes, answer.heard.quotes) == ("", [], [])
    assert not unheard().exists()


def test_hearing_twice_changes_nothing(answered):
    answered("The app crashed. Ines was brilliant. I am cancelling my contract.")
    before = {model: list(model.objects.values()) for model in (Praise, Finding, Evidence, Recovery, HeardTheme)}

    again = hear_answers(everything=True)

    assert again == {"heard": 1, "findings_dropped": 0}
    del before[HeardTheme]
    assert before == {model: list(model.objects.values()) for model in before}


def test_a_newer_reader_hears_anew_and_removes_nothing_people_worked_on(answered, people):
    answered("The app crashed.")
    Finding.objects.update(assignee=people["process_owner"], state="in_hand")
    Heard.objects.update(reader="rapport comments-0")
    assert unheard().count() == 1

    hear_answers()

    assert not unheard().exists()
    assert Finding.objects.get().state == "in_hand"
    assert Evidence.objects.count() == 1


def test_an_answer_that_was_changed_is_heard_anew_and_its_old_words_go(answered):
    answered("The app crashed.", days_ago=1)
    answer = answered("All is well, thanks to Ines.")

    assert answer.heard.themes == []
    assert not Evidence.objects.exists()
    assert not Finding.objects.exists()
    assert Praise.objects.get().named


def test_a_finding_that_lost_its_words_stays_where_somebody_works_on_it(answered, people):
    answered("The app crashed.", days_ago=1)
    Finding.objects.update(assignee=people["process_owner"], state="in_hand")

    answered("All is well.")

    assert Finding.objects.get().evidence.count() == 0


def test_many_are_heard_part_by_part_with_progress(told, monkeypatch, hale_told, ines):
    monkeypatch.setattr(services.hearing, "PART", 2)
    rows = [
        Conversation(reference=f"more-{n}", channel="chat", agent=ines, turns=2, fingerprint=str(n)) for n in range(5)
    ]
    Conversation.objects.bulk_create(rows)
    Answer.objects.bulk_create(Answer(conversation=row, comment="The app crashed.") for row in rows)
    seen = []

    done = hear_answers(alive=lambda done, total: seen.append((done, total)))

    assert done["heard"] == 5
    assert seen == [(0, 5), (2, 5), (4, 5), (5, 5)]
    assert Evidence.objects.count() == 5


def test_an_answer_that_changes_while_it_is_read_is_left_for_the_next_time(answered, monkeypatch):
    answer = answered("The app crashed.", hear=False)
    real = services.hearing.hear_answer

    def meanwhile(texts, *, language):
        Answer.objects.update(comment="It works.")
        return real(texts, language=language)

    monkeypatch.setattr(services.hearing, "hear_answer", meanwhile)

    assert hear_answers()["heard"] == 0
    assert unheard().get() == answer


def test_the_job_hears_what_is_named_or_what_nobody_heard(answered):
    answer = answered("The app crashed.", hear=False)

    ask_to_hear()
    ask_to_hear()
    assert Job.objects.filter(kind="surveys.hear").count() == 1
    work_off()

    assert Heard.objects.get().answer == answer
    assert Job.objects.get(kind="surveys.hear").result["heard"] == 1


def test_a_lead_has_all_heard_again_and_the_trail_says_so(answered, people):
    answered("The app crashed.")
    Heard.objects.update(cause="people")

    hear_again(by=people["qa_lead"])
    work_off()

    assert Heard.objects.get().cause == "technology"
    assert Entry.objects.filter(deed="surveys.hear_again").count() == 1
    with pytest.raises(Forbidden):
        hear_again(by=people["agent"])


def test_the_last_step_of_a_survey_is_heard(hale_asked):
    said = {"resolved": "no", "satisfaction": "1", "comment": "Ines was brilliant, but the app crashed."}
    take_step(invitation=hale_asked, step=1, said=said, language="en")
    take_step(invitation=hale_asked, step=2, said={}, language="en")
    take_step(invitation=hale_asked, step=3, said={"process": "The menu never ends."}, language="en")
    work_off()

    assert Heard.objects.get().cause == "technology"
    assert Praise.objects.get().named
    assert Recovery.objects.get().reasons == ["unresolved"]
    assert {each.theme for each in Finding.objects.all()} == {"app_or_site", "phone_menu"}


def test_what_was_heard_goes_with_its_conversation(answered):
    answer = answered("The app crashed. Ines was brilliant.")

    remove(ids=[answer.conversation_id])

    assert not any(model.objects.exists() for model in (Answer, Heard, HeardTheme, Evidence, Praise))
    assert hear_answers() == {"heard": 0, "findings_dropped": 1}


def test_letting_go_of_an_answer_drops_its_words_and_who_was_not_taken_on(answered, people):
    answer = answered("The app crashed. I am cancelling my contract. Ines was brilliant.")
    other = answered("I am cancelling my contract.", conversation="brandt-1")
    Recovery.objects.filter(conversation=other.conversation).update(assignee=people["qa_lead"], state="taken")

    let_go([answer.conversation_id, other.conversation_id])

    assert not any(model.objects.exists() for model in (Finding, Evidence, Praise))
    assert Recovery.objects.get().conversation == other.conversation


def test_answers_past_their_months_take_their_quotes_along(hale_asked):
    take_step(invitation=hale_asked, step=1, said={"comment": "The app crashed."}, language="en")
    hear_answers()
    assert Evidence.objects.exists()

    forget_answers(now=timezone.now() + timedelta(days=500))

    assert not any(model.objects.exists() for model in (Answer, Evidence, Finding))
