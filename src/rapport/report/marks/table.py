"""Tables that become lists of cards on a phone: each cell names itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = Literal["text", "num", "nowrap", "plot"]
_CLASSES = {"text": "", "num": ' class="num"', "nowrap": ' class="nowrap"', "plot": ' class="plot"'}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, what it holds, and the shorter name a card gives it on a phone."""

    head: str
    kind: Kind = "text"
    card: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the name of what it is about, then one cell for each further column."""

    name: str | Markup
    cells: tuple[str | Markup, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading of their own, such as "Clearly above"."""

    head: str
    note: str
    rows: tuple[Row, ...]


def table(columns: Sequence[Column], rows: Sequence[Row | Group], *, label: str, top: bool = False) -> Markup:
    """Draw a table that scrolls sideways in its own box where it must; a column with nothing in any row is left out.

    Args:
        columns: The first is the rows' name.
        rows: Rows, or groups of rows.
        label: What the table is called by a screen reader.
        top: Align cells at the top, for rows of unequal height.
    """
    columns, rows = _without_empty(columns, rows)
    head = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(Markup(_CLASSES[c.kind]), c.head)  # noqa: S704  # own constants
        for c in columns
    )
    body = Markup("\n").join(_entry(entry, columns) for entry in rows)
    return Markup(
        '<div class="scroll" tabindex="0" role="region" aria-label="Table: {}"><table class="table cards{}">'
        "<thead><tr>{}</tr></thead><tbody>\n{}</tbody></table></div>"
    ).format(label, " top" if top else "", head, body)


def _without_empty(
    columns: Sequence[Column], rows: Sequence[Row | Group]
) -> tuple[Sequence[Column], Sequence[Row | Group]]:
    every = [row for entry in rows for row in (entry.rows if isinstance(entry, Group) else (entry,))]
    if any(len(row.cells) != len(columns) - 1 for row in every):
        return columns, rows  # a mistake, which drawing the row tells
    kept = [place for place in range(len(columns) - 1) if not every or any(row.cells[place] for row in every)]

    def narrow(row: Row) -> Row:
        return Row(row.name, tuple(row.cells[place] for place in kept))

    return (
        [columns[0], *(columns[place + 1] for place in kept)],
        [
            Group(entry.head, entry.note, tuple(map(narrow, entry.rows))) if isinstance(entry, Group) else narrow(entry)
            for entry in rows
        ],
    )


def _entry(entry: Row | Group, columns: Sequence[Column]) -> Markup:
    if isinstance(entry, Row):
        return _row(entry, columns)
    head = Markup(
        '<tr class="group"><th colspan="{}" scope="colgroup">{} <span class="muted">{}</span></th></tr>'
    ).format(len(columns), entry.head, entry.note)
    return Markup("\n").join([head, *(_row(row, columns) for row in entry.rows)])


def _row(row: Row, columns: Sequence[Column]) -> Markup:
    cells = Markup(
        ""
    ).join(
        Markup('<td{} data-l="{}">{}</td>').format(
            Markup(_CLASSES[column.kind]),  # noqa: S704  # own constants
            column.card or column.head,
            cell,
        )
        for column, cell in zip(columns[1:], row.cells, strict=True)
    )
    return Markup('<tr><th scope="row" class="name" dir="auto">{}</th>{}</tr>').format(row.name, cells)
