"""Columns of whichever table."""

from __future__ import annotations

import pandas as pd
import polars as pl
import pytest

from rapport.exceptions import UsageError
from rapport.measurement.columns import column, has_column

VALUES = {"topic": ["bill", None, "move"], "empathy": [5.0, float("nan"), 3.0]}
FRAMES = [VALUES, pd.DataFrame(VALUES), pd.DataFrame(VALUES).convert_dtypes(), pl.DataFrame(VALUES)]


@pytest.mark.parametrize("frame", FRAMES, ids=["mapping", "pandas", "pandas with NA", "polars"])
def test_missing_is_none_in_every_kind_of_frame(frame):
    assert column(frame, "topic") == ["bill", None, "move"]
    assert column(frame, "empathy") == [5.0, None, 3.0]
    assert has_column(frame, "topic")
    assert not has_column(frame, "channel")


def test_a_date_that_is_not_there_is_missing_too():
    assert column(pd.DataFrame({"answered_at": [pd.NaT]}), "answered_at") == [None]


@pytest.mark.parametrize("frame", FRAMES, ids=["mapping", "pandas", "pandas with NA", "polars"])
def test_a_column_that_is_not_there_is_named_with_those_that_are(frame):
    with pytest.raises(UsageError, match="no column 'channel'; there are topic, empathy"):
        column(frame, "channel")
