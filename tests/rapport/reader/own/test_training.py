"""Training on top of the shipped reader: what is planted is learnt, what is not there is not made up."""

from __future__ import annotations

import random

import numpy as np
import pytest

from rapport.conversation import Conversation, Turn
from rapport.exceptions import TooFew
from rapport.reader.models.correction_file import load_bytes
from rapport.reader.own import GivenLabels, rows_of, train
from rapport.reader.own.split import is_held_out

MADE_FOR = "these models"


@pytest.fixture(scope="module")
def trained(shipped, odd_site):
    return train(shipped, odd_site[2], made_for=MADE_FOR)


def test_what_the_sites_people_see_differently_is_learnt_and_measured_on_conversations_held_out(trained, odd_site):
    (outcome,) = trained.outcomes

    assert (outcome.label, outcome.setting, outcome.decision) == ("ownership", "private", "taken over")
    assert outcome.before["kappa"] < 0.5
    assert outcome.after["kappa"] > 0.9
    assert outcome.before["n"] == outcome.after["n"] == 3 * sum(is_held_out(one.id) for one in odd_site[0])
    assert outcome.after["low"] <= outcome.after["kappa"] <= outcome.after["high"]
    assert outcome.after["calibration_error"] < 0.15


def test_the_reader_that_comes_out_reads_as_it_was_measured(shipped, trained, odd_site):
    conversations, given, _ = odd_site
    own = shipped.with_own(load_bytes(trained.content, shipped.model, made_for=MADE_FOR))
    held = [one for one in conversations if is_held_out(one.id)]

    judged = own.judge(held)

    right = [
        each.turns[index]["ownership"].value == given.by_place[each.conversation.id, index]["ownership"]
        for each in judged
        for index in (1, 3, 5)
    ]
    assert round(sum(right) / len(right), 3) == trained.outcomes[0].after["right"]


def test_the_word_that_was_learnt_is_named_as_the_reason_and_quoted(shipped, trained):
    own = shipped.with_own(load_bytes(trained.content, shipped.model, made_for=MADE_FOR))
    talk = Conversation(
        "new", "chat", (Turn("customer", "Any news?"), Turn("agent", "Thanks for waiting. It is there tomorrow."))
    )

    judgement = own.judge([talk])[0].turns[1]["ownership"]

    assert judgement.value == 1
    assert "tomorrow" in judgement.because
    assert [talk.turns[1].text[span.start : span.end] for span in judgement.spans] == ["It is there tomorrow."]


def test_all_that_was_not_learnt_is_read_as_shipped(shipped, trained, odd_site):
    own = shipped.with_own(load_bytes(trained.content, shipped.model, made_for=MADE_FOR))

    for before, after in zip(shipped.judge(odd_site[0][:10]), own.judge(odd_site[0][:10]), strict=True):
        assert before.labels == after.labels
        for one, other in zip(before.turns, after.turns, strict=True):
            assert {name: j for name, j in one.items() if name != "ownership"} == {
                name: j for name, j in other.items() if name != "ownership"
            }


def test_other_channels_are_read_as_shipped(shipped, trained, site_of):
    own = shipped.with_own(load_bytes(trained.content, shipped.model, made_for=MADE_FOR))
    posts, _ = site_of(5, channel="social")

    assert shipped.judge(posts) == own.judge(posts)


def test_the_same_labels_give_the_same_bytes(shipped, trained, site_of):
    conversations, given = site_of(90)

    again = train(shipped, rows_of(shipped, conversations, given), made_for=MADE_FOR)

    assert again.content == trained.content
    assert again.outcomes[0].after == trained.outcomes[0].after


def test_the_order_of_labels_and_batches_changes_nothing_that_is_measured(shipped, odd_site):
    conversations, given, _ = odd_site
    turned = GivenLabels(dict(reversed(given.by_place.items())))

    rows = rows_of(shipped, conversations, turned)

    assert np.array_equal(rows[0].gold["ownership"], odd_site[2][0].gold["ownership"])
    assert np.array_equal(rows[0].encoded.toarray(), odd_site[2][0].encoded.toarray())


def test_labels_given_by_chance_are_not_taken_over(shipped, site_of):
    conversations, given = site_of(90)
    chance = random.Random(5)
    blind = GivenLabels({place: {"ownership": int(chance.random() < 0.3)} for place in given.by_place})

    (outcome,) = train(shipped, rows_of(shipped, conversations, blind), made_for=MADE_FOR).outcomes

    assert outcome.decision == "no better"
    assert "people" in outcome.why


def test_labels_that_say_what_the_shipped_reader_says_change_nothing(shipped, site_of):
    conversations, _ = site_of(90)
    agreeing = GivenLabels(
        {
            (each.conversation.id, index): {name: judgement.value for name, judgement in turn.items()}
            for each in shipped.judge(conversations)
            for index, turn in enumerate(each.turns)
        }
    )

    trained = train(shipped, rows_of(shipped, conversations, agreeing), made_for=MADE_FOR)

    assert not trained.those("taken over")
    assert load_bytes(trained.content, shipped.model, made_for=MADE_FOR).by_setting == {}


def test_too_few_labels_for_all_are_refused_with_what_there_is_and_what_is_needed(shipped, site_of):
    conversations, given = site_of(20)

    with pytest.raises(TooFew, match=r"(?s)nothing was written.*150.*ownership, private channels: 60 of 150 needed"):
        train(shipped, rows_of(shipped, conversations, given), made_for=MADE_FOR)


def test_too_few_labels_for_some_keep_the_shipped_head_and_are_named(shipped, odd_site):
    conversations, given, _ = odd_site
    first = [place for place in given.by_place if place[0] in ("s-1", "s-2")]
    more = GivenLabels({**given.by_place, **{place: {**given.by_place[place], "checks": 1} for place in first}})

    trained = train(shipped, rows_of(shipped, conversations, more), made_for=MADE_FOR)

    (few,) = trained.those("too few")
    assert (few.label, few.rows, few.counts) == ("checks", 6, {0: 0, 1: 6})
    assert few.why.startswith("6 of 150 needed; from 2 conversations of 40 needed")
    assert [one.label for one in trained.those("taken over")] == ["ownership"]


def test_no_label_at_all_is_refused(shipped, site_of):
    conversations, _ = site_of(3)

    with pytest.raises(TooFew, match="none of the labels is of a turn or conversation that is read"):
        train(shipped, rows_of(shipped, conversations, GivenLabels()), made_for=MADE_FOR)
