"""The page around the sections: one file, nothing fetched, no script."""

from __future__ import annotations

import base64
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from rapport.report.marks.glyphs import glyph, sprite

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

# Even if a transcript's text got past the escaping, no browser would run or fetch anything.
POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
)
_FACES: Final = {"Source Sans": "source-sans-3.woff2", "Source Serif": "source-serif-4.woff2"}


def assets() -> Traversable:
    """Return the folder of style sheets and, where the set-up fetched them, typefaces."""
    return files("rapport.report") / "assets"


def style() -> str:
    """Return the style sheets as one, with the typefaces inside where they are there."""
    sheets = [(assets() / name).read_text(encoding="utf-8") for name in ("tokens.css", "components.css")]
    return "\n".join([*_faces(), *sheets])


def _faces() -> list[str]:
    faces = []
    for family, name in _FACES.items():
        file = assets() / "fonts" / name
        if file.is_file():
            data = base64.b64encode(file.read_bytes()).decode("ascii")
            faces.append(
                f'@font-face {{ font-family: "{family}"; font-weight: 200 900; font-display: swap; '
                f'src: url("data:font/woff2;base64,{data}") format("woff2"); }}'
            )
    return faces


def page(
    *,
    title: str,
    centre: str,
    period: str,
    made_up: bool,
    contents: Sequence[tuple[str, str]],
    sections: Sequence[Markup],
    foot: str,
) -> str:
    """Return the whole page.

    Args:
        title: The question that the page answers.
        centre: Whose customers; may be empty.
        period: The days the conversations are from; may be empty.
        made_up: Say at the top that all of it is invented.
        contents: Anchor and name of each part that the bar leads to.
        sections: The parts in their order.
        foot: The last line.
    """
    links = Markup("").join(Markup('<a href="#{}">{}</a>').format(anchor, name) for anchor, name in contents)
    whose = " · ".join(part for part in (centre, period) if part)
    # The style sheets are our own files.
    css = Markup(style())  # noqa: S704  # never holds anything from the data
    return str(
        _SHELL.format(
            policy=POLICY,
            title=title,
            css=css,
            sprite=sprite(),
            links=links,
            whose=whose,
            made_up=_made_up() if made_up else "",
            under=Markup('<p class="whose muted">{}</p>').format(whose) if whose else "",
            sections=Markup("\n").join(sections),
            foot=foot,
        )
    )


def _made_up() -> Markup:
    return Markup(
        '<div class="notice c-ink">{}<p><b>A made-up centre.</b> Its customers, agents and answers are invented to '
        "show what a report looks like.</p></div>"
    ).format(glyph("info"))


_SHELL: Final = Markup(
    """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title} · Rapport</title>
<style>
{css}</style>
</head>
<body>
{sprite}
<a class="skip" href="#main">Skip to the page</a>
<header class="bar"><div class="bar-in">
<a class="brand" href="#main"><svg aria-hidden="true"><use href="#g-brand"/></svg>Rapport</a>
<nav class="nav" aria-label="Parts of this page">{links}</nav>
<div class="bar-end"><span class="opt">{whose}</span></div>
<details class="menu"><summary>Menu</summary><nav aria-label="Parts of this page, small screen">{links}</nav></details>
</div></header>
<main id="main" class="page">
<div class="stack-l">
<div class="page-head"><h1>{title}</h1>{under}</div>
{made_up}
{sections}
</div>
<p class="foot">{foot}</p>
</main>
</body>
</html>
"""
)
