"""What a changed form would have done: figures of evaluations that were sent, and of teams that are large enough."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_web.scorecards.effect import shown
from rapport_web.scorecards.seams import Effect, Moved

SCORE = st.none() | st.floats(0, 100, allow_nan=False)


def told(*moved: Moved, left_out: int = 0) -> Effect:
    return Effect(date(2026, 10, 1), date(2026, 10, 31), moved, left_out)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.builds(Moved, SCORE, SCORE, team=st.sampled_from(["", "Accounts", "Deliveries"])), max_size=20))
def test_every_score_stands_in_one_place_before_and_after(moved):
    found = shown(told(*moved), least=5)

    assert sum(each.before for each in found.bins) == sum(each.before is not None for each in moved)
    assert sum(each.after for each in found.bins) == sum(each.after is not None for each in moved)
    assert found.changed == found.up + found.down
    assert found.n == found.whole.n == len(moved)
    assert all(0 <= each.y_before <= 30 and 0 <= each.y_after <= 30 for each in found.bins)


def test_a_full_score_stands_in_the_last_ten():
    found = shown(told(Moved(100, 0)), least=5)

    assert (found.bins[-1].before, found.bins[0].after) == (1, 1)


def test_a_team_that_is_too_small_is_counted_and_not_told():
    few = [Moved(80, 60, "passed", "failed", "Returns")] * 4
    many = [Moved(50, 75, "failed", "passed", "Accounts")] * 5

    found = shown(told(*few, *many), least=5)

    accounts, returns = found.teams
    assert (accounts.name, accounts.before, accounts.after, accounts.by) == ("Accounts", 50, 75, 25)
    assert (accounts.passed_before, accounts.passed_after) == (0, 5)
    assert (returns.n, returns.before, returns.passed_before, returns.by) == (4, None, None, None)
    assert (found.now_passed, found.no_longer, found.most) == (5, 4, 25)


def test_a_score_that_comes_or_goes_is_a_change_without_a_size():
    found = shown(told(Moved(None, 50), Moved(50, None), Moved(None, None)), least=1)

    assert (found.changed, found.up, found.down, found.most) == (2, 1, 1, 0.0)


@pytest.mark.parametrize("by", [0.0, 0.049, -0.049])
def test_what_rounding_does_is_no_change(by):
    assert shown(told(Moved(50, 50 + by)), least=1).changed == 0


def test_a_form_without_outcomes_shows_none_and_says_what_is_left_out():
    found = shown(told(Moved(50, 60), left_out=7), least=1)

    assert (found.outcomes, found.left_out) == (False, 7)
