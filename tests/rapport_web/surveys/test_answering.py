"""A customer's answers are kept step by step, masked, and none is lost."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Conflict
from rapport_web.jobs.models import Job
from rapport_web.jobs.registry import register
from rapport_web.surveys.models import Answer, Heard, Invitation
from rapport_web.surveys.services import store_answers, take_step
from rapport_web.surveys.services.answering import HEAR

pytestmark = pytest.mark.django_db
FIRST = {"empathy": "2", "resolved": "partly", "satisfaction": "3", "effort": "1", "cause": ["process", "disconnect"]}


def send(invitation, step, said, **more):
    return take_step(invitation=invitation, step=step, said=said, language=more.pop("language", "en"), **more)


def test_each_step_is_kept_at_once(hale_asked):
    following = send(hale_asked, 1, {**FIRST, "comment": "Nobody rang back", "callback": "1"}, language="de")

    answer = Answer.objects.get()
    assert following == 2
    assert (answer.empathy, answer.satisfaction, answer.effort, answer.resolved) == (2, 3, 1, "partly")
    assert answer.comment == "Nobody rang back"
    assert answer.further["callback"] is True
    assert (answer.further["cause_process"], answer.further["cause_people"]) == (1, 0)
    assert (answer.invitation, answer.conversation, answer.language) == (hale_asked, hale_asked.conversation, "de")
    hale_asked.refresh_from_db()
    assert (hale_asked.state, hale_asked.step, hale_asked.answered_at) == ("begun", 1, None)


def test_the_last_step_ends_it(hale_asked):
    send(hale_asked, 1, FIRST)
    send(hale_asked, 2, {"listened": "4", "parts": ["app"]})

    following = send(hale_asked, 3, {"part_app": "1", "in_step": "2", "process": "Three forms", "praise": "Nobody"})

    answer = Answer.objects.get()
    assert following is None
    assert (answer.further["listened"], answer.further["part_app"], answer.further["in_step"]) == (4, 1, 2)
    assert answer.further["parts_app"] == 1
    assert answer.words == {"process": "Three forms", "praise": "Nobody"}
    hale_asked.refresh_from_db()
    assert hale_asked.state == "answered"
    assert hale_asked.answered_at is not None


def test_open_answers_are_masked_before_anything_is_stored(hale_asked):
    said = {"comment": "Ines Marlow was kind. Ring 0113 496 0999"}

    send(hale_asked, 1, said)
    send(hale_asked, 3, {"praise": "Ines Marlow, mail me: hale@post.example"})

    hale_asked.refresh_from_db()
    answer = Answer.objects.get()
    assert answer.comment == hale_asked.partial["comment"] == "<agent:1> was kind. Ring <phone:1>"
    assert answer.words["praise"] == hale_asked.partial["praise"]
    assert "Marlow" not in answer.words["praise"]
    assert "hale@" not in answer.words["praise"]


def test_what_was_masked_comes_back_as_it_is_kept(hale_asked):
    send(hale_asked, 1, {"comment": "Ring 0113 496 0999\nafter six"})

    send(hale_asked, 1, {"comment": "Ring <phone:1>\r\nafter six", "empathy": "4"}, had=["comment"])

    assert Answer.objects.get().comment == "Ring <phone:1>\nafter six"


def test_what_cannot_be_an_answer_is_left(hale_asked):
    send(hale_asked, 1, {"empathy": "9", "resolved": "perhaps", "listened": "5", "made_up": "x", "effort": "3"})

    answer = Answer.objects.get()
    assert (answer.empathy, answer.resolved, answer.effort, answer.further) == (None, "", 3, {})


def test_two_pages_at_once_lose_nothing(hale_asked):
    send(hale_asked, 1, {"empathy": "2", "comment": "From the phone"})

    send(hale_asked, 1, {"satisfaction": "4"})

    answer = Answer.objects.get()
    assert (answer.empathy, answer.satisfaction, answer.comment) == (2, 4, "From the phone")


def test_what_a_page_showed_can_be_taken_back(hale_asked):
    send(hale_asked, 1, {"empathy": "2", "comment": "Too much said", "cause": ["people"]})

    send(hale_asked, 1, {"empathy": "2", "comment": " "}, had=["empathy", "comment", "cause"])

    answer = Answer.objects.get()
    assert (answer.empathy, answer.comment, answer.further) == (2, "", {})


def test_going_back_and_sending_again_leads_on_from_there(hale_asked):
    send(hale_asked, 1, FIRST)
    send(hale_asked, 2, {"listened": "4"})

    assert send(hale_asked, 1, {"empathy": "5"}, had=["empathy"]) == 2
    hale_asked.refresh_from_db()
    assert hale_asked.step == 2


def test_an_answer_to_what_is_not_asked_any_more_does_not_count(hale_asked):
    send(hale_asked, 2, {"parts": ["app"], "listened": "3"})
    send(hale_asked, 3, {"part_app": "1"})
    Invitation.objects.update(state=Invitation.State.BEGUN)

    send(hale_asked, 2, {"listened": "3"}, had=["parts", "listened"])

    assert Answer.objects.get().further == {"listened": 3}


def test_once_sent_in_nothing_is_changed_and_what_was_left_out_can_be_added(hale_asked):
    send(hale_asked, 1, {"empathy": "2"})
    send(hale_asked, 3, {"praise": "Tom"})

    send(hale_asked, 1, {"empathy": "5", "satisfaction": "4"}, had=["empathy"])

    answer = Answer.objects.get()
    assert (answer.empathy, answer.satisfaction) == (2, 4)
    hale_asked.refresh_from_db()
    assert hale_asked.state == "answered"


def test_once_its_time_is_over_nothing_is_added_either(hale_asked):
    send(hale_asked, 1, {"empathy": "2"})
    send(hale_asked, 3, {"praise": "Tom"})
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))

    with pytest.raises(Conflict):
        send(hale_asked, 1, {"satisfaction": "4"})


def test_what_adds_nothing_leaves_the_answer_as_it_was(hale_asked):
    send(hale_asked, 1, {"empathy": "2"})
    send(hale_asked, 3, {"praise": "Tom"})
    before = Answer.objects.values().get()

    assert send(hale_asked, 3, {"praise": "Ines"}, had=["praise"]) is None
    assert Answer.objects.values().get() == before


def test_where_all_is_left_out_nothing_is_kept(hale_asked):
    assert send(hale_asked, 1, {}) == 2
    assert send(hale_asked, 3, {}) == 1

    assert not Answer.objects.exists()
    hale_asked.refresh_from_db()
    assert (hale_asked.state, hale_asked.step) == ("begun", 1)


@pytest.mark.parametrize(
    "changed",
    [
        {"expires_at": timezone.now() - timedelta(days=1)},
        {"state": "expired"},
        {"state": "stopped"},
        {"state": "not_drawn", "version": None},
    ],
)
def test_what_is_over_takes_no_answers(hale_asked, changed):
    Invitation.objects.update(**changed)

    with pytest.raises(Conflict):
        send(hale_asked, 1, FIRST)

    assert not Answer.objects.exists()


def test_a_customers_own_answer_takes_the_place_of_one_brought_in(hale_asked):
    row = {"conversation": "hale-1", "empathy": 1.0, "comment": "old", "further": {"site": 2.0}}
    store_answers(rows=[row], batch=UUID(int=9), by=None)

    send(hale_asked, 1, {"satisfaction": "4"})

    answer = Answer.objects.get()
    assert (answer.empathy, answer.satisfaction, answer.comment, answer.further) == (None, 4, "", {})
    assert (answer.batch, answer.invitation) == (None, hale_asked)
    entry = Entry.objects.latest("number")
    assert (entry.deed, entry.thing) == ("surveys.answer_again", "answer")
    assert entry.facts == {"before": {"batch": str(UUID(int=9))}, "after": {"invitation": hale_asked.pk}}


def test_what_was_heard_in_other_words_is_forgotten(hale_asked):
    send(hale_asked, 1, {"comment": "Two forms", "empathy": "2"})
    Heard.objects.create(answer=Answer.objects.get(), reader="rules 1")

    send(hale_asked, 2, {"listened": "4"})
    kept = Heard.objects.exists()
    send(hale_asked, 3, {"praise": "Tom"})

    assert kept
    assert not Heard.objects.exists()


def test_an_ended_answer_is_asked_to_be_heard(hale_asked, monkeypatch):
    from rapport_web.jobs import registry

    monkeypatch.setattr(registry, "_KINDS", dict(registry._KINDS))
    register(HEAR, "Hear")(lambda _running: {})
    send(hale_asked, 1, FIRST)
    before = Job.objects.filter(kind=HEAR).count()

    send(hale_asked, 3, {"praise": "Tom"})

    job = Job.objects.get(kind=HEAR)
    assert before == 0
    assert job.arguments == {"ids": [Answer.objects.get().pk]}
