"""The evaluator's voice beside a conversation: its panel, who may hear it, and where the voices differ."""

from __future__ import annotations

import pytest
from tests.rapport_web.evaluations.contested_cast import evaluate, publish

from rapport.scorecards import Form, Given, Kind, Marked, Question, Section
from rapport_web.evaluations.models import Evaluation
from rapport_web.evaluations.models import Kind as For
from rapport_web.reading_room.evaluated import differences, judged_in, panel, seen

FORM = Form((Section("all", "All", (Question("shown", Kind.MOMENTS, "Where did the customer show something?"),)),))
READING = {
    "moments": [
        {"outcome": "met", "cue_turns": [0], "reply_turns": [1]},
        {"outcome": "missed", "cue_turns": [2], "reply_turns": []},
        {"outcome": "unsure", "cue_turns": [4], "reply_turns": [5]},
    ]
}


def marked(*moments: tuple[int, str]) -> dict[str, Given]:
    return {"shown": Given(moments=tuple(Marked((turn,), outcome) for turn, outcome in moments))}


@pytest.fixture
def scored(people, hale):
    """A function that lets Pavel send in what he found in Mrs Hale's chat."""
    version = publish(FORM)
    return lambda given, **more: evaluate(hale, version, people["evaluator"], given, **more)


def test_the_panel_says_moments_score_and_by_whom(scored, people, hale, signed_in):
    scored(marked((0, "met"), (2, "missed")))

    found = panel(hale, people["qa_lead"])
    page = signed_in("qa_lead").get("/conversations/hale-1").content.decode()

    (said,) = found.context["told"]
    assert (said.outcomes, said.score) == ((("met", 1), ("missed", 1)), "50")
    assert said.who == "Pavel Brod, blind"
    assert "All that was found, answer by answer" in page
    assert "No evaluator has looked" not in page


def test_who_may_not_see_it_is_told_who_may(scored, people, hale):
    scored(marked((0, "met")))

    found = panel(hale, people["process_owner"])

    assert found.sealed
    assert found.template.endswith("not_yours.html")


def test_nobody_looked_where_only_a_trial_was_made(scored, people, hale):
    scored(marked((0, "met")), kind=For.TEST)

    assert panel(hale, people["qa_lead"]).template.endswith("no_evaluation.html")


def test_several_stand_one_below_the_other_and_none_is_averaged(scored, people, hale):
    for _time in range(7):
        scored(marked((0, "met")), task=None, kind=For.CHOSEN)

    found = panel(hale, people["qa_lead"])

    assert (len(found.context["told"]), found.context["more"]) == (5, 2)


@pytest.mark.parametrize(
    ("moments", "differ"),
    [
        (((0, "met"), (2, "missed")), []),
        (((0, "hollow"), (2, "missed")), [(1, "met", "hollow")]),
        (((2, "missed"),), [(1, "met", "no moment")]),
        (((0, "met"), (2, "not_called_for")), [(2, "missed", "not called for")]),
        (((0, "met"), (2, "missed"), (6, "met")), [(6, "no moment", "met")]),
        (((0, "met"), (2, "missed"), (4, "missed")), []),  # the reader can't tell, and so differs from nobody
    ],
)
def test_the_margin_says_where_the_two_part(scored, people, hale, moments, differ):
    scored(marked(*moments))

    found = differences(seen(hale, people["qa_lead"]), READING)

    assert [(each.turn, each.reader.lower(), each.evaluator.lower()) for each in found] == differ


def test_who_was_not_asked_about_moments_differs_from_nobody(scored, people, hale):
    row = scored({"shown": Given(skipped=True)})

    assert judged_in(row) is None
    assert differences([row], READING) == []
    assert differences([], READING) == differences([scored(marked((0, "met")), kind=For.CHOSEN)], None) == []


def test_the_page_marks_the_turn(scored, signed_in, hale):
    scored(marked())

    page = signed_in("qa_lead").get("/conversations/hale-1").content.decode()

    assert Evaluation.objects.count() == 1
    assert "The voices differ" in page
    assert "Evaluator: no moment." in page
