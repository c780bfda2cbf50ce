"""Tables of what evaluators find, felt points and agreement, as files get them: each value under its head."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import translation

from rapport_web.exceptions import NotThere
from rapport_web.insights.models import Kept
from rapport_web.insights.sheets.sheet import sheet

NOBODY = SimpleNamespace(pk=0)
ENDS = {"estimate": 0.5, "low": 0.4, "high": 0.6}
FIGURE = ENDS | {"n": 40, "n_effective": 36.5, "missing": 0}
BOTH = {"figure": FIGURE, "naive": 0.45, "se": 0.05, "powered": None}
POWERED = BOTH | {"powered": {"figure": {"estimate": 0.52, "low": 0.47, "high": 0.57}, "se": 0.02, "tuning": 0.8}}
TOO_FEW = {
    "figure": {"estimate": None, "low": None, "high": None, "n": 9, "n_effective": 9.0, "missing": 21},
    "naive": None,
    "se": None,
}
OWN = [0.5, 0.4, 0.6, 40, 36.5, 0.45]
PLAIN = [*OWN, None, None, None]
NONE = [None, None, None, 9, 9.0, None, None, None, None]
HOSTILE = '=HYPERLINK("http://x")'


def quality_card(**more: Any) -> dict[str, Any]:
    return {
        "name": "Calls",
        "number": 2,
        "score": POWERED,
        "whole": BOTH,
        "passed": None,
        "questions": [
            {"section": "Care", "name": "acts", "text": "Was it done?", "met": BOTH, "left_out": 3},
            {"section": "Care", "name": "owns", "text": HOSTILE, "met": TOO_FEW, "left_out": 0},
        ],
        "parts": {"team": [{"level": "Accounts", "n": 40, "score": BOTH, "passed": BOTH}], "channel": []},
        "weeks": [{"level": "2026-W30", "n": 9, "score": TOO_FEW, "passed": TOO_FEW}],
        "owners": [{"owner": "people", "misses": 6, "had": BOTH}, {"owner": "process", "misses": 0, "had": TOO_FEW}],
        "causes": [{"question": "acts", "text": "Was it done?", "cause": "rules/price", "named": 4}],
    } | more


def points_card(**more: Any) -> dict[str, Any]:
    item = {
        "question": "acts", "label": "valid", "p": 0.001, "p_adjusted": 0.003, "prevalence": 0.6, "n": 1300,
        "n_effective": 1100.0, "least_n": 857, "more": None, "weeks": None,
    }  # fmt: skip
    each = ENDS | {"k": 12, "n": 40, "n_effective": 38.0, "missing": 0}
    return {
        "name": "Calls",
        "number": 2,
        "pass_mark": 80.0,
        "words": {"acts": "Was it done?"},
        "items": [item | ENDS, item | ENDS | {"question": "gone", "label": "unproven", "more": 500, "weeks": 4}],
        "maps": {"hollow_pass": each, "unfair_fail": each | {"k": 0}},
        "validity": {"raw": 0.3, "low": 0.2, "high": 0.4, "n": 40, "reliability": None, "pairs": 3},
        "unscored": [{"conversation": "hale-1", "empathy": 5.0, "score": 40.0, "residual": 2.1}],
    } | more


def agree_card(**more: Any) -> dict[str, Any]:
    question = {
        "question": "acts", "text": "Was it done?", "level": "nominal", "n": 120, "raw": ENDS, "alpha": ENDS,
        "ac": ENDS | {"se": 0.05}, "gate": "rely", "missing": 0, "prevalence": {"yes": 0.7, "no": 0.3},
    }  # fmt: skip
    none = question | {
        "n": 9,
        "raw": None,
        "alpha": None,
        "ac": None,
        "gate": "too_few",
        "missing": 21,
        "prevalence": {},
    }
    voice = {"question": "", "text": "", "n": 60, "raw": ENDS, "ac": None, "ours": 0.7, "theirs": 0.6}
    return {
        "name": "Calls",
        "number": 2,
        "questions": [question],
        "calibration": {"questions": [none]},
        "weeks": {
            "weeks": [{"monday": "2026-06-01", "share": 0.8, "n": 40, "low": 0.6, "high": 0.9, "outside": False}]
        },
        "months": [{"month": "2026-07", "n": 40, "alpha": ENDS}, {"month": "2026-08", "n": 3, "alpha": None}],
        "teams": [{"team": "Accounts", "score": FIGURE | {"estimate": 70.0}, "fair": FIGURE | {"estimate": 72.0}}],
        "customer": {"rows": [voice]},
        "reader": [
            voice | {"question": "moments", "text": "Which moments?", "raw": None, "ours": None, "theirs": None}
        ],
    } | more


CARDS = {"quality": quality_card, "points": points_card, "agree": agree_card}


def table(question: str, name: str, *cards: dict[str, Any]) -> tuple[list[str], list[list[Any]]]:
    made = cards or (CARDS[question](),)
    columns, rows = sheet(question, name, {"cards": list(made)}, NOBODY)
    return [str(head) for head in columns], rows


NAMES = [
    ("quality", "figures"),
    ("quality", "questions"),
    ("quality", "parts"),
    ("quality", "owners"),
    ("quality", "causes"),
    ("points", "points"),
    ("points", "maps"),
    ("points", "validity"),
    ("points", "unscored"),
    ("agree", "questions"),
    ("agree", "prevalence"),
    ("agree", "weeks"),
    ("agree", "months"),
    ("agree", "teams"),
    ("agree", "voices"),
]


@pytest.mark.parametrize(("question", "name"), NAMES)
def test_every_value_has_a_head_of_its_own_and_the_first_two_say_of_which_version(question, name):
    columns, rows = table(question, name)

    assert rows
    assert {len(row) for row in rows} == {len(columns)}
    assert len(set(columns)) == len(columns)
    assert columns[:2] == ["scorecard", "version"]
    assert {tuple(row[:2]) for row in rows} == {("Calls", 2)}


@pytest.mark.parametrize(("question", "name"), NAMES)
def test_without_a_card_there_are_heads_alone(question, name):
    columns, rows = sheet(question, name, {"cards": []}, NOBODY)

    assert columns
    assert rows == []


@pytest.mark.parametrize(("question", "name"), NAMES)
def test_cards_stand_in_their_order_and_none_twice(question, name):
    rows = table(question, name, CARDS[question](), CARDS[question](name="Chats", number=1))[1]

    half = len(rows) // 2
    assert {row[0] for row in rows[:half]} == {"Calls"}
    assert {row[0] for row in rows[half:]} == {"Chats"}


@pytest.mark.parametrize(("question", "name"), NAMES)
def test_heads_are_in_the_readers_language_and_there_are_as_many(question, name):
    english = table(question, name)[0]

    with translation.override("de"):
        german = table(question, name)[0]

    assert len(german) == len(english)
    assert len(set(german)) == len(german)
    assert german != english


@pytest.mark.parametrize("question", [str(each) for each in Kept.Question])
@pytest.mark.parametrize("name", ["", "nothing", "Questions", "../points", "points;--", "x" * 500])
def test_there_is_no_other_table(question, name):
    with pytest.raises(NotThere):
        sheet(question, name, {"cards": []}, NOBODY)


def test_figures_stand_as_weighted_as_counted_and_with_readings_where_these_are():
    assert table("quality", "figures")[1] == [
        ["Calls", 2, "score", *OWN, 0.52, 0.47, 0.57],
        ["Calls", 2, "whole", *PLAIN],
    ]


def test_a_form_without_a_mark_has_no_row_of_passes_and_one_with_has():
    rows = table("quality", "figures", quality_card(passed=TOO_FEW))[1]

    assert rows[-1] == ["Calls", 2, "passed", *NONE]


def test_questions_say_what_left_the_sum_and_what_is_too_few_has_no_number():
    assert table("quality", "questions")[1] == [
        ["Calls", 2, "Care", "acts", "Was it done?", *PLAIN, 3],
        ["Calls", 2, "Care", "owns", HOSTILE, *NONE, 0],
    ]


def test_teams_channels_and_weeks_are_one_table():
    rows = table("quality", "parts")[1]

    assert [row[2:4] for row in rows] == [["team", "Accounts"], ["week", "2026-W30"]]
    assert rows[0][4:] == [*PLAIN, *OWN[:5]]
    assert rows[1][4:] == [*NONE, *NONE[:5]]


def test_owners_and_causes_are_counted():
    assert table("quality", "owners")[1] == [["Calls", 2, "people", 6, *OWN], ["Calls", 2, "process", 0, *NONE[:6]]]
    assert table("quality", "causes")[1] == [["Calls", 2, "acts", "Was it done?", "rules/price", 4]]


def test_points_keep_p_before_and_after_adjusting_and_what_settles_them():
    columns, (valid, open_) = table("points", "points")

    told = dict(zip(columns, valid, strict=True))
    assert (told["label"], told["p"], told["p, adjusted"], told["least for hollow"]) == ("valid", 0.001, 0.003, 857)
    assert valid[-2:] == [None, None]
    assert open_[-2:] == [500, 4]
    assert open_[3] == "", "a question that the form has no more has no words"


def test_maps_say_the_mark_the_share_and_how_many():
    rows = table("points", "maps")[1]

    assert [row[2:4] for row in rows] == [[80.0, "hollow_pass"], [80.0, "unfair_fail"]]
    assert rows[0][4:] == [0.5, 0.4, 0.6, 12, 40, 38.0, 0]
    assert rows[1][7] == 0


def test_validity_stands_raw_and_corrected_side_by_side_and_what_is_not_known_is_empty():
    (row,) = table("points", "validity")[1]

    assert row == ["Calls", 2, 0.3, 0.2, 0.4, 40, None, None, 3]


def test_what_is_felt_and_not_scored_is_named_by_its_conversation():
    assert table("points", "unscored")[1] == [["Calls", 2, "hale-1", 5.0, 40.0, 2.1]]


def test_agreement_stands_blind_and_from_calibration_apart():
    blind, calibrated = table("agree", "questions")[1]

    assert blind[2:] == ["blind", "acts", "Was it done?", "nominal", 120, *[0.5, 0.4, 0.6] * 3, 0.05, "rely", 0]
    assert calibrated[2] == "calibration"
    assert calibrated[7:] == [*[None] * 10, "too_few", 21]


def test_each_answers_share_is_a_row():
    assert table("agree", "prevalence")[1] == [["Calls", 2, "acts", "yes", 0.7], ["Calls", 2, "acts", "no", 0.3]]


def test_weeks_months_and_teams_keep_their_numbers():
    assert table("agree", "weeks")[1] == [["Calls", 2, "2026-06-01", 0.8, 40, 0.6, 0.9, False]]
    assert table("agree", "months")[1][1] == ["Calls", 2, "2026-08", 3, None, None, None]
    assert table("agree", "teams")[1] == [["Calls", 2, "Accounts", 40, 70.0, 0.4, 0.6, 72.0, 0.4, 0.6]]


def test_other_voices_stand_beside_by_whose_they_are():
    customer, reader = table("agree", "voices")[1]

    assert customer[2:] == ["customer", "", "", 60, 0.5, 0.4, 0.6, None, None, None, 0.7, 0.6]
    assert reader[2:] == ["reader", "moments", "Which moments?", 60, *[None] * 8]
