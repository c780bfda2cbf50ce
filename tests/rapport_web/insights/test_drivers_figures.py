"""Figures beside the shares: groups and their order, penalty and reward, who came back, each against a count by hand."""

from __future__ import annotations

import csv
import io
import random
from datetime import timedelta
from html import unescape

import polars as pl
import pytest

from rapport.report import ReportSettings
from rapport_web.insights.computing.pleasing import contrast
from rapport_web.insights.computing.sharing import grouping, in_order, share_out
from rapport_web.insights.filters import Filters
from rapport_web.insights.models import Kept

from .built import START, agents, customers, tell

PATH = "/customers/what-goes-with"
DAY = timedelta(days=1)


def html(response) -> str:
    return response.content.decode()


def rows_of(response) -> list[dict[str, str]]:
    heads, *rows = csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig")))
    return [dict(zip(heads, row, strict=True)) for row in rows]


def frame(**columns: list[object]) -> pl.DataFrame:
    """Return answers of nobody's with equal weights."""
    n = len(next(iter(columns.values())))
    own = pl.Series("agent", [None] * n, dtype=pl.String)
    return pl.DataFrame(columns).with_columns(own, pl.lit(1.0).alias("weight"))


def of_three(n: int, lost: float, gained: float) -> pl.DataFrame:
    """Return n answers each rated 1, 3 and 5, whose satisfaction is 3 and less or more by so much, give or take half."""
    rated = [1.0] * n + [3.0] * n + [5.0] * n
    level = [3 - lost] * n + [3.0] * n + [3 + gained] * n
    satisfied = [each + (0.5 if at % 2 else -0.5) for at, each in enumerate(level)]
    return frame(acted=rated, satisfaction=satisfied, resolved=["yes"] * (3 * n))


def test_ratings_stand_in_the_questionnaires_order_and_a_companys_own_after_them() -> None:
    assert in_order(["zeal", "acted", "empathy", "courtesy", "resolved"]) == (
        "empathy",
        "resolved",
        "acted",
        "courtesy",
        "zeal",
    )


@pytest.mark.parametrize(
    ("chosen", "groups"),
    [
        ("", {"empathy": "people", "part_site": "technology", "courtesy_of_all": "courtesy_of_all"}),
        ("empathy:mine", {"empathy": "mine", "part_site": "technology", "courtesy_of_all": "courtesy_of_all"}),
        ("nothing:mine,courtesy_of_all:people", {"empathy": "people", "courtesy_of_all": "people"}),
        ("empathy:", {"empathy": "people"}),
    ],
)
def test_a_ratings_group_is_the_chosen_one_else_its_owner_else_itself(chosen, groups) -> None:
    found = grouping(tuple(groups), chosen)

    assert found == groups


def test_one_rating_alone_shares_nothing_out() -> None:
    answers = frame(empathy=[1.0, 5.0] * 150, satisfaction=[2.0, 4.0] * 150)

    found = share_out(answers, "satisfaction", ("empathy",), ReportSettings(), groups={"empathy": "people"})

    assert (found["rows"], found["because"], found["n"], found["missing"]) == ([], "too little rated", 300, 0)


def test_of_ratings_that_are_all_in_one_group_the_group_shares_nothing_out() -> None:
    answers = frame(empathy=[1.0, 5.0] * 150, acted=[1.0, 1.0, 5.0, 5.0] * 75, satisfaction=[2.0, 4.0] * 150)
    one = {"empathy": "people", "acted": "people"}

    found = share_out(answers, "satisfaction", tuple(one), ReportSettings(), groups=one, together=True)

    assert (found["names"], found["because"]) == (["people"], "too little rated")


def test_fifteen_answers_a_rating_are_needed_above_two_hundred() -> None:
    names = tuple(f"own_{at}" for at in range(25))
    answers = frame(**{name: [3.0, 4.0] * 110 for name in names}, satisfaction=[2.0, 4.0] * 110)

    found = share_out(answers, "satisfaction", names, ReportSettings(), groups={name: name for name in names})

    assert found["n"] == 220
    assert found["n_needed"] - found["n"] == found["missing"] > 0
    assert found["n_needed"] % 25 == 0


