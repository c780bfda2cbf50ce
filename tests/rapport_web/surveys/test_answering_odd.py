"""Steps as no page sends them: out of order, over and over, in other tongues and kinds; what counts stays whole."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport_web.exceptions import Conflict
from rapport_web.surveys.models import Answer, Heard, Invitation
from rapport_web.surveys.services import take_step
from rapport_web.surveys.services.answering import is_open

pytestmark = pytest.mark.django_db


def send(invitation, step, said, language="en", **more):
    return take_step(invitation=invitation, step=step, said=said, language=language, **more)


@pytest.mark.parametrize(
    ("state", "hours", "answerable"),
    [
        *((state, 1, True) for state in ("waiting", "sent", "failed", "begun")),
        *((state, -1, False) for state in ("waiting", "sent", "failed", "begun")),
        *((state, 1, False) for state in ("answered", "stopped", "expired", "not_drawn")),
        ("sent", None, True),
    ],
)
def test_which_invitations_can_be_answered(hale_asked, state, hours, answerable):
    hale_asked.state = state
    hale_asked.expires_at = None if hours is None else timezone.now() + timedelta(hours=hours)

    assert is_open(hale_asked) == answerable


@pytest.mark.parametrize("step", [0, 4, 99, -1])
def test_a_step_that_there_is_not_keeps_nothing(hale_asked, step):
    send(hale_asked, step, {"empathy": "5", "comment": "x"})

    assert not Answer.objects.exists()
    assert Invitation.objects.get().partial == {}


@pytest.mark.parametrize(
    "odd", [["5", "1"], "5.5", "６", "1e0", "", " ", None, [], {"a": 1}, "<script>", "5; drop table", "-1"]
)
def test_a_rating_that_is_none_is_left_and_the_rest_counts(hale_asked, odd):
    send(hale_asked, 1, {"empathy": odd, "satisfaction": "4"})

    answer = Answer.objects.get()
    assert answer.satisfaction == 4
    assert answer.empathy in {None, 5, 1}
    if odd != ["5", "1"]:
        assert answer.empathy is None


def test_ticks_that_are_not_offered_are_left_and_those_that_are_count_once(hale_asked):
    send(hale_asked, 1, {"cause": ["process", "process", "weather", "<b>"], "callback": ["1", "1"]})

    further = Answer.objects.get().further
    assert {name: value for name, value in further.items() if value} == {"cause_process": 1, "callback": True}
    assert "cause_weather" not in further


def test_the_last_step_can_be_sent_first_and_the_rest_is_still_asked(hale_asked):
    assert send(hale_asked, 3, {"praise": "Nobody"}) is None
    before = Invitation.objects.get()

    send(hale_asked, 1, {"empathy": "3"})

    answer = Answer.objects.get()
    assert (before.state, before.step) == ("answered", 3)
    assert (answer.empathy, answer.words) == (3, {"praise": "Nobody"})


def test_the_same_step_sent_five_times_is_one_answer(hale_asked):
    for _time in range(5):
        send(hale_asked, 1, {"empathy": "3", "comment": "Ring 0113 496 0999"}, had=["empathy", "comment"])

    answer = Answer.objects.get()
    assert (answer.empathy, answer.comment) == (3, "Ring <phone:1>")


def test_words_in_any_tongue_and_on_any_line_are_kept_as_they_were_written(hale_asked):
    words = "Zwei Kalender –\r\n„niemand“ kam. 誰も来なかった 🙂\n\nلم يأت أحد"

    send(hale_asked, 1, {"comment": words}, language="de")

    assert Answer.objects.get().comment == words.replace("\r\n", "\n")


@pytest.mark.parametrize("field", ["comment"])
def test_names_and_numbers_of_others_never_come_to_be_stored(hale_asked, tom, field):
    send(hale_asked, 1, {field: "Tom Ashby said ask ada@post.example or 0113 496 0999"})

    kept = f"{Answer.objects.values().get()} {Invitation.objects.get().partial}"
    assert "<agent:2>" in kept
    for secret in ("Ashby", "ada@post", "496 0999"):
        assert secret not in kept


def test_html_is_kept_as_words(hale_asked):
    send(hale_asked, 1, {"comment": "<img src=x onerror=alert(1)>"})

    assert Answer.objects.get().comment == "<img src=x onerror=alert(1)>"


def test_a_change_of_tongue_in_the_middle_is_that_of_the_latest_step(hale_asked):
    send(hale_asked, 1, {"empathy": "3"}, language="en")
    send(hale_asked, 2, {"listened": "3"}, language="de-AT-x-longer-than-ten")

    assert Answer.objects.get().language == "de-AT-x-lo"


def test_new_words_of_one_question_have_all_heard_anew_and_new_ratings_do_not(hale_asked):
    send(hale_asked, 1, {"comment": "Two forms"})
    answer = Answer.objects.get()
    Heard.objects.create(answer=answer, reader="x")

    send(hale_asked, 1, {"empathy": "1", "comment": "Two forms"}, had=["comment"])
    assert Heard.objects.exists()
    send(hale_asked, 1, {"empathy": "1", "comment": "Three forms"}, had=["comment", "empathy"])
    assert not Heard.objects.exists()


def test_who_said_had_of_a_question_of_another_step_takes_nothing_back(hale_asked):
    send(hale_asked, 1, {"empathy": "2", "comment": "Two forms"})

    send(hale_asked, 2, {"listened": "4"}, had=["empathy", "comment", "made_up"])

    answer = Answer.objects.get()
    assert (answer.empathy, answer.comment, answer.further) == (2, "Two forms", {"listened": 4})


def test_what_was_taken_back_to_the_last_leaves_no_rating_behind(hale_asked):
    send(hale_asked, 1, {"empathy": "2", "comment": "Two forms"})

    send(hale_asked, 1, {}, had=["empathy", "comment"])

    assert Invitation.objects.get().partial == {}
    answer = Answer.objects.get()
    assert (answer.empathy, answer.comment, answer.further) == (None, "", {})


def test_a_link_that_ran_out_between_two_steps_keeps_the_first(hale_asked):
    send(hale_asked, 1, {"empathy": "2"})
    Invitation.objects.update(expires_at=timezone.now())

    with pytest.raises(Conflict, match="over"):
        send(hale_asked, 2, {"listened": "5"})

    answer = Answer.objects.get()
    assert (answer.empathy, answer.further) == (2, {})
