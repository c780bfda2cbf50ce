"""Judging by a linear model, shown on a small model of the test's own."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.conversation import Conversation, Turn
from rapport.reader.context import said_turns
from rapport.reader.modelled import Decided, Modelled, read_turn
from rapport.reader.models.calibration import Calibration
from rapport.reader.models.encoding import Encoder
from rapport.reader.models.fields import TURN_BLOCKS
from rapport.reader.models.linear import LinearModel
from rapport.reader.models.model_file import ReaderModel
from rapport.reader.models.whole_fields import WHOLE_BLOCKS
from rapport.reader.reading import AGENT_LABELS, CONVERSATION_LABELS, CUSTOMER_LABELS

PLAIN = Calibration(offsets=(0.0,), intercept=0.0, slope=1.0, positive=0.0, threshold=0.6)


def linear(labels, blocks, words, speaks_for):
    """A model that knows words and the constant; ``speaks_for`` is {(word or "always", label, value): weight}."""
    block = blocks[0]
    places = {name: {} for name in blocks} | {block: {word: i for i, word in enumerate(words)}}
    places["signals"] = {"always": len(words), "highest effort of the customer": len(words) + 1}
    encoder = Encoder(places, (1.0,) * (len(words) + 2), dict.fromkeys(blocks, 1.0), frozenset())
    model = LinearModel(encoder, {label: len(values) for label, values in labels.items()}, np.zeros((0, 0)))
    weights = np.zeros((len(words) + 2, sum(1 if len(v) == 2 else len(v) for v in labels.values())))
    for (name, label, value), weight in speaks_for.items():
        column = model.columns(label).start + (labels[label].index(value) if len(labels[label]) > 2 else 0)
        row = words.index(name) if name in words else places["signals"][name]
        weights[row, column] = weight
    return LinearModel(encoder, model.values, weights)


def calibrations(**own):
    every = {**CUSTOMER_LABELS, **AGENT_LABELS, **CONVERSATION_LABELS}
    return {label: own.get(label, PLAIN) for label in every}


MODEL = ReaderModel(
    "small",
    {
        "customer": linear(
            CUSTOMER_LABELS,
            TURN_BLOCKS,
            ["livid", "again", "thanks"],
            {
                ("always", "emotion", "neutral"): 1.0,
                ("livid", "emotion", "anger"): 5.0,
                ("thanks", "emotion", "gratitude"): 4.0,
                ("always", "intensity", 0): 2.0,
                ("livid", "intensity", 3): 5.0,
                ("always", "effort", 1): -3.0,
                ("again", "effort", 1): 6.0,
                ("always", "clue", 1): -9.0,
                ("always", "leaving", 1): -9.0,
            },
        ),
        "agent": linear(
            AGENT_LABELS,
            TURN_BLOCKS,
            ["refunded", "sorry"],
            {
                **{("always", label, 0): 4.0 for label, values in AGENT_LABELS.items() if len(values) == 3},
                **{("always", label, 1): -4.0 for label, values in AGENT_LABELS.items() if len(values) == 2},
                ("refunded", "action", 2): 9.0,
                ("sorry", "apology", 1): 4.2,
            },
        ),
        "whole": linear(
            CONVERSATION_LABELS,
            WHOLE_BLOCKS,
            ["livid"],
            {("highest effort of the customer", "needed", 1): 8.0, ("always", "needed", 1): -3.0, ("always", "end", "same"): 2.0},
        ),
    },
    {"public": calibrations(), "private": calibrations()},
)  # fmt: skip


def read(*turns, channel="chat", place=0):
    held = tuple(Turn(*turn) for turn in turns)
    said = said_turns(held)
    return [
        read_turn(place, i, turn.speaker, s, channel)
        for i, (turn, s) in enumerate(zip(held, said, strict=True))
        if s is not None
    ]


def judge(speaker, *texts, model=MODEL, channel="chat"):
    turns = [read((speaker, text), channel=channel)[0] for text in texts]
    return [judged.judgements for judged in Modelled(model).judge_turns(speaker, turns)]


@pytest.mark.parametrize(
    ("text", "emotion", "intensity", "effort"),
    [
        ("I am livid", "anger", 3, 0),
        ("LIVID!!", "anger", 3, 0),
        ("again and again", "neutral", 0, 1),
        ("thanks a lot", "gratitude", 1, 0),
        ("which gate", "neutral", 0, 0),
    ],
)
def test_the_weightiest_value_is_taken_and_the_intensity_fits_the_emotion(text, emotion, intensity, effort):
    (judged,) = judge("customer", text)

    assert (judged["emotion"].value, judged["effort"].value) == (emotion, effort)
    assert (judged["intensity"].value > 0) is (emotion != "neutral")
    assert judged["intensity"].value >= intensity


def test_every_label_of_the_speaker_is_judged_in_the_rubrics_order():
    assert tuple(judge("customer", "hello")[0]) == tuple(CUSTOMER_LABELS)
    assert tuple(judge("agent", "hello")[0]) == tuple(AGENT_LABELS)


def test_the_words_that_weighed_are_quoted_and_a_zero_has_none():
    text = "Good morning. I've refunded both nights."

    (judged,) = judge("agent", text)

    assert [text[s.start : s.end] for s in judged["action"].spans] == ["I've refunded both nights."]
    assert "refunded" in judged["action"].because
    assert (judged["ties"].value, judged["ties"].spans, judged["ties"].because) == (0, (), "")


def test_a_close_call_is_unsure_and_a_clear_one_is_not():
    (close, clear) = judge("agent", "sorry", "refunded")

    assert close["apology"].value == 1
    assert close["apology"].unsure
    assert clear["action"].confidence > close["apology"].confidence
    assert not clear["action"].unsure


def test_a_turn_is_judged_alike_whatever_else_is_in_the_batch():
    texts = ["I am livid", "again", "which gate", "thanks"]

    together = judge("customer", *texts)

    assert together == [judge("customer", text)[0] for text in texts]
    assert judge("customer", *reversed(texts)) == together[::-1]


def test_public_posts_are_decided_by_their_own_calibration():
    strict = Calibration((0.0, -9.0), 0.0, 1.0, 0.0, 0.6)
    model = ReaderModel("m", MODEL.linear, {"public": calibrations(effort=strict), "private": calibrations()})

    private, public = (judge("customer", "again", model=model, channel=c)[0] for c in ("email", "social"))

    assert (private["effort"].value, public["effort"].value) == (1, 0)


def test_no_turns_give_no_judgements():
    assert Modelled(MODEL).judge_turns("customer", []) == []
    assert Modelled(MODEL).judge_wholes([], [], []) == []


def judge_whole(*turns):
    modelled = Modelled(MODEL)
    conversation = Conversation(id="c", channel="chat", turns=tuple(Turn(*turn) for turn in turns))
    by_turn = [{} for _ in turns]
    views = []
    for speaker in ("customer", "agent"):
        own = [turn for turn, (who, _) in zip(read(*turns), turns, strict=True) if who == speaker]
        for turn, judged in zip(own, modelled.judge_turns(speaker, own), strict=True):
            by_turn[turn.index] = judged.judgements
            views.append(judged.view)
    views.sort(key=lambda view: view.index)
    return modelled.judge_wholes([conversation], [views], [by_turn])[0]


def test_a_whole_points_at_the_turn_behind_its_weightiest_signal():
    labels = judge_whole(("customer", "hello"), ("agent", "hello"), ("customer", "No heat. It broke again."))

    assert tuple(labels) == tuple(CONVERSATION_LABELS)
    assert labels["needed"].value == 1
    assert [(span.turn, span.start) for span in labels["needed"].spans] == [(2, 9)]
    assert "highest effort of the customer" in labels["needed"].because


def test_a_whole_that_no_turns_label_carried_says_so():
    labels = judge_whole(("customer", "which gate"), ("agent", "Gate two"))

    assert (labels["needed"].value, labels["end"].value) == (0, "same")
    assert labels["end"].spans == ()
    assert "no turn's label alone did" in labels["end"].because


def test_a_decision_knows_its_place_its_confidence_and_whether_it_is_unsure():
    log = np.log(np.array([[0.9, 0.1], [0.45, 0.55]]))

    decided = Decided(PLAIN, log)

    assert decided.row(0) == (0, 0.9, False)
    assert decided.row(1) == (1, 0.55, True)


def test_another_label_can_settle_whether_a_value_is_the_zero():
    log = np.log(np.array([[0.9, 0.1], [0.2, 0.8]]))

    decided = Decided(PLAIN, log, np.array([False, True]))

    assert [decided.row(row)[0] for row in (0, 1)] == [1, 0]
    assert decided.row(0)[1] == pytest.approx(0.1)
