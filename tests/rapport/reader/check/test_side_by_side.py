"""Several readers beside the same people."""

from __future__ import annotations

import pytest

from rapport.reader.check import GoldLabels, check, side_by_side
from rapport.reader.reading import Reading, TurnReading


def gold(name, *, effort, needed=1, rater="ann"):
    turns = [{"index": 0, "labels": {"effort": effort}}]
    return GoldLabels.from_dict({"conversation": name, "rater": rater, "turns": turns, "labels": {"needed": needed}})


def reading(name, *, needed=1, **labels):
    turn = TurnReading(index=0, speaker="customer", labels=labels, confidence=dict.fromkeys(labels, 0.8))
    own = {} if needed is None else {"needed": needed}
    return Reading(name, "", "", "en", (turn,), own, {}, (), (), ())


PEOPLE = [gold("a", effort=1), gold("b", effort=0), gold("c", effort=1), gold("d", effort=0)]
GOOD = [reading("a", effort=1), reading("b", effort=0), reading("c", effort=1), reading("d", effort=0)]
POOR = [reading("a", effort=0), reading("b", effort=0), reading("c", effort=1), reading("d", effort=1)]


def figures(found, name, label="effort"):
    return next(each for each in found.checks[name].labels if each.label == label)


def test_each_reader_has_its_own_figures_in_the_order_given():
    found = side_by_side(PEOPLE, {"good": GOOD, "poor": POOR})

    assert list(found.checks) == ["good", "poor"]
    assert (figures(found, "good").kappa, figures(found, "poor").kappa) == (1, 0)
    assert found.left_out == 0


def test_complete_readers_have_the_figures_they_have_alone():
    found = side_by_side(PEOPLE, {"good": GOOD, "poor": POOR})

    for name, readings in (("good", GOOD), ("poor", POOR)):
        assert found.checks[name].pairs == check(PEOPLE, readings).pairs


def test_a_label_that_one_leaves_out_counts_for_none():
    cautious = [reading("a", effort=1), reading("b"), reading("c", effort=1), reading("d", effort=0)]

    found = side_by_side(PEOPLE, {"cautious": cautious, "poor": POOR})

    assert (figures(found, "cautious").n, figures(found, "poor").n) == (3, 3)
    assert figures(found, "poor", "needed").n == 4
    assert found.left_out == 1


def test_a_conversation_that_one_did_not_read_counts_for_none():
    found = side_by_side(PEOPLE, {"short": GOOD[:3], "poor": POOR})

    assert (figures(found, "short").n, figures(found, "poor").n) == (3, 3)
    assert found.left_out == 2


def test_what_nobody_read_is_not_counted_as_left_out():
    found = side_by_side([*PEOPLE, gold("e", effort=1)], {"good": GOOD, "poor": POOR})

    assert found.left_out == 0


def test_several_raters_stay_together():
    people = [*PEOPLE, gold("a", effort=1, rater="ben"), gold("a", effort=0, rater="cem")]

    found = side_by_side(people, {"good": GOOD, "poor": POOR})

    assert found.checks["good"].raters == 3
    assert figures(found, "good").kappa == 1


def test_all_of_it_goes_into_json():
    data = side_by_side(PEOPLE, {"good": GOOD, "poor": POOR}).to_dict()

    assert data["readers"]["good"]["labels"]["effort"]["kappa"] == pytest.approx(1)
    assert set(data) == {"left_out", "readers"}
