"""Shares of what ratings explain, from tables alone: published figures, groups, least n, and what is left out."""

from __future__ import annotations

import random
from dataclasses import replace

import polars as pl
import pytest

from rapport.report import ReportSettings
from rapport_web.insights.computing.pleasing import _weighs, contrast
from rapport_web.insights.computing.sharing import grouping, in_order, nothing, share_out

SETTINGS = ReportSettings(resamples=100)
DRIVERS = ("Agriculture", "Examination", "Education", "Catholic", "Infant.Mortality")
ALONE = {name: name for name in DRIVERS}


@pytest.fixture
def swiss(care_data) -> pl.DataFrame:
    """R's swiss, five times over: the least n is 200, and copies change no correlation."""
    once = pl.read_csv(care_data / "measurement" / "swiss.csv").rename({"Fertility": "satisfaction"})
    return pl.concat([once] * 5).with_columns(weight=pl.lit(1.0), agent=pl.lit(None, dtype=pl.String))


def rows(n: int = 240, *, seed: int = 1, agents: int = 0) -> pl.DataFrame:
    draw = random.Random(seed)
    felt = [float(draw.randint(1, 5)) for _ in range(n)]
    acted = [float(draw.randint(1, 5)) for _ in range(n)]
    return pl.DataFrame(
        {
            "empathy": felt,
            "acted": acted,
            "satisfaction": [0.5 * f + a + draw.gauss(0, 1) for f, a in zip(felt, acted, strict=True)],
            "resolved": [draw.choice(("yes", "no", None)) for _ in range(n)],
            "weight": [1.0] * n,
            "agent": [str(i % agents) if agents else None for i in range(n)],
        }
    )


def test_swiss_gives_relaimpos_shares_and_johnsons(swiss) -> None:
    found = share_out(swiss, "satisfaction", DRIVERS, SETTINGS, groups=ALONE)

    # METHODS 1: in units of R2, .7067350 in all.
    share = {each["name"]: each["share"] * found["explained"] for each in found["rows"]}
    assert found["explained"] == pytest.approx(0.7067350, abs=1e-6)
    assert share["Agriculture"] == pytest.approx(0.0570912, abs=2e-6)
    assert share["Examination"] == pytest.approx(0.1711730, abs=2e-6)
    assert share["Education"] == pytest.approx(0.2601347, abs=2e-6)
    assert share["Catholic"] == pytest.approx(0.1055702, abs=2e-6)
    assert share["Infant.Mortality"] == pytest.approx(0.1127659, abs=2e-6)
    johnson = {each["name"]: each["johnson"] * found["explained"] for each in found["rows"]}
    assert johnson["Education"] == pytest.approx(0.2719641, abs=2e-6)
    assert johnson["Agriculture"] == pytest.approx(0.0484169, abs=2e-6)


def test_swiss_grouped_gives_the_groups_published_share(swiss) -> None:
    groups = ALONE | {"Examination": "school", "Education": "school"}

    found = share_out(swiss, "satisfaction", DRIVERS, SETTINGS, groups=groups, together=True)

    share = {each["name"]: each["share"] * found["explained"] for each in found["rows"]}
    assert found["names"] == ["Agriculture", "school", "Catholic", "Infant.Mortality"]
    assert share["school"] == pytest.approx(0.3981790, abs=2e-6)


def test_the_same_seed_gives_the_same_to_the_last_place() -> None:
    first, second = (share_out(rows(), "satisfaction", ("empathy", "acted"), SETTINGS, groups=OWN) for _ in range(2))

    assert first == second


OWN = {"empathy": "people", "acted": "people", "resolved": "process"}


def test_under_the_least_n_it_says_how_many_more_and_no_share() -> None:
    found = share_out(rows(150), "satisfaction", ("empathy", "acted"), SETTINGS, groups=OWN)

    assert (found["rows"], found["differences"], found["levels"]) == ([], [], [])
    assert (found["because"], found["n"], found["n_needed"], found["missing"]) == ("too few answers", 150, 200, 50)


def test_more_than_ten_ratings_need_twenty_answers_each() -> None:
    names = tuple(f"own_{i}" for i in range(11))
    draw = random.Random(3)
    table = rows(210).with_columns(
        **{name: pl.Series([float(draw.randint(1, 5)) for _ in range(210)]) for name in names}
    )

    found = share_out(table, "satisfaction", names, SETTINGS, groups={name: name for name in names})

    assert (found["n_needed"], found["missing"]) == (220, 10)


def test_one_rating_alone_is_not_set_beside_itself() -> None:
    found = share_out(rows(), "satisfaction", ("empathy",), SETTINGS, groups=OWN)

    assert (found["because"], found["missing"]) == ("too little rated", 0)


def test_one_group_alone_neither() -> None:
    found = share_out(rows(), "satisfaction", ("empathy", "acted"), SETTINGS, groups=OWN, together=True)

    assert found["names"] == ["people"]
    assert found["because"] == "too little rated"


def test_a_rating_left_out_leaves_its_answer_out_and_an_unsaid_end_does_not() -> None:
    table = rows(240).with_columns(acted=pl.when(pl.int_range(pl.len()) < 20).then(None).otherwise(pl.col("acted")))

    found = share_out(table, "satisfaction", ("resolved", "empathy", "acted"), SETTINGS, groups=OWN)

    assert found["n"] == 220
    assert [each["name"] for each in found["rows"]] == ["resolved", "empathy", "acted"]


