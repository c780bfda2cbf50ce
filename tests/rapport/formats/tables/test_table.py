from __future__ import annotations

import pytest

from rapport.exceptions import Refused
from rapport.formats.tables.opening import open_table
from rapport.formats.tables.table import Row, TableSettings, header, row


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        (["a", "b"], ("a", "b")),
        ([" a ", "b\nc"], ("a", "b c")),
        (["a", "a", "a"], ("a", "a (2)", "a (3)")),
        (["a", "", ""], ("a", "column 2", "column 3")),
    ],
)
def test_every_column_has_a_name_of_its_own(cells, columns):
    assert header(cells) == columns


def test_a_row_is_its_cells_by_column():
    assert row(7, ("a", "b"), ["1", "2"]) == Row("row 7", {"a": "1", "b": "2"})
    assert row(7, ("a", "b"), ["1"]) == Row("row 7", {"a": "1", "b": ""})
    assert row(7, ("a", "b"), ["", ""]) is None
    assert row(7, ("a",), ["1", ""]) == Row("row 7", {"a": "1"})


def test_a_row_longer_than_the_header_is_refused():
    refused = row(7, ("a",), ["1", "2"])

    assert isinstance(refused, Refused)
    assert refused.element == "row 7"


@pytest.mark.parametrize(
    ("name", "raw", "columns"),
    [
        ("a.csv", "a,b\n", ("a", "b")),
        ("a.jsonl", '{"a": 1}\n', ("a",)),
        ("a.txt", '{"a": 1}\n', ("a",)),
        ("a.txt", "a\tb\n", ("a", "b")),
    ],
)
def test_what_kind_of_table_it_is_is_seen_from_its_beginning(document, name, raw, columns):
    assert open_table(document(raw, name), TableSettings()).columns == columns
