from __future__ import annotations

import json
import math
from dataclasses import dataclass

import numpy as np
import pytest

from rapport.report.analysis.plain import plain


@dataclass(frozen=True)
class Inner:
    x: float


@dataclass(frozen=True)
class Outer:
    inner: Inner
    many: tuple[Inner, ...]


class Told:
    def to_dict(self):
        return {"a": math.nan}


@pytest.mark.parametrize(
    ("value", "held"),
    [
        (math.nan, None),
        (math.inf, None),
        (-math.inf, None),
        (0.1 + 0.2, 0.3),
        (-0.0, 0.0),
        (-1e-9, 0.0),
        (1, 1),
        (True, True),
        (None, None),
        ("text", "text"),
        (np.float64(0.5), 0.5),
        (np.int64(3), 3),
        (np.bool_(True), True),  # noqa: FBT003  # a value of a table
        (np.array([1.0, math.nan]), [1.0, None]),
        ((1, 2), [1, 2]),
        ({1: math.nan}, {"1": None}),
        (Outer(Inner(1.0), (Inner(math.nan),)), {"inner": {"x": 1.0}, "many": [{"x": None}]}),
        (Told(), {"a": None}),
    ],
)
def test_results_become_what_json_holds(value, held):
    assert plain(value) == held
    assert json.dumps(plain(value), allow_nan=False)


def test_a_negative_nothing_has_no_sign():
    assert math.copysign(1, plain(-1e-12)) == 1
