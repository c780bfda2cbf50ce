"""Reading answers for a verdict: scales, blanks, answers given twice."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pytest

from rapport.exceptions import UsageError
from rapport.measurement.verdict.answers import read_answers


def read(scales=None, **columns):
    rows = len(next(iter(columns.values())))
    table = {
        "conversation": [f"c{row}" for row in range(rows)],
        "empathy": [4] * rows,
        "satisfaction": [5] * rows,
        "resolved": ["yes"] * rows,
    }
    return read_answers({**table, **columns}, outcome="satisfaction", scales=scales)


def test_numbers_may_be_text_and_blanks_are_not_answered():
    found = read(empathy=["1", " 5 ", "4.5", "3"], satisfaction=["", None, np.nan, 2])

    assert found.empathy.tolist() == [1, 5, 4.5, 3]
    assert np.isnan(found.satisfaction[:3]).all()
    assert found.missing["satisfaction"] == 0.75


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("empathy", 7, "row 1"),
        ("empathy", 0, r"scales=\{'empathy': \(0, 10\)\}"),
        ("satisfaction", 100, "satisfaction is 100"),
        ("satisfaction", "good", "no number"),
        ("resolved", "maybe", "yes, partly, no or empty"),
        ("weight", -1, "0 or more"),
        ("weight", np.inf, "finite"),
    ],
)
def test_a_value_off_its_scale_is_refused_with_its_place(column, value, said):
    with pytest.raises(UsageError, match=said):
        read(**{column: ["yes" if column == "resolved" else 1, value]})


@pytest.mark.parametrize(
    ("scale", "given", "expected"),
    [
        ((0, 10), [0, 5, 10], [1, 3, 5]),
        ((10, 0), [0, 5, 10], [5, 3, 1]),
        ((1, 7), [1, 4, 7], [1, 3, 5]),
        ({"good": 5, "bad": 1}, ["good", "bad", "good"], [5, 1, 5]),
    ],
)
def test_a_declared_scale_becomes_one_to_five(scale, given, expected):
    assert read({"empathy": scale}, empathy=given).empathy.tolist() == expected


@pytest.mark.parametrize("scale", [(0, 10), {"good": 5}, (3, 3)])
def test_a_declared_scale_must_hold_every_value(scale):
    with pytest.raises(UsageError):
        read({"empathy": scale}, empathy=[11, 3])


@pytest.mark.parametrize(
    ("said", "code"),
    [("yes", 0), ("Yes ", 0), (True, 0), ("partly", 1), ("no", 2), (False, 2), ("", 3), (None, 3), ("unknown", 3)],
)
def test_resolved_is_yes_partly_no_or_not_said(said, code):
    assert read(resolved=[said]).resolved.tolist() == [code]


def test_other_words_for_resolved_can_be_declared():
    found = read({"resolved": {"erledigt": "yes", "offen": "no"}}, resolved=["erledigt", "offen", ""])

    assert found.resolved.tolist() == [0, 2, 3]


def test_of_several_answers_about_a_conversation_the_latest_counts():
    ids = ["a", "a", "b", "b", None, None]
    timed = read(
        conversation=ids,
        empathy=[1, 2, 3, 4, 5, 5],
        answered_at=["2026-09-02", "2026-09-01", "2026-09-01", "2026-09-02", None, None],
    )
    untimed = read(conversation=ids, empathy=[1, 2, 3, None, 5, 5])

    assert timed.empathy.tolist() == [1, 4, 5, 5]
    assert timed.left_out["a later answer about the same conversation"] == 2
    assert untimed.empathy.tolist() == [2, 3, 5, 5]


def test_answers_that_weigh_nothing_are_left_out_and_counted():
    found = read(weight=[1, 0, None, 2])

    assert found.weight == pytest.approx([2 / 3, 4 / 3])
    assert found.left_out["weighs nothing"] == 2


def test_answers_without_an_agent_stand_alone_and_a_column_of_blanks_is_none():
    assert read(agent=["ines", None, "ines", ""]).agent.tolist() == [0, 1, 0, 2]
    assert read(agent=[None, ""]).agent is None


def test_times_of_every_kind_are_days():
    moment = datetime(2026, 9, 3, 14, 5, tzinfo=UTC)
    found = read(
        answered_at=[
            "2026-09-03T14:05:00Z",
            moment,
            date(2026, 9, 3),
            pd.Timestamp(moment),
            np.datetime64("2026-09-03T14:05"),
            "soon",
        ]
    )

    assert found.days.tolist() == [date(2026, 9, 3).toordinal()] * 5


def test_a_table_without_conversations_is_refused():
    with pytest.raises(UsageError, match="no column 'conversation'; there are empathy"):
        read_answers({"empathy": [1]}, outcome="satisfaction", scales=None)


def test_needed_columns_that_are_absent_or_blank_are_named():
    found = read_answers({"conversation": ["a"], "satisfaction": [None]}, outcome="satisfaction", scales=None)

    assert found.absent == ("empathy", "satisfaction")
