from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.conversation import Turn
from rapport.exceptions import Refused
from rapport.formats.tables.cells import cell_channel, cell_time, cell_timestamp, is_note


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("  ", None),
        ("0", 0.0),
        ("12.5", 12.5),
        ("٣", 3.0),
        ("00:01:02", 62.0),
        ("1:02", 62.0),
        ("01:00:00.250", 3600.25),
        ("00:00:01,5", 1.5),
        ("2026-03-01T10:05:00Z", "2026-03-01T10:05:00Z"),
        ("2026-03-01 10:05:00", "2026-03-01T10:05:00"),
        ("2026-03-01 10:05:00 UTC", "2026-03-01T10:05:00+00:00"),
        ("2026-03-01", "2026-03-01T00:00:00"),
        ("20260301", "2026-03-01T00:00:00"),
        ("1700000000", "2023-11-14T22:13:20Z"),
        ("1700000000500", "2023-11-14T22:13:20.500Z"),
        ("1899-12-31 00:01:02", 62.0),
        ("1900-01-01 06:00:00", 108000.0),
    ],
)
def test_a_time_is_iso_or_seconds_however_it_is_written(text, expected):
    assert cell_time(text) == expected


@pytest.mark.parametrize("text", ["soon", "01/02/2026 10:00", "10h", "-5", "1e5", "99999999999999999999", "nan"])
def test_a_time_that_could_be_anything_is_refused(text):
    with pytest.raises(Refused):
        cell_time(text)


def test_a_declared_format_is_used():
    assert cell_time("01/02/2026 10:00", time_format="%d/%m/%Y %H:%M") == "2026-02-01T10:00:00"

    with pytest.raises(Refused, match="not a time written as"):
        cell_time("2026-02-01", time_format="%d/%m/%Y")


def test_a_point_in_time_is_no_offset():
    assert cell_timestamp("2026-03-01") == "2026-03-01T00:00:00"

    with pytest.raises(Refused, match="not a date"):
        cell_timestamp("62")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, False),
        ({"public": "true"}, False),
        ({"public": "False"}, True),
        ({"public": "internal"}, True),
        ({"private": "1"}, True),
        ({"private": "0"}, False),
        ({"kind": "Internal note"}, True),
        ({"kind": "message"}, False),
    ],
)
def test_internal_notes_are_known_by_their_cells(cells, expected):
    assert is_note(cells) is expected


def test_a_channel_has_many_names_and_own_ones_can_be_declared():
    assert cell_channel("Phone", {}) == "voice"
    assert cell_channel("K7", {"K7": "chat"}) == "chat"

    with pytest.raises(Refused, match=r"channel\.K7=chat"):
        cell_channel("K7", {})


@given(st.text(max_size=30) | st.from_regex(r"[\d:./T -]{1,25}", fullmatch=True))
def test_any_cell_gives_a_time_that_a_turn_can_have_or_a_refusal(text):
    try:
        found = cell_time(text)
    except Refused:
        return

    assert Turn("customer", "x", at=found).at == found
