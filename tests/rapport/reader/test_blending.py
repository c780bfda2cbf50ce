"""Blending: the encoder is asked where the linear model is in doubt, one turn at a time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rapport.conversation import Turn
from rapport.reader.blending import Blend, Heard, is_unmarked
from rapport.reader.models.mixture import Mixture
from rapport.reader.models.neural import Neural
from rapport.reader.models.subwords import Subwords
from rapport.reader.reading import AGENT_LABELS, CUSTOMER_LABELS

TURNS = (
    Turn("customer", "This is the third time I call and nobody came."),
    Turn("agent", "We apologise for any inconvenience caused."),
    Turn("bot", "Rate us!"),
    Turn("agent", "I have booked you for 9 tomorrow myself, so you need not wait in."),
    Turn("agent", "İ 😡 <name:1>"),
)
READ = [0, 1, 3, 4]
SHARES = dict.fromkeys(CUSTOMER_LABELS | AGENT_LABELS, 0.4)


@pytest.fixture(scope="module")
def blend_from():
    neural, subwords = Neural.load(), Subwords.load()
    return lambda doubt: Blend(neural, subwords, Mixture("m", SHARES, doubt, {}))


def linear(sure):
    """An agent's turns by a linear model that is sure of those at ``s`` and knows nothing of the others."""
    log = {}
    for label, values in AGENT_LABELS.items():
        rows = [
            [0.99, *[0.01 / (len(values) - 1)] * (len(values) - 1)] if one == "s" else [1 / len(values)] * len(values)
            for one in sure
        ]
        log[label] = np.log(np.array(rows))
    return log


def agents(blend):
    told = blend.hear(TURNS, READ)
    return [Heard(told, order, "chat") for order, place in enumerate(READ) if TURNS[place].speaker == "agent"]


def test_what_is_heard_is_who_spoke_and_the_tokens_of_the_read_turns(blend_from):
    told = blend_from(0.0).hear(TURNS, READ)

    assert [speaker for speaker, _ in told] == ["customer", "agent", "agent", "agent"]
    for place, (_, pieces) in zip(READ, told, strict=True):
        assert all(TURNS[place].text[a:b].strip() for a, b in zip(pieces.starts, pieces.ends, strict=True))


def test_where_it_is_sure_the_linear_model_speaks_alone(blend_from):
    blend, log = blend_from(1.0), linear("s-s")

    mixed, asked = blend.turns("agent", agents(blend), log)

    assert [one is not None for one in asked] == [False, True, False]
    for label, chances in log.items():
        assert np.array_equal(mixed[label][[0, 2]], chances[[0, 2]])
        expected = blend.mixture.mix(label, chances[1], asked[1].scored.log_chances[label])
        assert np.array_equal(mixed[label][1], expected)


def test_with_no_doubt_needed_it_is_always_asked_and_with_more_than_there_are_labels_never(blend_from):
    for doubt, expected in ((0.0, True), (99.0, False)):
        blend = blend_from(doubt)
        _, asked = blend.turns("agent", agents(blend), linear("s-s"))

        assert [one is not None for one in asked] == [expected] * 3


def test_the_linear_models_own_chances_are_left_as_they_were(blend_from):
    blend, log = blend_from(0.0), linear("---")

    blend.turns("agent", agents(blend), log)

    assert all(np.array_equal(log[label], again) for label, again in linear("---").items())


def test_a_turn_is_mixed_alike_alone_and_among_others_and_twice(blend_from):
    blend = blend_from(0.5)
    log, heard = linear("-s-"), agents(blend)
    together, _ = blend.turns("agent", heard, log)
    again, _ = blend.turns("agent", heard, log)

    for row in range(3):
        alone, _ = blend.turns("agent", heard[row : row + 1], {label: one[row : row + 1] for label, one in log.items()})
        for label, chances in together.items():
            assert np.array_equal(alone[label][0], chances[row])
            assert np.array_equal(again[label][row], chances[row])


def test_the_tokens_of_the_turn_are_found_in_the_parts(blend_from):
    blend = blend_from(0.0)

    _, asked = blend.turns("agent", agents(blend), linear("---"))

    for place, one in zip((1, 3, 4), asked, strict=True):
        pieces, parts = one.pieces, one.scored.parts
        assert one.own + len(pieces.ids) < len(parts)
        assert pieces == Subwords.load().pieces(TURNS[place].text)


@pytest.mark.parametrize(
    ("text", "unmarked"),
    [
        ("so the thing is it still does not work", True),
        ("ok can you tell me when it stopped", True),
        ("So the thing is it still does not work", False),
        ("so it still does not work, does it", False),
        ("ok thanks", False),
        ("", False),
    ],
)
def test_a_transcript_without_marks_and_capitals_is_told_from_a_short_line(text, unmarked):
    assert is_unmarked(text) is unmarked


def test_the_encoder_is_not_asked_of_what_has_no_marks(blend_from):
    blend, log = blend_from(0.0), linear("---")
    unmarked = [replace(one, unmarked=True) for one in agents(blend)]

    mixed, asked = blend.turns("agent", unmarked, log)

    assert asked == [None] * 3
    assert all(np.array_equal(mixed[label], log[label]) for label in log)
