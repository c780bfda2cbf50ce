"""Figures in words: never 0 for some, never 100 for not all, never a share without what it rests on."""

from __future__ import annotations

import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from rapport_web.insights.drawing.figures import Said, between, ends, figure, of_100, whole

SHARES = st.floats(0, 1)


def said(estimate=0.26, low=0.24, high=0.29, *, n=400, missing=0, about="Moments met") -> Said:
    data = {"estimate": estimate, "low": low, "high": high, "n": n, "n_effective": float(n), "voice": "reader"}
    return Said(figure({**data, "confidence": 0.9, "missing": missing}), about)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (None, "can’t tell"),
        (0, "0"),
        (1 / 10_000, "under 1"),
        (1 / 200, "under 1"),
        (1 / 150, "1"),
        (0.26, "26"),
        (148 / 150, "99"),
        (199 / 200, "over 99"),
        (9_999 / 10_000, "over 99"),
        (1, "100"),
    ],
)
def test_a_share_is_a_whole_number_of_100_that_never_claims_none_or_all(share, words):
    assert of_100(share) == words


@given(SHARES)
def test_only_none_is_said_as_0_and_only_all_as_100(share):
    assert (of_100(share) == "0") == (share == 0)
    assert (of_100(share) == "100") == (share == 1)


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_a_share_of_counts_is_said_within_a_half(met, more):
    words = of_100(met / (met + more))

    if words.isdigit():
        assert abs(int(words) - 100 * met / (met + more)) <= 0.5


@given(SHARES, SHARES)
def test_a_larger_share_is_never_said_as_a_smaller_number(one, other):
    def number(share: float) -> float:
        return {"under 1": 0.5, "over 99": 99.5}.get(words := of_100(share)) or float(words)

    assert (number(one) <= number(other)) or one > other


@pytest.mark.parametrize(
    ("language", "count", "share", "nothing", "span"),
    [
        ("en-gb", "18,412", "under 1", "can’t tell", "24 to 29"),
        ("de", "18.412", "unter 1", "nicht zu sagen", "24 bis 29"),
    ],
)
def test_numbers_are_written_as_the_reader_writes_them(language, count, share, nothing, span):
    with translation.override(language):
        assert whole(18412.4) == count
        assert of_100(0.001) == share
        assert of_100(None) == nothing
        assert between(0.24, 0.29) == span


def test_an_interval_after_between_has_its_own_words():
    assert ends(0.24, 0.29) == "24 and 29"


def test_a_share_stands_with_its_interval():
    found = said()

    assert (found.share, found.between, found.words) == ("26", "24 to 29", "26 of 100 (24 to 29)")
    assert found.cell == '<b>26</b> <span class="muted">(24 to 29)</span>'


def test_too_few_are_said_with_how_many_more():
    found = said(None, None, None, n=12, missing=18)

    assert found.words == "can’t tell, 18 more needed"
    assert found.cell == '<span class="muted">can’t tell: 18 more needed</span>'
    assert found.between == ""
    assert not re.search(r"\b0 of 100", str(found.drawn))


def test_what_more_would_not_settle_asks_for_no_more():
    assert "more needed" not in said(None, None, None, missing=0).cell


def test_an_interval_without_its_middle_is_not_a_number():
    assert said(None).cell == '<span class="muted">can’t tell (24 to 29)</span>'


@pytest.mark.parametrize("values", [(0.26, 0.24, 0.29), (None, None, None), (0.0, 0.0, 0.03), (1.0, 0.97, 1.0)])
def test_a_drawing_says_what_it_shows_and_escapes_what_it_is_about(values):
    drawn = str(said(*values, missing=3, about='<b onload="x">').drawn)

    assert "<b onload" not in drawn
    assert "style=" not in drawn
    assert "of 100" in drawn or "can’t tell" in drawn
