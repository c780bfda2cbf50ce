from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.measurement.verdict import Estimate, Settings, Verdict
from rapport.measurement.verdict.results import UNDEFINED
from rapport.report.words import headline as words

RULES = (
    "no_empathy",
    "no_satisfaction",
    "too_few_answers",
    "too_few_for_resolution",
    "resolution_explains",
    "only_where_solved",
    "goes_with_lower_satisfaction",
    "does_not_matter",
    "felt_already",
    "need_more",
    "undecided",
)


@pytest.fixture
def verdict():
    return Verdict(
        verdict="need_more",
        rule="need_more",
        reason="",
        importance=Estimate(0.24, 0.19, 0.29, 0.18, 0.30, 1148, 874),
        gap=Estimate(0.26, 0.24, 0.29, 0.23, 0.30, 1148, 874),
        headroom=Estimate(0.21, 0.14, 0.29),
        n=1148,
        n_effective=874,
        n_needed=None,
        settings=Settings(),
        unresolved=Estimate(0.35, 0.31, 0.39),
    )


@pytest.mark.parametrize("rule", [*RULES, "no_answers", "strays"])
def test_every_rule_has_one_plain_sentence(rule):
    said = words.headline(rule)

    assert said.endswith((".", "satisfied they are."))
    assert said.count(".") <= 2


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_says_what_it_rests_on(rule, verdict):
    said = words.lede(rule, verdict, tolerable_gap=0.10, sesoi=0.10)

    assert said
    assert said[0].isupper() or said[0].isdigit()
    assert "nan" not in said
    assert "  " not in said


@pytest.mark.parametrize("rule", RULES)
def test_figures_that_are_not_known_leave_no_hole(rule, verdict):
    bare = replace(verdict, importance=UNDEFINED, gap=UNDEFINED, unresolved=UNDEFINED)

    said = words.lede(rule, bare, tolerable_gap=0.10, sesoi=0.10)

    assert "nan" not in said
    assert "()" not in said


def test_the_gap_is_said_with_its_interval_and_its_n(verdict):
    said = words.lede("need_more", verdict, tolerable_gap=0.10, sesoi=0.10)

    assert "26 of 100 customers did not feel understood (24 to 29, from 1,148 answers)." in said
    assert said.endswith("They were less satisfied than others whose matter was resolved just as well.")


@pytest.mark.parametrize("rule", RULES)
def test_a_lead_needs_no_statistics_to_read_it(rule, verdict):
    said = words.lede(rule, verdict, tolerable_gap=0.10, sesoi=0.10)

    assert not any(word in said for word in ("link", "effective", "independent", "bound", "correlation"))


def test_too_few_answers_say_what_they_count_as(verdict):
    few = replace(verdict, n=70, n_effective=41.2)

    said = words.lede("too_few_answers", few, tolerable_gap=0.10, sesoi=0.10)

    assert "70 answers with a rating of empathy, which count as 41, as answers about one agent are alike; 60" in said


def test_parts_are_named_where_they_differ():
    said = words.headline("need_more", need=["Bereavement"], fix=["Blocked cards"])

    assert said == "Yes, in “Bereavement”. In “Blocked cards”, solve the matter first."


@pytest.mark.parametrize(("need", "fix"), [([], []), ([], ["Cards"]), (["A", "B", "C", "D"], []), (["A"], ["B"] * 4)])
def test_parts_are_not_named_where_there_are_none_or_too_many(need, fix):
    assert words.headline("need_more", need=need, fix=fix) == words.headline("need_more")


def test_parts_are_named_for_no_other_verdict():
    assert "Bereavement" not in words.headline("felt_already", need=["Bereavement"])


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(0.11, 0.4, "understood goes with satisfaction."), (-0.1, 0.3, "or hardly at all: the answers leave both open")],
)
def test_an_open_question_says_what_is_open(verdict, low, high, said):
    open_ = replace(verdict, importance=Estimate(0.2, low, high), gap=Estimate(0.1, 0.05, 0.2))

    lede = words.lede("undecided", open_, tolerable_gap=0.10, sesoi=0.10)

    assert said in lede
    assert "Perhaps more, perhaps fewer than 10 of 100" in lede


def test_no_verdict_has_a_name_or_a_mark_of_another():
    assert set(words.NAMES) == set(words.MARKS)
    assert len(set(words.MARKS.values())) == 4
