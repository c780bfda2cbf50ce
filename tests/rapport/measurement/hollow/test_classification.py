"""Each item of the scorecard: harmful, valid, hollow or unproven."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import polars as pl
import pytest
import statsmodels.api as sm
from scipy.stats import t

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.hollow import Bounds, classify
from rapport.measurement.multiplicity import benjamini_hochberg

# The acceptance case of METHODS 4.
GIVEN = (0.6, 0.5, 0.9, 0.85, 0.8, 0.7, 0.6, 0.6, 0.75, 0.6)
EFFECTS = (0.5, 0.5, 0, 0, 0, 0, 0, 0, 0, -0.3)
ITEMS = tuple(f"item_{j}" for j in range(10))
TRUTH = dict(zip(ITEMS, ["valid"] * 2 + ["hollow"] * 7 + ["harmful"], strict=True))
CONTROLS = ("resolved", "topic", "channel", "severity")


def planted(seed, *, n=4000, agents=80, whole_numbers=False):
    """Return the columns of a centre: agents differ (SD .3), resolution is worth .8, the rest is the customer's own."""
    random = np.random.default_rng(seed)
    agent = random.integers(agents, size=n)
    given = (random.random((n, 10)) < GIVEN).astype(float)
    resolved = random.random(n) < 0.7
    rating = 3 + given @ EFFECTS + 0.8 * resolved + random.normal(0, 0.3, agents)[agent] + random.normal(0, 1, n)
    if whole_numbers:
        rating = np.clip(np.round(rating), 1, 5)
    frame = {name: given[:, j] for j, name in enumerate(ITEMS)}
    frame |= {
        "conversation": [f"c{i}" for i in range(n)],
        "empathy": rating,
        "agent": [f"agent-{a}" for a in agent],
        "resolved": np.where(resolved, "yes", "no"),
        "topic": random.choice(["bill", "move", "fault"], n),
        "channel": random.choice(["voice", "chat"], n),
        "severity": random.normal(0, 0.4, 6)[random.integers(6, size=n)],
    }
    return frame


@pytest.fixture(scope="session")
def centre():
    """One such centre."""
    return planted(11)


def share_right(seeds, **settings):
    return np.mean([classify(planted(seed, **settings), ITEMS).labels == TRUTH for seed in seeds])


@pytest.mark.parametrize("whole_numbers", [False, True])
def test_all_ten_planted_labels_are_right_in_95_percent_of_seeds(whole_numbers):
    assert share_right(range(25), whole_numbers=whole_numbers) >= 0.95


@pytest.mark.long
@pytest.mark.parametrize("whole_numbers", [False, True])
def test_all_ten_planted_labels_are_right_in_95_percent_of_a_thousand_seeds(whole_numbers):
    assert share_right(range(1000), whole_numbers=whole_numbers) >= 0.95


def test_coefficients_are_those_of_mundlaks_regression_with_errors_by_agent():
    frame = pd.DataFrame(planted(21, n=1500))
    frame["severity"] = np.random.default_rng(21).normal(size=1500)
    dummies = pd.get_dummies(frame[["resolved", "topic", "channel"]], drop_first=True, dtype=float)
    inside = pd.concat([frame[[*ITEMS, "severity"]], dummies], axis=1)
    means = inside.groupby(frame["agent"]).transform("mean").add_prefix("mean_")
    rating = frame["empathy"] / frame["empathy"].std(ddof=0)
    design = sm.add_constant(pd.concat([inside, means], axis=1))
    by_agent = {"groups": pd.factorize(frame["agent"])[0]}
    model = sm.OLS(rating, design).fit(cov_type="cluster", cov_kwds=by_agent)

    found = classify(frame, ITEMS)

    ours = np.array([item.estimate for item in found.items])
    assert ours == pytest.approx(model.params[list(ITEMS)].to_numpy(), abs=1e-9)
    # statsmodels counts the columns of means among the parameters; ours are absorbed.
    half = (np.array([item.high for item in found.items]) - ours) / t.ppf(0.95, found.n_agents - 1)
    assert half == pytest.approx(model.bse[list(ITEMS)].to_numpy(), rel=0.02)


