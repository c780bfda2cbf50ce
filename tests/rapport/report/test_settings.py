from __future__ import annotations

import dataclasses
import re

import pytest

from rapport.exceptions import UsageError
from rapport.report import ReportSettings
from rapport.report.settings import SETTING_NAMES


def test_equal_settings_have_an_equal_fingerprint():
    assert ReportSettings().digest() == ReportSettings().digest()
    assert re.fullmatch(r"[0-9a-f]{64}", ReportSettings().digest())


@pytest.mark.parametrize(
    "change",
    [
        {"sesoi": 0.15},
        {"tolerable_gap": 0.2},
        {"worth": 0.1},
        {"satisfied_from": 5},
        {"understood_from": 5},
        {"resamples": 1000},
        {"seed": 7},
        {"least_share": 20},
        {"least_compare": 60},
        {"trim": 3.0},
        {"name_agents": False},
    ],
)
def test_whatever_decides_something_changes_the_fingerprint(change):
    assert ReportSettings(**change).digest() != ReportSettings().digest()


@pytest.mark.parametrize("change", [{"title": "Larkfield"}, {"made_up": True}])
def test_what_the_report_is_called_does_not(change):
    assert ReportSettings(**change).digest() == ReportSettings().digest()


@pytest.mark.parametrize(
    "change",
    [{"sesoi": 0}, {"sesoi": 1.2}, {"tolerable_gap": -0.1}, {"least_share": 60}, {"resamples": 10}],
)
def test_settings_that_cannot_hold_are_refused(change):
    with pytest.raises(UsageError):
        ReportSettings(**change)


def test_settings_cannot_be_changed_later():
    with pytest.raises(dataclasses.FrozenInstanceError):
        ReportSettings().sesoi = 0.2


def test_the_decision_is_made_with_these_settings(ordinary):
    from rapport.report import build

    settings = ReportSettings(resamples=100, sesoi=0.9, tolerable_gap=0.95, seed=3)

    verdict = build(
        ordinary.conversations, ordinary.readings, ordinary.answers, settings=settings
    ).contents.overall.verdict

    assert (verdict.settings.sesoi, verdict.settings.tolerable_gap, verdict.settings.seed) == (0.9, 0.95, 3)
    assert verdict.verdict == "enough"


def test_every_setting_is_named():
    assert {"sesoi", "seed", "title"} <= set(SETTING_NAMES)
