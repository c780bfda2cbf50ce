"""The reliability plot: is a reading that says 8 of 10 right 8 times of 10?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from rapport.measurement.intervals import wilson
from rapport.reader.check.figures import calibration_error, reliability

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.reader.check.figures import Bin, Pair

_SIDE: Final = 320
_LEFT: Final = 48
_TOP: Final = 28
_WIDTH: Final = _LEFT + _SIDE + 16
_HEIGHT: Final = _TOP + _SIDE + 44


def reliability_svg(pairs: Sequence[Pair], *, title: str) -> str:
    """Draw confidence against the share that is right, with Wilson intervals, as an SVG of its own.

    Points on the diagonal are calibrated. No style, script or link: it passes a strict content policy.

    Args:
        pairs: Of one label, or of several together.
        title: What is drawn, for the heading and for readers of the screen.
    """
    bins = [each for each in reliability(pairs) if each.n]
    summary = f"{title}: {_readings(len(pairs))}, calibration error {calibration_error(pairs):.3f}" if pairs else title
    size = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="13"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label={quoteattr(summary)}>',
        f"<title>{escape(summary)}</title>",
        f'<text x="{_LEFT}" y="18" font-weight="600">{escape(title)}</text>',
        *_axes(),
        *(part for each in bins for part in _point(each)),
    ]
    if not bins:
        parts.append(f'<text x="{_x(0.5)}" y="{_y(0.5)}" text-anchor="middle">nothing to draw: no readings</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _axes() -> list[str]:
    parts = [
        f'<rect x="{_LEFT}" y="{_TOP}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="currentColor"/>',
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="currentColor" stroke-dasharray="4 4"/>',
    ]
    for tick in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        parts.append(f'<text x="{_x(tick)}" y="{_y(0) + 16}" text-anchor="middle">{tick:.1f}</text>')
        parts.append(f'<text x="{_LEFT - 6}" y="{_y(tick) + 4}" text-anchor="end">{tick:.1f}</text>')
    parts.append(f'<text x="{_x(0.5)}" y="{_HEIGHT - 8}" text-anchor="middle">how sure the reader was</text>')
    middle = _y(0.5)
    turned = f'x="12" y="{middle}" text-anchor="middle" transform="rotate(-90 12 {middle})"'
    parts.append(f"<text {turned}>share that was right</text>")
    return parts


def _point(each: Bin) -> list[str]:
    low, high = wilson(each.right * each.n, each.n)
    x = _x(each.confidence)
    words = f"{_readings(each.n)} about {each.confidence:.2f} sure, {each.right:.2f} right ({low:.2f} to {high:.2f})"
    return [
        f'<line x1="{x}" y1="{_y(low)}" x2="{x}" y2="{_y(high)}" stroke="currentColor" stroke-width="2"/>',
        f'<circle cx="{x}" cy="{_y(each.right)}" r="4" fill="currentColor"><title>{escape(words)}</title></circle>',
    ]


def _readings(n: int) -> str:
    return f"{n} reading" if n == 1 else f"{n} readings"


def _x(share: float) -> float:
    return round(_LEFT + share * _SIDE, 2)


def _y(share: float) -> float:
    return round(_TOP + (1 - share) * _SIDE, 2)
