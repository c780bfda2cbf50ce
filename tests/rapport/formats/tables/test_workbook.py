from __future__ import annotations

import datetime as dt
import io
import random
import zipfile

import openpyxl
import pytest

from rapport.exceptions import Refused
from rapport.formats.document import Document
from rapport.formats.tables.opening import open_table
from rapport.formats.tables.table import Row, TableSettings
from rapport.formats.tables.workbook import read_workbook


def workbook(*sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def document(raw):
    return Document("calls.xlsx", len(raw), raw[:65536], lambda: io.BytesIO(raw))


def read(raw, **settings):
    return read_workbook(document(raw), TableSettings(**settings))


def plain(table):
    return [(row.place, list(row.cells.values())) if isinstance(row, Row) else row.reason for row in table.rows()]


def test_rows_carry_the_numbers_that_excel_shows():
    table = read(workbook(("calls", [[], ["id", "text"], ["1", "hi"], [], ["2", "ho"]])))

    assert table.columns == ("id", "text")
    assert plain(table) == [("row 3", ["1", "hi"]), ("row 5", ["2", "ho"])]


def test_cells_are_texts_and_dates_are_iso():
    noted = dt.datetime(2026, 3, 1, 10, 5)  # noqa: DTZ001  # Excel knows no zones
    row = ["007", 12, 0.5, True, None, noted, "שלום 😀\nzwei"]

    ((_, cells),) = plain(read(workbook(("calls", [list("abcdefg"), row]))))

    assert cells == ["007", "12", "0.5", "true", "", "2026-03-01 10:05:00", "שלום 😀\nzwei"]


def test_a_sheet_is_chosen_by_name_and_the_first_without_one():
    raw = workbook(("one", [["a"], ["1"]]), ("two", [["b"], ["2"]]))

    assert read(raw).columns == ("a",)
    assert read(raw, sheet="two").columns == ("b",)
    with pytest.raises(Refused, match="no sheet 'three'; the workbook has one, two"):
        read(raw, sheet="three")


def test_a_row_longer_than_the_header_is_refused():
    raw = workbook(("calls", [["a", "b", None], ["1", "2", "3"]]))

    assert plain(read(raw)) in ([("row 2", ["1", "2", "3"])], ["the row has 3 cells, the header has 2"])


def test_an_empty_sheet_is_refused():
    with pytest.raises(Refused, match="empty"):
        read(workbook(("calls", [])))


def test_a_bomb_is_refused_before_it_is_opened():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(20_000_000))

    with pytest.raises(Refused, match="zip bomb"):
        read(stream.getvalue())


@pytest.mark.parametrize("raw", [b"PK\x03\x04", b"PK\x03\x04rubbish" * 9, workbook(("a", [["b"]]))[:-200]])
def test_a_damaged_workbook_is_refused(raw):
    with pytest.raises(Refused, match="damaged workbook"):
        open_table(document(raw), TableSettings())


def test_a_workbook_with_any_bytes_changed_gives_rows_or_a_refusal():
    raw = workbook(("calls", [["id", "text"], ["1", "hi"]]))
    draw = random.Random(7)

    for _ in range(150):
        damaged = bytearray(raw)
        for _ in range(draw.randint(1, 6)):
            damaged[draw.randrange(len(damaged))] = draw.randrange(256)
        try:
            table = read(bytes(damaged))
        except Refused as refusal:
            assert refusal.reason  # noqa: PT017  # the only thing that may come
        else:
            assert all(isinstance(row, (Row, Refused)) for row in table.rows())
