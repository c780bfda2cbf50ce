"""Whatever the drivers look like, there are shares or a refusal, and never a warning."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.exceptions import RapportError
from rapport.measurement.drivers import (
    bootstrap,
    collinearity,
    conditional_dominance,
    johnson_weights,
    lmg,
    ordinal_dominance,
    penalty_reward,
)

CELL = st.one_of(st.none(), st.integers(1, 5), st.just(math.nan), st.floats(-1e6, 1e6))
WORD = st.one_of(st.none(), st.sampled_from(["a", "b", "c"]))


@st.composite
def tables(draw):
    rows = draw(st.integers(1, 25))
    kinds = draw(st.lists(st.sampled_from(["number", "word", "constant", "rating"]), min_size=1, max_size=4))
    cells = {"number": CELL, "word": WORD, "constant": st.just(3), "rating": st.integers(1, 5)}
    columns = {
        f"{kind} {place}": draw(st.lists(cells[kind], min_size=rows, max_size=rows)) for place, kind in enumerate(kinds)
    }
    return columns, draw(st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=rows, max_size=rows))


def shares_or_refusal(call):
    try:
        found = call()
    except RapportError as error:
        assert len(str(error)) > 20  # noqa: PT017  # either outcome is right
        return None
    assert np.isfinite(found.raw).all()
    assert -1e-6 <= found.r2 <= 1 + 1e-6
    assert abs(found.raw.sum() - (found.r2 - found.r2_always)) < 1e-6
    assert np.isnan(found.share).all() or abs(found.share.sum() - 1) < 1e-6
    return found


@given(tables())
@settings(max_examples=120, deadline=None)
def test_every_method_takes_any_table_or_says_why_not(drawn):
    columns, outcome = drawn

    found = shares_or_refusal(lambda: lmg(columns, outcome))
    other = shares_or_refusal(lambda: johnson_weights(columns, outcome))
    shares_or_refusal(lambda: conditional_dominance(columns, outcome))
    shares_or_refusal(lambda: bootstrap(columns, outcome, draws=100))

    assert (found is None) == (other is None)
    if found is not None:
        assert abs(found.r2 - other.r2) < 1e-5


@given(tables())
@settings(max_examples=60, deadline=None)
def test_ordinal_outcomes_likewise(drawn):
    columns, outcome = drawn

    found = shares_or_refusal(lambda: ordinal_dominance(columns, outcome))

    # A better model never fits worse, so no driver takes fit away.
    assert found is None or (found.raw > -1e-6).all()


@given(tables())
@settings(max_examples=60, deadline=None)
def test_contrasts_and_collinearity_likewise(drawn):
    columns, outcome = drawn

    for call in (lambda: penalty_reward(columns, outcome, low=2, high=4), lambda: collinearity(columns)):
        try:
            found = call()
        except RapportError as error:
            assert len(str(error)) > 20  # noqa: PT017  # either outcome is right
        else:
            assert found.names == tuple(columns)
