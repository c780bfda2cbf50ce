from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.exceptions import Refused
from rapport.formats.foreign import identifier, number, record, records, text


@pytest.mark.parametrize(
    ("read", "value", "found"),
    [
        (record, None, {}),
        (record, {"a": 1}, {"a": 1}),
        (records, None, []),
        (records, [{"a": 1}, None, {}], [{"a": 1}, {}]),
        (text, None, None),
        (text, "", ""),
        (text, 5, "5"),
        (text, 0.5, "0.5"),
        (number, None, None),
        (number, " ", None),
        (number, "1.5", 1.5),
        (number, 7, 7.0),
    ],
)
def test_what_can_be_read(read, value, found):
    assert read(value, field="a.b") == found


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (record, []),
        (record, "x"),
        (records, {}),
        (records, [1]),
        (text, True),
        (text, {}),
        (text, "half \ud83d"),
        (number, True),
        (number, "soon"),
        (number, []),
        (number, "nan"),
        (number, "1e999"),
        (number, float("inf")),
        (number, 10**400),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_field(read, value):
    with pytest.raises(Refused) as refused:
        read(value, field="a.b")

    assert refused.value.field.startswith("a.b")
    assert len(refused.value.reason) < 200


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("x", "x"),
        (" x ", "x"),
        (5, "5"),
        ("", None),
        (None, None),
        (True, None),
        ([], None),
        ("\ud83d", None),
        (1.5, None),
    ],
)
def test_ids(value, found):
    assert identifier(value) == found


@given(st.none() | st.booleans() | st.floats() | st.integers() | st.text() | st.lists(st.integers()))
def test_numbers_are_finite_or_refused(value):
    try:
        found = number(value, field="x")
    except Refused:
        return
    assert found is None or abs(found) < float("inf")
