from __future__ import annotations

import pytest

from rapport.exceptions import Refused
from rapport.formats.tables.json_rows import read_json_rows
from rapport.formats.tables.table import Row


def plain(table):
    return [(row.place, row.cells) if isinstance(row, Row) else (row.element, row.reason) for row in table.rows()]


def test_every_line_is_a_row_and_inner_fields_have_dotted_names(document):
    table = read_json_rows(document('{"id": 1, "said": {"text": "hi", "ok": true}}\n\n{"id": null, "tags": ["a"]}\n'))

    assert table.columns == ("id", "said.text", "said.ok", "tags")
    assert plain(table) == [
        ("line 1", {"id": "1", "said.text": "hi", "said.ok": "true"}),
        ("line 3", {"id": "", "tags": '["a"]'}),
    ]


def test_a_bad_line_is_refused_alone(document):
    found = plain(read_json_rows(document('{"id": 1}\n{"id": }\n[1]\n{"id": 2}')))

    assert [place for place, _ in found] == ["line 1", "line 2, column 8", "line 3", "line 4"]
    assert "not an object" in found[2][1]


@pytest.mark.parametrize("raw", ["", "[]\n", "nonsense\n", "{}\n"])
def test_lines_without_fields_are_no_table(document, raw):
    with pytest.raises(Refused, match="object with fields"):
        read_json_rows(document(raw))
