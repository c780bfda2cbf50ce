"""Lets the story out: an open question, no cutting in, no form first."""

from __future__ import annotations

import pytest

from rapport.reader.behaviours.lets_story_out import LetsStoryOut
from rapport.reader.moments import find_moments
from rapport.testing import agent, check_behaviour, customer, judged

CUE = customer("Something awful happened with my booking.", emotion="anxiety", intensity=2)
OPEN = agent("What happened when you got there?", exploring=2)
FORM = agent("Can I take your order number?", exploring=1)
TWO_FORMS = agent("What is your name? And your postcode?", exploring=1)
TAKEN_UP = agent("So the room was let to somebody else while you stood there.", understanding=2)
GREETING = agent("Good morning, who am I speaking to?", exploring=1)


@pytest.mark.parametrize(
    ("lines", "channel", "outcome", "said"),
    [
        ([CUE, OPEN], "voice", "met", "asked about it (“What happened"),
        ([CUE, FORM], "voice", "missed", "A form (“Can I take your order number?”)"),
        ([CUE, FORM], "email", "met", "the one fact that was missing"),  # e-mail and SMS ask the one missing fact
        ([CUE, TWO_FORMS], "sms", "missed", "A form"),
        ([CUE, FORM, customer("12"), OPEN], "chat", "missed", "A form"),
        ([customer("Hi."), FORM, CUE, OPEN], "chat", "missed", "A form came before the story"),
        ([GREETING, CUE, OPEN], "voice", "met", "asked about it"),  # a greeting is no form
        ([CUE, TAKEN_UP], "chat", "not_called_for", "taken up without a question"),
        ([CUE, TAKEN_UP, customer("Yes"), FORM], "chat", "not_called_for", "only details were asked"),
        ([CUE, agent("Noted.")], "chat", "missed", "Nothing was asked"),
        ([CUE], "chat", "missed", "the record holds no reply"),
        ([customer("Hello."), FORM], "chat", "not_called_for", "No cue"),
    ],
)
def test_an_open_question_before_any_form_is_met(lines, channel, outcome, said):
    given = judged(*lines, channel=channel)

    found = LetsStoryOut().read(given, find_moments(given))

    assert (found.outcome, said in found.because) == (outcome, True), found


@pytest.mark.parametrize(
    ("end", "began", "words", "channel", "outcome"),
    [
        (9.0, 6.0, "No wait, what happened there?", "voice", "missed"),
        (9.0, 8.5, "No wait, what happened there?", "voice", "met"),  # half a second is turn-taking
        (9.0, 6.0, "Oh dear?", "voice", "met"),  # listening
        (9.0, 6.0, "No wait, what happened there?", "chat", "met"),  # no cutting in on a chat
        (None, 6.0, "No wait, what happened there?", "voice", "met"),  # no times, no claim
    ],
)
def test_on_a_call_speaking_over_the_customer_is_cutting_in(end, began, words, channel, outcome):
    told = customer("I am so worried about", at=0.0, end=end, emotion="anxiety", intensity=2)
    given = judged(told, agent(words, at=began, exploring=2), channel=channel)

    found = LetsStoryOut().read(given, find_moments(given))

    assert found.outcome == outcome, found
    assert ("before the customer’s words had ended" in found.because) is (outcome == "missed")


def test_it_keeps_the_laws_of_behaviours():
    check_behaviour(LetsStoryOut(), met=[judged(CUE, OPEN)], missed=[judged(CUE, FORM)])