def test_the_result_says_what_it_rests_on(centre):
    found = classify(centre, ITEMS)

    assert (found.n, found.n_agents, found.left_out) == (4000, 80, 0)
    assert found.controls == CONTROLS
    assert found.not_held == ()
    assert found.sd == pytest.approx(np.std(centre["empathy"]))
    first = found.items[0]
    assert first.low < first.estimate < first.high
    assert first.prevalence == pytest.approx(np.mean(centre["item_0"]))
    adjusted = benjamini_hochberg([item.p for item in found.items]).p
    assert [item.p_adjusted for item in found.items] == pytest.approx(adjusted)
    assert found.validity.disattenuated is None


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame])
def test_frames_and_columns_give_the_same(centre, make):
    assert classify(make(centre), ITEMS).items == classify(centre, ITEMS).items


def test_an_agent_effect_does_not_pass_for_an_item():
    random = np.random.default_rng(3)
    agent = np.repeat(np.arange(60), 60)
    warm = random.normal(0, 1, 60)[agent]
    frame = {
        "agent": agent,
        "formula": (random.random(3600) < 1 / (1 + np.exp(-1 - 1.5 * warm))).astype(float),
        "empathy": 3 + warm + random.normal(0, 1, 3600),
    }

    found = classify(frame, ["formula"])

    assert np.corrcoef(frame["formula"], frame["empathy"])[0, 1] > 0.2
    assert abs(found.items[0].estimate) < 0.1
    assert found.not_held == CONTROLS


def test_a_hollow_verdict_needs_its_least_n():
    few = classify(planted(5, n=1500), ITEMS)
    by_name = {item.name: item for item in few.items}

    assert by_name["item_2"].label == "unproven"
    assert by_name["item_2"].n_effective < by_name["item_2"].least_n
    assert by_name["item_2"].n_needed > 1500
    assert by_name["item_2"].reason
    assert by_name["item_0"].label == "valid"


def test_a_narrow_interval_below_the_least_n_is_still_unproven():
    random = np.random.default_rng(0)
    given = (random.random(900) < 0.9).astype(float)
    frame = {"agent": np.arange(900) % 30, "polite": given, "empathy": 3 + random.normal(0, 1, 900)}
    # The one draw of many in which the estimate comes out at nothing: taken out of the rating by hand.
    frame["empathy"] -= classify(frame, ["polite"]).items[0].estimate * given * np.std(frame["empathy"])

    found = classify(frame, ["polite"]).items[0]

    assert -0.2 < found.low < found.high < 0.2
    assert found.label == "unproven"
    assert "a hollow point needs" in found.reason


def test_an_item_given_seldom_is_not_hollow():
    frame = planted(6)

    found = classify({**frame, "seldom": 1 - frame["item_5"]}, [i for i in ITEMS if i != "item_5"] + ["seldom"])

    assert found.labels["seldom"] == "unproven"
    assert "too seldom" in found.items[-1].reason


def test_fewer_than_20_agents_prove_nothing():
    found = classify(planted(1, agents=19), ITEMS)

    assert set(found.labels.values()) == {"unproven"}
    assert "19 agents; 20" in found.items[0].reason


@pytest.mark.parametrize(("value", "word"), [(1.0, "always"), (0.0, "never")])
def test_an_item_that_never_changes_cannot_be_compared(centre, value, word):
    found = classify({**centre, "greets": np.full(4000, value)}, [*ITEMS, "greets"])

    assert found.labels["greets"] == "unproven"
    assert word in found.items[-1].reason
    assert math.isnan(found.items[-1].estimate)
    assert {name: found.labels[name] for name in ITEMS} == TRUTH


