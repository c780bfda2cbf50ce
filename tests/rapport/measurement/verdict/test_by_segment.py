"""The verdict for each part of the centre."""

from __future__ import annotations

import pandas as pd
import polars as pl
import pytest

from rapport.exceptions import UsageError
from rapport.measurement.verdict import decide, segments

FAST = {"draws": 300}


def test_each_part_is_decided_by_its_own_answers_in_the_files_order(centre):
    need = centre(n=1500, felt=4.0, seed=1).assign(team="estates")
    enough = centre(n=1500, felt=5.3, unresolved=0.1, seed=2).assign(team="cards")
    enough["conversation"] = "d" + enough["conversation"]
    table = pl.DataFrame(pd.concat([need, enough]).to_dict("list"))

    found = segments(table, by="team", **FAST)

    assert {name: one.verdict for name, one in found.items()} == {"estates": "need_more", "cards": "enough"}
    assert list(found) == ["estates", "cards"]
    assert found["estates"].importance == decide(need, **FAST).importance


def test_rows_without_a_name_are_a_part_too(centre):
    answers = centre(n=200).assign(team=["north", "", None, " "] * 50)

    found = segments(answers, by="team", **FAST)

    assert {name: one.n for name, one in found.items()} == {"north": 50, "not said": 150}
    assert found["north"].verdict == "cant_tell"
    assert found["north"].n_needed > 50


@pytest.mark.parametrize("by", ["team", "empathy"])
def test_a_column_that_names_no_part_is_refused(centre, by):
    with pytest.raises(UsageError):
        segments(centre(n=50), by=by)
