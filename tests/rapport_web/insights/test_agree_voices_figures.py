"""Evaluators beside customers and the reader, what the lint reads, and files: on tables made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest

from rapport.scorecards import Choice, Form, Kind, Question, Section
from rapport_web.exceptions import NotThere
from rapport_web.insights.agreeing import told_to
from rapport_web.insights.card_figures import _answered, _counted
from rapport_web.insights.computing.agree import other_voices
from rapport_web.insights.computing.agree.apart import _label
from rapport_web.insights.computing.agree.by_question import SKIPPED, categories_of
from rapport_web.insights.computing.agree.scored import Scored
from rapport_web.insights.drawing.agreement.card import numbers
from rapport_web.insights.sheets.sheet import sheet

ACTS = Question("acts", Kind.YES_NO, "Was it done?", behaviour="acts")
MOMENTS = Question("moments", Kind.MOMENTS, "Which moments?")
WORDS = Question("words", Kind.TEXT, "In own words")
ENDED = Question(
    "ended", Kind.CHOICE, "How did it end?", choices=(Choice("well", "It ended well"), Choice("badly", "Badly", 0.0))
)
FORM = Form((Section("all", "All", (ACTS, MOMENTS, ENDED, WORDS)),), pass_mark=70)


def scored(n: int, *, yes: Any) -> Scored:
    """Return one evaluation a conversation, whose answer to "acts" is ``yes(conversation)``."""
    evaluations = pl.DataFrame(
        {
            "evaluation": list(range(n)),
            "conversation": list(range(n)),
            "score": [100.0 if yes(c) else 40.0 for c in range(n)],
        }
    )
    points = pl.DataFrame(
        {
            "evaluation": [c for c in range(n) for _ in "ab"],
            "question": ["acts", "moments"] * n,
            "share": [share for c in range(n) for share in (float(yes(c)), 1.0 if yes(c) else 0.2)],
        }
    )
    return Scored(evaluations, points)


def context(n: int, *, felt: Any) -> Any:
    """Return the conversations: whether the customer felt understood, and how many moments the reader says were met."""
    references = [f"c{c}" for c in range(n)]
    rated = pl.DataFrame({"conversation": references, "empathy": [5.0 if felt(c) else 2.0 for c in range(n)]})
    rows = pl.DataFrame(
        {
            "pk": list(range(n)),
            "conversation": references,
            "read": [True] * n,
            "told": [2] * n,
            "met": [2 if felt(c) else 0 for c in range(n)],
        }
    )
    tables = SimpleNamespace(cases=SimpleNamespace(rated=rated), rows=rows)
    return SimpleNamespace(tables=tables, settings=SimpleNamespace(understood_from=4), alive=lambda: None)


def even(c: int) -> bool:
    return c % 2 == 0


def test_who_says_yes_where_the_customer_felt_it_agrees():
    told = other_voices.customer(scored(40, yes=even), FORM, context(40, felt=even))

    whole, acts, moments = (each for each in told["rows"] if each["question"] in {"", "acts", "moments"})
    for each in (whole, acts, moments):
        assert each["n"] == 40
        assert each["raw"]["estimate"] == each["ac"]["estimate"] == 1
        assert each["ours"] == each["theirs"] == 0.5
    assert (told["mark"], told["has_mark"]) == (70, True)


def test_who_always_says_yes_agrees_only_as_often_as_customers_feel_it():
    told = other_voices.customer(scored(40, yes=lambda _c: True), FORM, context(40, felt=even))

    acts = next(each for each in told["rows"] if each["question"] == "acts")
    assert acts["raw"]["estimate"] == 0.5
    assert (acts["ours"], acts["theirs"]) == (1.0, 0.5)


def test_without_a_pass_mark_the_middle_score_is_the_mark():
    form = Form((Section("all", "All", (ACTS,)),))

    told = other_voices.customer(scored(41, yes=even), form, context(41, felt=even))

    assert (told["mark"], told["has_mark"]) == (100.0, False)


def test_under_thirty_nothing_is_told_but_how_many_more():
    told = other_voices.customer(scored(12, yes=even), FORM, context(12, felt=even))

    assert all(each["raw"] is None and each["missing"] == 30 - each["n"] for each in told["rows"])


def test_the_reader_is_held_against_evaluators_on_moments():
    form = Form((Section("all", "All", (MOMENTS, ENDED)),))

    told = other_voices.reader(scored(40, yes=even), form, context(40, felt=even))

    assert [(each["question"], each["n"], each["raw"]["estimate"]) for each in told] == [("moments", 40, 1.0)]


@pytest.mark.parametrize(
    ("question", "used", "wanted"),
    [
        (ACTS, ["yes"], ["yes", "no"]),
        (ACTS, ["yes", SKIPPED], ["yes", "no", SKIPPED]),
        (ENDED, ["well", "once known"], ["well", "badly", "once known"]),
        (MOMENTS, ["1.0"], None),
    ],
)
def test_all_answers_there_can_be_count_and_skipping_only_where_somebody_did(question, used, wanted):
    assert categories_of(question, pl.DataFrame({"code": used})) == wanted


def test_an_answer_is_said_in_the_forms_words_where_it_has_them():
    assert _label(ENDED, "well") == "It ended well"
    assert _label(ENDED, "well,badly") == "It ended well, Badly"
    assert _label(ACTS, "yes") == ""


def test_the_lint_counts_what_was_asked_skipped_and_answered():
    rows = [("yes", False, 1.0, None, 6), ("no", False, 0.0, None, 2), ("", True, None, None, 2)]

    told = _counted(rows)

    assert (told["n"], told["skipped"], told["top"]) == (10, 0.2, 0.75)
    assert told["variance"] == pytest.approx(8 * 0.75 * 0.25 / 7)


def test_moments_that_nothing_called_for_count_as_skipped_and_what_was_not_asked_as_nothing():
    called = {"met": 1, "missed": 0, "hollow": 0, "not_called_for": 0}
    rows = [("", False, 1.0, called, 3), ("", False, None, dict.fromkeys(called, 0), 1)]

    assert (_counted(rows)["n"], _counted(rows)["skipped"]) == (4, 0.25)
    assert not _answered(("", False, None, None, 5))
    assert _counted([("", False, None, None, 5)])["n"] == 0
    assert _counted([("yes", False, 1.0, None, 1)])["variance"] is None


def a_card() -> dict[str, Any]:
    ends = {"estimate": 0.5, "low": 0.4, "high": 0.6}
    person = {"evaluator": 3, "severity": 0.1, "low": -0.1, "high": 0.3, "standing": "unclear", "scored": 40}
    return {
        "scorecard": 1,
        "number": 2,
        "name": "Calls",
        "severity": {"method": "facets", "why": "", "subsets": [[3, 4]], "evaluators": [person]},
        "drift": [{"evaluator": 3, "month": "2026-07"}],
        "each": [{"evaluator": 4, "n": 40, "questions": []}],
        "pairs": [{"one": 3, "other": 5, "n": 40, "missing": 0, "alike": ends}],
        "months": [{"month": "2026-07", "n": 40, "alpha": ends}],
    }


def test_everybody_in_a_card_is_looked_up_at_once():
    assert numbers(a_card()) == {3, 4, 5}


def test_a_program_gets_names_or_nothing_of_one_person(people, centre):
    joanna = people["qa_lead"]

    (named,) = told_to(joanna, {"cards": [a_card()]})["cards"]
    centre.works_agreement = ""
    centre.save()
    (unnamed,) = told_to(joanna, {"cards": [a_card()]})["cards"]

    assert named["pairs"][0]["one"].keys() == {"number", "name"}
    assert named["months"] == a_card()["months"]
    assert unnamed["severity"]["groups"] == {"above": 0, "unclear": 1, "below": 0, "too_few": 0}
    assert "pairs" not in unnamed


def test_a_file_of_people_is_there_only_where_they_may_be_named(people, centre):
    result = {"cards": [a_card()]}
    columns, rows = sheet("agree", "pairs", result, people["qa_lead"])
    assert len(columns) == len(rows[0])
    months = sheet("agree", "months", result, people["qa_lead"])[1]
    assert months == [["Calls", 2, "2026-07", 40, 0.5, 0.4, 0.6]]

    centre.works_agreement = ""
    centre.save()

    with pytest.raises(NotThere):
        sheet("agree", "pairs", result, people["qa_lead"])
    with pytest.raises(NotThere):
        sheet("agree", "nothing", result, people["qa_lead"])
