"""The page on what evaluators find: what it says, its files, and what each figure is made of."""

from __future__ import annotations

import csv

import pytest
from django.urls import reverse
from tests.rapport_web.insights.built import tell
from tests.rapport_web.insights.evaluated_cast import EVERYTHING, drawing, evaluated, published

from rapport_web.evaluations.models import Point
from rapport_web.insights.filters import Filters
from rapport_web.insights.models import Kept
from rapport_web.insights.rows import made_of, names_of
from rapport_web.insights.services import ask, compute


@pytest.fixture
def computed(people):
    """60 of 120 conversations evaluated: a fourth of the calls fail, no chat does, and calls were drawn twice as often."""
    rows = tell([{"channel": "voice", "met": i % 2, "missed": 1 - i % 2} for i in range(60)])
    rows += tell([{"channel": "chat", "met": 1, "missed": 0} for _i in range(60)])
    card = published()
    said = [(c, i % 4 == 0, 2 / 3, 0.0, "calls") for i, c in enumerate(rows[:40])]
    made = evaluated(
        card, drawing(card, bounds=EVERYTHING), said + [(c, False, 1 / 3, 0.0, "chats") for c in rows[60:80]]
    )
    failed = [each.pk for each in made if each.score == 0]
    Point.objects.filter(evaluation__in=failed[:3]).update(owner="process", causes=["rules/price"])
    kept = ask(question=Kept.Question.QUALITY, filters=Filters(), by=people["qa_lead"])
    return compute(kept=kept)


def test_it_says_the_weighted_share_first_and_the_plain_one_under_how(signed_in, computed):
    page = signed_in("qa_lead").get(reverse("what-evaluators-find")).content.decode()

    assert "conversations would pass" in page
    assert "From 60 evaluations of 120 conversations that could be drawn." in page
    # 10 of 60 fail as counted; by chance 10 x 1.5 of 120.
    assert '<td class="nowrap" data-l="of 100">83</td>' in page
    assert "<b>88</b>" in page
    assert "Counted plainly, it would be 4 of 100 off" in page
    assert "rules › price" in page
    assert "What next?" in page


def test_with_readings_it_is_said_that_they_are_used(signed_in, computed):
    (card,) = computed.result["cards"]
    page = signed_in("manager").get(reverse("what-evaluators-find")).content.decode()

    assert card["passed"]["powered"]["se"] < card["passed"]["se"]
    assert "its bias taken out" in page


@pytest.mark.parametrize("name", ["figures", "questions", "parts", "owners", "causes"])
def test_its_tables_can_be_taken_away(signed_in, computed, name):
    answer = signed_in("qa_lead").get(reverse("quality-table", args=[name]), {"export": "csv"})

    lines = list(csv.reader(answer.getvalue().decode().lstrip("\ufeff").splitlines()))
    assert lines[1][:2] == ["Calls", "1"]
    assert len({len(line) for line in lines}) == 1


def test_every_figure_leads_to_its_rows(signed_in, computed):
    names = names_of("quality")
    client = signed_in("qa_lead")

    assert len(names) == 2 + 1 + 4
    (begin,) = {name.partition("-")[0] for name in names}
    for name, n in (("score", 60), ("q-owns", 60), ("owner-people", 7), ("owner-process", 3), ("owner-product", 0)):
        rows = client.get(reverse("figure-rows", args=["quality", f"{begin}-{name}"]), {"export": "csv"})
        assert len(rows.getvalue().decode().splitlines()) == n + 1, name
    page = client.get(reverse("figure-rows", args=["quality", f"{begin}-passed"])).content.decode()
    assert "Passed: <b>88 of 100" in page
    assert "0.666667" in page or "0.333333" in page


@pytest.mark.parametrize("name", ["score", "c1-score", "c9v1-score", "c1v1-owner-people-x", "x" * 90])
def test_there_are_no_other_figures(computed, name):
    assert made_of("quality", name) is None


def test_before_anything_is_drawn_it_says_how_to_begin(signed_in, people):
    tell([{}] * 2)
    compute(kept=ask(question=Kept.Question.QUALITY, filters=Filters(), by=people["qa_lead"]))

    page = signed_in("qa_lead").get(reverse("what-evaluators-find")).content.decode()

    assert "Nothing to estimate from" in page
    assert reverse("plans") in page


def test_of_two_scorecards_one_is_chosen(signed_in, computed, people):
    other = published("Chats")
    evaluated(other, drawing(other), [(c, True, 0.5, 0.0, "s") for c in tell([{}] * 30)])
    compute(kept=ask(question=Kept.Question.QUALITY, filters=Filters(), by=people["qa_lead"]))

    page = (
        signed_in("qa_lead").get(reverse("what-evaluators-find"), {"card": f"{other.scorecard_id}-1"}).content.decode()
    )

    assert "Chats, version 1" in page
    assert "<b>0 of 100</b> conversations would pass" in page
