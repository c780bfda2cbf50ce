"""Three groups, no ranking."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.exceptions import UsageError
from rapport.measurement.estimates import shrink_means, three_groups

AGENTS = shrink_means([3.0, 4.0, 4.1, 5.0, 4.0, 4.0], variance=0.02)


def test_an_agent_is_above_or_below_only_with_the_whole_interval():
    assert three_groups(AGENTS) == ("clearly_below", *["cant_tell"] * 2, "clearly_above", *["cant_tell"] * 2)


def test_a_target_can_take_the_place_of_all():
    assert set(three_groups(AGENTS, reference=2.0)) == {"clearly_above"}
    assert set(three_groups(AGENTS, reference=6.0)) == {"clearly_below"}


def test_too_few_answers_are_not_compared():
    n = [49, 60, 60, 50, 60, np.nan]

    assert three_groups(AGENTS, n=n, reference=2.0) == ("cant_tell", *["clearly_above"] * 4, "cant_tell")


def test_a_bound_inside_or_on_the_interval_is_cant_tell():
    assert three_groups(AGENTS, reference=float(AGENTS.low[0]))[0] == "cant_tell"


@pytest.mark.parametrize("settings", [{"n": [1, 2]}, {"reference": np.nan}])
def test_settings_that_do_not_fit_are_refused(settings):
    with pytest.raises(UsageError):
        three_groups(AGENTS, **settings)
