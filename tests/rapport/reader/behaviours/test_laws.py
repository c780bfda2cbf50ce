"""Laws that hold for every behaviour and every moment, whatever was said and labelled."""

from __future__ import annotations

import json
from statistics import fmean
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.conversation import CHANNELS, Conversation
from rapport.reader.behaviours import BUILT_IN, read_behaviour
from rapport.reader.judgement import Judged, Judgement
from rapport.reader.moments import find_moments
from rapport.reader.reading import AGENT_LABELS, CUSTOMER_LABELS, BehaviourOutcome
from rapport.testing import Claim, agent, bystander, check_quotes, customer, from_gold, judged

WORDS = st.sampled_from(
    [
        "I was told it would come.", "Our records show nothing.", "I've checked.", "I'm not able to refund it.", "Sorry!",
        "I will ring you by 4pm.", "You poor thing.", "My sister had one too.", "What happened?", "😡", "  ", "Got it.",
        "أنا غاضب", "Let's take care of that.", "As a one-off I have waived it.", "We apologise for any inconvenience caused.",
    ]
)  # fmt: skip


def claims(known):
    """Some of a speaker's labels, each with a value and whether it is unsure."""
    one = {
        label: st.builds(lambda value, unsure: Claim(value, unsure=unsure), st.sampled_from(values), st.booleans())
        for label, values in known.items()
    }
    return st.fixed_dictionaries({}, optional=one)


LINES = st.one_of(
    st.builds(lambda text, labels: customer(text, **labels), WORDS, claims(CUSTOMER_LABELS)),
    st.builds(lambda text, labels: agent(text, **labels), WORDS, claims(AGENT_LABELS)),
    st.builds(bystander, st.sampled_from(["bot", "system", "colleague"]), WORDS),
)
CONVERSATIONS = st.builds(
    lambda lines, channel: judged(*lines, channel=channel),
    st.lists(LINES, min_size=1, max_size=10),
    st.sampled_from(CHANNELS),
)
QUICK = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def read_all(given_judged: Judged):
    moments = find_moments(given_judged)
    return moments, [read_behaviour(behaviour, given_judged, moments) for behaviour in BUILT_IN]


def without_unsure(held: Judged) -> Judged:
    sure = tuple({label: j for label, j in turn.items() if not j.unsure} for turn in held.turns)
    return Judged(held.conversation, held.language, sure, held.labels)


@QUICK
@given(CONVERSATIONS)
def test_every_quote_stands_in_the_text_and_every_outcome_is_known(held):
    moments, behaviours = read_all(held)

    for part in (*moments, *behaviours):
        check_quotes("a part of a reading", held.conversation, part.quotes)
        assert part.because.endswith(".")
    assert all(each.outcome in get_args(BehaviourOutcome) for each in behaviours)
    assert all(bool(each.quotes) is (each.outcome != "not_called_for") for each in behaviours)


@QUICK
@given(CONVERSATIONS)
def test_an_unsure_cue_counts_like_one_that_is_absent(held):
    moments, _ = read_all(held)

    sure_moments, _ = read_all(without_unsure(held))

    assert [(m.cue, m.cue_turns) for m in moments] == [(m.cue, m.cue_turns) for m in sure_moments]


@QUICK
@given(CONVERSATIONS)
def test_what_comes_out_is_the_same_with_and_without_the_unsure_labels_or_it_is_unsure(held):
    moments, behaviours = read_all(held)

    without = read_all(without_unsure(held))
    guessed = read_all(held.guessed())

    for kind in (0, 1):
        for found, bare, full in zip((moments, behaviours)[kind], without[kind], guessed[kind], strict=True):
            assert found.outcome == (bare.outcome if bare.outcome == full.outcome else "unsure")


@QUICK
@given(CONVERSATIONS)
def test_what_is_unsure_says_so_and_quotes_its_words(held):
    moments, behaviours = read_all(held)

    for found in (*moments, *behaviours):
        assert ("can’t tell" in found.because.casefold()) == (found.outcome == "unsure")
        assert found.quotes or found.outcome == "not_called_for"


@QUICK
@given(CONVERSATIONS)
def test_without_a_moment_nothing_is_called_for(held):
    moments, behaviours = read_all(held)

    if not moments:
        assert {each.outcome for each in behaviours} == {"not_called_for"}


@QUICK
@given(CONVERSATIONS, st.data())
def test_a_specific_word_for_the_feeling_never_costs_a_moment(held, data):
    moments, _ = read_all(held)
    replied = [turn for moment in moments for turn in moment.reply_turns]
    if not replied:
        return
    chosen = data.draw(st.sampled_from(replied))
    turns = list(held.turns)
    turns[chosen] = {**turns[chosen], "feeling": Judgement(2, 0.9)}

    after, _ = read_all(Judged(held.conversation, held.language, tuple(turns), held.labels))

    rank = {"missed": 0, "hollow": 0, "unsure": 0, "met": 1}
    assert all(rank[b.outcome] >= rank[a.outcome] for a, b in zip(moments, after, strict=True))


@pytest.fixture(scope="module")
def written(care_data):
    folder = care_data / "care"
    held = [
        Conversation.from_dict(json.loads(line))
        for line in (folder / "written.conversations.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    known = [json.loads(line) for line in (folder / "written.labels.jsonl").read_text(encoding="utf-8").splitlines()]
    gold = {line["conversation"]: line for line in known}
    return [from_gold(conversation, gold[conversation.id]) for conversation in held]


def test_where_people_said_that_empathy_was_needed_there_nearly_always_is_a_moment(written):
    """On the writers' own labels; the rest are mild feelings, which call for no care by the rubric."""
    needed = [each for each in written if each.labels["needed"].value == 1]
    not_needed = [each for each in written if each.labels["needed"].value == 0]

    assert fmean(bool(find_moments(each)) for each in needed) > 0.95
    assert fmean(bool(find_moments(each)) for each in not_needed) < 0.05


@pytest.mark.parametrize("behaviour", BUILT_IN, ids=lambda behaviour: behaviour.name)
def test_customers_felt_better_cared_for_where_a_behaviour_was_met(written, behaviour):
    """On the writers' labels of how the customer felt: a behaviour that went the other way would be read wrongly."""
    felt: dict[str, list[int]] = {}
    for each in written:
        outcome = behaviour.read(each, find_moments(each)).outcome
        felt.setdefault(outcome, []).append(each.labels["felt"].value)

    assert len(felt["met"]) >= 20
    assert fmean(felt["met"]) > fmean(felt["missed"]) + 0.5
