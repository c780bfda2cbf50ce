from __future__ import annotations

import polars as pl
import pytest

from rapport.report import ReportSettings
from rapport.report.analysis.answers import clean
from rapport.report.analysis.cases import gather
from rapport.report.analysis.quadrant import CELLS, cross

SETTINGS = ReportSettings()
PLAN = (("met", "yes", 5, 60), ("met", "no", 2, 40), ("missed", "yes", 4, 50), ("missed", "partly", 1, 70))


@pytest.fixture
def placed(contact, read_as):
    def make(plan=PLAN, *, answered=True):
        conversations, labels, rows = [], {}, []
        for outcome, resolved, satisfaction, n in plan:
            for index in range(n):
                one, told = contact(f"{outcome}-{resolved}-{index}", outcome)
                conversations.append(one)
                labels[one.id] = told
                rows.append((one.id, satisfaction, satisfaction, resolved))
        answers = pl.DataFrame(rows, schema=["conversation", "empathy", "satisfaction", "resolved"], orient="row")
        readings = read_as(conversations, labels)
        given = clean(answers) if answered else None
        return cross(gather(conversations, {r.conversation: r for r in readings}, given), SETTINGS)

    return make


def test_four_cells_by_what_was_said_and_what_was_done(placed):
    quadrant = placed()

    assert {name: quadrant.cells[name].conversations for name in CELLS} == {
        "caring_solved": 60,
        "caring_not_solved": 40,
        "not_caring_solved": 50,
        "neither": 70,
    }
    assert quadrant.solved_by == "answer"
    assert quadrant.called == quadrant.placed == 220


def test_each_cell_has_its_customers_rating(placed):
    quadrant = placed()

    assert quadrant.cells["caring_solved"].satisfied.estimate == 1.0
    assert quadrant.cells["caring_not_solved"].satisfied.estimate == 0.0
    assert all(quarter.satisfied.voice == "customer" for quarter in quadrant.cells.values())


def test_a_cell_with_few_ratings_says_nothing(placed):
    quadrant = placed((("met", "yes", 5, 12), ("missed", "no", 1, 60)))

    assert not quadrant.cells["caring_solved"].satisfied.shown
    assert quadrant.trap is None


def test_without_answers_the_reader_says_what_was_done(placed):
    quadrant = placed(answered=False)

    assert quadrant.solved_by == "reader"
    assert quadrant.placed == 220
    assert quadrant.cells["caring_solved"].conversations == 100
    assert quadrant.trap is None


def test_where_nothing_called_for_empathy_nothing_is_placed(placed):
    quadrant = placed((("none", "yes", 5, 40),))

    assert quadrant.called == 0
    assert quadrant.placed == 0


def test_the_share_is_read_both_ways_and_like_with_like(placed):
    trap = placed().trap

    # Satisfied: 60 of 100 where caring, 50 of 120 where not.
    assert trap.both.exceptional_given_high.estimate == pytest.approx(0.60)
    assert trap.both.exceptional_given_low.estimate == pytest.approx(50 / 120)
    assert trap.both.high_given_exceptional.estimate == pytest.approx(60 / 110)
    assert trap.both.ratio == pytest.approx(0.60 / (50 / 120))
    assert trap.n == 220


def test_what_resolution_explains_is_called_explained(contact, read_as):
    # METHODS 0: (resolved, high) -> (n, exceptional); high is caring, exceptional is satisfied.
    counts = {(1, 1): (600, 300), (1, 0): (200, 100), (0, 1): (50, 2), (0, 0): (150, 6)}
    conversations, labels, rows = [], {}, []
    for (resolved, high), (n, exceptional) in counts.items():
        for index in range(n):
            one, told = contact(f"{resolved}{high}-{index}", "met" if high else "missed")
            conversations.append(one)
            labels[one.id] = told
            rows.append((one.id, 3, 5 if index < exceptional else 2, "yes" if resolved else "no"))
    answers = clean(pl.DataFrame(rows, schema=["conversation", "empathy", "satisfaction", "resolved"], orient="row"))
    readings = read_as(conversations, labels)

    trap = cross(gather(conversations, {r.conversation: r for r in readings}, answers), SETTINGS).trap

    assert trap.equal.crude == pytest.approx(1.998, abs=0.001)
    assert trap.equal.adjusted == pytest.approx(1.0)
    assert trap.equal.explained


def test_a_conversation_whose_moments_cannot_be_told_is_in_no_cell(placed):
    with_unsure, without = placed((*PLAN, ("unsure", "yes", 5, 45))), placed(PLAN)

    assert with_unsure.cells == without.cells
    assert (with_unsure.called, with_unsure.placed, with_unsure.unsure) == (265, 220, 45)
