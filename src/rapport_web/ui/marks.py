"""Glyphs, chips and drawings as a page shows them: the report's marks with the words of the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.report.marks.glyphs import NAMES, SHAPES, sprite
from rapport.report.marks.glyphs import glyph as draw_glyph
from rapport.report.marks.interval import axis as draw_axis
from rapport.report.marks.interval import empty_interval
from rapport.report.marks.interval import interval as draw_interval

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise
    from django.utils.safestring import SafeString
    from markupsafe import Markup

    from rapport.report.marks.interval import Voice

# What stands beside a glyph; a glyph without a word here is given one by its page.
WORDS: Final[dict[str, _StrPromise]] = {
    "met": pgettext_lazy("a moment", "Met"),
    "missed": pgettext_lazy("a moment", "Missed"),
    "hollow": pgettext_lazy("a moment", "Hollow"),
    "unsure": _("Can’t tell"),
    "none": _("Not called for"),
    "customer": _("Customer"),
    "evaluator": _("Evaluator"),
    "reader": _("Reader"),
    "people": pgettext_lazy("owner", "People"),
    "process": pgettext_lazy("owner", "Process"),
    "technology": pgettext_lazy("owner", "Technology"),
    "product": pgettext_lazy("owner", "Product"),
    "voice": _("Call"),
    "video": _("Video call"),
    "chat": _("Chat"),
    "email": _("E-mail"),
    "sms": _("Text message"),
    "social": _("Social media"),
}
# A glyph of its own for each; these borrow one, and have no hue.
_BORROWED: Final = {"unsure": "info"}


def glyph(name: str) -> Markup:
    """Return a glyph that stands beside its word.

    Raises:
        KeyError: There is no such glyph: a programmer's mistake.
    """
    name = _BORROWED.get(name, name)
    if name not in SHAPES:
        raise KeyError(name)
    return draw_glyph(name)


def mark(name: str, words: object = None) -> SafeString:
    """Return glyph, word and hue of a voice, an outcome, an owner or a channel.

    Args:
        name: A key of ``WORDS``.
        words: Other words than its own, such as "2 met".
    """
    return format_html(
        '<span class="tag c-{}">{}{}</span>', _hue(name), glyph(name), WORDS[name] if words is None else words
    )


def chip(name: str, words: object = None, url: str | None = None) -> SafeString:
    """Return a chip: a mark with an edge, that may be a link.

    Args:
        name: A glyph, or empty for a chip without one.
        words: What it says; its glyph's own word without.
        url: Where it leads.
    """
    says = WORDS[name] if words is None else words
    picture = glyph(name) if name else ""
    hue = _hue(name)
    if url:
        return format_html('<a class="chip c-{}" href="{}">{}{}</a>', hue, url, picture, says)
    return format_html('<span class="chip c-{}">{}{}</span>', hue, picture, says)


def interval(  # noqa: PLR0917  # a tag's arguments come in the order they are read
    value: float | None,
    low: float | None = None,
    high: float | None = None,
    bound: float | None = None,
    start: float = 0,
    end: float = 100,
    voice: Voice = "reader",
    label: object = "",
) -> Markup:
    """Draw an estimate in its interval; an empty place where there is no interval yet.

    Args:
        value: The estimate.
        low: Where its interval begins. Without it nothing is drawn but the place.
        high: Where it ends.
        bound: A limit that was set beforehand.
        start: Where the scale begins, the same for all rows of a table.
        end: Where it ends.
        voice: Whose figure it is.
        label: The sentence for those who do not see the drawing.
    """
    scale = (float(start), float(end))
    if low is None or high is None:
        return empty_interval(label=str(label), scale=scale, bound=bound)
    return draw_interval(value, low, high, scale=scale, voice=voice, label=str(label), bound=bound)


def axis(start: float = 0, end: float = 100, steps: int = 4, digits: int | None = None) -> Markup:
    """Draw the figures under a column of intervals."""
    low, high = float(start), float(end)
    ticks = [low + (high - low) * step / steps for step in range(steps + 1)]
    places = digits if digits is not None else 0 if all(tick == round(tick) for tick in ticks) else 2
    return draw_axis(
        (low, high), ticks, words=lambda tick: str(number_format(tick, decimal_pos=places)).replace("-", "−")
    )


def all_glyphs() -> Markup:
    """Return the hidden drawing that holds every glyph once; the frame puts it at the start of a page."""
    return sprite()


def _hue(name: str) -> str:
    return name if name in NAMES else "ink"
