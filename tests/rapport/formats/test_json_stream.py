from __future__ import annotations

import contextlib
import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.exceptions import Refused
from rapport.formats.document import Document
from rapport.formats.json_stream import load_json, parse_json


def document(raw: bytes, *, size: int | None = None) -> Document:
    return Document("export.json", len(raw) if size is None else size, raw[:65536], lambda: io.BytesIO(raw))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_json_is_read_in_the_encoding_that_its_mark_declares(encoding):
    raw = json.dumps({"text": "שלום, ça va 😀"}, ensure_ascii=False).encode(encoding)

    assert load_json(document(raw)) == {"text": "שלום, ça va 😀"}


@pytest.mark.parametrize(
    ("raw", "element", "reason"),
    [
        (b'{"a": 1,\n "b": }', "line 2, column 7", "damaged JSON"),
        (b'{"a": 1', "line 1, column 8", "damaged JSON"),
        (b"", "line 1, column 1", "damaged JSON"),
        (b'{"a": "caf\xe9"}', "line 1, column 11", "not UTF-8"),
        (b'{"a": 1}\x00', "line 1, column 9", "damaged JSON"),
        ('{"a": 1}'.encode("utf-16-le"), "line 1, column 2", "damaged JSON"),
        (b'{"a": NaN}', None, "not a number"),
        (b'{"a": -Infinity}', None, "not a number"),
        (b'{"a": 1e999}', None, "too large"),
        (b'{"a": 1' + b"0" * 5000 + b"}", None, "digits"),
        (b'{"a": {"b": 1, "b": 2}}', None, "twice"),
        (b"[" * 100_000, None, "deep"),
        (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, None, "deep"),
    ],
)
def test_damaged_or_hostile_json_is_refused_with_its_place(raw, element, reason):
    with pytest.raises(Refused, match=reason) as refusal:
        load_json(document(raw))

    assert refusal.value.element == element


def test_nesting_up_to_the_limit_is_read():
    assert parse_json("[" * 100 + "]" * 100)

    with pytest.raises(Refused, match="deep"):
        parse_json("[" * 101 + "]" * 101)


@pytest.mark.parametrize("text", ['["' + "[" * 500 + '"]', '["\\"' + "[{" * 500 + '"]', json.dumps([[]] * 500)])
def test_brackets_in_strings_and_in_a_row_are_not_depth(text):
    assert parse_json(text) == json.loads(text)


def test_a_file_larger_than_the_limit_is_refused_even_when_its_directory_lies():
    raw = json.dumps("x" * 100).encode()

    for size in (len(raw), 3):
        with pytest.raises(Refused, match="larger than 50 bytes"):
            load_json(document(raw, size=size), max_bytes=50)


def test_the_limit_does_not_depend_on_how_deep_the_caller_is():
    def under(frames):
        return under(frames - 1) if frames else parse_json("[" * 90 + "]" * 90)

    assert under(sys.getrecursionlimit() // 2)


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(values)
def test_what_json_writes_is_read_back(value):
    assert parse_json(json.dumps(value)) == value


@given(st.binary(max_size=200) | st.text(alphabet='[]{}",:\\0x e1NI-', max_size=200).map(str.encode))
def test_nothing_but_a_refusal_comes_of_any_bytes(raw):
    with contextlib.suppress(Refused):
        load_json(document(raw))
