from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.formats.json_shape import json_keys, shape_of


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ('{"a": {"b": 1}, "c": [{"d": 2}]}', {"a", "a.b", "c", "c.d"}),
        ('[{"a": 1}, {"b": [[{"c": 1}]]}]', {"a", "b", "b.c"}),
        ('{"a": "x{\\"y\\": 1", "b": 2}', {"a", "b"}),
        ('{"a": 1}\n{"b": 2}', {"a"}),
        ('  \ufeff{"a": {"b": "cut off in the mid', {"a", "a.b"}),
        ('{"a": {"b', {"a"}),
        ("a: {b}", set()),
        ("", set()),
        ("]", set()),
    ],
)
def test_keys_of_whole_and_cut_off_text(text, keys):
    assert shape_of(text) == keys


def test_keys_are_found_in_any_encoding_with_a_mark(document):
    assert json_keys(document('{"a": 1}'.encode("utf-16"))) == {"a"}
    assert json_keys(document(b"\xff\x00\xfe{")) == frozenset()


@given(
    st.dictionaries(st.text(), st.dictionaries(st.text(), st.integers(), max_size=3), max_size=4), st.integers(0, 200)
)
def test_a_cut_text_shows_a_part_of_the_keys(data, cut):
    whole = json.dumps(data)

    assert shape_of(whole[:cut]) <= shape_of(whole)
