from __future__ import annotations

import time

import pytest

from rapport.report import ReportSettings, build


@pytest.mark.long
def test_eighteen_thousand_conversations_take_under_a_minute(centre):
    made = centre(18_000, answered=0.1)

    start = time.perf_counter()
    report = build(made.conversations, made.readings, made.answers, settings=ReportSettings())
    page = report.html()
    taken = time.perf_counter() - start

    assert report.json()["how"]["conversations"] == 18_000
    assert len(page) < 3_000_000
    assert taken < 60