def test_answers_are_drawn_by_agent_where_there_are_agents_enough() -> None:
    many, few = rows(agents=24), rows(agents=5)

    by_agent = share_out(many, "satisfaction", ("empathy", "acted"), SETTINGS, groups=OWN)
    alone = share_out(few, "satisfaction", ("empathy", "acted"), SETTINGS, groups=OWN)

    assert by_agent["clusters"] == 24
    assert alone["clusters"] == 240


def test_weights_move_the_shares() -> None:
    table = rows(400)
    heavy = table.with_columns(weight=pl.when(pl.col("acted") == 3).then(20.0).otherwise(1.0))

    plain, weighted = (
        {
            each["name"]: each["share"]
            for each in share_out(t, "satisfaction", ("empathy", "acted"), SETTINGS, groups=OWN)["rows"]
        }
        for t in (table, heavy)
    )

    assert weighted["empathy"] > plain["empathy"]


def test_an_outcome_that_does_not_vary_is_said_and_raises_nothing() -> None:
    table = rows().with_columns(satisfaction=pl.lit(3.0))

    found = share_out(table, "satisfaction", ("empathy", "acted"), SETTINGS, groups=OWN)

    assert found["rows"] == []
    assert found["because"]


def test_twins_have_no_end_of_inflation_and_are_offered_as_one() -> None:
    table = rows().with_columns(cared=pl.col("empathy"))

    found = share_out(table, "satisfaction", ("empathy", "acted", "cared"), SETTINGS, groups=OWN | {"cared": "people"})

    assert found["offer"] == [["empathy", "cared"]]
    assert found["pairs"][0][:2] == ["empathy", "cared"]
    shares = {each["name"]: each["share"] for each in found["rows"]}
    assert shares["empathy"] == pytest.approx(shares["cared"], abs=1e-6)


@pytest.mark.parametrize(
    ("chosen", "groups"),
    [
        ("", {"empathy": "people", "effort": "process", "part_app": "technology", "own": "own"}),
        ("own:people", {"empathy": "people", "effort": "process", "part_app": "technology", "own": "people"}),
        ("empathy:empathy", {"empathy": "empathy", "effort": "process", "part_app": "technology", "own": "own"}),
        ("gone:people", {"empathy": "people", "effort": "process", "part_app": "technology", "own": "own"}),
    ],
)
def test_a_rating_belongs_to_what_the_centre_chose_else_to_its_owner_else_to_itself(chosen, groups) -> None:
    assert grouping(tuple(groups), chosen) == groups


def test_ratings_stand_in_the_questionnaires_order_with_the_own_after_it_by_name() -> None:
    assert in_order(("zeal", "acted", "art", "empathy", "resolved")) == ("empathy", "resolved", "acted", "art", "zeal")


def test_what_cannot_be_told_has_the_same_shape_as_what_can() -> None:
    told = share_out(rows(), "satisfaction", ("empathy", "acted"), SETTINGS, groups=OWN)

    assert nothing((), n=0, because="", missing=0).keys() <= told.keys()


@pytest.mark.parametrize(
    ("penalty", "reward", "enough", "weighs"),
    [
        ((-1.2, -0.8), (0.1, 0.5), True, "penalty"),
        ((-0.3, 0.1), (0.5, 0.9), True, "reward"),
        ((-0.8, -0.4), (0.5, 0.9), True, ""),
        ((-1.2, -0.8), (0.1, 0.5), False, ""),
        ((0.4, 0.8), (-0.9, -0.5), True, ""),
        ((None, None), (0.1, 0.5), True, ""),
    ],
)
def test_one_side_weighs_more_only_where_the_intervals_lie_apart(penalty, reward, enough, weighs) -> None:
    row = {"penalty_low": penalty[0], "penalty_high": penalty[1], "reward_low": reward[0], "reward_high": reward[1]}

    assert _weighs(row | {"enough": enough}) == weighs


def test_whether_it_was_settled_counts_as_low_middle_and_high() -> None:
    table = rows(300).with_columns(
        resolved=pl.Series(["yes", "partly", "no"] * 100),
        satisfaction=pl.Series([4.0, 3.0, 1.0] * 100) + pl.Series([random.Random(2).gauss(0, 0.1) for _ in range(300)]),
    )

    found = contrast(table, ("resolved",), replace(SETTINGS, least_clusters=20))

    (row,) = found["rows"]
    assert row["cells"] == [100, 100, 100]
    assert (row["penalty"], row["reward"]) == (pytest.approx(-2, abs=0.1), pytest.approx(1, abs=0.1))
    assert row["weighs"] == "penalty"


def test_ratings_on_another_scale_are_refused_in_words() -> None:
    table = rows().with_columns(empathy=pl.col("empathy") * 2.5)

    found = contrast(table, ("empathy",), SETTINGS)

    assert found["rows"] == []
    assert "low=" in found["because"]


def test_nothing_answered_is_no_fault() -> None:
    assert contrast(rows().clear(), ("empathy",), SETTINGS)["because"] == "too few answers"
