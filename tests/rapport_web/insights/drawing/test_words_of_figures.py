"""Figures in words: the trap where parts of it cannot be said, weeks, quotes and whole answers."""

from __future__ import annotations

import pytest
from django.utils import translation

from rapport_web.insights.drawing.quotes import answer_words, words_of
from rapport_web.insights.drawing.trapped import both_ways
from rapport_web.insights.drawing.verbatims import verbatim
from rapport_web.insights.drawing.weeks import Drawn, weeks

EXCERPT = {
    "conversation": "hale-1",
    "turn": 0,
    "speaker": "customer",
    "text": "I <b>waited</b> & waited.",
    "start": 0,
    "quotes": [[2, 15]],
    "cut_before": False,
    "cut_after": False,
}


def share(estimate: float | None, low: float | None = None, high: float | None = None) -> dict[str, float | None]:
    return {"estimate": estimate, "low": low, "high": high}


def trap(**other):
    return {
        "exceptional_given_high": share(0.88, 0.8, 0.93),
        "exceptional_given_low": share(0.4, 0.31, 0.5),
        "high_given_exceptional": share(0.6875, 0.6, 0.76),
        "high_given_other": share(None),
        "ratio": share(2.2, 1.7, 2.84),
        "ratio_equal_resolution": None,
        "reading": "holds",
        "answers": 1200,
    } | other


def test_the_trap_is_said_both_ways_and_what_cannot_be_said_is_left_out() -> None:
    found = both_ways(trap())

    assert found is not None
    assert "88 (80 to 93) of 100 who felt understood and 40 (31 to 50) of 100 who did not" in found.one_way
    assert "69 (60 to 76) of 100 felt understood; of the others, can’t tell of 100" in found.other_way
    assert found.times == "That is 2.20 times as many (1.70 to 2.84)."
    assert (found.alike, found.n, found.reading_name) == ("", 1200, "holds")


@pytest.mark.parametrize("ratio", [None, share(2.0), share(None, 1.0, 2.0)])
def test_a_ratio_without_its_interval_is_not_said(ratio) -> None:
    assert both_ways(trap(ratio=ratio)).times == ""


def test_numbers_are_written_as_the_reader_writes_them() -> None:
    with translation.override("de"):
        found = both_ways(trap())

    assert "2,20" in found.times
    assert "2.20" not in found.times


def test_no_reading_of_the_trap_says_that_one_thing_makes_another() -> None:
    names = ("explained_by_resolution", "partly_resolution", "holds", "no_difference", "cant_tell")

    said = [both_ways(trap(reading=name)).reading for name in names]

    assert len(set(said)) == 5
    for word in ("drive", "cause", "because", "leads to", "makes"):
        assert not [each for each in said if word in each.lower()]


def week(monday: str, part: float | None, n: int, **band) -> dict[str, object]:
    return {"monday": monday, "share": part, "n": n, "low": None, "high": None, "outside": False} | band


def drawn(rows: list[dict[str, object]], **other) -> Drawn:
    found = {"weeks": rows, "center": None, "banded": False, "missing": 3, "least": 30} | other
    return Drawn(weeks(found), "Waited", "process")


def test_weeks_of_too_few_say_what_is_needed() -> None:
    found = drawn([week("2026-06-01", None, 12)])

    assert found.head == "Too few weeks to tell a change."
    assert found.says == "No week has 30 or more."


def test_one_week_more_and_several_are_said_right() -> None:
    rows = [week("2026-06-01", 0.25, 60)]

    assert drawn(rows, missing=1).says.startswith("1 more week is needed")
    assert drawn(rows, missing=7).says.startswith("7 more weeks are needed")


def test_the_rows_of_weeks_begin_with_the_newest() -> None:
    banded = {"low": 0.1, "high": 0.31}
    rows = drawn([week("2026-06-01", 0.25, 60), week("2026-06-08", 0.5, 40, outside=True, **banded)]).rows

    assert [(each["week"], each["share"], each["band"]) for each in rows] == [
        ("8 Jun 2026", "50", "10 to 31"),
        ("1 Jun 2026", "25", ""),
    ]


def test_a_customers_words_are_marked_and_their_markup_stays_text() -> None:
    told = answer_words(
        {"excerpt": EXCERPT, "topic": "Storage", "channel": "chat", "started_at": "2026-06-01T09:00:00"}
    )

    assert '<mark class="q cue">&lt;b&gt;waited&lt;/b' in str(told.asked)
    assert "<b>" not in str(told.asked)
    assert told.where == "Storage · Chat · 1 Jun 2026"
    assert told.answered is None


def test_what_is_not_known_of_words_is_left_out() -> None:
    told = words_of({"excerpt": EXCERPT, "topic": "", "channel": None, "started_at": None})

    assert told.where == ""
    assert told.url.endswith("#t1")


class _Answer:
    """An answer as a page has it, of nobody's database."""

    class Heard:
        quotes = ({"shows": "waiting", "start": 2, "end": 8, "text": "waited"},)

    class Conversation:
        reference = "hale-1"

    comment = "I waited."
    words = {"process": "", "praise": "Ines"}  # noqa: RUF012  # read only
    satisfaction = 2.0
    heard = Heard
    conversation = Conversation


def test_a_whole_answer_marks_the_one_theme_that_is_asked_for() -> None:
    marked, plain = verbatim(_Answer, "waiting"), verbatim(_Answer, "repeating")

    assert [(str(called), "<mark" in str(text)) for called, text in marked.written] == [
        ("In their own words", True),
        ("Who did well", False),
    ]
    assert not any("<mark" in str(text) for _called, text in plain.written)
