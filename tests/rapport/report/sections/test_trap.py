from __future__ import annotations

import math
from dataclasses import replace

import pytest

from rapport.measurement import conditionals
from rapport.report.analysis.trap import Trap
from rapport.report.sections.trap import both_ways

WORDS = {"caring": "agents were caring", "not_caring": "they were not", "like": "solved with solved"}


def trap(strata):
    table = [[sum(s[r][c] for s in strata.values()) for c in (0, 1)] for r in (0, 1)]
    return Trap(both=conditionals.both_ways(table), equal=conditionals.at_equal(strata), n=1000, n_effective=1000.0)


# METHODS 0: rows satisfied and not, columns caring and not, for solved and not solved.
EXPLAINED = {"yes": [[300, 100], [300, 100]], "no": [[2, 6], [48, 144]]}
STAYS = {"yes": [[300, 60], [100, 100]], "no": [[60, 20], [100, 200]]}
OPEN = {"yes": [[30, 26], [20, 24]], "no": [[12, 10], [18, 20]]}


def test_both_conditionals_and_their_ratio_are_said():
    said = both_ways(trap(EXPLAINED), **WORDS)

    # 302 of 650 and 106 of 350; 302 of 408 and 348 of 592.
    assert "46 of 100 were satisfied where agents were caring, 30 where they were not: 1.5 times as many" in said
    assert "of the satisfied, 74 of 100 had it so; of the others, 59" in said
    assert "Either share alone says nothing." in said


@pytest.mark.parametrize(
    ("strata", "end"),
    [
        (EXPLAINED, "The difference goes with resolution, not with caring: explained by resolution."),
        (STAYS, "So a difference stays when matters ended alike."),
        (OPEN, "So it can’t be told whether a difference stays."),
    ],
)
def test_like_is_compared_with_like(strata, end):
    assert end in both_ways(trap(strata), **WORDS)


def test_the_odds_like_with_like_stand_beside_those_thrown_together():
    said = both_ways(trap(EXPLAINED), **WORDS)

    assert "1.0 times as high" in said
    assert "against 2.0 times with all thrown together" in said


def test_where_all_ended_alike_like_with_like_cannot_be_told():
    assert "it can’t be told" in both_ways(replace(trap(STAYS), equal=None), **WORDS)


def test_where_one_side_is_never_satisfied_no_ratio_is_made_up():
    one_sided = {"yes": [[50, 0], [50, 100]], "no": [[20, 0], [30, 40]]}

    said = both_ways(trap(one_sided), **WORDS)

    assert "times as many" not in said
    assert "nan" not in said
    assert " inf" not in said


def test_too_few_on_a_side_are_not_compared():
    assert "Can’t be compared." in both_ways(None, **WORDS)


@pytest.mark.parametrize("strata", [EXPLAINED, STAYS, OPEN])
def test_no_sentence_claims_a_cause(strata):
    said = both_ways(trap(strata), **WORDS)

    for word in ("cause", "because", "drive", "leads", "makes"):
        assert word not in said
    assert not math.isnan(len(said))
