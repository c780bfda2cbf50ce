"""LMG shares and conditional dominance (METHODS 1)."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels import datasets

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.drivers import bootstrap, conditional_dominance, johnson_weights, lmg

NAMES = ["Agriculture", "Examination", "Education", "Catholic", "Infant.Mortality"]
# Correlations of R's swiss, Fertility last, computed from the data; the shares are those of relaimpo.
CORR = [
    [1.0, -0.686542209, -0.639522519, 0.401095053, -0.060858608],
    [-0.686542209, 1.0, 0.698415296, -0.572741806, -0.114021596],
    [-0.639522519, 0.698415296, 1.0, -0.153858917, -0.099321846],
    [0.401095053, -0.572741806, -0.153858917, 1.0, 0.175495908],
    [-0.060858608, -0.114021596, -0.099321846, 0.175495908, 1.0],
]
RXY = [0.353079184, -0.645882706, -0.663788857, 0.463684701, 0.416556031]
LMG = [0.0570912, 0.1711730, 0.2601347, 0.1055702, 0.1127659]
R2 = 0.7067350


@pytest.fixture
def swiss(care_data):
    return pd.read_csv(care_data / "measurement" / "swiss.csv", index_col=0)


def by_all_orders(table, outcome, weights=None, first=()):
    """Average the gain in R2 over every order of entry, each model fitted by least squares."""
    n, count = table.shape
    root = np.sqrt(np.ones(n) if weights is None else weights)
    mean = np.average(outcome, weights=root**2)

    def r2(chosen):
        design = np.column_stack([np.ones(n), *[table[:, c] for c in sorted(chosen)]]) * root[:, None]
        rest = root * outcome - design @ np.linalg.lstsq(design, root * outcome, rcond=None)[0]
        return 1 - rest @ rest / ((root * (outcome - mean)) @ (root * (outcome - mean)))

    others = [c for c in range(count) if c not in first]
    gains = dict.fromkeys(others, 0.0)
    orders = list(permutations(others))
    for order in orders:
        entered = set(first)
        for c in order:
            gains[c] += (r2(entered | {c}) - r2(entered)) / len(orders)
            entered.add(c)
    return np.array([gains[c] for c in others])


@pytest.fixture
def ratings():
    rng = np.random.default_rng(4)
    table = rng.normal(size=(120, 4)) + rng.normal(size=(120, 1))
    return table, table @ [0.5, 0.2, 0.0, -0.3] + rng.normal(size=120), rng.uniform(0.2, 3, 120)


def test_swiss_gives_the_shares_of_relaimpo(swiss):
    found = lmg(swiss[NAMES], swiss["Fertility"])

    assert found.names == tuple(NAMES)
    assert found.r2 == pytest.approx(R2, abs=1e-6)
    assert found.raw == pytest.approx(LMG, abs=1e-6)
    assert (found.n, found.left_out) == (47, 0)


def test_a_correlation_matrix_gives_the_same_as_the_rows():
    found = lmg(None, None, corr=CORR, rxy=RXY)

    assert found.raw == pytest.approx(LMG, abs=1e-6)
    assert found.share == pytest.approx(np.array(LMG) / R2, abs=1e-6)
    assert found.r2 == pytest.approx(R2, abs=1e-6)


@pytest.mark.parametrize("method", [lmg, johnson_weights, conditional_dominance])
def test_beside_a_correlation_matrix_rows_may_be_left_out(method):
    assert method(corr=CORR, rxy=RXY).raw == pytest.approx(method(None, None, corr=CORR, rxy=RXY).raw)


# What each driver of Brownlee's stack loss (1965) and of Longley's economy (1967) gets over all orders of entry.
@pytest.mark.parametrize("name", ["stackloss", "longley"])
def test_published_data_however_collinear_give_the_mean_over_all_orders(name):
    data = getattr(datasets, name).load_pandas()

    found = lmg(data.exog, data.endog)

    expected = by_all_orders(data.exog.to_numpy(float), data.endog.to_numpy(float))
    assert found.names == tuple(data.exog.columns)
    assert found.raw == pytest.approx(expected, abs=1e-7)
    assert found.r2 == pytest.approx(expected.sum(), abs=1e-7)


def test_weights_groups_and_covariates_go_together(ratings):
    table, outcome, weights = ratings

    found = lmg(table, outcome, weights=weights, groups={"pair": [0, 3]}, always=pd.Series(table[:, 1]))

    alone = lmg(table[:, [0, 3, 2]], outcome, weights=weights, groups={"pair": [0, 1]}, always=table[:, [1]])
    together = lmg(table, outcome, weights=weights).r2
    assert found.names == ("pair", "x2", "x3")
    assert found.raw[[0, 2]] == pytest.approx(alone.raw)
    assert found.raw[1] == pytest.approx(0, abs=1e-12)
    assert (found.r2, alone.r2) == (pytest.approx(together), pytest.approx(together))


@pytest.mark.parametrize(
    "groups",
    [
        [["Education", "Examination"]],
        ["Education", "Examination"],
        {"schooling": ["Examination", "Education"]},
        [(1, 2)],
        [0, 1, 1, 2, 3],
    ],
)
def test_a_group_counts_as_one_driver_however_it_is_written(groups):
    found = lmg(None, None, corr=pd.DataFrame(CORR, columns=NAMES), rxy=RXY, groups=groups)

    assert len(found.raw) == 4
    assert found.raw[1] == pytest.approx(0.3981790, abs=1e-6)
    assert found.raw.sum() == pytest.approx(R2, abs=1e-6)


def test_shares_are_the_mean_gain_over_all_orders(ratings):
    table, outcome, weights = ratings

    assert lmg(table, outcome).raw == pytest.approx(by_all_orders(table, outcome), abs=1e-10)
    assert lmg(table, outcome, weights=weights).raw == pytest.approx(by_all_orders(table, outcome, weights), abs=1e-10)


def test_covariates_that_are_always_in_are_taken_out_first_and_get_no_share(ratings):
    table, outcome, _ = ratings

    found = lmg(table, outcome, always=[1])

    assert found.names == ("x1", "x3", "x4")
    assert found.raw == pytest.approx(by_all_orders(table, outcome, first=(1,)), abs=1e-10)
    assert found.r2 - found.r2_always == pytest.approx(found.raw.sum())
    assert found.r2_always == pytest.approx(np.corrcoef(table[:, 1], outcome)[0, 1] ** 2)


def test_a_table_of_its_own_may_hold_the_covariates_words_among_them(ratings):
    table, outcome, _ = ratings
    topic = np.array(["cards", "loans", "deaths"])[np.arange(120) % 3]
    dummies = np.column_stack([topic == "deaths", topic == "loans"]).astype(float)

    found = lmg(table, outcome, always=pl.DataFrame({"topic": topic}))

    both = np.column_stack([table, dummies])
    assert found.raw == pytest.approx(by_all_orders(both, outcome, first=(4, 5)), abs=1e-10)


def test_a_column_of_words_is_one_driver(ratings):
    table, outcome, _ = ratings
    topic = np.array(["cards", "loans", "deaths"])[np.arange(120) % 3]
    frame = pd.DataFrame({"care": table[:, 0], "topic": topic})

    found = lmg(frame, outcome)

    dummies = np.column_stack([topic == "cards", topic == "deaths"]).astype(float)
    assert found.names == ("care", "topic")
    assert found.raw == pytest.approx(lmg(np.column_stack([table[:, 0], dummies]), outcome, groups=[[1, 2]]).raw)


@pytest.mark.parametrize("library", [pd.DataFrame, pl.DataFrame, dict])
def test_every_kind_of_table_gives_the_same(ratings, library):
    table, outcome, _ = ratings
    columns = {f"c{place}": table[:, place] for place in range(4)}

    found = lmg(library(columns), pl.Series(outcome))

    assert found.names == ("c0", "c1", "c2", "c3")
    assert found.raw == pytest.approx(lmg(table, outcome).raw)
    assert found.raw == pytest.approx(lmg(table.tolist(), outcome.tolist()).raw)


def test_rows_with_anything_missing_are_left_out_and_counted(ratings):
    table, outcome, weights = ratings
    holes, gone = table.copy(), outcome.copy()
    holes[3, 1], holes[7, 0], gone[9], weights[11] = np.nan, np.nan, np.nan, 0

    found = lmg(holes, gone, weights=weights)

    kept = np.setdiff1d(np.arange(120), [3, 7, 9, 11])
    assert (found.n, found.left_out) == (116, 4)
    assert found.raw == pytest.approx(lmg(table[kept], outcome[kept], weights=weights[kept]).raw)


def test_twins_share_what_one_would_get_and_a_constant_gets_nothing(ratings):
    table, outcome, _ = ratings

    alone = lmg(table[:, :1], outcome)
    found = lmg(np.column_stack([table[:, 0], np.full(120, 3.0), table[:, 0]]), outcome)

    assert alone.share == pytest.approx([1.0])
    assert found.raw == pytest.approx([alone.r2 / 2, 0, alone.r2 / 2])


def test_where_nothing_is_explained_there_are_no_shares():
    found = lmg([[1, 1], [1, -1], [-1, 1], [-1, -1]], [1, -1, -1, 1])

    assert found.raw == pytest.approx([0, 0])
    assert np.isnan(found.share).all()


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (lambda: lmg(None, None), UsageError, "give X and y"),
        (lambda: lmg(None, None, corr=CORR), UsageError, "both"),
        (lambda: lmg(None, None, corr=[[1.0, 0.3]], rxy=[0.1]), UsageError, "p x p"),
        (lambda: lmg(None, None, corr=[[2.0, 0.3], [0.3, 1.0]], rxy=[0.1, 0.1]), UsageError, "diagonal"),
        (lambda: lmg(None, None, corr=[[1.0, 0.3], [0.1, 1.0]], rxy=[0.1, 0.1]), UsageError, "symmetric"),
        (lambda: lmg(None, None, corr=[[1.0, 0.9], [0.9, 1.0]], rxy=[0.9, -0.9]), UsageError, "no data"),
        (lambda: lmg([[1, 2], [3, 4], [4, 4]], [1, 2, 3]), TooFew, "3 complete rows"),
        (lambda: lmg([[1], [3], [4]], [1, 1, 1]), UsageError, "same in every row"),
        (lambda: lmg([[1], [3], [4]], [1, 2]), UsageError, "one value a row"),
        (lambda: lmg([[1], [3], [4]], ["low", "mid", "high"]), UsageError, "must be numbers"),
        (lambda: lmg([[1], [3], [np.inf]], [1, 2, 3]), UsageError, "infinite"),
        (lambda: lmg([[1], [3, 4]], [1, 2]), UsageError, "differ in length"),
        (lambda: lmg([[1], [3], [4]], [1, 2, 3], weights=[1, -1, 1]), UsageError, "negative"),
        (lambda: lmg({"a": [1, 2, 3]}, [1, 2, 3], groups=[["a", "b"]]), UsageError, "no column 'b'"),
        (lambda: lmg({"a": [1, 2, 3]}, [1, 2, 3], always=["a"]), UsageError, "no driver"),
        (lambda: lmg({"a": [1, 2], "b": [1, 2]}, [1, 2], groups=[["a"]], always=["a"]), UsageError, "somewhere else"),
        (lambda: lmg(np.zeros((40, 21)), np.arange(40)), UsageError, "johnson_weights"),
        (lambda: lmg("swiss", [1]), UsageError, "not str"),
    ],
)
def test_what_cannot_be_shared_out_is_refused_with_the_reason(call, error, said):
    with pytest.raises(error, match=said):
        call()


def test_levels_average_to_the_shares_and_begin_with_squared_correlations(ratings):
    table, outcome, _ = ratings

    found = conditional_dominance(table, outcome)

    assert found.levels.mean(axis=1) == pytest.approx(found.raw)
    assert found.levels[:, 0] == pytest.approx([np.corrcoef(table[:, c], outcome)[0, 1] ** 2 for c in range(4)])
    assert found.levels[0, 3] == pytest.approx(found.r2 - lmg(table[:, 1:], outcome).r2)


def test_swiss_conditional_dominance_comes_from_a_matrix_too():
    found = conditional_dominance(None, None, corr=CORR, rxy=RXY)

    assert found.raw == pytest.approx(LMG, abs=1e-6)
    # Education adds most to models of every size but none, in which it only just does.
    assert (found.levels[2] >= found.levels.max(axis=0) - 1e-12).all()


@given(st.integers(0, 10_000), st.integers(1, 6), st.floats(0.1, 50), st.floats(-20, 20))
@settings(max_examples=40, deadline=None)
def test_shares_add_up_and_do_not_depend_on_units(seed, count, scale, shift):
    rng = np.random.default_rng(seed)
    table = rng.normal(size=(40, count)) @ rng.normal(size=(count, count))
    outcome = table.sum(axis=1) + rng.normal(size=40)

    found, other = lmg(table, outcome), lmg(table * scale + shift, outcome * -scale)

    assert found.raw.sum() == pytest.approx(found.r2, abs=1e-9)
    assert (found.raw >= -1e-9).all()
    assert other.raw == pytest.approx(found.raw, abs=1e-7)
    assert johnson_weights(table, outcome).raw.sum() == pytest.approx(found.r2, abs=1e-7)


def test_nothing_given_is_changed(ratings):
    table, outcome, weights = ratings
    before = table.copy(), outcome.copy(), weights.copy()

    bootstrap(table, outcome, weights=weights, draws=100)

    for now, then in zip((table, outcome, weights), before, strict=True):
        assert np.array_equal(now, then)
