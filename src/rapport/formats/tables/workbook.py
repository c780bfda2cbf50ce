"""Excel workbooks: one sheet, held to the limits of a zip before it is opened."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

import fastexcel

from rapport.exceptions import Refused
from rapport.formats.archives import ZipLimits, check_zip
from rapport.formats.decoding import read_bytes
from rapport.formats.tables.table import Row, Table, TableSettings, header, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from rapport.formats.document import Document

_LIMITS: Final = ZipLimits(entries=10_000, total=1024**3, ratio=200)


def read_workbook(document: Document, settings: TableSettings) -> Table:
    """Open a sheet of a workbook; its first row that is not blank names the columns.

    Rows carry Excel's own numbers. A cell is its text; dates are ISO 8601.

    Raises:
        Refused: The workbook is damaged, too large, unpacks to far more than its size, or lacks the sheet.
    """
    raw = read_bytes(document)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            check_zip(archive.infolist(), packed=len(raw), limits=_LIMITS)
        frame = _sheet(raw, settings.sheet)
    except (fastexcel.FastExcelError, zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refused(f"damaged workbook: {_first_line(error)}") from None
    except BaseException as error:
        # A panic of the parser, which is compiled, is no Exception and has no name that could be imported.
        if type(error).__name__ == "PanicException":
            raise Refused("damaged workbook") from None
        raise
    first = next((index for index, cells in enumerate(frame.iter_rows()) if any(cells)), None)
    if first is None:
        raise Refused("the sheet is empty")
    names = header(_texts(frame.row(first)))

    def rows() -> Iterator[Row | Refused]:
        for number, cells in enumerate(frame.slice(first + 1).iter_rows(), start=first + 2):
            found = row(number, names, _texts(cells))
            if found is not None:
                yield found

    return Table(names, rows)


def _sheet(raw: bytes, sheet: str | None) -> pl.DataFrame:
    workbook = fastexcel.read_excel(raw)
    if sheet is not None and sheet not in workbook.sheet_names:
        raise Refused(f"there is no sheet {sheet!r}; the workbook has {', '.join(workbook.sheet_names)}")
    # Skipping no rows keeps blank ones at the top, without which the numbers would not be Excel's.
    return workbook.load_sheet(sheet or 0, header_row=None, skip_rows=0, dtypes="string").to_polars()


def _texts(cells: tuple[str | None, ...]) -> list[str]:
    return ["" if cell is None else cell for cell in cells]


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:200]
