"""The reader's moments against satisfaction, where customers did not rate empathy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup
from rapport.report.words.trap import both_ways

from rapport.report.marks.glyphs import glyph, tag
from rapport.report.marks.table import Column, Row, table
from rapport.report.sections.figures import drawn, said
from rapport.report.words.numbers import whole

if TYPE_CHECKING:
    from rapport.report.analysis.reader_only import ReaderOnly


def section(found: ReaderOnly) -> Markup:
    """Draw satisfaction by how moments ended, and say whose voice it is."""
    rows = [
        Row(name, (drawn(figure, about=f"{name}, satisfied"), said(figure), whole(figure.n)))
        for name, figure in (
            ("More than half of the moments met", found.met),
            ("Half or fewer met", found.not_met),
            ("Nothing called for empathy", found.no_moment),
        )
    ]
    columns = [
        Column("What the reader found"),
        Column("Satisfied", "plot"),
        Column("of 100", "nowrap", "Of 100"),
        Column("Answers", "num"),
    ]
    return Markup(
        '<section class="stack" aria-labelledby="r"><div class="sec-head"><h2 id="r">Instead: the reader’s moments and '
        'customers’ satisfaction</h2><p class="small muted">Rows from the {}, satisfaction from the {}</p></div>'
        '<div class="notice c-warn">{}<p><b>Whose voice this is.</b> The rows are what the software read, not what '
        "customers said they felt. It can point to where to look; it cannot answer the question above.</p></div>"
        '<div class="panel flush">{}</div>{}</section>'
    ).format(
        tag("reader"),
        tag("customer"),
        glyph("info"),
        table(columns, rows, label="Satisfaction by moments"),
        both_ways(
            found.trap, caring="most moments were met", not_caring="they were not", like="among matters that ended alike"
        ),
    )
