"""What evaluators find, figure by figure on tables made by hand: chances, clusters, readings, and what is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.measurement.sampling import hajek
from rapport.scorecards import Form, Kind, Question, Section
from rapport_web.insights.computing.quality import _levels
from rapport_web.insights.computing.quality.estimating import COVERED, estimate, with_readings
from rapport_web.insights.computing.quality.misses import owners_of, routed
from rapport_web.insights.computing.quality.sample import _seen, _weighed

FORM = Form(
    (
        Section(
            "care", "Care", (Question("acts", Kind.YES_NO, "Was it done?"), Question("owns", Kind.YES_NO, "Owned?"))
        ),
        Section("end", "End", (Question("thanks", Kind.YES_NO, "Thanked?"),)),
    )
)


def rows(values: Any, **columns: Any) -> pl.DataFrame:
    n = len(values)
    base = {
        "evaluation": list(range(n)),
        "share": values,
        "weighing": [0.5] * n,
        "drawn_in": ["s"] * n,
        "agent": [f"a-{at}" for at in range(n)],
        "seen": [None] * n,
    }
    schema = {
        "share": pl.Float64,
        "weighing": pl.Float64,
        "drawn_in": pl.String,
        "agent": pl.String,
        "seen": pl.Float64,
    }
    return pl.DataFrame(base | columns, schema_overrides=schema)


def test_the_published_figure_of_methods_6_on_the_pages_own_estimate():
    """1,000 risky (40 % fail) and 9,000 other (5 %), 200 + 100 drawn, 80 + 5 fails."""
    fails = [1.0] * 80 + [0.0] * 120 + [1.0] * 5 + [0.0] * 95
    chances = [200 / 1000] * 200 + [100 / 9000] * 100

    found = estimate(rows(fails, weighing=chances, drawn_in=["risky"] * 200 + ["other"] * 100), "share", least=30)

    assert found["naive"] == pytest.approx(0.2833, abs=5e-5)
    assert found["figure"]["estimate"] == pytest.approx(0.0850, abs=1e-6)
    assert found["se"] == pytest.approx(0.01985, abs=5e-6)
    assert found["figure"]["n_effective"] == pytest.approx(122.70, abs=5e-3)


@pytest.mark.parametrize(
    ("n", "least", "shown", "missing"),
    [(0, 30, False, 30), (1, 30, False, 29), (29, 30, False, 1), (30, 30, True, 0), (31, 30, True, 0), (1, 1, False, 1), (2, 1, True, 0), (2, 0, True, 0)],
)  # fmt: skip
def test_under_the_least_nothing_is_told_but_how_many_more(n, least, shown, missing):
    found = estimate(rows([float(at % 2) for at in range(n)]), "share", least=least)

    assert (found["figure"]["estimate"] is not None) is shown
    assert found["figure"]["missing"] == missing
    assert found["figure"]["n"] == n
    assert (found["naive"] is None) is not shown
    assert (found["se"] is None) is not shown


@pytest.mark.parametrize(
    ("values", "known", "naive"),
    [
        ([1.0, None, 0.0, None], 2, 0.5),
        ([1.0, 1.0, 1.0], 3, 1.0),
        ([0.25, 0.75, 0.5, 0.5], 4, 0.5),
        ([1.2, -0.3, 0.5, 0.5], 4, 0.5),
    ],
    ids=["what left the sum is left out", "all", "a mean", "what lies beyond is cut"],
)
def test_values_are_those_that_are_known_from_none_to_all(values, known, naive):
    found = estimate(rows(values), "share", least=2)

    assert found["figure"]["n"] == known
    assert found["naive"] == pytest.approx(naive)
    assert 0 <= found["figure"]["low"] <= found["figure"]["estimate"] <= found["figure"]["high"] <= 1


def test_a_share_has_wilsons_interval_and_a_mean_students():
    share = estimate(rows([1.0] * 40), "share", least=30)
    mean = estimate(rows([0.9] * 40), "share", least=30)

    assert share["figure"]["low"] == pytest.approx(0.9124, abs=5e-4), "Wilson's: 40 of 40 is not sure to be all"
    assert mean["figure"]["low"] == mean["figure"]["high"] == pytest.approx(0.9)


@pytest.mark.parametrize("values", [[0.2, 0.9] * 20, [0.0, 1.0] * 20, [1.0] * 40, [0.0] * 40])
def test_conversations_of_one_agent_alone_say_nothing_of_agents_and_one_more_is_asked_for(values):
    found = estimate(rows(values, agent=["ines"] * 40), "share", least=30)

    assert found["figure"]["estimate"] is None
    assert (found["figure"]["n"], found["figure"]["n_effective"], found["figure"]["missing"]) == (40, 1.0, 1)
    assert found["naive"] is None


@pytest.mark.parametrize("agents", [2, 5, 20])
def test_the_fewer_agents_the_less_sure(agents):
    values = [float(at % agents < agents / 2) for at in range(40)]

    alike = estimate(rows(values, agent=[f"a-{at % agents}" for at in range(40)]), "share", least=30)
    apart = estimate(rows(values), "share", least=30)

    assert alike["figure"]["estimate"] == apart["figure"]["estimate"]
    assert alike["figure"]["n_effective"] <= agents + 1e-6
    assert alike["figure"]["high"] - alike["figure"]["low"] > apart["figure"]["high"] - apart["figure"]["low"]


def test_nobodys_conversations_are_each_their_own():
    values = [float(at % 3 == 0) for at in range(60)]

    assert estimate(rows(values, agent=[None] * 60), "share", least=30) == estimate(rows(values), "share", least=30)


@given(st.lists(st.tuples(st.booleans(), st.sampled_from([0.05, 0.2, 0.5, 1.0])), min_size=4, max_size=40))
@settings(max_examples=15, deadline=None)
def test_a_share_is_what_each_stands_for_by_one_over_its_chance(told):
    values, chances = [float(given) for given, _p in told], [p for _given, p in told]

    found = estimate(rows(values, weighing=chances), "share", least=2)

    weights = 1 / np.array(chances)
    assert found["figure"]["estimate"] == pytest.approx(weights @ values / weights.sum(), abs=1e-6)
    assert found["figure"]["n_effective"] <= len(told) + 1e-6


@given(st.floats(0.1, 0.9))
@settings(max_examples=8, deadline=None)
def test_only_the_ratio_of_chances_moves_a_share(times):
    values, chances = [float(at % 4 == 0) for at in range(40)], np.linspace(0.1, 1, 40)

    one, other = (estimate(rows(values, weighing=list(each)), "share", least=2) for each in (chances, chances * times))

    assert one["figure"]["estimate"] == pytest.approx(other["figure"]["estimate"], abs=2e-6)


def read(n: int, *, noise: float = 0.0, bias: float = 0.0) -> pl.DataFrame:
    random = np.random.default_rng(4)
    values = (random.random(n) < 0.5).astype(float)
    return rows(list(values), seen=list(np.clip(values + bias + random.normal(0, noise, n), 0, 1)))


REST = pl.Series("seen", [0.0, 1.0] * 200)


def test_a_reading_that_sees_it_all_makes_it_as_sure_as_if_all_were_evaluated():
    table = read(60)

    found = with_readings(table, REST, "share", least=30, population=460)

    everywhere = (table["share"].sum() + 200) / 460
    assert found["figure"]["estimate"] == pytest.approx(everywhere, abs=1e-6)
    assert found["se"] == pytest.approx(0, abs=1e-6)
    assert found["tuning"] == pytest.approx(1)
    assert found["covered"] == 400


def test_a_reading_that_says_nothing_changes_nothing():
    table = rows([float(at % 2) for at in range(60)], seen=[0.5] * 60)

    found = with_readings(table, pl.Series("seen", [0.5] * 400), "share", least=30, population=460)

    assert found["figure"]["estimate"] == pytest.approx(0.5)
    assert found["tuning"] == 0
    assert found["se"] == pytest.approx(estimate(table, "share", least=30)["se"], abs=1e-6)


def test_a_reader_that_sees_too_much_everywhere_does_not_move_it():
    fair, kind = (read(60, noise=0.05, bias=bias) for bias in (0.0, 0.1))
    shifted = pl.Series("seen", [0.1, 1.0] * 200)

    one = with_readings(fair, REST, "share", least=30, population=460)
    other = with_readings(kind, shifted, "share", least=30, population=460)

    assert one["figure"]["estimate"] == pytest.approx(other["figure"]["estimate"], abs=0.03)


@pytest.mark.parametrize(
    ("read_of_them", "rest", "population", "there"),
    [
        (60, 354, 460, True),
        (60, 353, 460, False),
        (60, 0, 60, False),
        (0, 400, 460, False),
        (29, 400, 429, False),
        (30, 400, 430, True),
    ],
    ids=["just covered", "just not covered", "nothing beyond", "none of the evaluated", "under the least", "the least"],
)
def test_readings_are_brought_in_only_where_they_cover_nearly_all(read_of_them, rest, population, there):
    table = rows(
        [float(at % 2) for at in range(60)],
        seen=[0.4 + 0.2 * (at % 2) if at < read_of_them else None for at in range(60)],
    )
    others = pl.Series("seen", [0.5] * rest + [None] * 5, dtype=pl.Float64)

    found = with_readings(table, others, "share", least=30, population=population)

    assert (found is not None) is there
    assert COVERED == 0.9


def test_where_one_agent_has_all_that_was_read_readings_say_nothing_either():
    table = read(60).with_columns(agent=pl.lit("ines"))

    assert with_readings(table, REST, "share", least=30, population=460) is None


def test_what_left_the_sum_has_no_reading_to_stand_by_it():
    table = read(60).with_columns(share=pl.when(pl.col("evaluation") < 40).then(pl.col("share")))

    assert with_readings(table, REST, "share", least=30, population=460)["figure"]["n"] == 40
    assert with_readings(table, REST, "share", least=41, population=460) is None


@pytest.mark.parametrize(
    ("moments", "seen"),
    [
        ([(2, 4, True)], [0.5]),
        ([(0, 4, True), (4, 4, True)], [0.0, 1.0]),
        ([(0, 0, True), (1, 2, True), (2, 2, True)], [0.75, 0.5, 1.0]),
        ([(0, 0, True)], [0.5]),
        ([(1, 2, False)], [None]),
        ([(0, 0, False), (1, 2, True)], [None, 0.5]),
    ],
    ids=["a share", "none and all", "the usual share where nothing called for it", "nothing known", "not read", "both"],
)
def test_what_is_predicted_with_is_the_share_of_moments_met(moments, seen):
    names = ("met", "told", "read")
    table = pl.DataFrame({name: [each[at] for each in moments] for at, name in enumerate(names)}).with_row_index("pk")
    table = table.with_columns(agent=pl.lit("a"), team=pl.lit("t"), channel=pl.lit("chat"), week=pl.lit("2026-W30"))

    assert _seen(table)["seen"].to_list() == seen


@pytest.mark.parametrize(
    ("chance", "other", "times", "weighing"),
    [
        ([0.5], [0.0], {}, [0.5]),
        ([0.5], [None], {}, [0.5]),
        ([0.5], [0.5], {}, [0.75]),
        ([1.0], [0.5], {}, [1.0]),
        ([0.25, 0.25], [0.0, 0.0], {1: 2}, [0.25, 0.5]),
        ([0.5, 0.5], [0.0, 0.0], {1: 4}, [0.25, 1.0]),
        ([0.2], [0.0], {0: 1}, [0.2]),
        ([], [], {}, []),
    ],
    ids=["one stream", "no other", "both", "certain", "two plans", "four plans, scaled", "one plan", "nothing"],
)
def test_a_chance_is_that_of_either_stream_and_any_plan(chance, other, times, weighing):
    table = pl.DataFrame(
        {"conversation": list(range(len(chance))), "chance": chance, "other": other, "draw": [7] * len(chance),
         "stream": ["random"] * len(chance), "stratum": ["chat"] * len(chance)},
        schema={"conversation": pl.Int64, "chance": pl.Float64, "other": pl.Float64, "draw": pl.Int64,
                "stream": pl.String, "stratum": pl.String},
    )  # fmt: skip

    found = _weighed(table, times)

    assert found["weighing"].to_list() == pytest.approx(weighing)
    assert found["drawn_in"].to_list() == ["7|random|chat"] * len(chance)


def points(*told: tuple[int, str, float | None, str]) -> pl.DataFrame:
    schema = {"evaluation": pl.Int64, "question": pl.String, "share": pl.Float64, "owner": pl.String}
    return pl.DataFrame(told, schema=schema, orient="row")


@pytest.mark.parametrize(
    ("told", "misses", "had"),
    [
        ([], [0, 0, 0, 0], [0.0, 0.0, 0.0, 0.0]),
        ([(0, "acts", 1.0, "process")], [0, 0, 0, 0], [0.0, 0.0, 0.0, 0.0]),
        ([(0, "acts", None, "")], [0, 0, 0, 0], [0.0, 0.0, 0.0, 0.0]),
        ([(0, "acts", 0.0, "")], [1, 0, 0, 0], [0.25, 0.0, 0.0, 0.0]),
        ([(0, "acts", 0.0, ""), (0, "owns", 0.5, "people")], [2, 0, 0, 0], [0.25, 0.0, 0.0, 0.0]),
        ([(0, "acts", 0.0, "process"), (1, "acts", 0.9, "process"), (1, "owns", 0.0, "product")], [0, 2, 0, 1], [0.0, 0.5, 0.0, 0.25]),
        ([(at, "acts", 0.0, "technology") for at in range(4)], [0, 0, 4, 0], [0.0, 0.0, 1.0, 0.0]),
    ],
    ids=["nothing missed", "given", "left the sum", "nobody named is the people’s", "twice in one", "several", "all"],
)  # fmt: skip
def test_misses_are_counted_by_owner_and_conversations_once_each(told, misses, had):
    found = owners_of(rows([1.0] * 4), points(*told), least=2)

    assert [each["owner"] for each in found] == ["people", "process", "technology", "product"]
    assert [each["misses"] for each in found] == misses
    assert [each["had"]["figure"]["estimate"] for each in found] == had


def test_misses_that_are_no_agents_are_listed_in_the_forms_order_by_owner():
    told = points(
        (0, "thanks", 0.0, "product"),
        (1, "acts", 0.0, "technology"),
        (2, "acts", 0.5, "process"),
        (3, "acts", 0.0, "process"),
        (4, "acts", 0.0, "people"),
        (5, "acts", 0.0, ""),
        (6, "acts", 1.0, "process"),
        (7, "gone_since", 0.0, "process"),
    )

    assert [(each["question"], each["owner"], each["misses"]) for each in routed(told, FORM)] == [
        ("acts", "process", 2),
        ("acts", "technology", 1),
        ("thanks", "product", 1),
    ]
    assert routed(points(), FORM) == []


@pytest.mark.parametrize(
    ("levels", "least_levels", "told"),
    [
        (["chat", "voice"] * 20, 2, ["chat", "voice"]),
        (["chat"] * 40, 2, []),
        (["chat"] * 40, 1, ["chat"]),
        ([None] * 40, 1, []),
        (["voice", None] * 20, 2, []),
        (["b", "A", "c", "B"] * 10, 2, ["A", "B", "b", "c"]),
        (["Über", "ab"] * 20, 2, ["ab", "Über"]),
    ],
    ids=["two", "one is no comparison", "one week is shown", "not known", "one and not known", "case", "umlaut"],
)
def test_levels_stand_in_the_order_of_their_names(levels, least_levels, told):
    table = rows([float(at % 2) for at in range(40)], part=levels).with_columns(passed=pl.col("share") == 1)
    table = table.with_columns(part=pl.Series("part", levels, dtype=pl.String))

    found = _levels(table, "part", 2, least_levels=least_levels)

    assert [each["level"] for each in found] == told
    assert sum(each["n"] for each in found) == (sum(each is not None for each in levels) if told else 0)


def test_the_estimate_is_the_measurements_own_and_nothing_else():
    table = rows([0.2, 0.4, 0.9, 1.0], weighing=[0.1, 0.2, 0.4, 0.8], drawn_in=["a", "a", "b", "b"])

    found = estimate(table, "share", least=2)
    told = hajek([0.2, 0.4, 0.9, 1.0], [0.1, 0.2, 0.4, 0.8], strata=["a", "a", "b", "b"], clusters=list("wxyz"))

    assert found["figure"]["estimate"] == pytest.approx(told.estimate, abs=1e-6)
    assert found["se"] == pytest.approx(told.se, abs=1e-6)
