"""What evaluators find, by the page's own computing: the published figure, planted truths, and what is left out."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pytest
from django.utils import timezone
from tests.rapport_web.insights.built import START, agents, tell
from tests.rapport_web.insights.evaluated_cast import EVERYTHING, drawing, evaluated, published

from rapport_web.evaluations.models import Evaluation, Point
from rapport_web.insights.filters import Filters
from rapport_web.insights.models import Kept
from rapport_web.insights.services import ask, compute


@pytest.fixture
def card(people):
    return published()


def found(people, **query):
    kept = ask(question=Kept.Question.QUALITY, filters=Filters.from_query(query), by=people["qa_lead"])
    return compute(kept=kept).result


def test_the_published_figure_comes_out_of_the_page(card, people):
    """METHODS 6: 1,000 risky (40 % fail) and 9,000 other (5 %), 200 + 100 drawn, 80 + 5 fails."""
    rows = tell([{}] * 300)
    fails = [True] * 80 + [False] * 120 + [True] * 5 + [False] * 95
    chances = [200 / 1000] * 200 + [100 / 9000] * 100
    strata = ["risky"] * 200 + ["other"] * 100
    evaluated(card, drawing(card), list(zip(rows, fails, chances, [0.0] * 300, strata, strict=True)))

    (calls,) = found(people)["cards"]

    for figure in (calls["passed"], calls["questions"][0]["met"]):
        # Of passes, where the published one is of fails.
        assert 1 - figure["naive"] == pytest.approx(0.2833, abs=5e-5)
        assert 1 - figure["figure"]["estimate"] == pytest.approx(0.0850, abs=1e-6)
        assert figure["se"] == pytest.approx(0.01985, abs=5e-6)
        assert figure["figure"]["n_effective"] == pytest.approx(122.70, abs=5e-3)
        assert figure["figure"]["n"] == 300
    assert calls["score"]["figure"]["estimate"] == pytest.approx(0.915)


def test_both_streams_count_by_the_chance_of_either(card, people):
    rows = tell([{}] * 60)
    # Twenty could fall to both streams with a half each: they stand for 1 / .75.
    said = [(c, i < 20, 0.5, 0.5 if i < 20 else 0.0, "s") for i, c in enumerate(rows)]
    evaluated(card, drawing(card), said)

    (calls,) = found(people)["cards"]

    assert calls["passed"]["figure"]["estimate"] == pytest.approx(40 / 0.5 / (40 / 0.5 + 20 / 0.75))


def test_what_two_plans_could_have_drawn_counts_half_by_each(card, people):
    rows = tell([{"channel": "chat"}] * 40 + [{"channel": "voice"}] * 40)
    first = drawing(card, bounds=EVERYTHING)
    drawing(card, bounds=EVERYTHING | {"where": {"channels": ["voice"]}})
    evaluated(card, first, [(c, c.channel == "voice", 0.25, 0.0, "s") for c in rows])

    (calls,) = found(people)["cards"]

    # Chats stand for 4 each, calls, which another plan draws from too, for 2.
    assert calls["passed"]["figure"]["estimate"] == pytest.approx(40 * 4 / (40 * 4 + 40 * 2))


def test_readings_make_it_surer_and_their_bias_is_taken_out(card, people):
    rng = np.random.default_rng(11)
    n = 900
    fails = rng.random(n) < 0.4
    # The reader sees too much that was met, and still sees the difference.
    met = np.where(rng.random(n) < 0.1, 2, np.where(fails, 1, 3))
    rows = tell([{"met": int(m), "missed": int(3 - m), "hollow": 0} for m in met])
    chosen = rng.permutation(n)[:150]
    draw = drawing(card, bounds=EVERYTHING)
    evaluated(card, draw, [(rows[i], bool(fails[i]), 150 / n, 0.0, "s") for i in chosen])

    (calls,) = found(people)["cards"]

    powered = calls["passed"]["powered"]
    truth = 1 - fails.mean()
    assert powered["figure"]["low"] < truth < powered["figure"]["high"]
    assert powered["se"] < 0.75 * calls["passed"]["se"]
    assert powered["covered"] == n - 150
    assert calls["population"] == n


def test_readings_of_where_a_question_does_not_apply_do_not_pull_it_away(card, people):
    rng = np.random.default_rng(5)
    n = 900
    applies = rng.random(n) < 0.5
    fails = applies & (rng.random(n) < 0.2)
    # Where it does not apply the reader sees hardly anything met.
    met = np.where(applies, np.where(fails, 2, 3), rng.integers(0, 2, n))
    rows = tell([{"met": int(m), "missed": int(3 - m), "hollow": 0} for m in met])
    chosen = rng.permutation(n)[:150]
    draw = drawing(card, bounds=EVERYTHING)
    evaluated(card, draw, [(rows[i], bool(fails[i]), 150 / n, 0.0, "s") for i in chosen])
    elsewhere = [rows[i].pk for i in chosen if not applies[i]]
    Point.objects.filter(evaluation__conversation__in=elsewhere).update(share=None)

    (calls,) = found(people)["cards"]

    told = calls["questions"][0]["met"]
    truth = 1 - fails[applies].mean()
    assert told["powered"]["figure"]["n"] == 150 - len(elsewhere) == told["figure"]["n"]
    assert told["powered"]["figure"]["low"] < truth < told["powered"]["figure"]["high"]
    assert abs(told["powered"]["figure"]["estimate"] - told["figure"]["estimate"]) < 0.06


def test_few_are_not_told_and_those_without_a_chance_estimate_nothing(card, people):
    rows = tell([{}] * 50)
    draw = drawing(card)
    evaluated(card, draw, [(c, False, 0.5, 0.0, "s") for c in rows[:10]])
    Evaluation.objects.bulk_create(
        Evaluation(conversation=c, version=card, kind="imported", state="sent", sent_at=timezone.now(), score=0.0)
        for c in rows[10:]
    )

    (calls,) = found(people)["cards"]

    assert calls["score"]["figure"]["estimate"] is None
    assert calls["score"]["figure"]["missing"] > 0
    assert (calls["n"], calls["apart"]) == (10, 40)


def test_conversations_of_one_agent_are_alike(card, people):
    crew = agents(20)
    rows = tell([{"agent": crew[i % 20]} for i in range(200)])
    evaluated(card, drawing(card), [(c, i % 20 < 10, 0.1, 0.0, "s") for i, c in enumerate(rows)])

    (calls,) = found(people)["cards"]

    assert calls["passed"]["figure"]["n_effective"] == pytest.approx(20, rel=0.1)
    assert calls["passed"]["se"] > 0.1


def test_misses_by_owner_and_the_causes_that_were_named(card, people):
    rows = tell([{}] * 40)
    made = evaluated(card, drawing(card), [(c, i < 12, 0.5, 0.0, "s") for i, c in enumerate(rows)])
    ids = [each.pk for each in made]
    Point.objects.filter(evaluation__in=ids[:4]).update(owner="process", causes=["rules/price"])
    Point.objects.filter(evaluation__in=ids[4:6]).update(owner="technology", causes=["tools"])

    (calls,) = found(people)["cards"]

    assert [(each["owner"], each["misses"]) for each in calls["owners"]] == [
        ("people", 6),
        ("process", 4),
        ("technology", 2),
        ("product", 0),
    ]
    assert calls["owners"][1]["had"]["figure"]["estimate"] == pytest.approx(0.1)
    assert [(each["owner"], each["misses"]) for each in calls["routed"]] == [("process", 4), ("technology", 2)]
    assert [(each["cause"], each["named"]) for each in calls["causes"]] == [("tools", 2), ("rules/price", 4)]


def test_by_channel_and_week_in_the_centres_own_order(card, people):
    two = [
        {
            "channel": channel,
            "started_at": datetime.fromisoformat(START.isoformat()) + timedelta(weeks=i % 2, minutes=i),
        }
        for i in range(40)
        for channel in ("voice", "chat")
    ]
    rows = tell(two)
    evaluated(card, drawing(card), [(c, c.channel == "chat", 0.5, 0.0, "s") for c in rows])

    (calls,) = found(people)["cards"]

    channels = calls["parts"]["channel"]
    assert [each["level"] for each in channels] == ["chat", "voice"]
    assert [each["passed"]["figure"]["estimate"] for each in channels] == [0.0, 1.0]
    assert [each["n"] for each in calls["weeks"]] == [40, 40]
    assert found(people, part="channel:voice")["cards"][0]["passed"]["figure"]["estimate"] == 1.0


def test_without_evaluations_there_is_nothing_to_say(people):
    tell([{}] * 3)

    result = found(people)

    assert (result["cards"], result["conversations"]) == ([], 3)
