"""Weeks as a drawing."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from rapport.report.analysis.weeks import Week, Weeks
from rapport.report.marks.weeks import WIDE, scale_end, weeks

PLAIN = Weeks(
    tuple(
        Week(f"2026-07-{day:02}", 50, share, 0.2, 0.5, share > 0.5) for day, share in ((6, 0.3), (13, 0.35), (20, 0.6))
    ),
    0.35,
    banded=True,
    missing=0,
    least=30,
)
GAP = Weeks(
    (
        Week("2026-07-06", 50, 0.3),
        Week("2026-07-13", 4, None),
        Week("2026-07-20", 50, 0.3),
        Week("2026-07-27", 50, 0.2),
    ),
    0.3,
    banded=False,
    missing=9,
    least=30,
)


def drawn(found: Weeks, **options) -> ET.Element:
    return ET.fromstring(weeks(found, hue="reader", label="Met", **options))


def test_points_band_and_mean_are_drawn() -> None:
    svg = drawn(PLAIN)

    assert len(svg.findall("circle")) == 3
    assert len(svg.findall("polygon")) == 1
    assert svg.find("line").get("class") == "mid"
    assert svg.get("aria-label") == "Met"


def test_a_point_outside_is_larger() -> None:
    assert [each.get("r") for each in drawn(PLAIN).findall("circle")] == ["3", "3", "4.5"]


def test_a_week_with_too_few_breaks_the_line_and_has_no_point() -> None:
    svg = drawn(GAP)

    assert len(svg.findall("circle")) == 3
    assert len(svg.findall("polyline")) == 1
    assert svg.findall("polygon") == []


def test_the_axis_begins_at_nothing_and_ends_at_one_of_a_few_places() -> None:
    assert scale_end(PLAIN) == 0.6
    assert scale_end(GAP) == 0.4
    assert [each.text for each in drawn(PLAIN).findall("text")] == ["0", "30", "60", "6 Jul", "20 Jul"]


@pytest.mark.parametrize("width", [316, WIDE])
def test_nothing_is_drawn_outside(width) -> None:
    svg = drawn(PLAIN, width=width)

    assert all(0 <= float(each.get("cx")) <= width for each in svg.findall("circle"))
    assert all(0 <= float(each.get("cy")) <= 126 for each in svg.findall("circle"))


def test_no_week_draws_no_point() -> None:
    assert drawn(Weeks((), None, banded=False, missing=12, least=30)).findall("circle") == []


def test_words_are_escaped() -> None:
    assert "<b>" not in weeks(PLAIN, hue="reader", label="<b>")
