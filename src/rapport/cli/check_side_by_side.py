"""Several readers' figures in one table: a line a label, a column a reader."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rich.table import Table

from rapport.cli.console import output, say

if TYPE_CHECKING:
    from rapport.reader.check import LabelFigures, SideBySide


def show_side_by_side(found: SideBySide) -> None:
    """Print kappa with its interval for every label and reader, and the means."""
    checks = list(found.checks.values())
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("label", no_wrap=True)
    table.add_column("n", justify="right", no_wrap=True)
    for name in found.checks:
        table.add_column(name, justify="right", overflow="fold")
    for figures in zip(*(each.labels for each in checks), strict=True):
        table.add_row(figures[0].label, f"{figures[0].n:,}", *map(_cell, figures))
    table.add_section()
    for name, figure in (("mean kappa", "kappa"), ("mean AC1", "ac1"), ("mean F1", "macro_f1")):
        table.add_row(name, "", *(_number(each.mean(figure)) for each in checks))
    table.add_row("mean ECE", "", *(_number(each.mean("calibration_error")) for each in checks))
    output.print(table)
    say("kappa with its interval, at the places that every reader has a label for; --json has all figures")
    say(f"{checks[0].conversations:,} conversations; {checks[0].raters} rater(s) at most")
    if found.left_out:
        say(f"{found.left_out:,} labels stand where some of the readers have none, and count for none of them")


def _cell(figures: LabelFigures) -> str:
    if math.isnan(figures.kappa):
        return "-"
    return f"{_number(figures.kappa)} {_number(figures.kappa_low)}…{_number(figures.kappa_high)}"


def _number(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.2f}".replace("-", "−")
