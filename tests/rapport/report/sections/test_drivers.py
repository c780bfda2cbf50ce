from __future__ import annotations

import pytest

from rapport.report.analysis.drivers import Driver, Drivers
from rapport.report.sections import drivers as drawn

RESOLVED = Driver("resolved", "process", 0.31, 0.26, 0.36, 1, 1)
UNDERSTOOD = Driver("empathy", "people", 0.22, 0.18, 0.26, 2, 3)
STRANGE = Driver("told_the_same_<by>_all", None, 0.17, 0.13, 0.21, 2, 3)


def told(*drivers, **more):
    return Drivers(
        names=tuple(driver.name for driver in drivers),
        drivers=drivers,
        because="",
        n=1148,
        n_needed=200,
        explained=0.58,
        explained_low=0.5,
        explained_high=0.6,
        method="lmg",
        draws=2000,
        clusters=84,
        **more,
    )


def test_each_driver_has_its_owner_share_interval_and_place():
    page = drawn.section(told(RESOLVED, UNDERSTOOD))

    assert "The matter was resolved" in page
    assert '<b>31</b> <span class="muted">(26 to 36)</span>' in page
    assert "2nd or 3rd" in page
    assert "c-process" in page
    assert "all together explain 58 of 100 of the differences in satisfaction" in page


def test_a_column_of_the_centres_own_is_readable_escaped_and_has_no_owner():
    page = drawn.section(told(RESOLVED, STRANGE))

    assert "Told the same &lt;by&gt; all" in page
    assert "not named" in page


def test_a_tie_is_explained():
    assert "“2nd or 3rd” means that the data cannot order them." in drawn.section(told(RESOLVED, UNDERSTOOD))
    assert "cannot order" not in drawn.section(told(RESOLVED))


def test_drivers_that_say_the_same_are_offered_together():
    assert "Take these two together." in drawn.section(told(RESOLVED, offer="Take these two together."))


@pytest.mark.parametrize(
    ("names", "because", "said"),
    [
        ((), "customers rated too little to set side by side", "No customer rated anything"),
        (("resolved", "empathy"), "too few answers", "Can’t tell: too few answers."),
    ],
)
def test_what_cannot_be_told_says_what_is_missing(names, because, said):
    page = drawn.section(Drivers(names=names, drivers=(), because=because, n=96, n_needed=200))

    assert said in page
    assert "<table" not in page


def test_how_many_answers_are_needed_is_said():
    page = drawn.section(
        Drivers(names=("resolved", "empathy"), drivers=(), because="too few answers", n=96, n_needed=200)
    )

    assert "96 answers with everything rated; 200 are needed" in page


@pytest.mark.parametrize(
    ("column", "name"), [("effort", "How much effort it took"), ("follow_up", "Follow up"), ("x", "X"), ("", "")]
)
def test_columns_have_names_that_people_read(column, name):
    assert drawn.name_of(column) == name
