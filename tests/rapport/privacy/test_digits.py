from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from rapport.privacy.digits import has_long_run, may_be_spoken, spoken_runs, typed_runs


def test_groups_and_separators_make_one_run():
    (run,) = typed_runs("call +44 (0) 7700-900 123 now")

    assert run.digits == "4407700900123"
    assert [group.digits for group in run.groups] == ["44", "0", "7700", "900", "123"]
    assert run.plus
    assert not run.spoken


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("07700 900123", ["07700900123"]),
        ("(212) 555-0142", ["2125550142"]),
        ("0171/2345678", ["01712345678"]),
        ("07700 900123 4th floor", ["07700900123"]),
        ("1.888.884.4950 24/7", ["18888844950"]),
        ("12/03/1984 07700900123", ["07700900123"]),
        ("2026-03-12 and 2026-03-13", []),
        ("a1234567", []),
        ("1234567a", []),
        ("123456", []),
        ("1,200,000.00", []),
        ("10:30:45 10:31:46", []),
        ("٠١٢٣٤٥٦٧", []),
    ],
)
def test_dates_letters_and_short_numbers_are_no_runs(text, digits):
    assert [run.digits for run in typed_runs(text)] == digits


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("oh seven seven double oh nine oh oh one two three", ["07700900123"]),
        ("plus four four, seven seven, zero zero nine", ["447700" + "9"]),
        ("Triple five one two three four", ["5551234"]),
        ("one two three", []),
        ("someone fortune seventeen oneself", []),
    ],
)
def test_digits_said_in_words_make_a_run(text, digits):
    assert [run.digits for run in spoken_runs(text)] == digits


def test_a_spoken_run_stands_where_the_words_stand():
    text = "it's double seven oh one two three four, yes"
    (run,) = spoken_runs(text)

    assert text[run.start : run.end] == "double seven oh one two three four"
    assert run.spoken


def test_windows_are_the_stretches_with_enough_digits_the_longest_first():
    (run,) = typed_runs("1234 5678 9012")

    assert [window.digits for window in run.windows(8, 9)] == ["12345678", "56789012"]
    assert [window.digits for window in run.windows(12, 12)] == ["123456789012"]
    assert list(run.windows(5, 7)) == []


def test_a_list_of_figures_is_taken_figure_by_figure():
    (run,) = typed_runs(" ".join(["07700900123"] * 70))

    assert len(list(run.windows(7, 30))) == 70


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("07700 900123", True),
        ("1 2 3 4 5 6 7", True),
        ("@117443 hello 1/2", False),
        ("£12.50 at 10:30", False),
        ("123456", False),
    ],
)
def test_the_cheap_look_lets_every_long_run_through(text, expected):
    assert has_long_run(text) is expected


@given(st.text("0123456789 -.ab", max_size=60))
def test_where_there_is_a_run_the_cheap_look_says_so(text):
    if typed_runs(text):
        assert has_long_run(text)


@given(
    st.lists(
        st.sampled_from(
            ["zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "double"]
        ),
        max_size=14,
    )
)
def test_where_there_is_a_spoken_run_the_cheap_look_says_so(words):
    text = " ".join(words)

    if spoken_runs(text):
        assert may_be_spoken(text) or "double double" in text
