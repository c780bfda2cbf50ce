from __future__ import annotations

import pytest

from rapport.report.marks.glyphs import NAMES, SHAPES, glyph, sprite, tag


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_said_by_colour_alone(name):
    drawn = tag(name)

    assert f"c-{name}" in drawn
    assert f"#g-{name}" in drawn
    assert NAMES[name] in drawn


def test_a_tag_can_say_other_words():
    assert "Somebody &amp; co" in tag("people", words="Somebody & co")


def test_a_glyph_is_silent_beside_its_word():
    assert 'aria-hidden="true"' in glyph("met")


def test_the_sprite_holds_every_glyph_once():
    drawn = sprite()

    assert drawn.count("<symbol") == len(SHAPES)
    assert all(drawn.count(f'id="g-{name}"') == 1 for name in SHAPES)
    assert set(NAMES) <= set(SHAPES)