def test_penalty_and_reward_are_the_distances_of_means_from_the_middle() -> None:
    (row,) = contrast(of_three(40, 2.0, 0.2), ("acted",), ReportSettings())["rows"]

    # The means are 1, 3 and 3.2.
    assert (row["penalty"], row["reward"]) == (pytest.approx(-2.0), pytest.approx(0.2))
    assert (row["cells"], row["enough"], row["missing"]) == ([40, 40, 40], True, 0)
    assert row["weighs"] == "penalty"
    assert row["penalty_low"] < -2 < row["penalty_high"] < 0


@pytest.mark.parametrize(("lost", "gained", "weighs"), [(0.2, 2.0, "reward"), (1.0, 1.0, ""), (0.0, 0.0, "")])
def test_which_weighs_more_is_said_only_where_the_intervals_are_apart(lost, gained, weighs) -> None:
    (row,) = contrast(of_three(40, lost, gained), ("acted",), ReportSettings())["rows"]

    assert row["weighs"] == weighs


def test_a_cell_of_29_weighs_nothing_whatever_its_distance() -> None:
    (row,) = contrast(of_three(29, 2.0, 0.0), ("acted",), ReportSettings())["rows"]

    assert (row["enough"], row["missing"], row["weighs"]) == (False, 1, "")


def test_partly_settled_is_the_middle_between_yes_and_no() -> None:
    ends = ["no"] * 30 + ["partly"] * 30 + ["yes"] * 30
    satisfied = [1.0, 2.0] * 15 + [3.0, 4.0] * 15 + [3.0, 4.0] * 15
    answers = frame(resolved=ends, satisfaction=satisfied)

    (row,) = contrast(answers, ("resolved",), ReportSettings())["rows"]

    assert row["cells"] == [30, 30, 30]
    assert (row["penalty"], row["reward"]) == (pytest.approx(-2.0), pytest.approx(0.0))


@pytest.mark.parametrize("names", [(), ("acted",)])
def test_where_nothing_is_rated_there_is_nothing_to_hold_against_the_middle(names) -> None:
    answers = frame(acted=[None], satisfaction=[4.0], resolved=["yes"]).with_columns(pl.col("acted").cast(pl.Float64))

    assert contrast(answers, names, ReportSettings())["because"] == "too few answers"


@pytest.fixture
def came_back(people):
    """Of 50 who felt understood and were settled 5 came back within days, of 50 others 20; the last one later."""
    *several, last = customers(101)
    rows = []
    for at, customer in enumerate(several):
        good = at < 50
        ended = {"empathy": 5.0 if good else 2.0, "resolved": "yes" if good else "no", "satisfaction": 3.0 + at % 2}
        rows.append({"customer": customer, "started_at": START + timedelta(minutes=at), **ended})
        if at < 5 or 50 <= at < 70:
            rows.append({"customer": customer, "started_at": START + 3 * DAY})
    rows.append({"customer": last, "started_at": START + 30 * DAY})
    return tell(rows)


def test_who_came_back_is_counted_by_felt_and_settled(came_back, computed) -> None:
    repeat = computed("drivers").result["repeat"]

    cells = {(each["felt"], each["settled"]): each["repeat"] for each in repeat["cells"]}
    # 25 came back once, of 100 first contacts and 25 second ones; the last cannot be followed.
    assert (repeat["followed"], repeat["share"]["n"], repeat["share"]["estimate"]) == (125, 125, 0.2)
    assert (cells[True, True]["n"], cells[True, True]["estimate"]) == (50, pytest.approx(0.1))
    assert cells[False, False]["estimate"] == pytest.approx(0.4)
    assert (cells[True, False]["estimate"], cells[True, False]["missing"]) == (None, 30)


def test_25_who_came_back_share_nothing_out(came_back, signed_in, computed) -> None:
    repeat = computed("drivers").result["repeat"]

    page = html(signed_in("manager").get(PATH))

    assert (repeat["back"], repeat["least"], repeat["drivers"]["because"]) == (25, 30, "too few came back")
    assert "20 of 100" in page


