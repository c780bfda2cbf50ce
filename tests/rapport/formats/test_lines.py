from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.exceptions import Refused
from rapport.formats.document import Document
from rapport.formats.lines import lines


def plain(found):
    return [(number, line.reason if isinstance(line, Refused) else line) for number, line in found]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_lines_are_numbered_and_lose_their_ends(document, encoding):
    raw = "one\r\n\nthree ü".encode(encoding)

    assert plain(lines(document(raw))) == [(1, "one"), (2, ""), (3, "three ü")]


def test_a_line_of_another_encoding_is_refused_alone(document):
    found = list(lines(document(b"a\nM\xc3\xbcl\xfcer\nc\n")))

    assert plain(found) == [(1, "a"), (2, "byte 0xfc is not UTF-8; save the file again as UTF-8"), (3, "c")]
    assert found[1][1].element == "line 2, column 4"


def test_an_encoding_can_be_said(document):
    assert plain(lines(document("Привет\n".encode("cp1251")), encoding="cp1251")) == [(1, "Привет")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_line_too_long_is_refused_and_the_next_is_read(document, encoding):
    found = plain(lines(document(f"{'x' * 10}\n{'y' * 11}\nz\n{'q' * 35}".encode(encoding)), max_line=10))

    assert [number for number, _ in found] == [1, 2, 3, 4]
    assert [len(text) < 11 for _, text in found] == [True, False, True, False]
    assert "longer than 10 bytes" in found[1][1]


def test_a_line_of_200_megabytes_is_never_in_memory(tmp_path):
    path = tmp_path / "long.jsonl"
    with path.open("wb") as stream:
        for _ in range(200):
            stream.write(b"x" * 1_000_000)
        stream.write(b"\nafter\n")
    given = Document("long.jsonl", 200_000_007, b"x" * 100, lambda: path.open("rb"))

    tracemalloc.start()
    found = plain(lines(given))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert found[1] == (2, "after")
    assert peak < 80_000_000


def test_what_is_not_utf16_after_all_ends_the_document_with_its_line(document):
    with pytest.raises(Refused, match="not UTF-16") as refusal:
        list(lines(document("one\n".encode("utf-16") + b"\x00\xdc\x00\x00")))

    assert refusal.value.element.startswith("line ")


@given(st.lists(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=20), max_size=9))
def test_lines_are_what_was_written(written):
    import io

    raw = "\n".join(["", *written]).encode()
    found = [line for _, line in lines(Document("x", len(raw), raw, lambda: io.BytesIO(raw)))]

    assert found == ["", *written][: len(found)]
    assert len(written) + 1 - len(found) in (0, 1)
