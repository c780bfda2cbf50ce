from __future__ import annotations

import polars as pl
import pytest

from rapport.report import ReportSettings
from rapport.report.analysis.answers import clean
from rapport.report.analysis.cases import gather
from rapport.report.analysis.reader_only import set_against

SETTINGS = ReportSettings()


@pytest.fixture
def found(contact, read_as):
    def make(unsure=0, **columns):
        plan = (("met", 5, 40), ("missed", 2, 60), ("none", 4, 50), ("unsure", 5, unsure))
        contacts, rows = [], []
        for outcome, satisfaction, n in plan:
            for index in range(n):
                contacts.append(contact(f"{outcome}-{index}", outcome))
                rows.append((f"{outcome}-{index}", satisfaction))
        conversations = [conversation for conversation, _ in contacts]
        readings = read_as(conversations, {c.id: told for c, told in contacts})
        answers = pl.DataFrame(rows, schema=["conversation", "satisfaction"], orient="row").with_columns(**columns)
        return set_against(gather(conversations, {r.conversation: r for r in readings}, clean(answers)), SETTINGS)

    return make


def test_satisfaction_stands_beside_what_the_reader_found(found):
    told = found()

    assert (told.met.estimate, told.not_met.estimate, told.no_moment.estimate) == (1.0, 0.0, 1.0)
    assert (told.met.n, told.not_met.n, told.no_moment.n) == (40, 60, 50)


def test_like_is_compared_with_like_where_resolution_was_asked(found):
    mixed = found(resolved=pl.Series(["yes", "no"] * 75), satisfaction=pl.Series([5, 1, 2, 4, 3] * 30))

    assert mixed.trap.equal is not None


def test_where_empathy_was_rated_the_customers_own_view_goes_first(found):
    assert found(empathy=pl.lit(4)) is None


def test_without_satisfaction_there_is_nothing_to_set_it_against(found):
    assert found(satisfaction=pl.lit(None, dtype=pl.Int64), resolved=pl.lit("yes")) is None


def test_moments_that_cannot_be_told_are_neither_met_nor_not(found):
    assert found(unsure=35) == found()
