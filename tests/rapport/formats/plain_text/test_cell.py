from __future__ import annotations

import pytest

from rapport.exceptions import Refused
from rapport.formats.plain_text.cell import parse_cell


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Agent: hi\r\nCustomer: ho", [("agent", "hi"), ("customer", "ho")]),
        ("Agent: hi Customer: ho Agent: bye", [("agent", "hi"), ("customer", "ho"), ("agent", "bye")]),
        ("Agent: the Order: 12 Customer: ok", [("agent", "the Order: 12"), ("customer", "ok")]),
        ("<p>( 5s ) Agent: hi<br>( 9s ) Visitor: a &amp; b</p>", [("agent", "hi"), ("customer", "a & b")]),
        ("Agent: a < b > c\nCustomer: ok", [("agent", "a < b > c"), ("customer", "ok")]),
    ],
)
def test_turns_are_found_however_the_cell_parts_them(text, expected):
    assert [(turn.speaker, turn.text) for turn in parse_cell(text, {}).turns] == expected


@pytest.mark.parametrize("text", ["", "no speaker at all", "note: nothing"])
def test_a_cell_in_which_nobody_speaks_is_refused(text):
    with pytest.raises(Refused, match="who"):
        parse_cell(text, {})
