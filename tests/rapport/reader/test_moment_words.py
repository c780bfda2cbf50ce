"""Why a moment is met, missed or hollow: sentences a team lead would accept."""

from __future__ import annotations

import pytest

from rapport.reader.moments import find_moments
from rapport.testing import agent, customer, judged, on, unsure

CALL = customer(
    "This is the third time I call. I am fed up.",
    effort=on(1, "third time I call"),
    emotion=on("anger", "fed up"),
    intensity=2,
)
CLUE = customer("My husband died in March.", clue=on(1, "My husband died"))


def because(*lines) -> str:
    (moment,) = find_moments(judged(*lines))
    return moment.because


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (
            agent("A formula.", apology=1),
            "the reply had words that could go to anyone (“A formula.”) and took no step.",
        ),
        (
            agent("A formula.", feeling=1, action=1),
            "words that could go to anyone (“A formula.”) and passed it on or promised in general.",
        ),
        (agent("We lost it.", apology=2), "the reply apologised for what went wrong (“We lost it.”) and took no step."),
        (agent("Three calls.", feeling=2), "the reply named what it means for them (“Three calls.”)."),
        (agent("Three calls.", understanding=2), "the reply showed that the problem was understood (“Three calls.”)."),
        (
            agent("Sorry, done.", feeling=on(1, "Sorry"), action=on(2, "done")),
            "the reply acknowledged it (“Sorry”) and did something about it (“done”).",
        ),
        (agent("Done.", action=2), "the reply took a step (“Done.”), with no word for what it meant to them."),
        (
            agent("Sorry, done.", apology=on(1, "Sorry"), action=on(2, "done")),
            "the reply apologised (“Sorry”) and took a step (“done”), with no word for what it meant to them.",
        ),
        (agent("No.", dismissive=1), "the reply disputed it, put a rule first or passed it over (“No.”)."),
        (
            agent("See our site.", action=1),
            "the reply passed it on or gave general advice (“See our site.”), with no word for it.",
        ),
        (agent("Number?", exploring=1), "the reply asked for details (“Number?”), with no word for it."),
        (agent("Hm."), "the reply (“Hm.”) had no word for it."),
    ],
)
def test_the_reply_is_told_as_it_was(reply, said):
    assert because(CALL, reply).endswith(said)


def test_the_cues_are_named_with_their_words_strongest_first():
    assert because(CALL).startswith(
        "The customer told of extra work (“third time I call”) and used words of anger (“fed up”); "
    )


def test_three_cues_make_a_list():
    first = because(CLUE, CALL)

    assert first.startswith(
        "The customer told of what is at stake for them (“My husband died”), told of extra work (“third time I call”) and "
    )


def test_words_that_carry_two_cues_stand_once():
    whole = customer("I give up and leave.", leaving=1, emotion="anger", intensity=2)

    assert because(whole) == (
        "The customer spoke of leaving or of taking it further and used words of anger (“I give up and leave.”); "
        "no reply followed."
    )


def test_what_was_set_aside_is_named_once_and_zeros_are_not():
    held = because(
        customer("I am fed up.", emotion="anger", intensity=2, effort=unsure(1), clue=unsure(0)),
        agent("Sorry, sorted.", apology=1, action=unsure(2), understanding=unsure(0)),
        agent("Really.", action=unsure(1)),
    )

    assert held.endswith("Set aside as unsure: extra work for the customer, a step towards solving it.")


@pytest.mark.parametrize("word", ["poor", "fail", "bad", "should", "because of", "caused", "led to"])
def test_nothing_blames_and_nothing_claims_a_cause(word):
    replies = [agent("x", apology=1), agent("x", dismissive=1), agent("x"), agent("x", action=2), agent("x", feeling=2)]

    assert not any(word in because(CALL, reply).casefold() for reply in replies)
