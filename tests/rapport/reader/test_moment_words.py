"""Why a moment is met, missed or hollow: sentences a team lead would accept."""

from __future__ import annotations

import pytest

from rapport.reader.moments import find_moments
from rapport.testing import agent, bystander, customer, judged, on, unsure

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
            agent("Sorry for that.", apology=1),
            "the reply had words that could go to anyone (“Sorry for that”) and took no step.",
        ),
        (
            agent("Sorry for that.", feeling=1, action=1),
            "words that could go to anyone (“Sorry for that”) and passed it on or promised in general.",
        ),
        (agent("We lost it.", apology=2), "the reply apologised for what went wrong (“We lost it”) and took no step."),
        (agent("Three long calls.", feeling=2), "the reply named what it means for them (“Three long calls”)."),
        (
            agent("Three long calls.", understanding=2),
            "the reply showed that the problem was understood (“Three long calls”).",
        ),
        (
            agent("Sorry for that. It is done.", feeling=on(1, "Sorry for that"), action=on(2, "It is done")),
            "the reply acknowledged it (“Sorry for that”) and did something about it (“It is done”).",
        ),
        (
            agent("It is done.", action=2),
            "the reply took a step (“It is done”), with no word for what it meant to them.",
        ),
        (
            agent("Sorry for that. It is done.", apology=on(1, "Sorry for that"), action=on(2, "It is done")),
            "the reply apologised (“Sorry for that”) and took a step (“It is done”), with no word for what it meant to them.",
        ),
        (agent("That is not so.", dismissive=1), "put a rule first or passed it over (“That is not so”)."),
        (
            agent("See our site.", action=1),
            "the reply passed it on or gave general advice (“See our site”), with no word for it.",
        ),
        (agent("Number?", exploring=1), "the reply asked for details (“Number?”), with no word for it."),
        (agent("Hm."), "the reply (“Hm”) had no word for it."),
    ],
)
def test_the_reply_is_told_as_it_was(reply, said):
    assert because(CALL, reply).endswith(said)


def test_the_cues_are_named_with_their_words_strongest_first():
    assert because(CALL, agent("Hm.")).startswith(
        "The customer told of extra work (“third time I call”) and used words of anger (“I am fed up”); "
    )


def test_three_cues_make_a_list():
    first = because(CLUE, CALL, agent("Hm."))

    assert first.startswith(
        "The customer told of what is at stake for them (“My husband died”), told of extra work (“third time I call”) and "
    )


def test_words_that_carry_two_cues_stand_once():
    whole = customer("I give up and leave.", leaving=1, emotion="anger", intensity=2)

    assert because(whole) == (
        "The customer spoke of leaving or of taking it further (“I give up and leave”) and in the same words used words "
        "of anger. These were the customer’s last words; the record holds no reply."
    )


def test_what_was_not_counted_is_named_once_and_zeros_are_not():
    held = because(
        customer("I am fed up.", emotion="anger", intensity=2, effort=unsure(1), clue=unsure(0)),
        agent("Sorry, sorted.", understanding=2, action=unsure(2), apology=unsure(0)),
        agent("Really.", action=unsure(1)),
    )

    assert held.endswith(
        "Not counted because the reader was unsure: extra work for the customer, a step towards solving it."
    )


@pytest.mark.parametrize("word", ["poor", "fail", "bad", "should", "because of", "caused", "led to"])
def test_nothing_blames_and_nothing_claims_a_cause(word):
    replies = [agent("x", apology=1), agent("x", dismissive=1), agent("x"), agent("x", action=2), agent("x", feeling=2)]

    assert not any(word in because(CALL, reply).casefold() for reply in replies)


def test_a_step_is_not_quoted_by_a_greeting_or_an_apology():
    reply = agent(
        "Our sincere apologies. We'll be glad to help! I have sent a new one.",
        action=on(2, "We'll be glad to help!", "Our sincere apologies."),
    )

    assert because(CALL, reply).endswith(
        "took a step (“I have sent a new one”), with no word for what it meant to them."
    )


def test_a_step_without_words_that_say_it_stands_without_a_quote():
    reply = agent("Our sincere apologies. We'll be glad to help!", action=on(1, "We'll be glad to help!"))

    assert because(CALL, reply).endswith("the reply passed it on or gave general advice, with no word for it.")


def test_an_acknowledgement_is_quoted_by_words_that_acknowledge():
    reply = agent(
        "Might not be till tomorrow. So sorry about this, I have booked it.",
        feeling=on(1, "Might not be till tomorrow."),
        action=on(2, "I have booked it."),
    )

    assert "the reply acknowledged it (“So sorry about this" in because(CALL, reply)


def test_what_is_counted_is_not_called_unsure_as_well():
    said = because(CALL, customer("Hello?", effort=unsure(1), emotion=unsure("gratitude")), agent("Hm."))

    assert "unsure" not in said


def test_a_missed_word_that_is_unsure_is_not_said_to_be_absent():
    assert "with no word for what it meant to them that the reader was sure of." in because(
        CALL, agent("Sorry. It is done.", apology=unsure(1), action=on(2, "It is done"))
    )
    assert "had no word for it that the reader was sure of." in because(
        CALL, agent("Hm.", apology=unsure(1), action=unsure(2))
    )


def test_after_the_last_words_a_bots_reply_is_no_agents_reply():
    assert because(CALL, bystander("bot", "Rate us")).endswith("the record holds no reply of an agent.")
