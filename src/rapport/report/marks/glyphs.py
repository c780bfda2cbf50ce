"""The glyphs: one for each voice, outcome, owner and channel, so that nothing is said by colour alone."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

# Shapes on a 16 by 16 grid (the brand: 28 by 20), stroked in the colour of the text they stand in.
SHAPES: Final[dict[str, tuple[str, Markup]]] = {
    "brand": (
        "0 0 28 20",
        Markup(
            '<rect x="7.5" y="6.6" width="13" height="6.8" rx="1" fill="var(--marker)" stroke="none"/>'
            '<path d="M7.5 1.5C2.2 6 2.2 14 7.5 18.5M20.5 1.5c5.3 4.5 5.3 12.5 0 17" fill="none" stroke="currentColor" '
            'stroke-width="2.4" stroke-linecap="round"/><circle cx="14" cy="10" r="2.6" fill="currentColor" '
            'stroke="none"/>'
        ),
    ),
    "met": (
        "0 0 16 16",
        Markup(
            '<circle cx="8" cy="8" r="6" fill="currentColor" stroke="none"/>'
            '<path d="M5.2 8.2 7.2 10.2 10.9 6" stroke="var(--surface)" stroke-width="1.8"/>'
        ),
    ),
    "missed": ("0 0 16 16", Markup('<path d="M3.2 3.2l9.6 9.6M12.8 3.2l-9.6 9.6" stroke-width="2.4"/>')),
    "hollow": ("0 0 16 16", Markup('<circle cx="8" cy="8" r="5.4" stroke-width="2"/>')),
    "customer": (
        "0 0 16 16",
        Markup('<path d="M2.5 3.5h11v7.2H8.2L5 13.6v-2.9H2.5z" fill="currentColor"/>'),
    ),
    "evaluator": (
        "0 0 16 16",
        Markup('<rect x="2.5" y="2.5" width="11" height="11" rx="1"/><path d="M5.2 8.2l2 2 3.6-4.2"/>'),
    ),
    "reader": ("0 0 16 16", Markup('<path d="M8 1.8 14.2 8 8 14.2 1.8 8zM5.5 8h5"/>')),
    "people": (
        "0 0 16 16",
        Markup('<circle cx="8" cy="5" r="2.7"/><path d="M2.8 14c.4-3 2.4-4.6 5.2-4.6s4.8 1.6 5.2 4.6"/>'),
    ),
    "process": (
        "0 0 16 16",
        Markup('<path d="M1.8 4.5h8.5M8 2l2.6 2.5L8 7M14.2 11.5H5.7M8 9l-2.6 2.5L8 14"/>'),
    ),
    "technology": (
        "0 0 16 16",
        Markup(
            '<rect x="4" y="4" width="8" height="8" rx="1"/><path d="M6.5 1.5V4M9.5 1.5V4M6.5 12v2.5M9.5 12v2.5'
            'M1.5 6.5H4M1.5 9.5H4M12 6.5h2.5M12 9.5h2.5"/>'
        ),
    ),
    "product": (
        "0 0 16 16",
        Markup('<path d="M8 1.6l5.7 3.1v6.6L8 14.4l-5.7-3.1V4.7zM2.5 4.9 8 8l5.5-3.1M8 8v6.2"/>'),
    ),
    "none": ("0 0 16 16", Markup('<path d="M3 8h10" stroke-width="2"/>')),
    "voice": (
        "0 0 16 16",
        Markup(
            '<path d="M3.2 2.2h2.6l1.2 3.2-1.7 1.2c.7 1.7 1.9 2.9 3.6 3.6l1.3-1.7 3.2 1.2v2.5c0 .9-.7 1.5-1.5 1.4'
            'C6.8 13.1 2.4 8.7 1.9 3.7c0-.8.5-1.5 1.3-1.5z"/>'
        ),
    ),
    "video": (
        "0 0 16 16",
        Markup('<rect x="1.8" y="4" width="8.4" height="8" rx="1"/><path d="M10.2 7l4-2.2v6.4l-4-2.2"/>'),
    ),
    "chat": ("0 0 16 16", Markup('<path d="M2 3h9v6H6.5L4 11.2V9H2zM7 11.3h3l2.4 2v-2H14V6"/>')),
    "email": ("0 0 16 16", Markup('<rect x="1.8" y="3" width="12.4" height="10" rx="1"/><path d="M2 4l6 5 6-5"/>')),
    "sms": (
        "0 0 16 16",
        Markup('<rect x="4" y="1.8" width="8" height="12.4" rx="1.4"/><path d="M6.2 5h3.6M6.2 7.6h3.6M8 11.8v.1"/>'),
    ),
    "social": (
        "0 0 16 16",
        Markup(
            '<circle cx="12" cy="3.6" r="1.9"/><circle cx="4" cy="8" r="1.9"/><circle cx="12" cy="12.4" r="1.9"/>'
            '<path d="M5.7 7.1 10.3 4.5M5.7 8.9l4.6 2.6"/>'
        ),
    ),
    "branch": (
        "0 0 16 16",
        Markup('<path d="M2 6.5 8 2.5l6 4M3.5 6.5V13M6.5 6.5V13M9.5 6.5V13M12.5 6.5V13M2 13.5h12"/>'),
    ),
    "search": ("0 0 16 16", Markup('<circle cx="7" cy="7" r="4.5"/><path d="M10.5 10.5 14 14"/>')),
    "check": ("0 0 16 16", Markup('<path d="M2.8 8.6 6.3 12l7-8"/>')),
    "clock": ("0 0 16 16", Markup('<circle cx="8" cy="8" r="6.2"/><path d="M8 4.5V8l2.5 1.8"/>')),
    "lock": (
        "0 0 16 16",
        Markup('<rect x="3" y="7" width="10" height="7" rx="1"/><path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2"/>'),
    ),
    "play": ("0 0 16 16", Markup('<path d="M4.5 2.8v10.4L13 8z" fill="currentColor"/>')),
    "dice": (
        "0 0 16 16",
        Markup(
            '<rect x="2.5" y="2.5" width="11" height="11" rx="2"/>'
            '<path d="M5.7 5.7v.1M10.3 10.3v.1M8 8v.1" stroke-width="2.2"/>'
        ),
    ),
    "star": (
        "0 0 16 16",
        Markup('<path d="M8 1.8l1.9 4 4.4.6-3.2 3 .8 4.4L8 11.7l-3.9 2.1.8-4.4-3.2-3 4.4-.6z"/>'),
    ),
    "down": ("0 0 16 16", Markup('<path d="M4 6.2 8 10.2l4-4"/>')),
    "download": ("0 0 16 16", Markup('<path d="M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.5h11"/>')),
    "flag": ("0 0 16 16", Markup('<path d="M3.5 14.5V2h8.5l-1.8 3.2L12 8.5H3.5"/>')),
    "pen": ("0 0 16 16", Markup('<path d="M2.5 13.5l.8-3.3L11 2.5l2.5 2.5-7.7 7.7zM9.5 4l2.5 2.5"/>')),
    "link": (
        "0 0 16 16",
        Markup(
            '<path d="M6.8 9.2 9.2 6.8M7.5 4.5l1.6-1.6a2.8 2.8 0 0 1 4 4l-1.6 1.6M8.5 11.5'
            'l-1.6 1.6a2.8 2.8 0 0 1-4-4l1.6-1.6"/>'
        ),
    ),
    "info": ("0 0 16 16", Markup('<circle cx="8" cy="8" r="6.2"/><path d="M8 7.3v4M8 4.8v.1"/>')),
    "warn": ("0 0 16 16", Markup('<path d="M8 2 14.5 13.5h-13zM8 6.5v3.2M8 11.6v.1"/>')),
}

NAMES: Final[dict[str, str]] = {
    "customer": "Customer",
    "evaluator": "Evaluator",
    "reader": "Reader",
    "people": "People",
    "process": "Process",
    "technology": "Technology",
    "product": "Product",
    "met": "Met",
    "missed": "Missed",
    "hollow": "Hollow",
}


def glyph(name: str) -> Markup:
    """Return a glyph that stands beside its word; screen readers skip it."""
    return Markup('<svg class="i" aria-hidden="true"><use href="#g-{}"/></svg>').format(name)


def tag(name: str, *, words: str | None = None) -> Markup:
    """Return a glyph with its word in its colour: a voice, an outcome or an owner.

    Args:
        name: A key of ``NAMES``.
        words: Other words than the name itself.
    """
    return Markup('<span class="tag c-{}">{}{}</span>').format(name, glyph(name), words or NAMES[name])


def sprite() -> Markup:
    """Return the hidden drawing that holds every glyph once, to be put at the start of a page."""
    symbols = Markup("").join(
        Markup('<symbol id="g-{}" viewBox="{}">{}</symbol>').format(name, box, shape)
        for name, (box, shape) in SHAPES.items()
    )
    return Markup('<svg width="0" height="0" aria-hidden="true" class="sr"><defs>{}</defs></svg>').format(symbols)
