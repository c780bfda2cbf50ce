"""The made-up centre's evaluators: what is planted can be found again."""

import json
from collections import Counter

import numpy as np
import pytest

from rapport.example_centre.centre import conversations
from rapport.example_centre.evaluations import POINTS, RATERS, Case, cases_of, evaluate, scorecard
from rapport.example_centre.plan import Plan
from rapport.example_centre.write import write
from rapport.measurement.hollow import classify
from rapport.scorecards import Form, Given, missing, score


@pytest.fixture(scope="module")
def many() -> tuple[Case, ...]:
    felt = np.random.default_rng(1).standard_normal(8000)
    return tuple(
        Case(f"LF-{at:05d}", agent=f"A-{at % 80:02d}", felt=float(z), cause="process" if at % 4 == 0 else "none")
        for at, z in enumerate(felt)
    )


@pytest.fixture(scope="module")
def all_of_them(many):
    return evaluate(many, seed=3, share=1.0, double=0.1, anchors=0)


def test_the_points_have_the_shares_and_effects_that_are_planted(all_of_them) -> None:
    found = all_of_them.truth["points_of_all"]

    for point in POINTS:
        assert found[point.name]["share"] == pytest.approx(point.share, abs=0.02)
        assert found[point.name]["effect"] == pytest.approx(point.effect, abs=0.1)


def test_held_against_ratings_every_point_gets_the_label_that_is_planted(many, all_of_them) -> None:
    felt = {case.conversation: case for case in many}
    rows = [row for row in all_of_them.rows if row["kind"] == "planned"][:5000]
    frame = {
        "conversation": [row["conversation"] for row in rows],
        "agent": [felt[row["conversation"]].agent for row in rows],
        "empathy": [float(1 + np.searchsorted((-1.2, -0.5, 0.1, 0.9), felt[row["conversation"]].felt)) for row in rows],
        **{point.name: [float(row["answers"][point.name]["value"] == "yes") for row in rows] for point in POINTS},
    }

    labels = classify(frame, [point.name for point in POINTS]).labels

    planted = {
        point.name: "valid" if point.effect > 0 else "harmful" if point.effect < 0 else "hollow" for point in POINTS
    }
    assert labels == planted


def test_a_severe_evaluator_gives_fewer_points_than_a_lenient_one(all_of_them) -> None:
    given = {rater.name: [] for rater in RATERS}
    for row in all_of_them.rows:
        given[row["evaluator"]] += [row["answers"][point.name]["value"] == "yes" for point in POINTS]

    shares = {name: float(np.mean(each)) for name, each in given.items()}

    order = [rater.name for rater in sorted(RATERS, key=lambda rater: rater.severity)]
    assert sorted(shares, key=lambda name: -shares[name]) == order


def test_a_second_evaluator_is_another_one(all_of_them) -> None:
    of = {}
    for row in all_of_them.rows:
        of.setdefault(row["conversation"], []).append(row["evaluator"])

    pairs = [names for names in of.values() if len(names) > 1]

    assert all(len(set(names)) == len(names) for names in pairs)
    assert len(pairs) / len(of) == pytest.approx(0.1, abs=0.02)


def test_every_evaluator_gets_the_same_anchors(many) -> None:
    found = evaluate(many[:400], seed=1, share=0.2, anchors=12)

    anchors = Counter(row["conversation"] for row in found.rows if row["kind"] == "anchor")

    assert len(anchors) == 12
    assert set(anchors.values()) == {len(RATERS)}
    assert anchors.keys().isdisjoint(row["conversation"] for row in found.rows if row["kind"] != "anchor")


def test_some_misses_are_the_companys_where_the_trouble_was(many, all_of_them) -> None:
    cause = {case.conversation: case.cause for case in many}

    owners = [(cause[row["conversation"]], row["answers"]["acts"]["owner"]) for row in all_of_them.rows]

    assert {owner for trouble, owner in owners if trouble == "none"} == {"", "people"}
    assert {owner for trouble, owner in owners if trouble == "process"} == {"", "people", "process"}


def test_the_same_seed_gives_the_same_evaluations(many) -> None:
    assert evaluate(many[:200], seed=5) == evaluate(many[:200], seed=5)
    assert evaluate(many[:200], seed=5).rows != evaluate(many[:200], seed=6).rows


def test_nobody_to_evaluate_gives_no_evaluation() -> None:
    assert evaluate(()).rows == ()


def test_moments_are_those_that_the_words_show() -> None:
    seen = [each for each in conversations(Plan(conversations=600, seed=2)) if each.view is not None]
    felt = np.random.default_rng(0).standard_normal(len(seen)).tolist()
    cases = cases_of(seen, felt)

    spoken = [case for case in cases if case.moments]

    assert len(spoken) > 20
    for case in spoken:
        told = next(each.conversation for each in seen if each.conversation.id == case.conversation)
        for turns, outcome in case.moments:
            assert outcome in {"met", "missed", "hollow"}
            assert {told.turns[turn].speaker for turn in turns} == {"customer"}


def test_the_files_hold_answers_to_the_scorecard_beside_them(tmp_path) -> None:
    write(Plan(conversations=700, seed=4), tmp_path, with_evaluations=True)

    form = Form.from_dict(json.loads((tmp_path / "scorecard.json").read_text(encoding="utf-8")))
    rows = [json.loads(line) for line in (tmp_path / "evaluations.jsonl").read_text(encoding="utf-8").splitlines()]
    truth = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))
    assert form == scorecard()
    assert len(rows) > 150
    for row in rows:
        answers = {name: Given.from_dict(each) for name, each in row["answers"].items()}
        assert missing(form, answers) == ()
        assert 0 <= score(form, answers).score <= 100
    assert truth["evaluations"]["points_planted"]["script"] == {"share": 0.6, "effect": -0.3}
