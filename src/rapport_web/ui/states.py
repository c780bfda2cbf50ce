"""What a page says of itself: nothing here yet, something happened, so much is done."""

from __future__ import annotations

from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from rapport_web.ui.marks import glyph

# kind: (hue, glyph). Django's own levels of messages are among them.
_KINDS: Final = {
    "info": ("ink", "info"),
    "good": ("good", "check"),
    "success": ("good", "check"),
    "warn": ("warn", "info"),
    "warning": ("warn", "info"),
    "bad": ("bad", "warn"),
    "error": ("bad", "warn"),
    "debug": ("ink", "info"),
    "sealed": ("ink", "lock"),
}
NOTHING: Final = mark_safe("")  # an empty string


def empty(  # noqa: PLR0917  # a tag's arguments come in the order they are read
    title: object,
    text: object,
    url: str | None = None,
    label: object = None,
    url2: str | None = None,
    label2: object = None,
) -> SafeString:
    """Say what is missing and offer the next step.

    Args:
        title: What is missing: "No answers yet".
        text: Why it matters and what to do.
        url: Where the next step is done.
        label: What its button says.
        url2: A second way.
        label2: What its button says.
    """
    main = format_html('<a class="btn main" href="{}">{}</a>', url, label) if url else NOTHING
    other = format_html('<a class="btn" href="{}">{}</a>', url2, label2) if url2 else NOTHING
    steps = format_html('<p class="row">{}{}</p>', main, other) if main or other else NOTHING
    return format_html('<div class="empty"><h2>{}</h2><p>{}</p>{}</div>', title, text, steps)


def notice(  # a tag's arguments come in the order they are read
    kind: str, text: object, title: object = None, url: str | None = None, label: object = None
) -> SafeString:
    """Say that something happened or is so.

    Args:
        kind: ``info``, ``good``, ``warn``, ``bad`` or ``sealed``.
        text: What happened, where, why, what next.
        title: The first words, set off.
        url: Where more can be done.
        label: What the link says.
    """
    hue, picture = _KINDS[kind]
    first = format_html("<b>{}</b> ", title) if title else NOTHING
    more = format_html('<p><a href="{}">{}</a></p>', url, label) if url else NOTHING
    return format_html(
        '<div class="notice c-{}">{}<div><p>{}{}</p>{}</div></div>', hue, glyph(picture), first, text, more
    )


def meter(done: float, of: float, label: object = "") -> SafeString:
    """Draw how much of something is done; the figures stand next to it in text."""
    return format_html('<progress max="{}" value="{}" aria-label="{}"></progress>', of or 1, done, label)
