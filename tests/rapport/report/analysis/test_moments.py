from __future__ import annotations

import pytest

from rapport.report import ReportSettings
from rapport.report.analysis.cases import gather
from rapport.report.analysis.moments import CUES, count

SETTINGS = ReportSettings()


@pytest.fixture
def counted(contact, read_as):
    def make(**plan):
        contacts = [contact(f"{outcome}-{i}", outcome) for outcome, n in plan.items() for i in range(n)]
        conversations = [conversation for conversation, _ in contacts]
        readings = read_as(conversations, {c.id: told for c, told in contacts})
        return count(gather(conversations, {r.conversation: r for r in readings}, None), {}, SETTINGS)

    return make


def test_moments_are_counted_by_how_they_ended(counted):
    moments = counted(met=10, missed=20, hollow=30, none=40)

    assert moments.all.counts == {"met": 10, "missed": 20, "hollow": 30}
    assert moments.all.shares["hollow"].estimate == pytest.approx(0.5)
    assert (moments.conversations, moments.with_moments) == (100, 60)


def test_shares_of_all_endings_add_up(counted):
    shares = counted(met=13, missed=29, hollow=31).all.shares

    assert sum(figure.estimate for figure in shares.values()) == pytest.approx(1.0)


def test_each_kind_of_cue_is_counted_apart(counted):
    by_cue = counted(met=40).by_cue

    assert list(by_cue) == list(CUES)
    assert by_cue["emotion"].n == 40
    assert by_cue["clue"].n == 0
    assert not by_cue["clue"].shares["met"].shown


def test_no_moments_are_none(counted):
    moments = counted(none=40)

    assert moments.all.n == 0
    assert not moments.all.shares["met"].shown


def test_unsure_moments_are_counted_beside_and_are_in_no_share(counted):
    without, beside = counted(met=10, missed=30), counted(met=10, missed=30, unsure=25)

    assert (beside.all.n, beside.all.unsure, beside.by_cue["emotion"].unsure) == (40, 25, 25)
    assert beside.all.counts == without.all.counts
    assert {name: f.estimate for name, f in beside.all.shares.items()} == pytest.approx(
        {name: f.estimate for name, f in without.all.shares.items()}
    )
    assert beside.with_moments == 65
