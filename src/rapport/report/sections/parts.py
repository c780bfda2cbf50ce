"""Where the verdict holds and where it does not: each topic, channel and team by its own answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from rapport.report.marks.boxes import panel, unfold
from rapport.report.marks.boxes import section as section_of
from rapport.report.marks.glyphs import tag
from rapport.report.marks.interval import empty_interval, interval
from rapport.report.marks.table import Column, Row, table
from rapport.report.sections.figures import said
from rapport.report.sections.moments import CHANNELS
from rapport.report.words.headline import MARKS, NAMES
from rapport.report.words.numbers import counted, decimal, of_100, range_of, range_of_100, whole
from rapport.report.words.scales import share_scale
from rapport.report.words.steps import in_short

if TYPE_CHECKING:
    from rapport.measurement.verdict import Estimate
    from rapport.report.analysis.contents import Contents
    from rapport.report.analysis.overall import Segment

_HEADS: Final = {"topic": "Topic", "channel": "Channel", "team": "Team"}
_NEXT: Final = {
    "need_more": "Choose what to practise",
    "enough": "Leave it alone",
    "fix_resolution_first": "To the owner of what hurts",
}


def section(contents: Contents) -> Markup | None:
    """Draw one table for each kind of part; None where the centre has none."""
    segments = contents.overall.segments
    if not segments:
        return None
    bound = contents.settings.tolerable_gap
    tables = [
        _table(part, [s for s in segments if s.part == part], bound)
        for part in _HEADS
        if any(s.part == part for s in segments)
    ]
    beside = Markup("{}. Dashed line: {} of 100. By name, not by size. Intervals hold 90 times in 100.")
    return section_of(
        "parts",
        "Where it holds, and where it does not",
        beside=beside.format(tag("customer"), of_100(bound)),
        body=tables,
    )


def _table(part: str, segments: list[Segment], bound: float) -> Markup:
    scale = share_scale(bound, *(s.gap.high for s in segments if s.gap.defined))
    columns = [
        Column(_HEADS[part]),
        Column("Verdict", "nowrap"),
        Column("Did not feel understood", "plot"),
        Column("of 100", "nowrap", "Of 100"),
        Column("Link to satisfaction", "nowrap"),
        Column("Resolved, of 100", "nowrap"),
        Column("Answers", "num"),
        Column("Next, or what would settle it"),
    ]
    told = [_row(segment, bound, scale) for segment in segments if segment.gap.defined]
    few = [segment for segment in segments if not segment.gap.defined]
    parts = [panel(table(columns, told, label=f"By {part}"))] if told else []
    return Markup("").join([*parts, *([_too_few(part, few)] if few else [])])


def _too_few(part: str, segments: list[Segment]) -> Markup:
    names = Markup(", ").join(
        Markup('<bdi>{}</bdi> <span class="muted">({}{})</span>').format(
            _name(segment), _worth(segment), _missing(segment)
        )
        for segment in segments
    )
    least = segments[0].decided.settings.least_answers
    head = Markup(
        'Too few answers to tell: {} <span class="muted small">{} are needed in each, counted by '
        "what they are worth</span>"
    ).format(counted(len(segments), part), whole(least))
    return unfold(head, Markup('<p class="small said">{}</p>').format(names))


def _worth(segment: Segment) -> str:
    """Say how many answers there are and, where agents' answers are alike, how many these are worth."""
    worth = whole(segment.n_effective)
    return whole(segment.n) if worth == whole(segment.n) else f"{whole(segment.n)}, worth {worth}"


def _missing(segment: Segment) -> str:
    """Say how many more it takes until anything can be said, and how long that is; nothing without an answer."""
    missing = segment.decided.settings.least_answers - int(segment.n_effective)
    found = in_short(segment.decided, missing) if segment.n and missing > 0 else None
    return f"; {found[0].lower()}{found[1:]}" if found else ""


def _name(segment: Segment) -> str:
    return CHANNELS[segment.level].capitalize() if segment.part == "channel" else segment.level


def _row(segment: Segment, bound: float, scale: tuple[float, float]) -> Row:
    name = _name(segment)
    return Row(
        name,
        (
            Markup('<span class="answer {}">{}</span>').format(MARKS[segment.verdict], NAMES[segment.verdict]),
            _drawn(name, segment.gap, bound, scale),
            _said(segment.gap, share=True),
            _said(segment.importance, share=False),
            said(segment.resolved) if segment.resolved.n else "",
            whole(segment.n),
            _next(segment),
        ),
    )


def _drawn(name: str, gap: Estimate, bound: float, scale: tuple[float, float]) -> Markup:
    if not gap.defined:
        return empty_interval(label=f"{name}: can’t tell", scale=scale, bound=bound)
    label = (
        f"{name}: {of_100(gap.estimate)} of 100 did not feel understood, between {whole(100 * gap.low)} and "
        f"{whole(100 * gap.high)}, bound {of_100(bound)}"
    )
    return interval(gap.estimate, gap.low, gap.high, scale=scale, voice="customer", label=label, bound=bound)


def _said(estimate: Estimate, *, share: bool) -> Markup:
    if not estimate.defined:
        return Markup('<span class="muted">can’t tell</span>')
    words = of_100(estimate.estimate) if share else decimal(estimate.estimate)
    width = range_of_100(estimate.low, estimate.high) if share else range_of(estimate.low, estimate.high)
    return Markup('<b>{}</b> <span class="muted">({})</span>').format(words, width)


def _next(segment: Segment) -> str:
    if segment.verdict in _NEXT:
        return _NEXT[segment.verdict]
    if segment.rule == "goes_with_lower_satisfaction":
        return "Read the hollow moments"
    if not segment.n:
        return "Ask these customers"
    more = (segment.n_needed or 0) - segment.n
    return (in_short(segment.decided, more) if more > 0 else None) or "Out of reach by numbers: read the low answers"
