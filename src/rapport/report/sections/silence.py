"""Who did not answer, how that was weighted for, and what the silence could hide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from rapport.report.marks.boxes import notice, unfold
from rapport.report.marks.boxes import section as section_of
from rapport.report.marks.glyphs import tag
from rapport.report.marks.table import Column, Row, table
from rapport.report.sections.figures import drawn, said
from rapport.report.sections.moments import CHANNELS
from rapport.report.words.numbers import counted, decimal, listed, of_100, whole
from rapport.report.words.silence import could_turn

if TYPE_CHECKING:
    from rapport.report.analysis.silence import Response, Silence

_PARTS: Final = {"channel": "By channel", "topic": "By topic", "team": "By team"}
_MOST_ROWS: Final = 12


def section(silence: Silence) -> Markup:
    """Draw the response by part, the weighting, and what the silent could change."""
    title = "What was not answered, and what the silence could hide"
    beside = f"{whole(silence.answered)} of {counted(silence.conversations, 'conversation')} answered"
    if not silence.answered:
        nobody = notice("Nobody answered, so everything could be hidden.", "What is on this page is the reader’s.")
        return section_of("s", title, beside=beside, body=[nobody])
    halves = Markup('<div class="halves"><div class="stack-s">{}</div><div class="stack-s">{}</div></div>').format(
        _turning(silence), _weighting(silence)
    )
    return section_of("s", title, beside=beside, body=[halves, _tables(silence)])


def _turning(silence: Silence) -> Markup:
    silent = silence.conversations - silence.rated
    if silent == 0:
        return Markup("<h3>Could the silent change it?</h3><p>Nobody was silent: every conversation was rated.</p>")
    sentence = could_turn(silence) or (
        "The answers do not settle the gap on their own, so the silent need not differ for it to lie on either side."
    )
    parts = [Markup("<h3>Could the silent change it?</h3><p>{}</p>").format(sentence)]
    met, quiet = silence.met_answered, silence.met_silent
    if met.shown and quiet.shown:
        parts.append(
            Markup(
                '<p class="small muted">{}: {} of 100 moments met where the customer answered, {} where not.</p>'
            ).format(tag("reader"), said(met), said(quiet))
        )
    return Markup("").join(parts)


def _weighting(silence: Silence) -> Markup:
    weighting = silence.weighting
    if not weighting.margins:
        return Markup("<h3>How the answers were weighted</h3><p>Each answer counts the same: {}.</p>").format(
            weighting.not_matched
        )
    return Markup(
        "<h3>How the answers were weighted</h3><p>So that they match all conversations by {}. No answer counts for "
        "more than {} times the middle one; the one that counts most counts for {} average ones. By "
        "weight alone, {} are worth {}.</p>"
    ).format(
        listed(weighting.margins, most=len(weighting.margins)),
        decimal(weighting.trim, 0),
        decimal(weighting.largest, 1),
        counted(weighting.n, "answer"),
        whole(weighting.n_effective),
    )


def _tables(silence: Silence) -> Markup:
    found = Markup("")
    for part, name in _PARTS.items():
        responses = [r for r in silence.parts if r.part == part]
        if responses:
            found += _table(name, responses)
    return found


def _table(name: str, responses: list[Response]) -> Markup:
    columns = [
        Column(name.removeprefix("By ").capitalize()),
        Column("Answered", "plot"),
        Column("of 100", "nowrap", "Of 100"),
        Column("Conversations", "num"),
    ]
    rows = [
        Row(label, (drawn(r.share, about=f"{label}, answered"), said(r.share), whole(r.share.n)))
        for r in responses
        for label in [CHANNELS[r.level].capitalize() if r.part == "channel" else r.level]
    ]
    answered = table(columns, rows, label=f"Answered, {name.lower()}")
    return unfold(f"{name}: how many answered", answered, is_open=len(rows) <= _MOST_ROWS)


def least(silence: Silence) -> str:
    """Say which part answered least, as far as the data can tell it from the rest; else nothing."""
    told = [r for r in silence.parts if r.share.high is not None and r.share.low is not None]
    if len(told) < 2:  # noqa: PLR2004  # nothing to compare
        return ""
    lowest = min(told, key=lambda r: r.share.high or 0.0)
    if all(r is lowest or r.part != lowest.part or (r.share.low or 0) > (lowest.share.high or 1) for r in told):
        return f", lowest in {lowest.level} ({of_100(lowest.share.estimate or 0)})"
    return ""
