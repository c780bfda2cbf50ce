"""What "How it was computed" says of an answer that was computed from the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from rapport import __version__
from rapport.report.analysis.method import Method

if TYPE_CHECKING:
    from rapport.report import ReportSettings
    from rapport_web.insights.computing.tables import Tables
    from rapport_web.insights.filters import Filters


def describe(tables: Tables, filters: Filters, settings: ReportSettings, zone: str) -> Method:
    """Gather what an answer was computed from and with."""
    rows = tables.rows
    days = rows["started"].drop_nulls().dt.convert_time_zone(zone).dt.date()
    read = rows.filter(pl.col("version").is_not_null())
    languages = read.group_by("language").len().sort(["len", "language"], descending=[True, False])
    readers = read.select(pl.concat_str("reader", "version", separator=" ").unique().sort()).to_series()
    return Method(
        conversations=rows.height,
        read=int(rows["read"].sum()),
        languages={str(language): int(n) for language, n in languages.iter_rows()},
        readers=tuple(readers.to_list()),
        without_reading=rows.height - read.height,
        readings_left=0,
        outside_period=0,
        twice=0,
        strays=tables.cases.strays,
        answers_left_out=tables.answers_left_out,
        answers_notes=(),
        left_out={},
        refused=0,
        refused_answers=0,
        answer_refusals=(),
        masked=int(rows["masked"].sum()),
        no_mask_reason=None,
        first=min(days).isoformat() if len(days) else None,
        last=max(days).isoformat() if len(days) else None,
        since=filters.since.isoformat() if filters.since else None,
        until=filters.until.isoformat() if filters.until else None,
        sources=(),
        version=__version__,
        digest=settings.digest(),
        agents=rows["agent"].drop_nulls().n_unique(),
        unsigned=int(rows["agent"].is_null().sum()),
    )
