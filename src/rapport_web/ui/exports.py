"""A table as a file: CSV or XLSX, row by row, and no cell that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
import json
import re
import tempfile
from datetime import datetime
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any, Final, Literal, cast

import xlsxwriter
from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.exceptions import Invalid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import tzinfo

    from django.http import HttpRequest
    from xlsxwriter.worksheet import Worksheet

Format = Literal["csv", "xlsx"]
# What makes a spreadsheet compute or call out instead of show: https://owasp.org/www-community/attacks/CSV_Injection
# Full-width signs are taken for the narrow ones by some of them.
_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001  # the full-width ones
_LONGEST_CELL: Final = 32_767  # Excel's
_LONGEST_SHEET: Final = 1_048_576
_AT_ONCE: Final = 500


class _Line:
    """What the csv module writes to: it hands the line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def export_format(request: HttpRequest) -> Format | None:
    """Return the format that ``?export=`` asks for; None where the page itself is wanted.

    Raises:
        Invalid: It asks for another format.
    """
    asked = request.GET.get("export", "")
    if asked not in {"", "csv", "xlsx"}:
        raise Invalid(_("Tables are exported as csv or xlsx."), field="export")
    return cast("Format", asked) if asked else None


def table_response(
    request: HttpRequest,  # noqa: ARG001  # a later format may depend on what the browser accepts
    name: str,
    columns: Sequence[Any],
    rows: Iterable[Sequence[Any]],
    format: Format,  # noqa: A002  # its name for everybody
) -> StreamingHttpResponse | FileResponse:
    """Answer with a table as a file to be saved.

    Args:
        request: Who asks.
        name: The file's name, without its ending.
        columns: The heads, already in the reader's language.
        rows: As many values as heads, each; may be a generator, which is drawn on while the answer is sent. Numbers
            stay numbers; times are given in the time zone that is active now; lists and mappings become JSON.
        format: ``csv`` (UTF-8 with a mark, as Excel wants it) or ``xlsx``.
    """
    zone = timezone.get_current_timezone()
    called = re.sub(r"[^\w.-]+", "-", name).strip("-.") or "table"
    if format == "csv":
        answer = StreamingHttpResponse(_csv(columns, rows, zone), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{called}.csv"'
        return answer
    return FileResponse(
        _xlsx(columns, rows, zone),
        as_attachment=True,
        filename=f"{called}.xlsx",
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would compute; all other texts stay as they are."""
    return f"'{text}" if text.startswith(_DANGEROUS) or text.lstrip().startswith(_DANGEROUS) else text


def _plain(value: Any, zone: tzinfo) -> str | int | float | bool | Decimal:
    """A value as a file holds it; texts are not guarded yet."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float | Decimal):
        return value
    if isinstance(value, datetime):
        value = (timezone.localtime(value, zone) if timezone.is_aware(value) else value).isoformat(timespec="seconds")
    if isinstance(value, dict | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _csv(columns: Sequence[Any], rows: Iterable[Sequence[Any]], zone: tzinfo) -> Iterator[str]:
    writer = csv.writer(cast("IO[str]", _Line()))

    def line(values: Sequence[Any]) -> str:
        plain = (_plain(value, zone) for value in values)
        return str(writer.writerow([guarded(value) if isinstance(value, str) else value for value in plain]))

    waiting = ["\ufeff" + line(columns)]
    for row in rows:
        waiting.append(line(row))
        if len(waiting) == _AT_ONCE:
            yield "".join(waiting)
            waiting.clear()
    yield "".join(waiting)


def _xlsx(columns: Sequence[Any], rows: Iterable[Sequence[Any]], zone: tzinfo) -> IO[bytes]:
    """Write a workbook to a file that vanishes when it is closed; a full sheet is followed by another."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  # the answer closes it when it is sent
    book = xlsxwriter.Workbook(
        file,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    bold = book.add_format({"bold": True})
    sheet: Worksheet | None = None
    at = _LONGEST_SHEET
    for row in rows:
        if sheet is None or at == _LONGEST_SHEET:
            sheet, at = _sheet(book, columns, bold), 1
        _write(sheet, at, [_plain(value, zone) for value in row])
        at += 1
    if sheet is None:
        _sheet(book, columns, bold)
    book.close()
    file.seek(0)
    return file


def _sheet(book: xlsxwriter.Workbook, columns: Sequence[Any], bold: Any) -> Worksheet:
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    for place, head in enumerate(columns):
        sheet.write_string(0, place, str(head), bold)
    return cast("Worksheet", sheet)


def _write(sheet: Worksheet, at: int, values: Sequence[Any]) -> None:
    for place, value in enumerate(values):
        if isinstance(value, str):
            # A string cell is never computed; only its length is bounded.
            sheet.write_string(at, place, value if len(value) <= _LONGEST_CELL else value[: _LONGEST_CELL - 1] + "…")
        elif value == value and abs(value) != float("inf"):  # noqa: PLR0124  # NaN has no cell
            sheet.write_number(at, place, value)
