"""Tables leave as CSV or XLSX, and nothing in them is computed by who opens them."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from django.test import RequestFactory
from django.utils import timezone

from rapport_web.exceptions import Invalid
from rapport_web.ui.exports import export_format, guarded, table_response

HOSTILE = ['=HYPERLINK("http://x.example","ok")', "+1+1", "-2+3|cmd", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"]

# A file that is closed ends its request, and that looks at the database.
pytestmark = pytest.mark.django_db


def request(query: str = ""):
    return RequestFactory().get(f"/{query}")


def csv_rows(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def workbook(response):
    content = io.BytesIO(b"".join(response.streaming_content))
    response.close()
    return openpyxl.load_workbook(content)


def xlsx_rows(response) -> list[tuple]:
    return [tuple(cell.value for cell in row) for row in workbook(response).active.iter_rows()]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_that_would_be_computed_is_guarded(text):
    rows = csv_rows(table_response(request(), "notes", ["note"], [[text]], "csv"))

    assert rows[1][0] == f"'{text}"


@pytest.mark.parametrize("text", ["nobody came", "3-4 days", "a=b", "", "’= in quotes"])
def test_other_texts_stay_as_they_are(text):
    assert guarded(text) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_workbook_holds_hostile_texts_as_texts(text):
    response = table_response(request(), "notes", ["note"], [[text]], "xlsx")
    cell = workbook(response).active.cell(2, 1)

    assert cell.data_type == "s"
    assert str(cell.value).replace("_x000D_", "\r").strip() == text.strip()


@pytest.mark.parametrize(("kind", "read"), [("csv", csv_rows), ("xlsx", xlsx_rows)])
def test_numbers_stay_numbers_and_times_are_in_the_readers_zone(kind, read):
    at = datetime(2026, 9, 3, 14, 5, tzinfo=UTC)
    row = [-2.5, 7, at, None, True, {"empathy": 4}]

    with timezone.override(ZoneInfo("Europe/Berlin")):
        response = table_response(request(), "answers", list("abcdef"), iter([row]), kind)
    _, got = read(response)

    assert [str(value) for value in got[:3]] == ["-2.5", "7", "2026-09-03T16:05:00+02:00"]
    assert got[3] in ("", None)
    assert list(got[4:]) == ["yes", '{"empathy": 4}']


def test_a_long_table_is_streamed(django_assert_num_queries):
    drawn = []

    def rows():
        for number in range(2000):
            drawn.append(number)
            yield [number]

    response = table_response(request(), "long", ["n"], rows(), "csv")
    next(iter(response.streaming_content))

    assert len(drawn) < 1000


def test_an_empty_table_has_its_heads():
    assert csv_rows(table_response(request(), "none", ["a", "b"], [], "csv")) == [["a", "b"]]
    assert xlsx_rows(table_response(request(), "none", ["a", "b"], [], "xlsx")) == [("a", "b")]


def test_the_files_name_holds_nothing_hostile():
    response = table_response(request(), 'who"; did\r\nwhat/..', ["a"], [], "csv")

    assert response["Content-Disposition"] == 'attachment; filename="who-did-what.csv"'


def test_a_format_nobody_offers_is_refused():
    assert export_format(request("?export=csv")) == "csv"
    assert export_format(request()) is None
    with pytest.raises(Invalid, match="csv or xlsx"):
        export_format(request("?export=pdf"))
