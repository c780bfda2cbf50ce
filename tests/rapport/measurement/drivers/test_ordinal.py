"""Dominance for an ordinal outcome, on McFadden's R2 (METHODS 1)."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest
from statsmodels.miscmodels.ordinal_model import OrderedModel

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.drivers import ordinal_dominance


@pytest.fixture
def survey():
    rng = np.random.default_rng(8)
    channel = rng.choice(["chat", "mail", "voice"], 400)
    solved = rng.choice(["no", "yes"], 400, p=[0.3, 0.7])
    score = 0.8 * (channel == "voice") + 1.5 * (solved == "yes") + rng.logistic(size=400)
    return pd.DataFrame({"channel": channel, "solved": solved}), np.digitize(score, [-0.5, 1.0, 2.5])


def fit(columns, codes):
    """McFadden's R2 by statsmodels."""
    model = OrderedModel(codes, columns.to_numpy(), distr="logit").fit(method="bfgs", disp=0, gtol=1e-6)
    shares = np.bincount(codes) / len(codes)
    return 1 - model.llf / (len(codes) * (shares[shares > 0] @ np.log(shares[shares > 0])))


def test_two_drivers_share_what_statsmodels_explains(survey):
    frame, codes = survey
    dummies = pd.get_dummies(frame, drop_first=True).astype(float)

    found = ordinal_dominance(frame, codes)

    both = fit(dummies, codes)
    channel, solved = fit(dummies.filter(like="channel"), codes), fit(dummies.filter(like="solved"), codes)
    assert found.r2 == pytest.approx(both, abs=1e-6)
    assert found.raw == pytest.approx(
        [(channel + both - solved) / 2, (solved + both - channel) / 2],
        abs=1e-6,
    )
    assert found.share.sum() == pytest.approx(1)
    assert found.levels == pytest.approx(
        np.array([[channel, both - solved], [solved, both - channel]]),
        abs=1e-6,
    )


def test_codes_of_categories_do_as_well_as_words(survey):
    frame, codes = survey
    numbers = frame.apply(lambda column: column.astype("category").cat.codes)

    assert ordinal_dominance(numbers.to_numpy(), codes * 10 + 3).raw == pytest.approx(
        ordinal_dominance(frame, codes).raw
    )


def test_the_copenhagen_housing_survey_gives_its_published_fit():
    """1,681 residents (Madsen 1976); R's polr gives a residual deviance of 3479.149 for all three drivers."""
    frequencies = [
        *(21, 21, 28, 34, 22, 36, 10, 11, 36, 61, 23, 17, 43, 35, 40, 26, 18, 54),
        *(13, 9, 10, 8, 8, 12, 6, 7, 9, 18, 6, 7, 15, 13, 13, 7, 5, 11),
        *(14, 19, 37, 17, 23, 40, 3, 5, 23, 78, 46, 43, 48, 45, 86, 15, 25, 62),
        *(20, 23, 20, 10, 22, 24, 7, 10, 21, 57, 23, 13, 31, 21, 13, 5, 6, 13),
    ]
    cells = product(["low", "high"], ["tower", "apartment", "atrium", "terrace"], ["low", "medium", "high"], range(3))
    survey = pd.DataFrame(cells, columns=["contact", "type", "influence", "satisfaction"]).assign(n=frequencies)
    drivers, share = survey[["influence", "type", "contact"]], survey.groupby("satisfaction")["n"].sum() / 1681
    nothing = 1681 * (share @ np.log(share))

    found = ordinal_dominance(drivers, survey["satisfaction"], weights=survey["n"])
    repeated = survey.loc[survey.index.repeat(survey["n"])]
    row_by_row = ordinal_dominance(repeated[["influence", "type", "contact"]], repeated["satisfaction"])

    assert -2 * (1 - found.r2) * nothing == pytest.approx(3479.149, abs=5e-4)
    assert found.raw == pytest.approx(row_by_row.raw)
    assert found.raw == pytest.approx([0.0292007, 0.0149886, 0.0023259], abs=1e-6)


def test_an_ordered_categorical_may_come_without_a_series(survey):
    frame, codes = survey
    said = pd.Categorical.from_codes(codes, ["poor", "fair", "good", "fine"], ordered=True)

    assert ordinal_dominance(frame, said).raw == pytest.approx(ordinal_dominance(frame, codes).raw)


def test_an_ordered_categorical_brings_its_order(survey):
    frame, codes = survey
    words = np.array(["bad", "so-so", "fine", "great"])[codes]
    ordered = pd.Series(pd.Categorical(words, ["bad", "so-so", "fine", "great"], ordered=True))

    assert ordinal_dominance(frame, ordered).raw == pytest.approx(ordinal_dominance(frame, codes).raw)


def test_frequencies_count_as_repeated_rows(survey):
    frame, codes = survey
    table = frame.assign(code=codes).value_counts().reset_index()

    found = ordinal_dominance(table[["channel", "solved"]], table["code"], weights=table["count"])

    assert found.raw == pytest.approx(ordinal_dominance(frame, codes).raw)


def test_a_measure_enters_as_one_number():
    rng = np.random.default_rng(9)
    minutes, rating = rng.gamma(2, 1, 300), rng.integers(1, 6, 300).astype(float)
    codes = np.digitize(0.5 * minutes + 0.5 * rating + rng.logistic(size=300), [1.5, 3.5])

    found = ordinal_dominance(pd.DataFrame({"minutes": minutes, "rating": rating}), codes, linear=["rating"])

    assert found.r2 == pytest.approx(fit(pd.DataFrame({"m": minutes, "r": rating}), codes), abs=1e-6)


def test_rows_with_a_blank_are_left_out_and_counted(survey):
    frame, codes = survey
    holes = frame.copy()
    holes.loc[[2, 5], "channel"] = None

    found = ordinal_dominance(holes, codes)

    assert (found.n, found.left_out) == (398, 2)
    assert found.raw == pytest.approx(ordinal_dominance(frame.drop([2, 5]), np.delete(codes, [2, 5])).raw)


def test_complete_separation_ends_instead_of_running_away():
    side = np.repeat([0, 1], 20)

    found = ordinal_dominance({"side": side, "noise": np.tile([0, 1], 20)}, side)

    assert found.raw == pytest.approx([1, 0], abs=1e-6)


def test_a_constant_and_a_twin_are_defined(survey):
    frame, codes = survey

    found = ordinal_dominance(frame.assign(same="x", twin=frame["solved"]), codes)

    assert found.raw[2] == pytest.approx(0, abs=1e-9)
    assert found.raw[1] == pytest.approx(found.raw[3])


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (lambda f: ordinal_dominance(f, ["bad"] * 200 + ["good"] * 200), UsageError, "no order"),
        (lambda f: ordinal_dominance(f, np.ones(400)), UsageError, "same in every row"),
        (lambda f: ordinal_dominance(f[:4], [0, 1, 2, 1]), TooFew, "4 complete rows"),
        (lambda f: ordinal_dominance(f, np.arange(400) % 2, linear=["channel"]), UsageError, "words"),
        (lambda _: ordinal_dominance(np.zeros((50, 13)), np.arange(50) % 2), UsageError, "13 drivers"),
    ],
)
def test_what_has_no_order_or_too_few_rows_is_refused(survey, call, error, said):
    with pytest.raises(error, match=said):
        call(survey[0])
