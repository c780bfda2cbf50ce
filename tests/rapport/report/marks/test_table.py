from __future__ import annotations

import pytest
from markupsafe import Markup

from rapport.report.marks.table import Column, Group, Row, table

COLUMNS = [Column("Team"), Column("Share", "plot"), Column("of 100", "nowrap", "Of 100"), Column("Moments", "num")]
ROW = Row("Harbour", (Markup("<svg/>"), Markup("<b>74</b>"), "607"))


def test_each_cell_names_itself_for_the_list_on_a_phone():
    drawn = table(COLUMNS, [ROW], label="Teams")

    assert 'data-l="Of 100"' in drawn
    assert '<td class="num" data-l="Moments">607</td>' in drawn
    assert '<th scope="row" class="name" dir="auto">Harbour</th>' in drawn


def test_plain_text_is_escaped_and_markup_is_not():
    drawn = table(
        [Column("<A>"), Column("B")],
        [Row("<i>x", ("<b>",)), Row(Markup("<i>y</i>"), (Markup("<b>z</b>"),))],
        label="<L>",
    )

    assert "&lt;i&gt;x" in drawn
    assert "&lt;b&gt;" in drawn
    assert "<i>y</i>" in drawn
    assert "<b>z</b>" in drawn
    assert 'aria-label="Table: &lt;L&gt;"' in drawn


def test_groups_have_a_heading_over_the_whole_width():
    drawn = table(COLUMNS, [Group("Clearly above 75", "1 team, by name", (ROW,))], label="Teams")

    assert '<th colspan="4" scope="colgroup">Clearly above 75 <span class="muted">1 team, by name</span></th>' in drawn
    assert drawn.count("<tr") == 3


def test_a_row_with_too_few_cells_is_a_mistake():
    with pytest.raises(ValueError, match="zip"):
        table(COLUMNS, [Row("Harbour", ("1",))], label="Teams")


def test_a_table_can_be_reached_and_scrolled_by_keyboard():
    drawn = table(COLUMNS, [ROW], label="Teams")

    assert 'tabindex="0" role="region" aria-label="Table: Teams"' in drawn


def test_rows_of_unequal_height_are_aligned_at_the_top():
    assert "table cards top" in table(COLUMNS, [ROW], label="Teams", top=True)


def test_a_column_that_is_empty_in_every_row_is_not_shown():
    columns = [*COLUMNS, Column("Resolved")]
    rows = [Row("Harbour", (*ROW.cells, "")), Row("Hill", (*ROW.cells, Markup("")))]

    assert "Resolved" not in table(columns, rows, label="Teams")
    assert "Resolved" not in table(columns, [Group("Clearly above 75", "", tuple(rows))], label="Teams")
    assert table(columns, [*rows, Row("Moor", (*ROW.cells, "9"))], label="Teams").count('data-l="Resolved"') == 3
    assert "Moments" in table(COLUMNS, [], label="Teams")
