"""One scorecard's agreement on its page: months, teams, words of both sides, wordings, voices, and who is named."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from rapport_web.insights.agreeing import _card, told_to
from rapport_web.insights.drawing.agreement import card as of_card
from rapport_web.insights.drawing.agreement.card import drawn, numbers
from rapport_web.insights.drawing.agreement.raters import (
    HEADS,
    REASONS,
    People,
    drifted,
    fit_words,
    groups,
    pairs,
    rater,
)
from rapport_web.people.models import SiteProfile, User

ENDS = {"estimate": 0.74, "low": 0.6, "high": 0.85}
SHARE = ENDS | {"n": 60, "n_effective": 50.0, "missing": 0, "voice": "evaluator", "confidence": 0.95}
SCORE = SHARE | {"estimate": 74.0, "low": 60.0, "high": 85.0}
TEXT = "I have put it right 🙂 & I ring <you>."
EXCERPT = {
    "conversation": "hale-1",
    "turn": 1,
    "speaker": "agent",
    "text": TEXT,
    "start": 0,
    "quotes": [[0, 19]],
    "cut_before": False,
    "cut_after": False,
}
SIDE = {"said": "yes", "label": "", "excerpt": EXCERPT}
EXAMPLE = {
    "conversation": "hale-1",
    "channel": "chat",
    "topic": "Storage",
    "started_at": "2026-09-03T14:05:00+00:00",
    "sides": [SIDE, SIDE | {"said": "not applicable", "excerpt": None}],
}


@pytest.mark.parametrize(("month", "when"), [("2026-07", "July 2026"), ("2026-01", "January 2026"), ("soon", "soon")])
def test_a_month_is_said_in_words_and_what_is_none_as_it_is(month, when):
    told = of_card._month({"month": month, "n": 40, "alpha": ENDS})

    assert told["when"] == when
    assert told["words"] == "0.74 (0.60 to 0.85)"


def test_a_month_of_too_few_has_no_coefficient():
    assert of_card._month({"month": "2026-07", "n": 4, "alpha": None})["words"] == ""


def test_a_month_is_said_in_german():
    with translation.override("de"):
        told = of_card._month({"month": "2026-07", "n": 40, "alpha": ENDS})

    assert told["when"] == "Juli 2026"
    assert told["words"].startswith("0,74")


@pytest.mark.parametrize(
    ("score", "fair", "said"),
    [
        (SCORE, SCORE, "74 of 100 (60 to 85)"),
        (SCORE | {"estimate": 100.0, "high": 104.0}, SCORE, "100 of 100 (60 to 100)"),
        (SCORE | {"estimate": 0.0, "low": -3.0}, SCORE, "0 of 100 (0 to 85)"),
        (SCORE | {"estimate": None, "low": None, "high": None, "missing": 12}, SCORE, "can’t tell, 12 more needed"),
    ],
)
def test_a_teams_mean_is_drawn_from_none_to_a_hundred(score, fair, said):
    told = of_card._team({"team": "Accounts", "score": score, "fair": fair})

    assert told["score"].words == said
    assert told["fair"].words == "74 of 100 (60 to 85)"
    assert told["n"] == 60
    assert f"Accounts: {said}" in told["score"].drawn


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({}, "Storage · Chat · 3 Sep 2026"),
        ({"topic": ""}, "Chat · 3 Sep 2026"),
        ({"channel": ""}, "Storage · 3 Sep 2026"),
        ({"started_at": None}, "Storage · Chat"),
        ({"topic": "", "channel": "", "started_at": None}, ""),
    ],
)
def test_where_an_example_is_from_is_said_with_what_is_known(more, where):
    assert of_card._example(EXAMPLE | more)["where"] == where


def test_both_sides_say_their_answer_and_the_words_they_point_at():
    one, other = of_card._example(EXAMPLE)["sides"]

    assert (one["said"], other["said"]) == ("yes", "not applicable")
    assert other["words"] is None
    assert "put it right" in str(one["words"])
    assert "&lt;you&gt;" in str(one["words"]), "a transcript's words are no markup"
    assert "🙂" in str(one["words"])


@pytest.mark.parametrize(
    ("said", "label", "words"),
    [
        ("well", "It ended <well>", "It ended <well>"),
        ("no", "", "no"),
        ("-", "", "nothing ticked"),
        ("0.25", "", "0.25"),
    ],
)
def test_an_answer_has_the_forms_words_first(said, label, words):
    example = EXAMPLE | {"sides": [SIDE | {"said": said, "label": label}]}

    assert of_card._example(example)["sides"][0]["said"] == words


@pytest.mark.parametrize(("estimate", "differ"), [(0.74, "26"), (0.999, "under 1"), (0.0, "100"), (0.5, "50")])
def test_where_to_train_says_on_how_many_of_100_they_differ(estimate, differ):
    each = {
        "question": "acts",
        "text": "Was it done?",
        "n": 60,
        "raw": ENDS | {"estimate": estimate},
        "examples": [EXAMPLE],
    }

    told = of_card._apart(each)

    assert told["differ_of_100"] == differ
    assert told["said"].figure.missing == 0
    assert len(told["examples"]) == 1


WORDING = {
    "question": "acts",
    "was": "Was it done?",
    "text": "Did they do what was in their power?",
    "wording": 2,
    "at": "2026-08-01T10:00:00+00:00",
    "why": "An upheld contest",
    "before": {"raw": ENDS, "alpha": ENDS, "n": 60, "missing": 0},
    "after": {"raw": None, "alpha": None, "n": 9, "missing": 21},
    "gained": None,
}


@pytest.mark.parametrize(
    ("more", "day", "gained"),
    [
        ({}, "1 Aug 2026", "Can’t tell: 21 more double-scored."),
        ({"at": ""}, "", "Can’t tell: 21 more double-scored."),
        ({"gained": {"estimate": 0.1, "low": 0.02, "high": 0.2}}, "1 Aug 2026", "They agree on 10 more of 100 (2 to 20)."),
        ({"gained": {"estimate": 0.1, "low": 0.0, "high": 0.2}}, "1 Aug 2026", "No evidence of change."),
        ({"gained": {"estimate": -0.1, "low": -0.2, "high": 0.0}}, "1 Aug 2026", "No evidence of change."),
        ({"gained": {"estimate": -0.1, "low": -0.2, "high": -0.01}}, "1 Aug 2026", "They agree on 10 fewer of 100 (1 to 20)."),
    ],
)  # fmt: skip
def test_other_words_stand_with_their_day_and_what_they_did(more, day, gained):
    told = of_card._wording(WORDING | more)

    assert (told["day"], told["gained_words"]) == (day, gained)
    assert told["alphas"] == ("0.74 (0.60 to 0.85)", "")
    assert told["said_before"].words == "74 of 100 (60 to 85)"
    assert told["said_after"].words == "can’t tell, 21 more needed"


@pytest.mark.parametrize(
    ("more", "ours", "theirs", "about"),
    [
        ({}, "70", "60", "Was it done?"),
        ({"ours": None, "theirs": None, "raw": None, "ac": None, "missing": 4}, "", "", "Was it done?"),
        ({"text": ""}, "70", "60", "The whole score"),
        ({"ours": 0.0, "theirs": 1.0}, "0", "100", "Was it done?"),
    ],
)
def test_another_voice_stands_beside_with_how_often_each_says_yes(more, ours, theirs, about):
    voice = {
        "question": "acts",
        "text": "Was it done?",
        "n": 60,
        "missing": 0,
        "raw": ENDS,
        "ac": ENDS,
        "ours": 0.7,
        "theirs": 0.6,
    }

    told = of_card._voice(voice | more)

    assert (told["ours_of_100"], told["theirs_of_100"]) == (ours, theirs)
    assert told["said"].about == about
    assert told["ac_words"] == ("0.74 (0.60 to 0.85)" if told["ac"] else "")


@pytest.mark.parametrize(
    ("infit", "outfit", "said"),
    [
        (1.5, 1.5, "as expected"),
        (1.51, 0.4, "erratic"),
        (0.5, 0.5, "as expected"),
        (0.49, 1.5, "very even"),
        (None, 0.2, "very even"),
        (float("nan"), 1.9, "erratic"),
        (float("nan"), float("nan"), ""),
        (float("nan"), None, ""),
    ],
)
def test_the_bounds_of_fit_are_linacres(infit, outfit, said):
    assert fit_words({"infit": infit, "outfit": outfit}).partition(":")[0] == said


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_why_there_is_no_severity_is_said_in_words(reason):
    assert rater({"evaluator": 7, "scored": 40, "reason": reason})["why"] == str(REASONS[reason])


@pytest.mark.parametrize(
    ("scored", "linked", "why"),
    [(0, 0, ""), (3, 0, "3 more scored"), (0, 1, "1 more that others scored too"), (1200, 2, "1,200 more scored, 2 more that others scored too")],
)  # fmt: skip
def test_what_is_missing_for_a_severity_is_counted(scored, linked, why):
    assert rater({"evaluator": 7, "scored": 4, "missing_scored": scored, "missing_linked": linked})["why"] == why


@pytest.mark.parametrize("missing", [1, 2, 10])
def test_a_month_of_too_few_anchors_says_how_many_more(missing):
    month = {
        "evaluator": 7,
        "month": "2026-08",
        "baseline": None,
        "by": None,
        "low": None,
        "high": None,
        "missing": missing,
    }

    assert drifted(month | {"drifted": False, "anchors": 0})["says"] == (
        f"can’t tell: {missing} more anchor" + ("s" if missing > 1 else "")
    )


def whole(*people: int) -> dict[str, Any]:
    """Return a kept card of some evaluators, the first of whom is clearly severe."""
    severe = {
        "severity": 0.4, "low": 0.1, "high": 0.7, "raw": 61.0, "fair": 58.0, "infit": 1.0, "outfit": 1.0, "scored": 80,
        "linked": 30, "missing_scored": 0, "missing_linked": 0, "subset": 0, "standing": "above", "reason": "",
    }  # fmt: skip
    rows = [
        severe | {"evaluator": each, "standing": "above" if at == 0 else "unclear"} for at, each in enumerate(people)
    ]
    month = {"baseline": "2026-06", "by": 0.2, "low": -0.1, "high": 0.5, "anchors": 20, "missing": 0, "drifted": False}
    return {
        "scorecard": 3,
        "number": 2,
        "name": "Calls",
        "questions": [],
        "severity": {"method": "facets", "why": "", "subsets": [list(people)], "evaluators": rows},
        "drift": [month | {"evaluator": each, "month": name} for each in people for name in ("2026-07", "2026-08")],
        "each": [{"evaluator": each, "n": 60, "missing": 0, "alike": ENDS, "questions": []} for each in people],
        "firms": [{"firm": 5, "n": 60, "missing": 0, "alike": ENDS, "questions": []}],
        "pairs": [{"one": people[0], "other": people[-1], "n": 60, "missing": 0, "alike": ENDS}],
        "alike": {"n": 60, "missing": 0, "alike": ENDS},
        "calibration": {"questions": []},
        "total": {"n": 60, "missing": 0, "icc": ENDS, "apart": 4.25},
        "weeks": {"weeks": [], "center": None, "banded": False, "missing": 12, "least": 30},
        "months": [],
        "teams": [],
        "apart": [],
        "wordings": [],
        "customer": {"mark": 60, "has_mark": True, "rows": []},
        "reader": [],
    }


@pytest.fixture
def three(people) -> list[User]:
    """Whose names do not come in the order of their numbers."""
    return [
        User.objects.create_user(f"u{at}", name=name)
        for at, name in enumerate(("Özlem Aydin", "Zora Fink", "anna Ott"))
    ]


def test_evaluators_stand_in_groups_by_name_and_never_by_how_severe(people, three):
    card = whole(*(each.pk for each in three))

    found = groups(card["severity"], People(people["qa_lead"], numbers(card)))

    assert [each["standing"] for each in found] == ["above", "unclear"]
    assert [row["evaluator_name"] for row in found[1]["rows"]] == ["anna Ott", "Zora Fink"]
    assert list(HEADS) == ["above", "unclear", "below", "too_few"]


def test_a_pairs_names_are_in_their_order_and_one_who_is_gone_is_a_former_user(people, three):
    names = People(people["qa_lead"], {three[0].pk, three[1].pk})
    rows = [{"one": three[1].pk, "other": 999_999, "n": 60, "missing": 0, "alike": ENDS}]

    (told,) = pairs(rows, names)

    assert told["names"] == ["a former user", "Zora Fink"]
    assert "a former user and Zora Fink: 74 of 100" in told["said"].drawn


def test_before_a_works_agreement_groups_are_counted_and_nobody_is_looked_up(people, three, django_assert_num_queries):
    SiteProfile.objects.update(works_agreement="")
    card = whole(*(each.pk for each in three))

    names = People(people["qa_lead"], numbers(card))
    with django_assert_num_queries(0):
        rows = groups(card["severity"], names), pairs(card["pairs"], names)

    assert rows == ([], [])
    assert not names.named
    (told,) = told_to(people["qa_lead"], {"cards": [card]})["cards"]
    assert told["severity"]["groups"] == {"above": 1, "unclear": 2, "below": 0, "too_few": 0}
    assert {"drift", "each", "pairs"}.isdisjoint(told)


def test_a_whole_card_is_drawn_with_each_ones_latest_month_first_to_see(people, three):
    card = whole(*(each.pk for each in three))

    told = drawn(card, people["qa_lead"])

    assert told["key"] == "3-2"
    assert {each["month"] for each in told["drift_now"]} == {"2026-08"}
    assert len(told["drift"]) == 6
    assert told["total"]["points"] == "4.2"
    assert told["subsets"] == ["Özlem Aydin, Zora Fink, anna Ott"]
    assert told["standing"] == {"above": 1, "unclear": 2, "below": 0, "too_few": 0}
    assert told["relied"] == 0


@pytest.mark.parametrize(
    ("of", "number", "there", "severity", "drift"),
    [("evaluator", 1, True, True, 2), ("evaluator", 9, False, False, 0), ("firm", 5, True, False, 0), ("firm", 1, False, False, 0)],
)  # fmt: skip
def test_an_evaluators_card_holds_theirs_alone_and_a_firms_no_severity(of, number, there, severity, drift):
    told = _card(whole(1, 2), of, number)

    assert (told is not None) is there
    if told is not None:
        assert (told.severity is not None) is severity
        assert len(told.drift) == drift
        assert told.alike.words == "74 of 100 (60 to 85)"


def test_who_scored_but_with_nobody_sees_how_many_more_it_takes():
    card = whole(1, 2)
    card["each"], card["questions"] = [], [{"question": "acts", "text": "Was it done?", "missing": 30}]

    told = _card(card, "evaluator", 1)

    assert (told.n, told.questions) == (0, [])
    assert told.alike.words == "can’t tell, 30 more needed"
