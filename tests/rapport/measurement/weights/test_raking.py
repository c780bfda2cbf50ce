"""Raking to known margins."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.weights import rake

ANSWERS = {"channel": ["voice", "voice", "chat", "chat", "chat"], "week": [1, 2, 1, 2, 2]}
KNOWN = {"channel": {"voice": 50, "chat": 50}, "week": {1: 30, 2: 70}}


def total(frame, w, column, level):
    return sum(weight for weight, value in zip(w, frame[column], strict=True) if value == level)


@pytest.mark.parametrize("frame", [ANSWERS, pd.DataFrame(ANSWERS), pl.DataFrame(ANSWERS)])
def test_the_weighted_answers_have_the_known_totals(frame):
    w = rake(frame, KNOWN)

    for column, totals in KNOWN.items():
        for level, known in totals.items():
            assert total(frame, w, column, level) == pytest.approx(known)
    assert w.sum() == pytest.approx(100)


def test_a_table_is_fitted_as_deming_and_stephan_do():
    seed = np.array([[40, 30, 20, 10], [35, 50, 100, 75], [30, 80, 70, 120], [20, 30, 40, 50]], dtype=float)
    rows, columns = {0: 150.0, 1: 300.0, 2: 400.0, 3: 150.0}, {0: 200.0, 1: 300.0, 2: 400.0, 3: 100.0}
    frame = {"row": np.repeat(np.arange(4), 4), "column": np.tile(np.arange(4), 4)}

    w = rake(frame, {"row": rows, "column": columns}, base=seed.ravel(), trim=None).reshape(4, 4)

    expected = seed.copy()
    for _ in range(500):
        expected *= (np.array(list(rows.values())) / expected.sum(axis=1))[:, None]
        expected *= np.array(list(columns.values())) / expected.sum(axis=0)
    assert w == pytest.approx(expected, rel=1e-8)
    # The fitted table keeps the seed's odds ratios.
    ratio = w / seed
    assert ratio[0, 0] * ratio[3, 3] == pytest.approx(ratio[0, 3] * ratio[3, 0])


def test_shares_do_as_well_as_counts():
    shares = {c: {level: known / 100 for level, known in totals.items()} for c, totals in KNOWN.items()}

    assert rake(ANSWERS, shares) * 100 == pytest.approx(rake(ANSWERS, KNOWN))


def test_answers_that_already_fit_keep_their_weights():
    frame = {"channel": ["voice"] * 3 + ["chat"] * 7}

    assert rake(frame, {"channel": {"voice": 3, "chat": 7}}) == pytest.approx(np.ones(10))


def test_a_weight_is_at_most_5_times_the_median():
    frame = {"channel": ["voice"] + ["chat"] * 99, "week": [1, 2] * 50}
    margins = {"channel": {"voice": 300, "chat": 700}, "week": {1: 500, 2: 500}}

    uncut, cut = rake(frame, margins, trim=None), rake(frame, margins)

    assert uncut.max() > 20 * np.median(uncut)
    assert cut.max() <= 5 * np.median(cut) * (1 + 1e-9)
    assert cut.sum() == pytest.approx(1000)


def test_a_cut_that_can_be_made_up_for_still_meets_the_margins():
    frame = {"channel": ["voice"] * 40 + ["chat"] * 40, "week": [1, 2] * 40}
    base = np.ones(80)
    base[0] = 30

    w = rake(frame, {"channel": {"voice": 400, "chat": 600}, "week": {1: 500, 2: 500}}, base=base)

    assert w.max() <= 5 * np.median(w) * (1 + 1e-9)
    assert total(frame, w, "channel", "voice") == pytest.approx(400, rel=1e-6)
    assert total(frame, w, "week", 1) == pytest.approx(500, rel=1e-6)


def test_not_said_is_a_level_like_any_other():
    frame = {"topic": ["bill", None, float("nan"), "bill"]}

    assert rake(frame, {"topic": {"bill": 10, None: 30}}) == pytest.approx([5, 15, 15, 5])


def test_a_level_that_no_answer_has_is_refused_or_left_out():
    margins = {"channel": {"voice": 40, "chat": 40, "sms": 20}}

    with pytest.raises(UsageError, match="no answer has the level 'sms'"):
        rake(ANSWERS, margins)

    w = rake(ANSWERS, margins, empty="drop")

    assert total(ANSWERS, w, "channel", "voice") == pytest.approx(50)
    assert w.sum() == pytest.approx(100)


@pytest.mark.parametrize(
    ("margins", "message"),
    [
        ({}, "at least one margin"),
        ({"team": {"a": 1}}, "no column 'team'"),
        ({"channel": {"voice": 1}}, "level 'chat', for which no total"),
        ({"channel": {"voice": -1, "chat": 2}}, "0 or more"),
        ({"channel": {"voice": math.nan, "chat": 2}}, "0 or more"),
        ({"channel": {"voice": 0, "chat": 0}}, "add up to nothing"),
        ({"channel": {"voice": 1, "chat": 1}, "week": {1: 30, 2: 70}}, "add up to 2 and those of week to 100"),
    ],
)
def test_margins_that_cannot_be_are_refused_with_their_place(margins, message):
    with pytest.raises(UsageError, match=message):
        rake(ANSWERS, margins)


def test_margins_that_contradict_each_other_are_refused():
    frame = {"a": [0, 1], "b": [0, 1]}

    with pytest.raises(UsageError, match="cannot be met together"):
        rake(frame, {"a": {0: 5, 1: 5}, "b": {0: 2, 1: 8}})


def test_a_level_with_total_0_weighs_nothing():
    assert rake({"a": [0, 1, 1]}, {"a": {0: 0, 1: 4}}).tolist() == [0, 2, 2]


def test_a_level_that_weighs_nothing_beforehand_cannot_be_raked():
    with pytest.raises(UsageError, match="weigh nothing"):
        rake({"a": [0, 1]}, {"a": {0: 1, 1: 1}}, base=[0, 1])


def test_no_answers_are_too_few():
    with pytest.raises(TooFew, match="no answer"):
        rake({"a": []}, {"a": {0: 1}}, empty="drop")


@pytest.mark.parametrize("settings_", [{"trim": 0.5}, {"base": [1, 2]}, {"base": [1, 1, 1, 1, -1]}])
def test_settings_out_of_range_are_refused(settings_):
    with pytest.raises(UsageError):
        rake(ANSWERS, KNOWN, **settings_)


@settings(deadline=None)
@given(st.data())
def test_any_full_table_is_raked_exactly(data):
    cells = data.draw(st.lists(st.integers(1, 9), min_size=6, max_size=6))
    frame = {
        "a": [i // 3 for i, count in enumerate(cells) for _ in range(count)],
        "b": [i % 3 for i, count in enumerate(cells) for _ in range(count)],
    }
    a = data.draw(st.tuples(*[st.integers(1, 99)] * 2))
    b = data.draw(st.tuples(*[st.integers(1, 99)] * 3))
    margins = {
        "a": {level: known / sum(a) for level, known in enumerate(a)},
        "b": {level: known / sum(b) for level, known in enumerate(b)},
    }

    w = rake(frame, margins, trim=None)

    for name, totals in margins.items():
        for level, known in totals.items():
            assert total(frame, w, name, level) == pytest.approx(known, rel=1e-6)
