"""A short form of the planted truth: few centres, wide bounds. The long form makes hundreds, as the note's table does."""

from __future__ import annotations

from statistics import mean

import numpy as np
import pytest

from benchmarks.planted_truth import drivers, severity, silence, verdicts
from benchmarks.planted_truth.__main__ import PARTS, main, run
from benchmarks.planted_truth.centres import make
from benchmarks.planted_truth.table import rate, show
from rapport.example_centre.plan import Plan

SHORT, LONG = range(6), range(400)


def found(part, cell, seeds):
    return [part.measure(cell, seed) for seed in seeds]


def cell_of(part, name, **wanted):
    return next(
        cell for cell in part.cells() if cell.get("name") == name and all(cell[key] == wanted[key] for key in wanted)
    )


def planted(effect, gap, answers=800):
    return {"plan": {"effect": effect, "gap": gap}, "answers": answers}


def shares(cell, seeds):
    came = [one["verdict"] for one in found(verdicts, cell, seeds)]
    return {name: came.count(name) / len(came) for name in set(came)}


def test_a_centre_has_all_who_were_asked_and_the_answers_of_some():
    centre = make(Plan(seed=4, response=0.5), 400)

    assert centre.everybody.height == 400
    assert 150 < centre.answers.height < 250
    assert set(centre.answers["channel"]) == {"voice", "chat", "email"}
    assert centre.answers["agent"].n_unique() == 40


@pytest.mark.parametrize(
    ("cell", "verdict"),
    [(planted(0.3, 0.45), "need_more"), (planted(0.3, 0.05), "enough"), (planted(0.1, 0.28), "cant_tell")],
)
def test_what_is_planted_plainly_comes_out(cell, verdict):
    assert shares(cell, SHORT).get(verdict, 0) >= 4 / 6


@pytest.mark.parametrize("name", list(verdicts.RESOLUTION))
def test_resolution_comes_first_where_it_was_planted_to(name):
    assert shares(cell_of(verdicts, name, answers=verdicts.MANY), range(4)).get("fix_resolution_first", 0) >= 0.5


def test_the_rule_promises_the_published_chances():
    # Four covariates, 800 independent answers: METHODS 2 has .000 and .762.
    one = {"error": 1 / np.sqrt(800 - 7), "gap_n": 800}

    promised = verdicts.promise(0.0, 0.28, [one])

    assert promised["need_more"] == pytest.approx(0.0, abs=0.001)
    assert promised["enough"] == pytest.approx(0.762, abs=0.03)
    assert sum(promised.values()) == pytest.approx(1)


def test_raking_mends_what_goes_by_known_margins():
    came = found(silence, cell_of(silence, "by team and channel", gap=0.28), range(4))

    assert abs(mean(one["bias_raked"] for one in came)) < 0.02 < -mean(one["bias"] for one in came)


def test_what_no_margin_knows_is_not_mended_and_the_tipping_point_says_so():
    came = found(silence, cell_of(silence, "satisfied likelier, bias 1", gap=0.12), range(4))

    assert mean(one["bias_raked"] for one in came) < -0.02
    assert all(one["manski"] and one["told"] for one in came)
    assert any(one["wrong"] for one in came)


def test_drivers_come_out_near_their_true_shares_in_their_true_order():
    came = found(drivers, {"effect": 0.3, "answers": 2000}, range(3))
    true = np.array(list(drivers.driver_shares(Plan(effect=0.3)).values()))

    assert np.mean([one["share"] for one in came], axis=0) == pytest.approx(true, abs=0.05)
    assert mean(one["in_order"] for one in came) > 0.95
    assert np.mean([one["place_held"] for one in came]) > 0.85


@pytest.mark.parametrize("part", PARTS)
def test_each_part_has_its_table(part, monkeypatch):
    title, cells, measure, table = PARTS[part]
    monkeypatch.setitem(PARTS, part, (title, lambda: cells()[:1], measure, table))

    lines = run(part, centres=2, processes=1)

    assert lines[0] == f"## {title}"
    assert len(lines) >= 6
    assert len({line.count("|") for line in lines[2:-1]}) == 1


def test_tables_are_written_where_asked(monkeypatch, tmp_path, capsys):
    title, cells, measure, table = PARTS["least"]
    monkeypatch.setitem(PARTS, "least", (title, lambda: cells()[:1], measure, table))
    out = tmp_path / "planted-truth.md"
    monkeypatch.setattr("sys.argv", ["it", "--centres", "2", "--processes", "1", "--only", "least", "--out", str(out)])

    main()

    assert "## Least numbers" in out.read_text()
    assert "| 0.00 | 854 | 0.80 |" in capsys.readouterr().out


def test_a_share_of_nothing_is_left_blank():
    assert (rate([]), rate([True, False])) == ("", "0.50")
    assert show(["a"], [["1"]]) == ["| a |", "| --- |", "| 1 |"]


@pytest.mark.long
@pytest.mark.parametrize("cell", verdicts.cells()[:16])
def test_verdicts_come_as_often_as_the_rule_promises(cell):
    came = found(verdicts, cell, LONG)
    promised = verdicts.promise(cell["plan"]["effect"], cell["plan"]["gap"], came)

    for name, chance in promised.items():
        # Three hundredths, and three standard errors of 400 centres.
        error = np.sqrt(max(chance * (1 - chance), 0.0025) / len(came))
        assert mean(one["verdict"] == name for one in came) == pytest.approx(chance, abs=0.03 + 3 * error)
    assert mean(one["link_covered"] for one in came) == pytest.approx(0.90, abs=0.05)
    assert mean(one["gap_covered"] for one in came) > 0.85


@pytest.mark.long
@pytest.mark.parametrize("cell", verdicts.least_cells())
def test_the_least_number_shows_the_truth_as_often_as_promised(cell):
    came = [verdicts.measure_least(cell, seed) for seed in LONG]

    assert mean(one["shown"] for one in came) == pytest.approx(cell["power"], abs=0.03 + 3 * 0.02)


def test_severity_comes_out_as_it_was_planted():
    (came,) = found(severity, cell_of(severity, "twelve yes/no questions, half twice"), range(1))

    assert came["method"] == "facets"
    assert came["slope"] == pytest.approx(1, abs=0.25)
    assert came["error"] < 0.2
    assert not came["wrong"]


@pytest.mark.long
@pytest.mark.parametrize("cell", severity.cells(), ids=lambda cell: cell["name"])
def test_intervals_of_severity_hold_as_often_as_they_say(cell):
    came = found(severity, cell, range(60))

    assert 0.84 <= mean(each["held"] for each in came) <= 0.96
    assert mean(each["slope"] for each in came) == pytest.approx(1, abs=0.08)
    assert mean(each["wrong"] for each in came) < 0.05
