"""Do we agree? What is computed from rows with a planted truth."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from rapport.scorecards import Given
from rapport_web.evaluations.models import Amendment, Evaluation, Point
from rapport_web.people.models import Team
from rapport_web.scorecards.models import Version
from rapport_web.surveys.models import Answer

from . import agreed as of
from .agreed import BEGAN, FORM

SEVERITIES = (-0.5, 0.0, 0.5)


@pytest.fixture
def scored(people):
    """Three evaluators, 170 conversations, about 100 of them scored twice and blind."""
    rows = of.conversations(170, team=Team.objects.get(name="Accounts"))
    return of.planted(of.card(), rows, of.evaluators(3), SEVERITIES, shared=0.75, quotes=True)


_ONCE: dict[str, Any] = {}


@pytest.fixture
def told(request):
    """What is computed of them, once: it is looked at from many sides."""
    if not _ONCE:
        scored = request.getfixturevalue("scored")
        kept = request.getfixturevalue("computed")("agree")
        _ONCE.update(kept.result["cards"][0], kept=kept, people=[person.pk for person in scored.evaluators])
    return _ONCE


def test_every_question_has_its_measures_and_own_words_none(told) -> None:
    questions = {each["question"]: each for each in told["questions"]}

    assert list(questions) == [*of.YES_NO, "warmth", "ended"]
    assert questions["acts"]["level"] == "nominal"
    assert not questions["acts"]["ac"]["weighted"]
    assert questions["warmth"]["level"] == "ordinal"
    assert questions["warmth"]["ac"]["weighted"]
    for each in questions.values():
        assert each["n"] == told["double"] >= 100
        for measure in ("alpha", "ac", "raw"):
            found = each[measure]
            assert found["low"] < found["estimate"] < found["high"]
        assert sum(each["prevalence"].values()) == pytest.approx(1, abs=1e-5)


def test_severity_comes_back_in_the_order_that_was_planted(told) -> None:
    found = {each["evaluator"]: each for each in told["severity"]["evaluators"]}
    mild, middle, strict = (found[person] for person in told["people"])

    assert told["severity"]["method"] == "facets"
    assert mild["severity"] < middle["severity"] < strict["severity"]
    assert mild["standing"] == "below"
    assert strict["standing"] == "above"
    assert strict["raw"] < mild["raw"]
    assert strict["fair"] < mild["fair"]
    assert all(each["fits"] for each in found.values())


def test_teams_have_raw_and_adjusted_means_of_what_a_plan_drew(told) -> None:
    (team,) = told["teams"]

    assert team["team"] == "Accounts"
    assert team["score"]["n"] == team["fair"]["n"] > 100
    assert abs(team["score"]["estimate"] - team["fair"]["estimate"]) < 5


def test_totals_pairs_weeks_and_months_are_told(told) -> None:
    assert 0 < told["total"]["icc"]["estimate"] < 1
    assert told["total"]["apart"] > 0
    assert len(told["pairs"]) == 3
    assert all(each["alike"]["low"] < each["alike"]["estimate"] for each in told["pairs"] if each["n"] >= 30)
    assert all(each["alike"] is None for each in told["pairs"] if each["n"] < 30)
    assert len(told["weeks"]["weeks"]) >= 5
    assert [each["month"] for each in told["months"]] == ["2026-06", "2026-07"]


def test_each_evaluator_is_held_against_all_others_by_question_too(told) -> None:
    assert [each["evaluator"] for each in told["each"]] == sorted(told["people"])
    for each in told["each"]:
        assert each["n"] >= 30
        assert each["alike"]["low"] < each["alike"]["estimate"] < each["alike"]["high"]
        assert {part["question"] for part in each["questions"]} == {*of.YES_NO, "warmth", "ended"}
    assert told["firms"] == []
    assert told["alike"]["n"] == told["double"]


def test_where_to_train_shows_both_sides_words_in_their_turn(told) -> None:
    first = told["apart"][0]
    assert first["raw"]["estimate"] == min(each["raw"]["estimate"] for each in told["questions"])

    example = first["examples"][0]
    sides = example["sides"]
    assert len({side["said"] for side in sides}) == 2
    for side in sides:
        ((start, end),) = side["excerpt"]["quotes"]
        assert of.WORDS[start:end] in {"I have put it right now", "I will ring you on Monday"}
    assert example["conversation"] in told["kept"].quoted
    assert first["differ"] > 3


def test_what_is_prefilled_not_blind_chosen_or_brought_in_counts_for_nothing(scored, computed) -> None:
    before = computed("agree").result["cards"][0]["double"]
    one, other = scored.evaluators[0], scored.evaluators[1]
    extra = of.conversations(4, name="extra")
    answers = of.answers_of(np.random.default_rng(0), 0.0, 0.0)
    odd = ({"prefilled": True}, {"blind": False}, {"kind": "chosen"}, {"kind": "imported"})
    made = []
    for conversation, how in zip(extra, odd, strict=True):
        made += [of.evaluate(scored.version, conversation, who, answers, **how) for who in (one, other)]
    of.store(made)

    assert computed("agree").result["cards"][0]["double"] == before


def test_calibration_is_counted_apart(scored, computed) -> None:
    rows = of.conversations(32, name="calibrated")
    random = np.random.default_rng(1)
    of.store(
        [
            of.evaluate(scored.version, row, who, of.answers_of(random, 0.0, 0.0), kind="calibration")
            for row in rows
            for who in scored.evaluators
        ]
    )

    told = computed("agree").result["cards"][0]

    assert told["calibration"]["double"] == 32
    assert told["calibration"]["questions"][0]["alpha"] is not None
    assert told["double"] == told["questions"][0]["n"]
    assert told["double"] != 32


def test_a_contest_that_changed_an_answer_makes_nobody_agree(scored, computed) -> None:
    before = next(q for q in computed("agree").result["cards"][0]["questions"] if q["question"] == "acts")
    by_conversation: dict[int, list[Evaluation]] = {}
    for row in scored.evaluations:
        by_conversation.setdefault(row.conversation_id, []).append(row)
    pair = next(
        rows for rows in by_conversation.values() if len({row.answers["acts"]["value"] for row in rows}) == 2
    )  # fmt: skip
    was, now = pair[0].answers["acts"], pair[1].answers["acts"]
    pair[0].answers = pair[0].answers | {"acts": now}
    pair[0].save()
    Point.objects.filter(evaluation=pair[0], question="acts").update(value=now["value"])
    Amendment.objects.create(evaluation=pair[0], question="acts", before=was, after=now, why="upheld")

    after = next(q for q in computed("agree").result["cards"][0]["questions"] if q["question"] == "acts")

    assert after["raw"] == before["raw"]


def test_a_second_look_at_a_contest_says_nothing_of_how_far_evaluators_agree(scored, computed) -> None:
    """It is asked for because somebody disagreed: what nobody contests is not looked at again."""
    before = computed("agree").result["cards"][0]
    seen: dict[int, list[Evaluation]] = {}
    for row in scored.evaluations:
        seen.setdefault(row.conversation_id, []).append(row)
    made = []
    for row in [rows[0] for rows in seen.values() if len(rows) == 1][:30]:
        other = next(each for each in scored.evaluators if each.pk != row.evaluator_id)
        opposite = {
            name: Given("no" if given.value == "yes" else "yes") if name in of.YES_NO else given
            for name, given in row.given().items()
        }
        made.append(of.evaluate(scored.version, row.conversation, other, opposite, kind="second"))
    of.store(made)

    after = computed("agree").result["cards"][0]

    for name in ("questions", "total", "double", "pairs", "each", "alike"):
        assert after[name] == before[name], name
    assert after["evaluations"] == before["evaluations"] + 30  # how severe each is, it does say


def test_too_few_double_scored_say_how_many_more(people, computed) -> None:
    of.planted(of.card(), of.conversations(20), of.evaluators(2), (0.0, 0.3), shared=1.0)

    told = computed("agree").result["cards"][0]

    assert (told["questions"][0]["n"], told["questions"][0]["missing"]) == (20, 10)
    assert told["questions"][0]["alpha"] is None
    assert told["total"]["missing"] == 10
    assert told["severity"]["method"] is None
    assert told["severity"]["why"]
    assert [each["scored"] for each in told["severity"]["evaluators"]] == [20, 20]
    assert told["apart"] == []


def test_other_words_are_held_against_those_before(scored, computed) -> None:
    body = FORM.to_dict()
    body["sections"][0]["questions"][0]["text"] = "Did they do what was in their power?"
    after = Version.objects.create(
        scorecard=scored.version.scorecard, number=1, wording=2, body=body, digest="d" * 64, why="An upheld contest"
    )
    random, made = np.random.default_rng(3), []
    for n, row in enumerate(of.conversations(60, name="later")):
        answers = of.answers_of(random, random.normal(0.3, 0.9), 0.0)
        for who in scored.evaluators[:2]:  # they agree on it now
            sent = BEGAN + timedelta(days=60, hours=n)
            own = of.answers_of(random, 0.3, 0.0) | {"acts": answers["acts"]}
            made.append(of.evaluate(after, row, who, own, kind="double", sent_at=sent))
    of.store(made)

    (change,) = computed("agree").result["cards"][0]["wordings"]

    assert change["question"] == "acts"
    assert change["why"] == "An upheld contest"
    assert change["after"]["raw"]["estimate"] == 1
    assert change["before"]["raw"]["estimate"] < 0.9
    assert change["gained"]["low"] > 0


def test_drift_is_told_against_ones_own_first_month(scored, computed) -> None:
    later = (SEVERITIES[0], SEVERITIES[1] + 1.2, SEVERITIES[2])
    of.anchored(scored, of.conversations(60, name="anchor"), {"2026-07": SEVERITIES, "2026-08": later})

    told = {(row["evaluator"], row["month"]): row for row in computed("agree").result["cards"][0]["drift"]}

    changed = told[scored.evaluators[1].pk, "2026-08"]
    assert changed["drifted"]
    assert changed["by"] > 0
    assert changed["baseline"] == "2026-07"
    assert not told[scored.evaluators[0].pk, "2026-08"]["drifted"]


def test_evaluators_are_held_against_customers_by_question_and_as_a_whole(scored, computed) -> None:
    Answer.objects.bulk_create(
        Answer(
            conversation=row.conversation,
            empathy=5 if row.answers["acts"]["value"] == "yes" else 2,
            satisfaction=3,
            answered_at=BEGAN,
        )
        for row in scored.evaluations
        if row.kind == "planned"
    )

    told = computed("agree").result["cards"][0]["customer"]

    rows = {each["question"]: each for each in told["rows"]}
    assert (told["mark"], told["has_mark"]) == (60, True)
    assert rows["acts"]["raw"]["estimate"] > 0.8 > rows["thanks"]["raw"]["estimate"]
    assert rows[""]["n"] == 170
    assert 0 < rows["acts"]["theirs"] < 1


def test_nothing_evaluated_gives_no_card(people, computed) -> None:
    of.conversations(3)

    assert computed("agree").result["cards"] == []


def test_one_conversation_scored_by_two_on_skipped_questions_is_no_error(people, computed) -> None:
    version, people_of = of.card(), of.evaluators(2)
    rows = of.conversations(1)
    given = {name: Given(skipped=True) for name in (*of.YES_NO, "warmth", "ended")}
    of.store([of.evaluate(version, rows[0], who, given) for who in people_of])

    told = computed("agree").result["cards"][0]

    assert told["questions"][0]["n"] == 1
    assert told["total"]["n"] == 0
