"""Empathy and action: the four cells with the customers' rating of each, and how to read such shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from rapport.report.marks.boxes import notice, unfold
from rapport.report.marks.boxes import section as section_of
from rapport.report.marks.glyphs import tag
from rapport.report.marks.table import Column, Row, table
from rapport.report.sections.figures import drawn, said
from rapport.report.sections.trap import both_ways, rated_both_ways
from rapport.report.words.numbers import counted, whole

if TYPE_CHECKING:
    from rapport.report.analysis.quadrant import Cell, Quadrant, Quarter

_NAMES: Final[dict[Cell, str]] = {
    "caring_solved": "Caring and solved",
    "caring_not_solved": "Caring, not solved",
    "not_caring_solved": "Not caring but solved",
    "neither": "Neither",
}
_NAMES_AS_READ: Final[dict[Cell, str]] = {
    "caring_solved": "Caring and acted on",
    "caring_not_solved": "Caring, not acted on",
    "not_caring_solved": "Not caring but acted on",
    "neither": "Neither",
}
_PLACES: Final[dict[Cell, str]] = {
    "caring_solved": "tl",
    "caring_not_solved": "tr alarm",
    "not_caring_solved": "bl",
    "neither": "br",
}


def section(quadrant: Quadrant) -> Markup:
    """Draw the four cells over conversations that called for empathy."""
    title = "Empathy and action"
    beside = f"{counted(quadrant.called, 'conversation')} that called for empathy"
    if not quadrant.placed:
        why = (
            "No conversation showed a feeling, effort, a life event or a wish to leave."
            if not quadrant.called
            else "How they were answered hangs on words that the reader is unsure of."
            if quadrant.unsure == quadrant.called
            else "None of their customers said whether the matter was resolved."
        )
        return section_of("q", title, beside=beside, body=[notice("Nothing to set side by side.", why)])
    body = [_cells(quadrant), _voices(quadrant), _trap(quadrant), _table(quadrant)]
    return section_of("q", title, beside=beside, body=body)


def _cells(quadrant: Quadrant) -> Markup:
    done, not_done = ("Solved", "Not solved") if quadrant.solved_by == "answer" else ("Acted on", "Not acted on")
    cells = quadrant.cells
    return Markup(
        '<div class="quad"><div class="h corner"></div><div class="h col">{}</div><div class="h col">{}</div>'
        '<div class="h rowh">Caring</div>{}{}<div class="h rowh">Not caring</div>{}{}</div>'
    ).format(done, not_done, *(_cell(name, label, cells[name]) for name, label in _names(quadrant).items()))


def _names(quadrant: Quadrant) -> dict[Cell, str]:
    return _NAMES if quadrant.solved_by == "answer" else _NAMES_AS_READ


def _cell(name: Cell, label: str, quarter: Quarter) -> Markup:
    head = Markup('<p><b>{}</b> <span class="nowrap">{}</span></p>').format(
        label, counted(quarter.conversations, "conversation")
    )
    if quarter.satisfied.shown:
        rated = Markup("<p>{} of 100 satisfied</p>").format(said(quarter.satisfied))
    elif not quarter.satisfied.n:
        rated = Markup('<p class="muted">No customer rated</p>')
    else:
        rated = Markup('<p class="muted">Can’t tell: {} rated, {} needed</p>').format(
            whole(quarter.satisfied.n), whole(quarter.satisfied.n + quarter.satisfied.missing)
        )
    felt = (
        Markup('<p class="muted">{} of 100 felt understood</p>').format(said(quarter.understood))
        if quarter.understood.shown
        else ""
    )
    # Only what can be told is coloured.
    place = _PLACES[name] if quarter.satisfied.shown else _PLACES[name].removesuffix(" alarm")
    return Markup('<div class="cell {}">{}{}{}{}</div>').format(
        place, head, drawn(quarter.satisfied, about=f"{label}, satisfied"), rated, felt
    )


def _voices(quadrant: Quadrant) -> Markup:
    columns = (
        Markup("columns and satisfaction from the {}").format(tag("customer"))
        if quadrant.solved_by == "answer"
        else Markup("columns from the {} as well: no customer said what was resolved").format(tag("reader"))
    )
    left_out = (
        f" Can’t tell: {whole(quadrant.unsure)} of {counted(quadrant.called, 'conversation')}, whose moments all hang "
        "on words that the reader is unsure of."
        if quadrant.unsure
        else ""
    )
    return Markup(
        '<p class="small muted">Rows from the {}: caring means that at least half of a conversation’s moments were '
        "met; {}. Satisfied: 4 or 5 of 5. Intervals hold 95 times in 100.{}</p>"
    ).format(tag("reader"), columns, left_out)


def _trap(quadrant: Quadrant) -> Markup:
    if not any(quarter.satisfied.n for quarter in quadrant.cells.values()):
        return Markup("")
    like = (
        "solved with solved, not solved with not"
        if quadrant.solved_by == "answer"
        else "acted with acted, not with not"
    )
    by_reader = both_ways(quadrant.trap, caring="the reader found caring", not_caring="it did not", like=like)
    return by_reader + (rated_both_ways(quadrant.rated) if quadrant.rated is not None else Markup(""))


def _table(quadrant: Quadrant) -> Markup:
    columns = [
        Column("What was said and done"),
        Column("Conversations", "num"),
        Column("Satisfied, of 100", "nowrap"),
        Column("Rated", "num"),
        Column("Felt understood, of 100", "nowrap"),
    ]
    rows = [
        Row(
            label,
            (
                whole(quadrant.cells[name].conversations),
                said(quadrant.cells[name].satisfied),
                whole(quadrant.cells[name].satisfied.n),
                said(quadrant.cells[name].understood),
            ),
        )
        for name, label in _names(quadrant).items()
    ]
    return unfold("The same as a table", table(columns, rows, label="Empathy and action"))
