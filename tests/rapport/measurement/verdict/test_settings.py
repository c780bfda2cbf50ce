"""Settings, their hash, and results as JSON."""

from __future__ import annotations

import dataclasses
import json
import math

import pytest

from rapport.exceptions import UsageError
from rapport.measurement.verdict import VERDICTS, Estimate, Settings
from rapport.measurement.verdict.results import UNDEFINED


def test_the_defaults_are_those_of_the_methods():
    chosen = Settings()

    assert (chosen.sesoi, chosen.tolerable_gap, chosen.confidence) == (0.10, 0.10, 0.90)
    assert (chosen.least_answers, chosen.least_side, chosen.least_unresolved) == (60, 20, 100)
    assert (chosen.draws, chosen.least_clusters, chosen.common_unresolved) == (2000, 20, 0.20)
    assert set(VERDICTS) == {"need_more", "enough", "fix_resolution_first", "cant_tell"}


def test_the_hash_is_of_every_setting_and_the_same_wherever_it_is_computed():
    first = Settings()

    assert first.fingerprint == Settings().fingerprint
    assert len(first.fingerprint) == 64
    changed = [
        dataclasses.replace(first, **{part.name: 0.3 if isinstance(getattr(first, part.name), float) else 321})
        for part in dataclasses.fields(first)
        if part.name != "outcome"
    ]
    assert len({one.fingerprint for one in (first, *changed)}) == len(changed) + 1
    assert json.loads(json.dumps(first.to_dict()))["fingerprint"] == first.fingerprint


@pytest.mark.parametrize("field", ["sesoi", "tolerable_gap", "confidence", "common_unresolved", "power"])
@pytest.mark.parametrize("value", [0, 1, -0.1, math.nan, "10 %"])
def test_shares_and_levels_lie_between_none_and_all(field, value):
    with pytest.raises(UsageError, match=field):
        Settings(**{field: value})


def test_settings_and_estimates_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Settings().sesoi = 0.2
    with pytest.raises(dataclasses.FrozenInstanceError):
        UNDEFINED.low = 0.0


def test_an_undefined_estimate_is_null_in_json():
    assert not UNDEFINED.defined
    assert not Estimate(0.3, math.nan, math.nan).defined
    assert Estimate(0.3, 0.2, 0.4).defined
    assert UNDEFINED.to_dict()["low"] is None
