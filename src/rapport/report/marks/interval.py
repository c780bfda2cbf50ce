"""An estimate as a place with a width: thin base line, pale span, a shape for its voice, a dashed bound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Voice = Literal["customer", "evaluator", "reader"]

# In plots each voice has its own shape, so that it is told without colour: circle, square, diamond.
_SHAPES: Final[dict[str, Markup]] = {
    "customer": Markup('<circle class="dot" cx="{0}" cy="12" r="5.5"/>'),
    "evaluator": Markup(
        '<svg x="{0}" y="12" overflow="visible"><rect class="dot" x="-5" y="-5" width="10" height="10"/></svg>'
    ),
    "reader": Markup(
        '<svg x="{0}" y="12" overflow="visible"><path class="dot" d="M0 -6.5 6.5 0 0 6.5 -6.5 0z"/></svg>'
    ),
}


def interval(
    estimate: float | None,
    low: float,
    high: float,
    *,
    scale: tuple[float, float],
    voice: Voice,
    label: str,
    bound: float | None = None,
    bounds: Sequence[float] = (),
) -> Markup:
    """Draw one estimate with its interval on a fixed scale.

    Args:
        estimate: Where the shape stands; without one only the span is drawn.
        low: Where the span begins; what lies outside the scale is cut at its end.
        high: Where the span ends.
        scale: Least and greatest value of the axis, the same for all rows of a table.
        voice: Whose figure it is; sets hue and shape.
        label: The sentence the drawing says, for those who do not see it.
        bound: A limit set beforehand, drawn dashed.
        bounds: More of them.
    """
    parts = [Markup('<line class="base" x1="0" x2="100%" y1="12" y2="12"/>')]
    left, right = _place(low, scale), _place(high, scale)
    parts.append(Markup('<line class="span" x1="{}" x2="{}" y1="12" y2="12"/>').format(left, right))
    for limit in (bound, *bounds):
        if limit is None:
            continue
        at = _place(limit, scale)
        parts.append(Markup('<line class="bound" x1="{0}" x2="{0}" y1="0" y2="24"/>').format(at))
    if estimate is not None:
        parts.append(_SHAPES[voice].format(_place(estimate, scale)))
    return Markup('<svg class="iv c-{}" role="img" aria-label="{}">{}</svg>').format(
        voice, label, Markup("").join(parts)
    )


def empty_interval(*, label: str, scale: tuple[float, float] = (0.0, 1.0), bound: float | None = None) -> Markup:
    """Draw the place where an estimate will stand once there are enough answers: dotted, with nothing on it."""
    line = Markup('<line class="base" x1="0" x2="100%" y1="12" y2="12"/>')
    if bound is not None:
        at = _place(bound, scale)
        line += Markup('<line class="bound" x1="{0}" x2="{0}" y1="0" y2="24"/>').format(at)
    return Markup('<svg class="iv none" role="img" aria-label="{}">{}</svg>').format(label, line)


def axis(scale: tuple[float, float], ticks: Sequence[float], *, words: Callable[[float], str]) -> Markup:
    """Draw the figures under an interval; the first and the last stay inside the drawing."""
    low, high = scale
    texts = []
    for tick in ticks:
        anchor = "start" if tick <= low else "end" if tick >= high else "middle"
        texts.append(
            Markup('<text x="{}" y="6" text-anchor="{}">{}</text>').format(_place(tick, scale), anchor, words(tick))
        )
    return Markup('<svg class="iv axis" aria-hidden="true">{}</svg>').format(Markup("").join(texts))


def _place(value: float, scale: tuple[float, float]) -> str:
    low, high = scale
    share = (value - low) / (high - low)
    return f"{100 * min(1.0, max(0.0, share)):.1f}%"