def test_the_file_of_cells_has_both_outcomes_side_by_side(came_back, signed_in, computed) -> None:
    computed("drivers")
    file = signed_in("manager").get(f"{PATH}/tables/cells?export=csv")

    heads, *rows = csv.reader(io.StringIO(b"".join(file.streaming_content).decode("utf-8-sig")))

    assert (heads[2], heads[6]) == ("mean satisfaction", "came back")
    first, last = rows[0], rows[-1]
    assert (float(first[2]), first[5], float(first[6]), first[9]) == (3.5, "50", pytest.approx(0.1), "50")
    assert (float(last[6]), last[9]) == (pytest.approx(0.4), "50")
    assert rows[1][2:5] == ["", "", ""]


def test_a_mean_has_students_interval(people, computed) -> None:
    tell([{"empathy": 5.0, "resolved": "yes", "satisfaction": 4.0 + at % 2} for at in range(40)])

    cell = computed("drivers").result["cells"][0]["satisfaction"]

    # 20 fours and 20 fives: s = .5 sqrt(40/39), half = 2.0227 s / sqrt(40) = .1619.
    assert cell["estimate"] == 4.5
    assert (cell["low"], cell["high"]) == (pytest.approx(4.3381, abs=1e-4), pytest.approx(4.6619, abs=1e-4))


@pytest.mark.parametrize("satisfied", [5.0, 2.0])
def test_where_all_are_satisfied_or_none_is_the_trap_is_not_read(people, signed_in, computed, satisfied) -> None:
    tell([{"empathy": 5.0 if at % 2 else 2.0, "resolved": "yes", "satisfaction": satisfied} for at in range(80)])

    assert computed("drivers").result["trap"] is None
    assert "The other way round" not in html(signed_in("manager").get(PATH))


def test_one_rating_off_the_scale_is_left_out_and_several_stop_the_page_with_the_reason(
    people, signed_in, computed
) -> None:
    tell([{"empathy": 5.0, "resolved": "yes", "satisfaction": 4.0}] * 30)
    off = {"empathy": 50.0, "resolved": "yes", "satisfaction": 4.0}
    tell([off])
    slip = computed("drivers")
    tell([off] * 4)
    scale = computed("drivers")
    Kept.objects.update(job=None)

    page = html(signed_in("manager").get(PATH))

    assert slip.result["cells"][0]["satisfaction"]["n"] == 30
    assert (scale.state, slip.state) == ("failed", "done")
    assert "goes from 5 to 50" in scale.error
    assert scale.error in unescape(page)


@pytest.fixture
def by_luck(people):
    """Two hundred and forty answers in which satisfaction goes with nothing."""
    draw = random.Random(12)
    return tell(
        [
            {
                "agent": agent,
                "empathy": draw.randint(1, 5),
                "satisfaction": draw.randint(1, 5),
                "resolved": draw.choice(("yes", "partly", "no")),
                "further": {"acted": draw.randint(1, 5)},
            }
            for agent in agents(6)
            for _ in range(40)
        ]
    )


def test_ratings_that_explain_next_to_nothing_are_not_placed_for_certain(by_luck, signed_in, computed) -> None:
    computed("drivers")
    client = signed_in("manager")

    rows = rows_of(client.get(f"{PATH}/tables/drivers?export=csv"))

    assert [row["column"] for row in rows] == ["empathy", "resolved", "acted"]
    assert sum(float(row["share"]) for row in rows) == pytest.approx(1.0, abs=1e-4)
    assert len({row["best place"] for row in rows}) < 3
    assert [row["group"] for row in rows] == ["people", "process", "people"]


def test_groups_of_ratings_that_are_not_there_change_nothing(by_luck, signed_in, computed) -> None:
    usual = computed("drivers").result
    other = computed("drivers", filters=Filters.from_query({"groups": "weather:process"})).result

    assert other["grouped"] == usual["grouped"]
    assert other["groups"]["rows"] == usual["groups"]["rows"]
    assert signed_in("manager").get(f"{PATH}?groups=weather:process").status_code == 200


@pytest.mark.parametrize("groups", ["empathy:<b>", "empathy:people;acted:x", "empathy:" + "x" * 41, "%00:a", ":people"])
def test_hostile_groups_are_refused_by_page_and_file(signed_in, people, groups) -> None:
    client = signed_in("manager")

    for address in (PATH, f"{PATH}/tables/drivers", "/insights/drivers/rows/felt-settled"):
        assert client.get(address, {"groups": groups}).status_code == 422
