"""Moments as RUBRIC 2 defines them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.reader.moments import CUES_BY_STRENGTH, NEGATIVE_EMOTIONS, cues_of, find_moments, reply_outcome
from rapport.reader.reading import CUSTOMER_LABELS
from rapport.testing import agent, bystander, check_quotes, customer, judged, on, unsure

CUE = customer("I am fed up.", emotion="frustration", intensity=2)
WARM = agent("Sorry.", apology=1)


@pytest.mark.parametrize(
    ("labels", "cues"),
    [
        ({"emotion": "frustration", "intensity": 2}, ("emotion",)),
        ({"emotion": "anger", "intensity": 3}, ("emotion",)),
        ({"emotion": "sadness", "intensity": 1}, ()),  # mild
        ({"emotion": "happiness", "intensity": 3}, ()),
        ({"emotion": "gratitude", "intensity": 2}, ()),
        ({"emotion": "confusion", "intensity": 3}, ()),  # asks for an answer, not for care
        ({"effort": 1}, ("effort",)),
        ({"clue": 1}, ("clue",)),
        ({"leaving": 1}, ("leaving",)),
        ({"emotion": "anger", "intensity": 2, "effort": 1, "clue": 1, "leaving": 1}, CUES_BY_STRENGTH),
        ({"emotion": unsure("anger"), "intensity": 3}, ()),  # unsure labels make no cue
        ({"emotion": "anger", "intensity": unsure(3)}, ()),
        ({"effort": unsure(1), "leaving": 1}, ("leaving",)),
        ({}, ()),
    ],
)
def test_a_cue_is_a_clear_negative_emotion_effort_a_clue_or_leaving(labels, cues):
    assert cues_of(judged(customer("x", **labels)), 0) == cues


def test_every_emotion_is_negative_or_deliberately_not():
    assert set(CUSTOMER_LABELS["emotion"]) - NEGATIVE_EMOTIONS == {"neutral", "gratitude", "happiness", "confusion"}


def rubric_outcome(feeling: int, understanding: int, action: int, apology: int) -> str:
    """RUBRIC 2, word for word."""
    if feeling == 2 or understanding == 2 or (feeling >= 1 and action == 2):
        return "met"
    words_of_care = feeling >= 1 or apology >= 1 or understanding >= 1
    if words_of_care and not (understanding == 2 or action == 2):
        return "hollow"
    return "missed"


@pytest.mark.parametrize("values", list(itertools.product((0, 1, 2), repeat=4)), ids=str)
def test_the_outcome_is_the_rubrics_for_every_reply(values):
    labels = dict(zip(("feeling", "understanding", "action", "apology"), values, strict=True))

    assert reply_outcome(judged(agent("x", **labels)), (0,)) == rubric_outcome(**labels)


@given(st.lists(st.tuples(*[st.integers(0, 2)] * 4), min_size=1, max_size=4))
def test_a_reply_of_several_turns_counts_the_highest_of_each(turns):
    names = ("feeling", "understanding", "action", "apology")
    held = judged(*(agent("x", **dict(zip(names, turn, strict=True))) for turn in turns))

    highest = {name: max(turn[place] for turn in turns) for place, name in enumerate(names)}
    assert reply_outcome(held, tuple(range(len(turns)))) == rubric_outcome(**highest)


def test_no_reply_is_missed():
    assert [m.outcome for m in find_moments(judged(CUE))] == ["missed"]


def test_turns_in_a_row_make_one_moment_named_after_the_strongest():
    held = judged(
        customer("Third time!", effort=1),
        customer("Hello?"),
        customer("My son is ill.", clue=1, emotion="anxiety", intensity=2),
        WARM,
        CUE,
        WARM,
    )

    found = find_moments(held)

    assert [(m.cue, m.cue_turns, m.reply_turns) for m in found] == [("clue", (0, 2), (3,)), ("emotion", (4,), (5,))]


def test_the_system_and_bots_in_between_end_no_moment():
    held = judged(
        CUE, bystander("system", "Agent joined"), bystander("bot", "Hi"), CUE, WARM, bystander("bot", "Rate us"), WARM
    )

    assert [(m.cue_turns, m.reply_turns) for m in find_moments(held)] == [((0, 3), (4, 6))]


def test_where_no_cue_calls_for_care_nothing_is_counted():
    assert find_moments(judged(customer("When do you open?"), agent("I'm so sorry!", feeling=2))) == ()


@pytest.mark.parametrize(
    ("labels", "outcome"),
    [
        ({"feeling": unsure(2), "apology": 1}, "unsure"),  # hollow without it, met with it
        ({"feeling": unsure(2)}, "unsure"),  # missed or met
        ({"understanding": unsure(1)}, "unsure"),  # missed or hollow
        ({"apology": 1, "action": unsure(2)}, "unsure"),  # hollow or missed: a step, with no word that fits
        ({"feeling": unsure(1), "action": unsure(2)}, "unsure"),  # together they would make it met
        ({"feeling": 2, "action": unsure(2)}, "met"),  # met either way
        ({"feeling": 1, "understanding": unsure(1)}, "hollow"),  # hollow either way
        ({"action": unsure(2)}, "missed"),  # missed either way
        ({"feeling": unsure(0)}, "missed"),  # the guess is that it is not there
        ({"dismissive": unsure(1), "exploring": unsure(2)}, "missed"),  # no moment is judged by these
    ],
)
def test_where_the_outcome_hangs_on_an_unsure_label_it_is_unsure(labels, outcome):
    (moment,) = find_moments(judged(CUE, agent("That sounds awful.", **labels)))

    assert moment.outcome == outcome


def test_an_unsure_moment_says_what_was_unsure_and_quotes_it():
    held = judged(
        CUE,
        agent("Hello. That sounds awful.", feeling=unsure(2, "That sounds awful")),
        agent("Thank you for waiting.", understanding=unsure(0)),
    )

    (moment,) = find_moments(held)

    assert moment.because.endswith(
        "; can’t tell how it was answered: the reader was unsure of an acknowledgement of the feeling "
        "(“That sounds awful”). Without it the moment would be missed, with it met."
    )
    assert [(q.turn, q.text) for q in moment.quotes] == [(0, "I am fed up."), (1, "That sounds awful")]
    check_quotes("moments", held.conversation, moment.quotes)


def test_an_unsure_moment_names_all_that_it_hangs_on_and_nothing_else():
    reply = agent(
        "So sorry for you. I have booked it. Sorry!",
        feeling=unsure(1, "So sorry for you"),
        action=unsure(2, "I have booked it"),
        exploring=unsure(1, "Sorry!"),
    )

    (moment,) = find_moments(judged(CUE, reply))

    assert (
        "unsure of an acknowledgement of the feeling (“So sorry for you”) and a step towards solving it "
        "(“I have booked it”). Without them the moment would be missed, with them met."
    ) in moment.because


def test_an_unsure_cue_is_said_beside_an_unsure_answer():
    held = judged(
        customer("I am fed up, third time.", emotion="anger", intensity=2, effort=unsure(1)),
        agent("Oh.", feeling=unsure(2)),
    )

    (moment,) = find_moments(held)

    assert moment.outcome == "unsure"
    assert moment.because.endswith("Not counted because the reader was unsure: extra work for the customer.")


def test_a_moment_nobody_answered_is_missed_whatever_else_was_unsure():
    held = judged(CUE, agent("Oh.", feeling=2), CUE, bystander("bot", "Sorry to hear that."))

    assert [moment.outcome for moment in find_moments(held)] == ["met", "missed"]


def test_quotes_are_the_cue_first_and_then_what_the_reply_was_judged_by():
    held = judged(
        customer(
            "Third time I call, I am fed up.",
            effort=on(1, "Third time I call"),
            emotion=on("anger", "I am fed up"),
            intensity=2,
        ),
        agent("Hello. Sorry for any inconvenience. Bye.", apology=on(1, "Sorry for any inconvenience")),
    )

    (moment,) = find_moments(held)

    assert [(q.turn, q.text) for q in moment.quotes] == [
        (0, "Third time I call"),
        (0, "I am fed up"),
        (1, "Sorry for any inconvenience"),
    ]
    check_quotes("moments", held.conversation, moment.quotes)


@pytest.mark.parametrize(
    ("labels", "quoted"),
    [
        ({"feeling": on(2, "the awful night")}, "the awful night"),
        ({"understanding": on(2, "with no bed"), "apology": on(1, "Sorry for the")}, "with no bed"),
        ({"feeling": on(1, "Sorry for the"), "action": on(2, "I have put you in a room")}, "Sorry for the"),
        ({"action": on(2, "I have put you in a room")}, "I have put you in a room"),  # missed: what was done instead
        ({}, "Sorry for the awful night with no bed, I have put you in a room."),  # missed: what was said instead
    ],
)
def test_every_outcome_quotes_the_reply(labels, quoted):
    held = judged(CUE, agent("Sorry for the awful night with no bed, I have put you in a room.", **labels))

    (moment,) = find_moments(held)

    assert next(q.text for q in moment.quotes if q.turn == 1) == quoted


def test_moments_are_the_same_twice_and_ten_thousand_turns_are_no_trouble():
    lines = [line for _ in range(5_000) for line in (CUE, WARM)]
    held = judged(*lines)

    found = find_moments(held)

    assert len(found) == 5_000
    assert found == find_moments(held)


@given(st.lists(st.sampled_from([CUE, WARM, customer("Hello?"), agent("Noted.", action=2)]), min_size=2, max_size=12))
def test_turns_after_a_reply_do_not_change_an_earlier_moment(lines):
    whole, cut = find_moments(judged(*lines)), find_moments(judged(*lines[:-1]))

    answered = [moment for moment in cut if moment.reply_turns and moment.reply_turns[-1] < len(lines) - 2]
    assert [m for m in answered if m not in whole] == []
