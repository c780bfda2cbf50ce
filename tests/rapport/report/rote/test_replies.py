"""An agent's replies, made comparable."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.reader.pipeline import Reader
from rapport.report.rote import comparable, replies
from rapport.testing import agent, customer, judged, unsure


class Known:
    def __init__(self, given):
        self.given = given

    def judge(self, conversations):
        return [replace(self.given, conversation=each) for each in conversations]


def read(given, **who):
    conversation = replace(given.conversation, **who)
    return conversation, Reader("tester", "1", Known(given)).read(conversation)


GIVEN = judged(
    agent("Welcome to Parkwell."),
    customer("Third time!", effort=1),
    agent("Sorry for that."),
    agent("I will look into it."),
    agent(" "),
    customer("Fine."),
    agent("Anything else?"),
)


@pytest.mark.parametrize(
    ("answering", "turns"),
    [("cues", [2, 3]), ("all", [0, 2, 3, 6])],  # only where care was called for; or all that was said
)
def test_replies_that_answer_a_cue_are_taken(answering, turns):
    conversation, reading = read(GIVEN, agent="tom", team="deliveries")

    found = replies(conversation, reading, answering=answering)

    assert [reply.turn for reply in found] == turns
    assert {(reply.agent, reply.team, reply.conversation) for reply in found} == {("tom", "deliveries", "c-1")}
    assert found[0].text == conversation.turns[turns[0]].text


def test_a_conversation_without_an_agent_has_no_replies():
    assert replies(*read(GIVEN, agent=None)) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hi Anna, we are on it.", "Hi Mr Brandt, we are on it."),
        ("Dear Ms O'Neill-Smith, we are on it.", "Dear Doris, we are on it."),
        ("Good morning Priya, we are on it.", "Good morning Jo, we are on it."),
        ("We are on it. ^JK", "We are on it. ^LMW"),
        ("We are on it. - Dee", "We are on it. -Sam"),
        ("We are on it. /Asha", "We are on it. *AN"),
        ("Sorry, we are on it.\nJan", "Sorry, we are on it.\nPriti"),
        ("@mia_1 we are on it", "@bob we are on it"),
        ("Your order 4711 is due by 10:30.", "Your order 82 is due by 9:15."),
        ("Write to <email:1> please.", "Write to <email:2> please."),
        ("Thanks <name:3>, we are on it.", "Thanks <name:9>, we are on it."),
        ("Ask <agent:17> please.", "Ask <agent:4> please."),
        ("See https://example.com/a?b=1 please.", "See https://example.com/other please."),
        ("WE ARE  ON IT!", "we are on it"),
        ("Write to __email__ please.", "Write to <email:5> please."),
    ],
)
def test_what_differs_by_customer_and_by_who_signs_is_left_out(one, other):
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We are on it.", "We are not on it."),
        ("Write to <email:1>.", "Write to <phone:1>."),
        ("The fee is non-refundable.", "The fee is non-negotiable."),
        ("Try the app/website.", "Try the app/phone."),
    ],
)
def test_what_says_something_else_stays_different(one, other):
    assert comparable(one) != comparable(other)


def test_a_text_that_is_only_a_handle_or_a_signature_is_nothing():
    assert comparable("@mia") == comparable(" ^JK ") == comparable("...") == ""


def test_the_reply_of_an_unsure_moment_is_not_among_the_answers_to_cues():
    given = judged(customer("Third time!", effort=1), agent("Sorry for that.", feeling=unsure(2)))

    assert replies(*read(given, agent="tom")) == ()
    assert [reply.turn for reply in replies(*read(given, agent="tom"), answering="all")] == [1]
