"""The three things the verdict rests on, each against the bound set beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from rapport.measurement.verdict import Settings
from rapport.report.marks.boxes import unfold
from rapport.report.marks.glyphs import tag
from rapport.report.marks.interval import axis, empty_interval, interval
from rapport.report.marks.table import Column, Row, table
from rapport.report.words.days import day
from rapport.report.words.numbers import counted, decimal, of_100, range_of, range_of_100, whole
from rapport.report.words.scales import link_scale, points_scale, share_scale, ticks

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport.measurement.verdict import Estimate
    from rapport.report.analysis.contents import Contents

_WIDEST = 1.0


def section(contents: Contents) -> Markup:
    """Draw importance, gap and headroom side by side, and the same as a table."""
    return Markup(
        '<section class="stack panel" aria-labelledby="e"><header><h2 id="e">Two things have to be true, and what they '
        'are worth</h2><p class="small muted">All in the voice of the {}. Dashed line: the bound {}. '
        '<a href="#how">How it was computed</a></p></header><div class="thirds">{}{}{}</div>{}</section>'
    ).format(
        tag("customer"),
        bounds_set(contents),
        _importance(contents),
        _gap(contents),
        _headroom(contents),
        _table(contents),
    )


def bounds_set(contents: Contents) -> str:
    """Say when the bounds were set; "beforehand" only where that is known, or where nothing else is."""
    when, first = contents.settings.bounds_set_on, contents.method.first
    if not when:
        return "set beforehand"
    if first is None or when <= first:
        return f"set on {day(when)}, before any of these conversations"
    return f"set on {day(when)}"


def _importance(contents: Contents) -> Markup:
    estimate, bound = contents.overall.importance, contents.settings.sesoi
    if not estimate.defined:
        return _blank(
            "Does it matter, at equal resolution?", "Whether feeling understood goes with satisfaction.", contents
        )
    if estimate.low > bound:
        said = _said("Yes.", f"The whole interval lies above {decimal(bound)}, the least link worth acting on.")
    elif estimate.high < -bound:
        said = _said("The other way round.", "Feeling understood goes with lower satisfaction here.")
    elif -bound < estimate.low and estimate.high < bound:
        said = _said("No.", f"The whole interval lies within {decimal(bound)} of nothing: too small to act on.")
    else:
        said = _said("Can’t tell.", f"The interval holds {decimal(bound)}, the least link worth acting on.")
    return _estimand(
        "Does it matter, at equal resolution?",
        estimate,
        bound,
        at=decimal(bound),
        scale=link_scale(estimate.low, estimate.high, bound),
        big=decimal(estimate.estimate),
        small=range_of(estimate.low, estimate.high),
        tick=lambda v: decimal(v, 1),
        said=said,
    )


def _gap(contents: Contents) -> Markup:
    estimate, bound = contents.overall.gap, contents.settings.tolerable_gap
    lowest = contents.settings.understood_from - 1
    if not estimate.defined:
        return _blank("Do many go without it?", "How many did not feel understood.", contents)
    live = (
        f"{of_100(bound)} of 100 is what was set beforehand as bearable. "
        f"Not understood: they rated it 1 to {lowest} of 5."
    )
    verdict = "Yes." if estimate.low > bound else "No." if estimate.high < bound else "Can’t tell."
    return _estimand(
        "Do many go without it?",
        estimate,
        bound,
        at=of_100(bound),
        scale=share_scale(estimate.high, bound),
        big=f"{of_100(estimate.estimate)} of 100",
        small=range_of_100(estimate.low, estimate.high),
        tick=lambda v: whole(100 * v),
        said=_said(verdict, live),
    )


def _headroom(contents: Contents) -> Markup:
    estimate, bound = contents.overall.headroom, contents.settings.worth
    if not estimate.defined:
        return _blank("How much is there to gain?", "Points of satisfaction, if fewer went without it.", contents)
    verdict = "Worth it." if estimate.low > bound else "Little." if estimate.high < bound else "Can’t tell."
    gap = of_100(contents.settings.tolerable_gap)
    return _estimand(
        "How much is there to gain?",
        estimate,
        bound,
        at=decimal(bound),
        scale=points_scale(estimate.low, estimate.high, bound),
        big=f"{decimal(estimate.estimate)} points",
        small=range_of(estimate.low, estimate.high),
        tick=lambda v: decimal(v, 1),
        said=_said(
            verdict,
            f"That is how many points of 5 satisfaction would rise if the gap shrank to {gap} of "
            f"100 and the link held. "
            "A link is not yet a cause.",
        ),
    )


def _estimand(
    head: str,
    estimate: Estimate,
    bound: float,
    *,
    at: str,
    scale: tuple[float, float],
    big: str,
    small: str,
    tick: Callable[[float], str],
    said: Markup,
) -> Markup:
    picture = interval(
        estimate.estimate,
        estimate.low,
        estimate.high,
        scale=scale,
        voice="customer",
        label=f"{big}, between {small.replace(' to ', ' and ')}, bound {at}",
        bound=bound,
    )
    return Markup(
        '<div class="est c-customer"><h3>{}</h3><p class="big">{} <small>{}</small></p>{}{}'
        '<p class="small">{}</p></div>'
    ).format(head, big, small, picture, axis(scale, ticks(scale), words=tick), said)


def _blank(head: str, what: str, contents: Contents) -> Markup:
    verdict = contents.overall.verdict
    least = (verdict.settings if verdict is not None else Settings()).least_answers
    said = f"{what} {whole(least)} answers with both ratings are the least; there are {whole(contents.overall.n)}."
    return Markup(
        '<div class="est"><h3>{}</h3><p class="big">Can’t tell</p>{}<p class="small muted">{}</p></div>'
    ).format(head, empty_interval(label=f"{head} Can’t tell"), said)


def _said(answer: str, why: str) -> Markup:
    return Markup("<b>{}</b> {}").format(answer, why)


def _table(contents: Contents) -> Markup:
    overall, settings = contents.overall, contents.settings
    rows = [
        _row("Link to satisfaction", overall.importance, decimal, settings.sesoi),
        _row("Did not feel understood, of 100", overall.gap, lambda v: whole(100 * v), settings.tolerable_gap),
        _row("Points of satisfaction to gain", overall.headroom, decimal, settings.worth),
    ]
    columns = [
        Column("What"),
        Column("Estimate", "num"),
        Column("90 in 100", "nowrap"),
        Column("95 in 100", "nowrap"),
        Column("Bound", "num"),
        Column("Answers", "num"),
        Column("Effective", "num"),
    ]
    return unfold("The same as a table", table(columns, rows, label="Estimates"))


def _row(name: str, estimate: Estimate, words: Callable[[float], str], bound: float) -> Row:
    if not estimate.defined:
        return Row(name, ("can’t tell", "", "", words(bound), counted(estimate.n, "answer"), ""))
    wide = estimate.low95 == estimate.low95  # not NaN
    return Row(
        name,
        (
            words(estimate.estimate),
            f"{words(estimate.low)} to {words(estimate.high)}",
            f"{words(estimate.low95)} to {words(estimate.high95)}" if wide else "",
            words(bound),
            whole(estimate.n),
            whole(estimate.n_effective),
        ),
    )
