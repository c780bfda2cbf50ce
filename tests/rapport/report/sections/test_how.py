from __future__ import annotations

import dataclasses

import pytest

from rapport.report.sections import how


@pytest.fixture
def drawn(report):
    def draw(**method):
        changed = dataclasses.replace(report.contents.method, **method)
        return how.section(dataclasses.replace(report.contents, method=changed))

    return draw


@pytest.mark.parametrize(
    ("method", "said"),
    [
        ({"refused": 3}, "3 parts of the conversations"),
        ({"refused": 1}, "<dd>1 part of the conversations</dd>"),
        ({"refused": 1, "refused_answers": 1}, "1 part of the conversations; 1 row of answers"),
        ({"refused_answers": 2}, "2 rows of answers"),
        ({"masked": 1148}, "1,148 pieces of personal data"),
        ({"masked": 1}, "1 piece of personal data"),
        ({"no_mask_reason": "<Masked> at the source"}, "Nothing masked, because: &lt;Masked&gt; at the source"),
        ({"left_out": {"agent emotion fields": 12}}, "12 agent emotion fields"),
        ({"answers_left_out": {"empathy ratings outside 1 to 5": 1}}, "1 empathy ratings outside 1 to 5"),
        ({"strays": 7}, "7 answers without their conversation"),
        ({"twice": 2}, "2 conversations whose id came before"),
        ({"without_reading": 4}, "4 conversations without a reading"),
        ({"readings_left": 5}, "5 readings without their conversation"),
        ({"outside_period": 9}, "9 conversations outside the days asked for"),
        ({"since": "2026-07-01"}, "(asked for: 2026-07-01 to the end)"),
        ({"until": "2026-07-31"}, "(asked for: the beginning to 2026-07-31)"),
        ({"languages": {"en": 300, "es": 100}}, "(en 300, es 100)"),
        ({"sources": ("july.jsonl", "survey.csv")}, "july.jsonl and survey.csv"),
        ({"answers_notes": ("empathy was given on 0-10 and brought to 1-5.",)}, "empathy was given on 0-10"),
        ({"readers": ("rapport 0.1.0+abc",)}, "rapport 0.1.0+abc"),
        ({"unsigned": 296}, "296 conversations unsigned"),
    ],
)
def test_what_happened_on_the_way_in_is_printed(drawn, method, said):
    assert said in drawn(**method)


def test_one_language_alone_is_not_listed(drawn):
    assert "(en 400)" not in drawn(languages={"en": 400})


def test_what_did_not_happen_is_not_listed(drawn):
    page = drawn(sources=())

    assert "<dt>Files</dt>" not in page
    assert "<dt>Refused</dt><dd>Nothing</dd>" in page


def test_the_bounds_and_who_decides_are_named(drawn):
    page = drawn()

    assert "0.10 for the link, 10 of 100 for the gap" in page
    assert "set before any answer was read" in page
    assert "LMG shares of R2" in page


def test_names_in_a_file_are_warned_about(report, drawn):
    assert "named as in the data" in drawn()
    unnamed = dataclasses.replace(report.contents.settings, name_agents=False)
    assert "not named, as the settings ask" in how.section(dataclasses.replace(report.contents, settings=unnamed))


def test_each_voice_is_told_apart(drawn):
    page = drawn()

    for voice in ("Customer", "Reader", "Evaluator"):
        assert f"<b>{voice}:</b>" in page
    assert "infers nothing about what an agent feels" in page
