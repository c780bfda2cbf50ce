from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.exceptions import Refused
from rapport.formats.decoding import decode, head_text, load_text, marked_encoding, read_bytes, text_encoding

SAID = "Grüße aus Köln, שלום 😀"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_says_what_the_bytes_are(document, encoding):
    given = document(SAID.encode(encoding))

    assert head_text(given) == SAID
    assert load_text(given) == SAID


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"plain", ("utf-8", 0)),
        (b"\xef\xbb\xbfx", ("utf-8", 3)),
        (b"\xff\xfex\x00", ("utf-16-le", 2)),
        (b"\xfe\xff\x00x", ("utf-16-be", 2)),
        (b"\xff\xfe\x00\x00x\x00\x00\x00", ("utf-32-le", 4)),
    ],
)
def test_marks_are_told_apart(raw, found):
    assert marked_encoding(raw) == found


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (b"nothing beyond ASCII", "utf-8"),
        (SAID.encode(), "utf-8"),
        ("Müller sagt: 5 €".encode("cp1252"), "cp1252"),
        ((SAID * 9).encode() + b"\xff", "utf-8"),
        (b"x" * 1_048_575 + "ü".encode(), "utf-8"),
        (SAID.encode("utf-16"), "utf-16-le"),
    ],
)
def test_the_encoding_of_a_text_is_found_by_a_look_at_all_of_it(document, raw, encoding):
    assert text_encoding(document(raw)) == encoding


def test_binary_data_and_unmarked_utf16_are_not_text(document):
    for raw in (b"\x7fELF\x00\x00", SAID.encode("utf-16-le")):
        with pytest.raises(Refused, match="NUL bytes"):
            text_encoding(document(raw))


def test_a_byte_of_another_encoding_is_refused_with_line_and_column():
    with pytest.raises(Refused, match="0xfc is not UTF-8") as refusal:
        decode("ok\nMü".encode() + b"\xfc")

    assert refusal.value.element == "line 2, column 3"


def test_every_line_end_becomes_a_line_feed(document):
    assert load_text(document("a\r\nb\rc\nd")) == "a\nb\nc\nd"


def test_nul_in_a_text_is_refused_with_its_line(document):
    with pytest.raises(Refused, match="NUL bytes") as refusal:
        load_text(document("a\nb\x00"))

    assert refusal.value.element == "line 2"


def test_no_more_than_the_limit_is_read(document):
    assert read_bytes(document("12345"), max_bytes=5) == b"12345"

    with pytest.raises(Refused, match="larger than 4 bytes"):
        read_bytes(document("12345"), max_bytes=4)


@given(st.binary(max_size=300))
def test_nothing_but_a_refusal_comes_of_any_bytes(raw):
    with contextlib.suppress(Refused):
        decode(raw)
