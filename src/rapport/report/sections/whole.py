"""The sections in the order of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from rapport.report.page import page
from rapport.report.sections import (
    causes,
    drivers,
    estimands,
    groups,
    how,
    moments,
    parts,
    quadrant,
    reader_only,
    silence,
    verdict,
)
from rapport.report.words.days import period
from rapport.report.words.headline import QUESTION

if TYPE_CHECKING:
    from rapport.report.analysis.contents import Contents


def draw(contents: Contents) -> str:
    """Return the whole page of a report."""
    settings, how_done = contents.settings, contents.method
    by_part = parts.section(contents)
    agents = groups.section(contents.agents, settings) if contents.agents is not None else None
    links = [
        ("v", "Verdict"),
        ("d", "Drivers"),
        ("m", "Moments"),
        ("c", "What hurts"),
        *([("parts", "Where")] if by_part is not None else []),
        ("by-team", "Teams"),
        *([("by-agent", "Agents")] if agents is not None else []),
        ("s", "Silence"),
        ("how", "How"),
    ]
    drawn = [
        verdict.section(contents),
        estimands.section(contents),
        reader_only.section(contents.reader_only) if contents.reader_only is not None else None,
        Markup('<div class="halves">{}{}</div>').format(
            drivers.section(contents.drivers), quadrant.section(contents.quadrant)
        ),
        moments.section(contents.moments),
        causes.section(contents.causes),
        by_part,
        groups.section(contents.teams, settings),
        agents,
        silence.section(contents.silence),
        how.section(contents),
    ]
    return page(
        title=QUESTION,
        centre=settings.title,
        period=period(how_done.first, how_done.last),
        made_up=settings.made_up,
        contents=links,
        sections=[section for section in drawn if section is not None],
        foot=f"rapport-qa {how_done.version} · settings {how_done.digest[:12]}",
    )
