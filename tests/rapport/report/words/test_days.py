from __future__ import annotations

import pytest

from rapport.report.words import days


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("2026-07-22T10:00:00Z", "22 Jul 2026"),
        ("2026-09-03", "3 Sep 2026"),
        ("2026-01-01T23:59:59+02:00", "1 Jan 2026"),
    ],
)
def test_a_time_is_said_as_its_own_day(time, said):
    assert days.day(time) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, ""),
        ("2026-07-03", None, ""),
        ("2026-07-03", "2026-07-03", "3 Jul 2026"),
        ("2026-07-03", "2026-09-30", "3 Jul to 30 Sep 2026"),
        ("2025-12-30", "2026-01-02", "30 Dec 2025 to 2 Jan 2026"),
    ],
)
def test_a_span_names_the_year_no_more_than_needed(first, last, said):
    assert days.period(first, last) == said
