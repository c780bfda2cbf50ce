"""The reader's moments against satisfaction, where customers did not rate empathy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from rapport.report.marks.boxes import notice, panel
from rapport.report.marks.boxes import section as section_of
from rapport.report.marks.glyphs import tag
from rapport.report.marks.table import Column, Row, table
from rapport.report.sections.figures import drawn, said
from rapport.report.sections.trap import both_ways
from rapport.report.words.numbers import whole

if TYPE_CHECKING:
    from rapport.report.analysis.reader_only import ReaderOnly


def section(found: ReaderOnly) -> Markup:
    """Draw satisfaction by how moments ended, and say whose voice it is."""
    rows = [
        Row(name, (drawn(figure, about=f"{name}, satisfied"), said(figure), whole(figure.n)))
        for name, figure in (
            ("At least half of the moments met", found.met),
            ("Fewer met", found.not_met),
            ("Nothing called for empathy", found.no_moment),
        )
    ]
    columns = [
        Column("What the reader found"),
        Column("Satisfied", "plot"),
        Column("of 100", "nowrap", "Of 100"),
        Column("Answers", "num"),
    ]
    voice = notice(
        "Whose voice this is.",
        "The rows are what the software read, not what customers said they felt. It can point to where to look; it "
        "cannot answer the question above.",
        tone="warn",
    )
    return section_of(
        "r",
        "Instead: the reader’s moments and customers’ satisfaction",
        beside=Markup("Rows from the {}, satisfaction from the {}").format(tag("reader"), tag("customer")),
        body=[
            voice,
            panel(table(columns, rows, label="Satisfaction by moments")),
            both_ways(
                found.trap,
                caring="at least half of the moments were met",
                not_caring="fewer were",
                like="among matters that ended alike",
            ),
        ],
    )
