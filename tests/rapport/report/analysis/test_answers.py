from __future__ import annotations

import polars as pl
import pytest

from rapport.exceptions import UsageError
from rapport.report.analysis.answers import clean


def frame(**columns):
    return pl.DataFrame(columns)


def test_no_answers_stay_no_answers():
    assert clean(None) is None


def test_without_the_conversations_id_nothing_can_be_joined():
    with pytest.raises(UsageError, match="columns found: id, csat"):
        clean(frame(id=["a"], csat=[3]))


def test_numbers_come_as_text_too():
    cleaned = clean(frame(conversation=["a", "b"], empathy=["4", ""], satisfaction=["5", "3"], resolved=[" Yes", "NO"]))

    assert cleaned.frame["empathy"].to_list() == [4.0, None]
    assert cleaned.frame["resolved"].to_list() == ["yes", "no"]


def test_words_that_are_no_answer_on_resolution_are_not_said():
    cleaned = clean(frame(conversation=["a", "b"], satisfaction=[4, 4], resolved=["maybe", None]))

    assert cleaned.frame["resolved"].to_list() == [None, None]


def test_columns_that_are_absent_are_empty():
    cleaned = clean(frame(conversation=["a"], satisfaction=[4]))

    assert cleaned.frame.columns == ["conversation", "empathy", "satisfaction", "resolved"]
    assert not cleaned.has_empathy


def test_further_rated_columns_are_drivers_and_others_are_not():
    cleaned = clean(
        frame(
            conversation=["a", "b"],
            empathy=[4, 2],
            satisfaction=[4, 3],
            effort=[1, 5],
            comment=["fine", "bad"],
            colour=["red", "blue"],
            constant=[3, 3],
            answered_at=["2026-07-01", "2026-07-02"],
        )
    )

    assert cleaned.drivers == ("effort",)


def test_rows_in_which_nothing_is_answered_are_left_out_and_counted():
    cleaned = clean(frame(conversation=["a", "b"], empathy=[None, 3], satisfaction=[None, 3], resolved=[None, "yes"]))

    assert cleaned.frame["conversation"].to_list() == ["b"]
    assert cleaned.left_out == {"rows of answers with nothing answered": 1}


@pytest.mark.parametrize(
    ("times", "kept"),
    [
        (["2026-07-02", "2026-07-01"], 1.0),
        (["2026-07-01", "2026-07-02"], 5.0),
        (["2026-07-01T10:00:00+05:00", "2026-07-01T08:00:00Z"], 5.0),
        (["2026-07-01T10:00:00-05:00", "2026-07-01T08:00:00Z"], 1.0),
        (["2026-07-01", "no time"], 1.0),
        ([None, None], 5.0),
    ],
)
def test_of_two_answers_about_one_conversation_the_later_counts(times, kept):
    cleaned = clean(frame(conversation=["a", "a"], empathy=[1, 5], satisfaction=[1, 5], answered_at=times))

    assert cleaned.frame["empathy"].to_list() == [kept]
    assert cleaned.left_out == {"earlier answers about the same conversation": 1}


def test_a_slip_of_the_pen_is_left_out_and_counted():
    cleaned = clean(frame(conversation=["a", "b", "c"], empathy=[4, 44, 3], satisfaction=[4, 4, 4]))

    assert cleaned.frame["empathy"].to_list() == [4.0, None, 3.0]
    assert cleaned.left_out == {"empathy ratings outside 1 to 5": 1}


def test_another_scale_is_refused_with_its_ends():
    with pytest.raises(UsageError, match="satisfaction goes from 0 to 10"):
        clean(frame(conversation=["a", "b", "c"], empathy=[4, 4, 3], satisfaction=[0, 8, 10]))


def test_what_was_given_is_not_changed():
    given = frame(conversation=["a"], empathy=["4"], satisfaction=["4"])
    before = given.clone()

    clean(given)

    assert given.equals(before)
