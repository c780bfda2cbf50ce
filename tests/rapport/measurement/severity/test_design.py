"""Scores as coded numbers, and who is linked to whom."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.severity.design import read_scores
from rapport.measurement.severity.links import links


def rows(*scores: tuple[object, object, object, object]) -> dict[str, list[object]]:
    names = ("conversation", "rater", "item", "score")
    return {name: [row[at] for row in scores] for at, name in enumerate(names)}


HALE, BRANDT, MOSS = "hale-1", "brandt-1", "moss-1"
SHARED = rows(
    (HALE, "ana", "acts", 1.0),
    (HALE, "ana", "warmth", 0.5),
    (HALE, "ben", "acts", 0.0),
    (HALE, "ben", "warmth", 1.0),
    (BRANDT, "ana", "acts", 0.0),
    (BRANDT, "ana", "warmth", 0.0),
    (MOSS, "cleo", "acts", 1.0),
    (MOSS, "cleo", "warmth", 0.5),
)


def test_scores_become_ranks_of_their_own_question():
    design = read_scores(SHARED)

    assert design.conversations == (HALE, BRANDT, MOSS)
    assert design.raters == ("ana", "ben", "cleo")
    assert design.items == ("acts", "warmth")
    assert design.tops.tolist() == [1, 2]
    assert design.values[1].tolist() == [0.0, 0.5, 1.0]  # noqa: PD011  # no frame
    assert math.isnan(design.values[0, 2])  # noqa: PD011  # no frame
    assert design.score.tolist() == [1, 1, 0, 2, 0, 0, 1, 1]


@pytest.mark.parametrize("frame", [dict, pd.DataFrame, pl.DataFrame], ids=["mapping", "pandas", "polars"])
def test_any_table_will_do(frame):
    assert read_scores(frame(SHARED)).score.tolist() == read_scores(SHARED).score.tolist()


def test_rows_without_a_score_are_left_out():
    frame = {name: [*values, None] for name, values in SHARED.items()}

    assert len(read_scores(frame).score) == len(SHARED["score"])


def test_evaluators_of_numbers_are_in_the_numbers_order():
    frame = SHARED | {"rater": [{"ana": 10, "ben": 9, "cleo": 100}[name] for name in SHARED["rater"]]}

    assert read_scores(frame).raters == (9, 10, 100)


def test_weights_are_the_questions_means_and_without_any_all_count_the_same():
    weighed = read_scores(SHARED | {"weight": [20.0, 10.0] * 4})
    none = read_scores(SHARED | {"weight": [0.0] * 8})

    assert weighed.weights.tolist() == [20.0, 10.0]
    assert none.weights.tolist() == [1.0, 1.0]


def test_an_evaluation_is_one_conversation_of_one_evaluator():
    design = read_scores(SHARED)

    assert design.pairs().tolist() == [[0, 0], [0, 1], [1, 0], [2, 2]]
    assert design.evaluation().tolist() == [0, 0, 1, 1, 2, 2, 3, 3]


def test_a_conversation_in_which_nothing_was_given_tells_nothing():
    design = read_scores(SHARED)

    assert design.telling().tolist() == [True, False, True]
    kept = design.only(design.telling()[design.conversation])
    assert sorted(set(kept.conversation.tolist())) == [0, 2]
    assert kept.conversations == design.conversations, "names stay, so that places stay"


def test_a_column_that_is_missing_is_named():
    with pytest.raises(UsageError, match="item"):
        read_scores({name: values for name, values in SHARED.items() if name != "item"})


def test_no_scores_at_all_are_too_few():
    with pytest.raises(TooFew):
        read_scores(rows())


def test_who_shares_a_conversation_that_tells_something_is_linked():
    found = links(read_scores(SHARED))

    assert found.scored.tolist() == [2, 1, 1]
    assert found.linked.tolist() == [1, 1, 0]
    assert found.subset.tolist() == [0, 0, -1]


def test_a_chain_links_those_who_never_met():
    chain = []
    for n, (one, other) in enumerate((("ana", "ben"), ("ben", "cleo"), ("cleo", "dario"))):
        chain += [(n, one, "acts", 1.0), (n, other, "acts", 0.0)]

    assert links(read_scores(rows(*chain))).subset.tolist() == [0, 0, 0, 0]


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=1, max_size=12))
@settings(max_examples=25, deadline=None)
def test_subsets_are_what_walking_from_one_to_the_next_reaches(edges):
    told = []
    for n, (one, other) in enumerate(edges):
        if one != other:
            told += [(n, one, "acts", 1.0), (n, other, "acts", 0.0)]
    if not told:
        return
    design = read_scores(rows(*told))

    subset = dict(zip(design.raters, links(design).subset.tolist(), strict=True))

    reached = {name: {name} for name in design.raters}
    for _ in design.raters:
        for one, other in edges:
            if one != other:
                both = reached[one] | reached[other]
                for each in both:
                    reached[each] = reached[each] | both
    for one in design.raters:
        for other in design.raters:
            assert (subset[one] == subset[other]) == (other in reached[one])
    assert np.min(list(subset.values())) == 0
