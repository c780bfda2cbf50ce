"""The page as PDF, by WeasyPrint (the extra ``rapport-qa[pdf]``).

WeasyPrint draws each SVG by itself, without the page's style sheet, and knows neither ``light-dark()`` nor
``color-mix()``; ``printable`` puts the light colours in their places first.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from rapport.exceptions import UsageError
from rapport.report.marks.glyphs import SHAPES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PROPERTY: Final = re.compile(r"^\s*(--[\w-]+):\s*([^;]+);", re.MULTILINE)
_VARIABLE: Final = re.compile(r"var\((--[\w-]+)\)")
_STYLE: Final = re.compile(r"(?<=<style>).*?(?=</style>)", re.DOTALL)
_SPRITE: Final = re.compile(r'<svg width="0".*?</svg>', re.DOTALL)
_MARK: Final = re.compile(r'<svg class="iv(?P<kind>[^"]*)"[^>]*>')
_USE: Final = re.compile(r'<svg(?: class="i")? aria-hidden="true"><use href="#g-(?P<name>\w+)"/></svg>')
_VOICE: Final = re.compile(r"c-(\w+)")
# WeasyPrint knows weights in hundreds only; a face's data must not be touched.
_WEIGHT: Final = re.compile(r"(font(?:-weight)?: )650(?=[ ;])")
_WEIGHTS_OF_A_FACE: Final = "font-weight: 200 900; "


def write(html: str) -> bytes:
    """Print a page.

    Args:
        html: What ``Report.html`` returns.

    Raises:
        UsageError: WeasyPrint is not installed.
    """
    if find_spec("weasyprint") is None:
        raise UsageError("a PDF needs the extra: pip install 'rapport-qa[pdf]'")
    from weasyprint import HTML  # type: ignore[import-untyped]  # noqa: PLC0415  # an extra without types

    written = HTML(string=printable(html)).write_pdf()
    assert isinstance(written, bytes)
    return written


def printable(html: str) -> str:
    """Return the page with its light colours resolved and its drawings able to stand alone."""
    found = _STYLE.search(html)
    assert found is not None
    css = found[0]
    colours = _light_colours(css)
    html = html[: found.start()] + _plain_css(css) + html[found.end() :]
    html = _SPRITE.sub("", html)
    html = _USE.sub(lambda use: _glyph(use["name"], colours), html)
    return _MARK.sub(lambda mark: mark[0] + _mark_style(mark["kind"], colours), html)


def _plain_css(css: str) -> str:
    css = replace_calls(css, "light-dark", lambda arguments: arguments[0])
    css = replace_calls(css, "color-mix", _strongest)
    return _WEIGHT.sub(r"\g<1>600", css.replace(_WEIGHTS_OF_A_FACE, ""))


def _strongest(arguments: list[str]) -> str:
    """Return what a mix is mostly made of: its ground; over nothing, the colour itself."""
    _, colour, ground = arguments
    return colour.rsplit(" ", 1)[0] if ground == "transparent" else ground


def replace_calls(css: str, name: str, by: Callable[[list[str]], str]) -> str:
    """Replace every call of a CSS function, innermost arguments whole.

    Args:
        css: The style sheet.
        name: The function, such as ``light-dark``.
        by: Gives the replacement from the arguments.
    """
    parts, at = [], 0
    while (start := css.find(f"{name}(", at)) >= 0:
        parts.append(css[at:start])
        inner = start + len(name) + 1
        depth, cuts, end = 1, [inner], inner
        while depth:
            letter = css[end]
            depth += (letter == "(") - (letter == ")")
            if letter == "," and depth == 1:
                cuts.append(end + 1)
            end += 1
        arguments = [css[a:b].strip() for a, b in zip(cuts, [cut - 1 for cut in cuts[1:]] + [end - 1], strict=True)]
        parts.append(by(arguments))
        at = end
    return "".join([*parts, css[at:]])


def _light_colours(css: str) -> dict[str, str]:
    light = replace_calls(css, "light-dark", lambda arguments: arguments[0])
    colours = {name: value.strip() for name, value in _PROPERTY.findall(light) if value.strip().startswith("#")}
    return {name.removeprefix("--"): value for name, value in colours.items()}


def _glyph(name: str, colours: Mapping[str, str]) -> str:
    box, shape = SHAPES[name]
    colour = colours.get(name, colours["ink"])
    drawn = _VARIABLE.sub(lambda variable: colours[variable[1].removeprefix("--")], str(shape))
    return (
        f'<svg class="i" viewBox="{box}" fill="none" stroke="{colour}" stroke-width="1.7">'
        f"{drawn.replace('currentColor', colour)}</svg>"
    )


def _mark_style(kind: str, colours: Mapping[str, str]) -> str:
    voice = _VOICE.search(kind)
    hue = colours[voice[1]] if voice else colours["ink"]
    base = f"stroke:{colours['line-2']};stroke-dasharray:2 4" if "none" in kind else f"stroke:{colours['line']}"
    return (
        f"<style>.base{{{base}}}.span{{stroke:{hue};stroke-width:6;stroke-linecap:round;opacity:.42}}"
        f".dot{{fill:{hue};stroke:{colours['surface']};stroke-width:1.5}}"
        f".bound{{stroke:{colours['ink']};stroke-width:1.5;stroke-dasharray:3 2.5}}"
        f'text{{fill:{colours["ink-2"]};font-family:"Source Sans",sans-serif;font-size:9px}}</style>'
    )
