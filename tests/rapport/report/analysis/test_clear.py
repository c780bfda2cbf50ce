"""Which moments can stand as examples."""

from __future__ import annotations

import pytest

from rapport.report.analysis.clear import clear_turn, is_clear, refuses

REFUSALS = [
    "We're sorry your flight was missed, but we're unable to offer anything further",
    "We can’t guarantee we can do anything, as your bag arrived on the carousel.",
    "That is not possible, I am afraid.",
    "Unfortunately the offer has ended.",
    "It is our policy.",
    "There is nothing more we can do.",
    "We do not refund that.",
    "I won't be able to change it.",
]
NO_REFUSALS = [
    "I can't imagine how hard that must be. It is on its way.",
    "A countdown over your photos, that must be hard. I have stopped it.",
    "It will not happen again, I have put it right.",
    "You can uninstall the app and start again.",
]


@pytest.mark.parametrize("text", REFUSALS)
def test_a_refusal_or_a_limit_is_told(text):
    assert refuses(text)


@pytest.mark.parametrize("text", NO_REFUSALS)
def test_care_and_deeds_are_no_refusal(text):
    assert not refuses(text)


@pytest.fixture
def moment(contact, read_as):
    def make(outcome="met", *, said="", reply="", labels=None, **how):
        one, told = contact("a", outcome, said=said, reply=reply)
        told["turns"][0]["labels"] |= labels or {}
        reading = read_as([one], {"a": told}, **how)[0]
        return one, reading.turns, reading.moments[0]

    return make


@pytest.mark.parametrize("reply", REFUSALS)
def test_a_reply_that_refuses_is_never_shown_as_met(moment, reply):
    assert not is_clear(*moment(reply=f"That must be hard. {reply}"), (None, None))


def test_a_clear_cue_is_read_surely_and_said_in_words(moment):
    assert clear_turn(*moment(said="I am so fed up with this, I really am.")) == 0


@pytest.mark.parametrize("said", ["When does the shop open, and where?", "It was the one at the corner, in May."])
def test_a_feeling_that_no_word_shows_is_no_clear_cue(moment, said):
    assert clear_turn(*moment(said=said)) is None


def test_a_cue_the_reader_is_unsure_of_is_no_clear_cue(moment):
    assert clear_turn(*moment(confidence=0.5)) is None


@pytest.mark.parametrize("labels", [{"effort": 1, "emotion": "neutral", "intensity": 0}])
def test_effort_has_to_be_said_as_well(moment, labels):
    assert clear_turn(*moment(said="I called twice already and waited for weeks.", labels=labels)) == 0
    assert clear_turn(*moment(said="The shop at the corner opens at nine.", labels=labels)) is None