def test_two_items_that_always_go_together_cannot_be_told_apart(centre):
    found = classify({**centre, "twin": centre["item_0"]}, [*ITEMS, "twin"])

    assert found.labels["twin"] == found.labels["item_0"] == "unproven"
    assert "cannot be told" in found.items[-1].reason
    assert found.labels["item_1"] == "valid"


def test_an_item_that_does_not_apply_everywhere_is_judged_where_it_does():
    frame = planted(8, n=8000)
    applies = np.random.default_rng(8).random(8000) < 0.6
    frame["item_0"] = np.where(applies, frame["item_0"], math.nan)

    found = classify(frame, ITEMS)

    assert found.items[0].n == applies.sum()
    assert found.items[0].prevalence == pytest.approx(0.6, abs=0.03)
    assert found.labels["item_1"] == "valid"


def test_rows_without_rating_agent_or_evaluation_are_counted_out(centre):
    frame = pd.DataFrame(centre)
    frame.loc[0, "empathy"] = math.nan
    frame.loc[1, "agent"] = None
    frame.loc[2, list(ITEMS)] = math.nan

    found = classify(frame, ITEMS)

    assert (found.n, found.left_out) == (3997, 3)
    assert not {0, 1, 2} & {one.row for one in found.felt_unscored}


def test_weights_change_what_the_sample_stands_for(centre):
    random = np.random.default_rng(1)
    found = classify({**centre, "weight": random.exponential(size=4000)}, ITEMS)

    assert found.n_effective == pytest.approx(2000, rel=0.1)
    assert found.items[0].n_effective <= found.n_effective


def test_what_is_felt_but_not_scored_goes_to_a_person(centre):
    frame = {**centre, "empathy": np.array(centre["empathy"])}
    frame["empathy"][[17, 230]] += 9

    found = classify(frame, ITEMS, read_next=5)

    assert len(found.felt_unscored) == 5
    assert {one.conversation for one in found.felt_unscored[:2]} == {"c17", "c230"}
    residuals = [one.residual for one in found.felt_unscored]
    assert residuals == sorted(residuals, reverse=True)


def test_an_agent_who_is_warm_off_the_form_shows_among_the_unscored(centre):
    frame = {**centre, "empathy": np.array(centre["empathy"])}
    warm = np.array([name == "agent-3" for name in frame["agent"]])
    frame["empathy"][warm] += 3

    found = classify(frame, ITEMS)

    assert np.mean([warm[one.row] for one in found.felt_unscored]) > 0.8


@pytest.mark.parametrize(
    ("change", "items", "error", "message"),
    [
        ({}, [], UsageError, "one column or more"),
        ({}, ["item_0", "item_0"], UsageError, "each once"),
        ({}, ["item_99"], UsageError, "no column 'item_99'"),
        ({"item_0": [5.0] * 4000}, ["item_0"], UsageError, "'item_0': 1 is given"),
        ({"item_0": ["yes"] * 4000}, ["item_0"], UsageError, "holds 'yes'"),
        ({"empathy": [4.0] * 4000}, ["item_0"], UsageError, "are the same"),
        ({"empathy": [math.nan] * 4000}, ["item_0"], TooFew, "no conversation"),
        ({"empathy": [math.inf] * 4000}, ["item_0"], UsageError, "infinite"),
        ({"agent": ["ines"] * 4000}, ["item_0"], TooFew, "2 agents"),
        ({"agent": list(range(4000))}, ["item_0"], TooFew, "too few to tell"),
    ],
)
def test_what_cannot_be_classified_is_refused(centre, change, items, error, message):
    with pytest.raises(error, match=message):
        classify({**centre, **change}, items)


def test_bounds_lie_on_their_sides_of_nothing(centre):
    assert classify(centre, ITEMS, bounds=Bounds(valid=0.6)).labels["item_0"] == "hollow"
    with pytest.raises(UsageError, match="harmful"):
        Bounds(harmful=0.1)
