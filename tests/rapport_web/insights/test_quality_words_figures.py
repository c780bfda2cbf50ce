"""What evaluators find, in the page's words: which figure stands first, levels by name, weeks, and how far off."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import translation

from rapport_web.insights.views.agree import chosen as chosen_of_agree
from rapport_web.insights.views.agree import offered
from rapport_web.insights.views.points import _whole
from rapport_web.insights.views.quality import _drawn, _figure, _moved, _name, _weeks, chosen

FIGURE = {
    "estimate": 0.83,
    "low": 0.7,
    "high": 0.9,
    "n": 60,
    "n_effective": 48.6,
    "voice": "evaluator",
    "confidence": 0.95,
    "missing": 0,
}
TOLD = {"figure": FIGURE, "naive": 0.88, "se": 0.0412, "powered": None}
TOO_FEW = {
    "figure": FIGURE | {"estimate": None, "low": None, "high": None, "n": 9, "n_effective": 9.0, "missing": 21},
    "naive": None,
    "se": None,
}
POWERED = {"figure": FIGURE | {"estimate": 0.8, "low": 0.75, "high": 0.85}, "se": 0.02, "tuning": 0.7, "covered": 400}


def card(**more: Any) -> dict[str, Any]:
    return {
        "card": 3,
        "number": 2,
        "name": "Calls",
        "score": TOLD,
        "whole": TOLD,
        "passed": TOLD,
        "questions": [{"name": "acts", "text": "Was it done?", "met": TOLD}],
        "parts": {"team": [], "channel": [{"level": "chat", "n": 60, "score": TOLD, "passed": TOO_FEW}]},
        "weeks": [{"level": week, "n": 9, "score": TOO_FEW, "passed": TOO_FEW} for week in ("2026-W30", "2026-W31")],
        "owners": [{"owner": "process", "misses": 2, "had": TOLD}],
        "routed": [{"question": "acts", "text": "Was it done?", "owner": "technology", "misses": 1}],
        "causes": [{"question": "acts", "text": "Was it done?", "cause": "rule/no_authority", "named": 4}],
    } | more


def asking(**query: str) -> Any:
    return SimpleNamespace(GET=query)


@pytest.mark.parametrize(
    ("powered", "best", "told", "tuning"),
    [
        (None, "83 of 100 (70 to 90)", None, None),
        (POWERED, "80 of 100 (75 to 85)", "80 of 100 (75 to 85)", 0.7),
        (POWERED | {"tuning": 0.0}, "83 of 100 (70 to 90)", "80 of 100 (75 to 85)", 0.0),
    ],
    ids=["no readings", "readings that say something", "readings that are not followed"],
)
def test_readings_stand_first_only_where_they_are_followed(powered, best, told, tuning):
    each = _figure(TOLD | {"powered": powered}, "Score")

    assert each["best"].words == best
    assert each["said"].words == "83 of 100 (70 to 90)"
    assert (each["powered"].words if each["powered"] else None) == told
    assert each["tuning"] == tuning


def test_what_a_plain_mean_says_and_the_standard_error_stand_beside():
    each = _figure(TOLD, "Score")

    assert (each["naive"], each["se"], each["worth"]) == ("88", "4.12", "49")


def test_too_few_have_no_plain_mean_either():
    each = _figure(TOO_FEW, "Score")

    assert (each["naive"], each["se"]) == ("", "")
    assert each["best"].words == "can’t tell, 21 more needed"


@pytest.mark.parametrize(
    ("estimate", "naive", "said"),
    [
        (0.83, 0.88, "5"),
        (0.88, 0.83, "5"),
        (0.83, 0.8350, ""),
        (0.83, 0.8201, ""),
        (0.83, 0.8199, "1"),
        (0.5, 0.5, ""),
        (None, 0.5, ""),
        (0.5, None, ""),
        (0.0, 1.0, "100"),
    ],
)
def test_how_far_off_a_plain_mean_is_is_said_from_one_of_100_on(estimate, naive, said):
    told = TOLD | {"figure": FIGURE | {"estimate": estimate}, "naive": naive}

    assert _moved(card(passed=told)) == said


def test_without_a_mark_the_score_says_how_far_off():
    assert _moved(card(passed=None, score=TOLD | {"naive": 0.63})) == "20"


@pytest.mark.parametrize(
    ("part", "level", "said"),
    [
        ("team", "Accounts", "Accounts"),
        ("team", "", ""),
        ("team", "2026-W30", "2026-W30"),
        ("channel", "chat", "Chat"),
        ("week", "2026-W30", "Week of 20 Jul 2026"),
        ("week", "2026-W01", "Week of 29 Dec 2025"),
        ("week", "2026-W53", "Week of 28 Dec 2026"),
    ],
)
def test_a_level_has_the_centres_name_a_channels_or_its_monday(part, level, said):
    assert str(_name(part, level)) == said


def test_a_weeks_monday_is_said_in_german():
    with translation.override("de"):
        assert "20" in _name("week", "2026-W30")
        assert "Week" not in _name("week", "2026-W30")


def test_weeks_come_latest_first_and_where_none_has_enough_that_is_said():
    few = _weeks(card())
    told = _weeks(card(weeks=[{"level": "2026-W30", "n": 60, "score": TOLD, "passed": TOO_FEW}]))

    assert [each["level"] for each in few["weeks"]] == ["2026-W31", "2026-W30"]
    assert not few["weeks_told"]
    assert told["weeks_told"]
    assert _weeks(card(weeks=[])) == {"weeks": [], "weeks_told": False}


def test_a_card_is_drawn_with_the_parts_it_has_and_the_owners_words():
    told = _drawn(card())

    assert told["begin"] == "c3v2", "figures of rows are named so"
    assert [part for part, _head, _rows in told["tables"]] == ["channel"]
    assert told["questions"][0]["met"]["said"].about == "Was it done?"
    assert told["causes"][0]["cause"] == ["rule", "no authority"]
    assert str(told["routed"][0]["words"])
    assert told["owners"][0]["misses"] == 2


def test_a_card_without_a_mark_has_no_passes():
    assert _drawn(card(passed=None))["passed"] is None


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({}, "Calls"),
        ({"card": ""}, "Calls"),
        ({"card": "4-1"}, "Chats"),
        ({"card": "3-2"}, "Calls"),
        ({"card": "4"}, "Calls"),
        ({"card": "4-1; --"}, "Calls"),
        ({"card": "9-9"}, "Calls"),
    ],
)
def test_the_scorecard_that_the_address_names_is_shown_else_the_first(query, name):
    cards = [
        {"card": 3, "scorecard": 3, "number": 2, "name": "Calls"},
        {"card": 4, "scorecard": 4, "number": 1, "name": "Chats"},
    ]

    for choose in (chosen, chosen_of_agree):
        assert choose(asking(**query), {"cards": cards})["name"] == name
        assert choose(asking(**query), {"cards": []}) is None


def test_scorecards_are_offered_by_name_and_version_and_the_chosen_one_is_marked():
    cards = [{"scorecard": 3, "number": 2, "name": "Calls"}, {"scorecard": 3, "number": 1, "name": "Calls"}]

    assert offered({"cards": cards}, cards[1]) == [
        ("3-2", "Calls, version 2", False),
        ("3-1", "Calls, version 1", True),
    ]
    assert [chosen_ for *_rest, chosen_ in offered({"cards": cards}, None)] == [False, False]


@pytest.mark.parametrize(
    ("said", "number"),
    [("7", 7), ("0", 0), ("007", 7), ("", None), ("-1", None), ("1.5", None), ("one", None), (" 7", None), ("²", None), ("9" * 18, 10**18 - 1), ("9" * 19, None), ("٣", 3)],
)  # fmt: skip
def test_a_number_that_is_posted_is_whole_or_none(said, number):
    assert _whole(said) == number
