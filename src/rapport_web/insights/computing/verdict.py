"""Do our customers need more empathy? The report's own analysis over rows, drawn with the report's own sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
from markupsafe import Markup

from rapport.report.analysis.plain import plain
from rapport.report.analysis.weeks import by_week
from rapport.report.build import contents_of
from rapport.report.sections import drivers, estimands, how, moments, parts, quadrant, reader_only, silence, verdict
from rapport_web.insights import links
from rapport_web.insights.computing import examples
from rapport_web.insights.computing.method import describe

if TYPE_CHECKING:
    from rapport.report.analysis.contents import Contents
    from rapport_web.insights.computing.context import Context


def compute(context: Context) -> dict[str, Any]:
    """Return the verdict's report, its sections as drawn, and felt understanding week by week."""
    tables, settings = context.tables, context.settings
    opened = examples.only(examples.load(examples.of_outcomes(tables), context.alive), aside=False)
    contents = contents_of(
        tables.cases,
        opened,
        settings=settings,
        described=describe(tables, context.filters, settings, context.profile.time_zone),
    )
    context.alive()
    understood = pl.col("empathy") >= settings.understood_from
    return {
        "report": contents.to_dict(),
        "sections": {name: str(drawn) for name, drawn in sections(contents).items()},
        "weeks": plain(by_week(tables.cases.rated, understood, settings)),
        "answers": contents.overall.answered,
        "quoted": sorted({shown.asked.conversation for each in contents.moments.quotes.values() for shown in each}),
    }


def sections(contents: Contents) -> dict[str, Markup]:
    """Return the parts of the page, as the report draws them."""
    by_part = parts.section(contents)
    return {
        "verdict": verdict.section(contents),
        "estimands": estimands.section(contents),
        "reader_only": reader_only.section(contents.reader_only) if contents.reader_only else Markup(""),
        "quadrant": quadrant.section(contents.quadrant),
        "drivers": drivers.section(contents.drivers),
        "parts": by_part or Markup(""),
        "words": moments.in_their_words(contents.moments, link=links.turn),
        "silence": silence.section(contents.silence),
        "how": how.section(contents),
    }
