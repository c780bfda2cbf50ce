"""The customer's panel: all ratings, the words under the marker, what is heard in them; and the list by it."""

from __future__ import annotations

import pytest

from rapport_web.conversations import curtains
from rapport_web.conversations.curtains import Curtain
from rapport_web.reading_room.answered import answered
from rapport_web.surveys.models import Answer, Heard
from rapport_web.surveys.services import hear_answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def hale_answered(hale) -> Answer:
    """Mrs Hale's answer with words on each open question, heard."""
    Answer.objects.update(
        comment="I told it four times.\n<b>Four</b>.",
        words={"process": "The app crashed.", "praise": "<agent:1> was so kind.", "own_one": "Blue."},
        further={
            "listened": 5,
            "acted": 4,
            "part_app": 1,
            "in_step": 2,
            "courtesy": 3.0,
            "cause_process": 1,
            "callback": True,
            "satisfied": 1,
        },
    )
    hear_answers()
    return Answer.objects.get()


def page_of(client, reference="hale-1"):
    return client.get(f"/conversations/{reference}").content.decode()


def test_the_panel_has_every_rating_and_every_text(signed_in, hale_answered):
    page = page_of(signed_in("qa_lead"))

    for words in ("Was listened to", "Something was done", "The app", "All knew what the others had said", "Courtesy"):
        assert words in page
    assert "In their own words" in page
    assert "What went wrong with our ways" in page
    assert "Who did well" in page
    assert "Own one" in page
    assert "&lt;b&gt;Four&lt;/b&gt;" in page
    assert "Asks for" in page


def test_words_that_show_something_are_marked_where_they_stand(hale_answered):
    written = {str(name): str(text) for name, text in answered(hale_answered)["written"]}

    assert ">The app crashed.</mark>" in written["What went wrong with our ways"]
    assert "The app or the website did not work" in written["What went wrong with our ways"]
    assert "<mark" not in written["Own one"]
    assert "Thanks to a person" in written["Who did well"]


def test_what_is_heard_is_said_in_words(signed_in, hale_answered):
    page = page_of(signed_in("qa_lead"))

    assert "Heard by the reader in these words:" in page
    assert "Had to tell it again, or to chase" in page
    assert answered(hale_answered)["heard"]["cause"] == "technology"


def test_a_cause_that_is_unsure_is_said_to_be_so(signed_in, hale_answered):
    Heard.objects.update(unsure=True)

    assert "Cause: can’t tell" in page_of(signed_in("qa_lead"))


def test_words_that_changed_since_are_not_marked(hale_answered):
    hale_answered.comment = "Something else altogether."

    written = {str(name): str(text) for name, text in answered(hale_answered)["written"]}

    assert "<mark" not in written["In their own words"]


def test_an_answer_that_nobody_heard_is_shown_as_it_is(signed_in, hale):
    page = page_of(signed_in("qa_lead"))

    assert "She stopped the clock for me." in page
    assert "Heard by the reader" not in page


def test_an_answer_in_which_nothing_is_heard_says_nothing_of_it(hale):
    Answer.objects.update(comment="")
    hear_answers()

    assert answered(Answer.objects.get())["heard"] is None


def test_who_is_still_to_score_it_sees_nothing_of_the_answer(signed_in, hale_answered, hale, monkeypatch):
    monkeypatch.setitem(curtains._CURTAINS, "test", Curtain("after your own score", lambda _user: [hale.pk]))

    page = page_of(signed_in("qa_lead"))

    assert "after your own score" in page
    assert "I told it four times." not in page
    assert "The app or the website did not work" not in page


def listed(client, query):
    return client.get(f"/conversations?{query}").content.decode()


@pytest.mark.parametrize(
    "query", ["theme=app_or_site", "said_cause=technology", "theme=repeating&said_cause=technology"]
)
def test_the_list_finds_conversations_by_what_their_customers_wrote(signed_in, hale_answered, brandt, query):
    page = listed(signed_in("qa_lead"), query)

    assert "/conversations/hale-1" in page
    assert "/conversations/brandt-1" not in page
    assert "1 conversation is like this." in page


@pytest.mark.parametrize("query", ["theme=waiting", "said_cause=product"])
def test_the_list_is_empty_where_no_customer_wrote_of_it(signed_in, hale_answered, query):
    assert "No conversation is like this." in listed(signed_in("qa_lead"), query)


def test_what_the_list_is_filtered_by_is_said(signed_in, hale_answered):
    page = listed(signed_in("qa_lead"), "theme=app_or_site&said_cause=technology")

    assert "the customer wrote: the app or the website did not work" in page
    assert "cause in the customer’s words: technology" in page


def test_a_theme_that_there_is_not_filters_nothing(signed_in, hale_answered, brandt):
    page = listed(signed_in("qa_lead"), "theme=weather")

    assert "/conversations/brandt-1" in page
