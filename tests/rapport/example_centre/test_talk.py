"""Generated conversations: what is planted is what the words show, however long they are."""

from __future__ import annotations

from statistics import fmean

import numpy as np
import pytest

from rapport.example_centre.centre import conversations
from rapport.example_centre.phrases import ASIDES
from rapport.example_centre.plan import Plan
from rapport.example_centre.shelf import scenarios
from rapport.example_centre.talk import SHORT, Course, conversation, course
from rapport.example_centre.truth_labels import judged
from rapport.reader.moments import find_moments

WRITTEN = 557


def turns(plan):
    return fmean(len(each.conversation.turns) for each in list(conversations(plan))[WRITTEN:])


def moments(talk):
    return find_moments(judged(talk.conversation, talk.marks, talk.view))


@pytest.fixture(scope="module")
def talks():
    rng = np.random.default_rng(4)
    drawn = [(matter, course(rng, unresolved=0.35)) for matter in scenarios() for _ in range(60)]
    return [(how, conversation(f"c-{n}", matter, how, rng, second=n)) for n, (matter, how) in enumerate(drawn)]


def test_a_customer_who_is_to_show_what_asks_for_care_shows_it(talks):
    assert all(moments(talk) for how, talk in talks if how.calls)


def test_where_an_agent_is_to_meet_it_the_first_moment_is_met(talks):
    for how, talk in talks:
        if how.calls and how.warm == "met":
            assert moments(talk)[0].outcome == "met"


def test_where_an_agent_is_to_miss_it_the_first_moment_is_missed(talks):
    for how, talk in talks:
        if how.calls and how.warm == "missed":
            assert moments(talk)[0].outcome == "missed"


def test_a_formula_is_hollow_unless_something_is_done_in_the_same_breath(talks):
    for how, talk in talks:
        if how.calls and how.warm == "hollow" and (how.asks or how.resolved != "yes"):
            assert moments(talk)[0].outcome == "hollow"


def test_what_solves_the_matter_is_a_concrete_step(talks):
    for how, talk in talks:
        each = judged(talk.conversation, talk.marks, talk.view)
        acted = max(turn["action"].value for turn in each.turns if "action" in turn)

        assert (acted == 2) == (how.resolved == "yes")


@pytest.mark.parametrize("length", [8, 10, 14])
def test_conversations_have_as_many_turns_as_asked_for_on_average(length):
    assert turns(Plan(conversations=WRITTEN + 3000, seed=1, turns=length)) == pytest.approx(length, abs=0.25)


def test_without_it_conversations_stay_short():
    assert turns(Plan(conversations=WRITTEN + 3000, seed=1)) == pytest.approx(SHORT, abs=0.1)


def test_longer_conversations_are_the_short_ones_with_a_middle():
    short = list(conversations(Plan(conversations=WRITTEN + 200, seed=2)))[WRITTEN:]
    long = list(conversations(Plan(conversations=WRITTEN + 200, seed=2, turns=12)))[WRITTEN:]

    for brief, full in zip(short, long, strict=True):
        said = iter(full.conversation.turns)
        assert all(turn in said for turn in brief.conversation.turns)
        assert brief.view == full.view
        assert brief.conversation.started_at == full.conversation.started_at


def test_a_longer_middle_asks_for_no_care_and_gives_none():
    rng = np.random.default_rng(1)
    how = Course(calls=False, warm="missed", resolved="yes", asks=False)

    talk = conversation("c-1", scenarios()[0], how, rng, second=1, aside=ASIDES)

    assert len(talk.conversation.turns) > 2 * len(ASIDES)
    assert moments(talk) == ()
    for asked, _ in ASIDES:
        assert not {"feeling", "understanding", "apology", "dismissive"} & set(asked.shows)
