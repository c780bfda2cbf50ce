from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.exceptions import Refused
from rapport.formats.document import Document
from rapport.formats.tables.delimited import read_delimited
from rapport.formats.tables.table import Row, TableSettings


def read(raw, **settings):
    raw = raw.encode() if isinstance(raw, str) else raw
    return read_delimited(Document("x.csv", len(raw), raw[:65536], lambda: io.BytesIO(raw)), TableSettings(**settings))


def plain(table):
    return [list(row.cells.values()) if isinstance(row, Row) else (row.element, row.reason) for row in table.rows()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(delimiter):
    table = read(
        delimiter.join(["id", "text"])
        + "\n"
        + delimiter.join(["1", "a, b. c"] if delimiter != "," else ["1", '"a, b"'])
    )

    assert table.columns == ("id", "text")
    assert len(plain(table)) == 1


@pytest.mark.parametrize(
    ("raw", "settings", "columns"),
    [
        ("a;b,c\n", {}, ("a;b", "c")),
        ("a,b;text\n", {"names": ["Text"]}, ("a,b", "text")),
        ("sep=;\na,b;c\n", {}, ("a,b", "c")),
        ("a,b;c\n", {"delimiter": ";"}, ("a,b", "c")),
        ("\ufeffa,b\n", {}, ("a", "b")),
        ("a,a,,a\n", {}, ("a", "a (2)", "column 3", "a (3)")),
        ("only\n", {}, ("only",)),
        ('"a\nb",c\n', {}, ("a b", "c")),
    ],
)
def test_the_first_row_names_the_columns(raw, settings, columns):
    assert read(raw, **settings).columns == columns


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_is_found_out(encoding):
    assert plain(read("id,text\n1,Grüße\n".encode(encoding))) == [["1", "Grüße"]]


def test_an_encoding_that_cannot_be_found_out_can_be_said():
    assert plain(read("id,text\n1,Привет\n".encode("cp1251"), encoding="cp1251")) == [["1", "Привет"]]


def test_quoted_cells_hold_delimiters_line_breaks_and_quotes():
    assert plain(read('id,text\n1,"a, ""b""\nc"\n')) == [["1", 'a, "b"\nc']]


def test_blank_rows_are_passed_over_and_short_rows_filled():
    assert plain(read("a,b,c\n\n,,\n1\n1,2,3,,\n")) == [["1", "", ""], ["1", "2", "3"]]


@pytest.mark.parametrize(
    ("bad", "element", "reason"),
    [
        ("1,2,3", "row 3", "3 cells, the header has 2"),
        ('1,"open', "row 3", "out of place"),
        ('1,"a"b', "row 3", "out of place"),
        ("1,a\x00b", "row 3, line 3", "NUL"),
    ],
)
def test_a_bad_row_is_refused_with_its_number_and_the_rest_goes_on(bad, element, reason):
    first, refused, *rest = plain(read(f'id,text\n1,good\n{bad}\n2,good\n3,"also\ngood"\n'))

    assert first == ["1", "good"]
    assert refused[0] == element
    assert reason in refused[1]
    assert rest == [["2", "good"], ["3", "also\ngood"]]


def test_bytes_of_another_encoding_refuse_their_row_alone():
    found = plain(read("id,text\n1,Grüße und Küsse für Jörg\n2,M".encode() + b"\xfc" + b"ller\n3,x\n"))

    assert [row[0] for row in found] == ["1", "row 3, line 3, column 4", "3"]


def test_a_cell_of_many_megabytes_is_read_and_one_beyond_the_limit_refused():
    assert len(plain(read("id,text\n1," + "x" * 1_000_000))[0][1]) == 1_000_000

    refused, after = plain(read("id,text\n1," + "x" * 17_000_000 + "\n2,y\n"))
    assert "longer than" in refused[1]
    assert after == ["2", "y"]


def test_a_quote_that_never_closes_does_not_swallow_a_large_file():
    rows = plain(read('id,text\n1,"open\n' + "2,y\n" * 50_000))

    assert "out of place" in rows[0][1]
    assert rows[1:] == [["2", "y"]] * 50_000


def test_rows_can_be_walked_again():
    table = read("id,text\n1,a\n")

    assert plain(table) == plain(table)


@pytest.mark.parametrize("raw", ["\n", "\n\n"])
def test_a_header_of_nothing_has_a_column_of_nothing_or_is_refused(raw):
    try:
        assert plain(read(raw)) == []
    except Refused as refusal:
        assert "header" in refusal.reason  # noqa: PT017  # either is right


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=8)


@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=5), st.sampled_from([",", ";", "\t"]))
def test_what_csv_writes_is_read_back(written, delimiter):
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(
        [["id", "text"], *written]
    )

    assert plain(read(stream.getvalue())) == [row for row in written if any(row)]


@given(st.binary(max_size=200) | st.text(alphabet='ab,;"\n\t\r=se', max_size=60).map(str.encode))
def test_any_bytes_give_rows_or_refusals(raw):
    try:
        table = read(raw)
    except Refused as refusal:
        assert refusal.reason  # noqa: PT017  # the only thing that may come
        return

    assert all(isinstance(row, (Row, Refused)) for row in table.rows())
