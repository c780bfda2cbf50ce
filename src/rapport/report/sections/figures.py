"""A figure as a section shows it: drawn, said, or "can't tell"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from rapport.report.marks.interval import empty_interval, interval
from rapport.report.words.numbers import of_100, range_of_100

if TYPE_CHECKING:
    from rapport.report.analysis.figure import Figure


def drawn(figure: Figure, *, about: str, bound: float | None = None, scale: tuple[float, float] = (0.0, 1.0)) -> Markup:
    """Draw a share on its place between none and all."""
    if figure.low is None or figure.high is None:
        return empty_interval(label=f"{about}: can’t tell", scale=scale, bound=bound)
    what = f"{of_100(figure.estimate)} of 100" if figure.estimate is not None else "can’t tell"
    label = f"{about}: {what}, between {range_of_100(figure.low, figure.high)}".replace(" to ", " and ")
    if bound is not None:
        label += f", bound {of_100(bound)}"
    return interval(figure.estimate, figure.low, figure.high, scale=scale, voice=figure.voice, label=label, bound=bound)


def said(figure: Figure) -> Markup:
    """Say a share out of 100 with its interval, or that it can't be told."""
    if figure.estimate is None or figure.low is None or figure.high is None:
        return Markup('<span class="muted">can’t tell</span>')
    return Markup('<b>{}</b> <span class="muted">({})</span>').format(
        of_100(figure.estimate), range_of_100(figure.low, figure.high)
    )


def said_between(figure: Figure) -> Markup:
    """Say a share as ``said`` does; where only its ends are known, say these."""
    if figure.estimate is not None or figure.low is None or figure.high is None:
        return said(figure)
    return Markup('<span class="muted">can’t tell ({})</span>').format(range_of_100(figure.low, figure.high))


def missing(figure: Figure, noun: str) -> str:
    """Say how many more it takes before a figure is shown."""
    return f"{figure.missing} more {noun} needed"
