"""The reliability plot is an SVG of its own."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from rapport.reader.check import Pair, reliability_svg

NAMESPACE = "{http://www.w3.org/2000/svg}"


def drawn(pairs, title="Action"):
    return ET.fromstring(reliability_svg(pairs, title=title))


def test_each_bin_with_readings_has_a_point_with_its_words():
    pairs = [Pair(1, 1, 0.95, unsure=False)] * 9 + [Pair(1, 0, 0.95, unsure=False), Pair(1, 0, 0.35, unsure=True)]

    points = drawn(pairs).findall(f"{NAMESPACE}circle")

    assert [point.find(f"{NAMESPACE}title").text for point in points] == [
        "1 reading about 0.35 sure, 0.00 right (0.00 to 0.79)",
        "10 readings about 0.95 sure, 0.90 right (0.60 to 0.98)",
    ]


def test_a_point_on_the_diagonal_is_calibrated():
    pairs = [Pair(1, 1, 0.5, unsure=False), Pair(1, 0, 0.5, unsure=False)]

    (point,) = drawn(pairs).findall(f"{NAMESPACE}circle")

    across = float(point.get("cx")) - 48
    up = 28 + 320 - float(point.get("cy"))
    assert across == up == 160


def test_without_readings_it_says_so():
    assert "no readings" in "".join(drawn([]).itertext())


def test_titles_are_escaped_and_nothing_is_styled_or_linked():
    svg = reliability_svg([Pair(1, 1, 0.9, unsure=False)], title='a < b & "c"')

    assert "a &lt; b &amp;" in svg
    assert ET.fromstring(svg).get("aria-label").startswith('a < b & "c": 1 reading,')
    assert not any(word in svg for word in ("style=", "<script", "href", "<style"))


def test_the_same_readings_give_the_same_bytes():
    pairs = [Pair(1, 1, 0.333, unsure=False), Pair(0, 1, 0.777, unsure=False)]

    assert reliability_svg(pairs, title="x") == reliability_svg(list(pairs), title="x")
