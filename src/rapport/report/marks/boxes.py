"""Boxes: a part of the page, a remark, a table in its panel, and what unfolds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from rapport.report.marks.glyphs import glyph

if TYPE_CHECKING:
    from collections.abc import Sequence


def notice(head: str, text: str | Markup, *more: str, tone: str = "ink") -> Markup:
    """Return a remark that begins with its point.

    Args:
        head: The point, in a word or two.
        text: The rest of its first paragraph.
        more: Further paragraphs.
        tone: ``ink``, or ``warn`` for figures that are easily misread.
    """
    further = Markup("").join(Markup("<p>{}</p>").format(paragraph) for paragraph in more)
    return Markup('<div class="notice c-{}">{}<div><p><b>{}</b> {}</p>{}</div></div>').format(
        tone, glyph("info"), head, text, further
    )


def section(anchor: str, head: str, *, beside: str | Markup = "", body: Sequence[Markup] = ()) -> Markup:
    """Return a part of the page: its heading with a remark beside it, then what it holds, one under the other."""
    return Markup(
        '<section class="stack" aria-labelledby="{0}"><div class="sec-head"><h2 id="{0}">{1}</h2>'
        '<p class="small muted">{2}</p></div>{3}</section>'
    ).format(anchor, head, beside, Markup("").join(body))


def unfold(summary: str | Markup, body: Markup, *, is_open: bool = False) -> Markup:
    """Return what is shown on request, such as a chart's table."""
    return Markup('<details class="more"{}><summary>{}</summary>{}</details>').format(
        Markup(" open") if is_open else "", summary, body
    )


def panel(body: Markup) -> Markup:
    """Return a white box that holds one table."""
    return Markup('<div class="panel flush">{}</div>').format(body)
