"""Agreement by question on answers made by hand: codes, categories, gates, wordings, time, and who differs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.measurement.intervals import wilson
from rapport.scorecards import Choice, Form, Kind, Question, Section
from rapport_web.insights.computing.agree.apart import _differing, _label
from rapport_web.insights.computing.agree.by_question import (
    LEAST,
    LEAST_TO_GATE,
    LEVELS,
    SKIPPED,
    categories_of,
    measures,
    of_question,
    of_questions,
)
from rapport_web.insights.computing.agree.over_time import agreed, alike
from rapport_web.insights.computing.agree.pairs import each_against_all, pairs, resampled, share_alike
from rapport_web.insights.computing.agree.scored import Scored
from rapport_web.insights.computing.agree.severe import _ranked
from rapport_web.insights.computing.agree.totals import total, two_scores
from rapport_web.insights.computing.agree.wording import _alike, _gained

BEGAN = datetime(2026, 6, 1, 9, tzinfo=UTC)
ACTS = Question("acts", Kind.YES_NO, "Was it done?")
ENDS = (Choice("well", "Well"), Choice("so", "So so", 0.5), Choice("badly", "Badly", 0.0))
ENDED = Question("ended", Kind.CHOICE, "How did it end?", choices=ENDS)
WARMTH = Question("warmth", Kind.SCALE, "How warm?", low=1, high=5)
COUNT = Question("count", Kind.NUMBER, "How many?", low=0, high=100)
TICKED = Question("ticked", Kind.CHECKLIST, "Which?", choices=ENDS)
MOMENTS = Question("moments", Kind.MOMENTS, "Which moments?")
ANSWER = {
    "conversation": pl.Int64,
    "evaluator": pl.Int64,
    "value": pl.String,
    "skipped": pl.Boolean,
    "share": pl.Float64,
    "evaluation": pl.Int64,
    "sent_at": pl.Datetime("us", "UTC"),
}


def answers(*told: tuple[Any, Any]) -> pl.DataFrame:
    """Return two evaluators' answers to one question: a text, ``-`` for skipped, a number for moments' share."""
    rows = []
    for conversation, both in enumerate(told):
        for evaluator, said in enumerate(both):
            value = said if isinstance(said, str) and said != "-" else ""
            share = said if isinstance(said, float) else None
            at = BEGAN + timedelta(hours=conversation)
            rows.append((conversation, evaluator, value, said == "-", share, 2 * conversation + evaluator, at))
    return pl.DataFrame(rows, schema=ANSWER, orient="row")


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        (Kind.YES_NO, "nominal"),
        (Kind.CHOICE, "nominal"),
        (Kind.CHECKLIST, "nominal"),
        (Kind.SCALE, "ordinal"),
        (Kind.NUMBER, "interval"),
        (Kind.MOMENTS, "ordinal"),
    ],
)
def test_how_far_apart_two_answers_are_follows_from_the_kind(kind, level):
    assert LEVELS[kind] == level
    assert Kind.TEXT not in LEVELS


@pytest.mark.parametrize(
    ("n", "missing", "to_gate", "told"),
    [(0, 30, 100, False), (1, 29, 99, False), (29, 1, 71, False), (30, 0, 70, True), (99, 0, 1, True), (100, 0, 0, True), (150, 0, 0, True)],
)  # fmt: skip
def test_thirty_to_show_and_a_hundred_to_decide(n, missing, to_gate, told):
    found = of_question(answers(*[("yes", "yes"), ("no", "no")] * n)[: 2 * n], ACTS)

    assert (LEAST, LEAST_TO_GATE) == (30, 100)
    assert (found["n"], found["missing"], found["missing_to_gate"]) == (n, missing, to_gate)
    assert (found["alpha"] is not None) is told
    assert found["gate"] == ("rely" if n >= 100 else "too_few")


@pytest.mark.parametrize(
    ("question", "yes", "no", "raw", "prevalence"),
    [
        (ACTS, ("yes", "yes"), ("yes", "no"), 0.5, {"yes": 0.75, "no": 0.25}),
        (ACTS, ("yes", "yes"), ("-", "no"), 0.5, {"yes": 0.5, "no": 0.25, SKIPPED: 0.25}),
        (ACTS, ("-", "-"), ("yes", "no"), 0.5, {"yes": 0.25, "no": 0.25, SKIPPED: 0.5}),
        (ENDED, ("well", "well"), ("so", "badly"), 0.5, {"well": 0.5, "so": 0.25, "badly": 0.25}),
        (ENDED, ("well", "well"), ("gone_since", "well"), 0.5, {"well": 0.75, "so": 0.0, "badly": 0.0, "gone_since": 0.25}),
        (WARMTH, ("1", "1"), ("2", "3"), 0.5, {"1": 0.5, "2": 0.25, "3": 0.25}),
        (COUNT, ("7", "7"), ("0.5", "7"), 0.5, {"0.5": 0.25, "7": 0.75}),
        (TICKED, ("well,so", "well,so"), ("well", "well,so"), 0.5, {"well": 0.25, "well,so": 0.75}),
        (TICKED, ("", ""), ("well", ""), 0.5, {"-": 0.75, "well": 0.25}),
        (MOMENTS, (1.0, 1.0), (0.0, 1.0), 0.5, {"0": 0.25, "1": 0.75}),
        (MOMENTS, (0.5, 0.55), (0.0, 1.0), 0.5, {"0": 0.25, "0.5": 0.5, "1": 0.25}),
    ],
    ids=[
        "yes and no", "skipped by one", "skipped by both", "a choice", "a choice that is gone", "a scale", "a number",
        "ticked", "nothing ticked", "moments", "moments to the nearest quarter",
    ],
)  # fmt: skip
def test_raw_agreement_and_how_often_each_answer_is_given(question, yes, no, raw, prevalence):
    found = of_question(answers(*[yes, no] * 20), question)

    assert found["raw"]["estimate"] == pytest.approx(raw)
    assert {name: round(share, 6) for name, share in found["prevalence"].items() if share} == {
        name: share for name, share in prevalence.items() if share
    }


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (ACTS, ("", "yes"), ("yes", "")),
        (ENDED, ("", ""), ("", "well")),
        (WARMTH, ("-", "3"), ("2", "-")),
        (WARMTH, ("warm", "3"), ("2", "very")),
        (MOMENTS, (None, 1.0), (0.5, None)),
    ],
    ids=["not answered", "not asked", "a scale that one skipped", "no number", "no moment called for it"],
)
def test_what_one_did_not_answer_is_no_pair(question, one, other):
    found = of_question(answers(*[one, other] * 40), question)

    assert found["n"] == 0
    assert found["raw"] is None


@pytest.mark.parametrize(
    ("told", "by_one"),
    [
        ([("-", "yes")], 1),
        ([("-", "-")], 0),
        ([("yes", "no")], 0),
        ([("-", "yes"), ("no", "-"), ("-", "-")], 2),
        ([], 0),
    ],
)
def test_to_skip_by_one_alone_is_counted(told, by_one):
    assert of_question(answers(*told), ACTS)["skipped_by_one"] == by_one


@pytest.mark.parametrize(
    ("told", "alpha", "ac", "reason"),
    [
        ([("yes", "yes")] * 40, None, 1.0, True),
        ([("yes", "yes"), ("no", "no")] * 20, 1.0, 1.0, False),
        ([("yes", "no"), ("no", "yes")] * 20, -0.9750, -1.0, False),
    ],
    ids=["all the same", "always alike", "never alike"],
)
def test_where_all_are_alike_or_none_is(told, alpha, ac, reason):
    found = of_question(answers(*told), ACTS)

    value = found["alpha"]["estimate"]
    assert np.isnan(value) if alpha is None else value == pytest.approx(alpha, abs=5e-4)
    assert found["ac"]["estimate"] == pytest.approx(ac)
    assert bool(found["reason"]) is reason
    assert found["lopsided"] is (alpha is None)


def test_gates_of_a_hundred_alike_are_not_passed_where_alpha_means_nothing():
    assert of_question(answers(*[("yes", "yes")] * 120), ACTS)["gate"] == "undefined"


@pytest.mark.parametrize(
    ("wrong", "gate"), [(0, "rely"), (4, "rely"), (20, "tentative"), (30, "not_for_individuals"), (80, "not_for_individuals")]
)  # fmt: skip
def test_the_more_they_part_the_less_a_score_may_be_used_for(wrong, gate):
    told = [("yes", "yes"), ("no", "no")] * 100
    told[:wrong] = [("yes", "no"), ("no", "yes")] * (wrong // 2)

    assert of_question(answers(*told), ACTS)["gate"] == gate


def test_one_step_apart_is_less_apart_on_a_scale_than_four():
    near, far = (of_question(answers(*[("1", "1"), ("5", "5"), ("1", other)] * 20), WARMTH) for other in ("2", "5"))

    assert near["raw"]["estimate"] == far["raw"]["estimate"]
    assert near["alpha"]["estimate"] > far["alpha"]["estimate"]
    assert near["ac"]["estimate"] > far["ac"]["estimate"]
    assert near["ac"]["weighted"]
    assert not of_question(answers(*[("1", "2"), ("5", "5")] * 20), WARMTH, level="nominal")["ac"]["weighted"]


def test_raw_agreement_has_wilsons_interval():
    found = of_question(answers(*[("yes", "yes")] * 30, *[("yes", "no")] * 10), ACTS)["raw"]

    assert (found["low"], found["high"]) == pytest.approx(wilson(30, 40))


@pytest.mark.parametrize("table", [[], [[1, None]], [[None, None]] * 40, [["yes"], ["no"]]])
def test_a_table_in_which_nobody_met_says_why_and_nothing_else(table):
    found = measures(table, "nominal")

    assert found.keys() == {"reason"}
    assert found["reason"]


@pytest.mark.parametrize(
    ("question", "codes", "categories"),
    [
        (ACTS, ["yes"], ["yes", "no"]),
        (ACTS, ["yes", SKIPPED], ["yes", "no", SKIPPED]),
        (ACTS, ["maybe", "ähm"], ["yes", "no", "maybe", "ähm"]),
        (ENDED, [], ["well", "so", "badly"]),
        (ENDED, ["other", SKIPPED], ["well", "so", "badly", "other", SKIPPED]),
        (WARMTH, [1.0], None),
        (COUNT, [1.0], None),
        (TICKED, ["well"], None),
        (MOMENTS, [0.5], None),
    ],
)
def test_answers_that_there_can_be_count_even_where_nobody_gave_them(question, codes, categories):
    assert categories_of(question, pl.DataFrame({"code": codes})) == categories


@given(st.lists(st.tuples(st.sampled_from("yn-"), st.sampled_from("yn-")), min_size=30, max_size=60))
@settings(max_examples=8, deadline=None)
def test_who_is_first_and_who_second_changes_nothing(told):
    told = [*told, ("y", "y"), ("n", "n")]
    names = {"y": "yes", "n": "no", "-": "-"}

    one = of_question(answers(*((names[a], names[b]) for a, b in told)), ACTS)
    other = of_question(answers(*((names[b], names[a]) for a, b in told)), ACTS)

    assert one["raw"] == other["raw"]
    assert one["alpha"]["estimate"] == pytest.approx(other["alpha"]["estimate"])
    assert one["prevalence"] == other["prevalence"]
    assert one["skipped_by_one"] == other["skipped_by_one"]


def scored(*told: tuple[int, int, dict[str, float | None]], firms: dict[int, int] | None = None) -> Scored:
    """Return evaluations: conversation, evaluator, and what each question gave; None for skipped."""
    evaluations, points = [], []
    for pk, (conversation, evaluator, given_) in enumerate(told):
        known = [share for share in given_.values() if share is not None]
        score = 100 * sum(known) / len(known) if known else None
        at = BEGAN + timedelta(hours=pk)
        evaluations.append((pk, conversation, evaluator, (firms or {}).get(evaluator), 1, score, at))
        points += [(pk, name, "", share is None, share) for name, share in given_.items()]
    names = ("evaluation", "conversation", "evaluator", "firm", "wording", "score", "sent_at")
    kinds = (*[pl.Int64] * 5, pl.Float64, pl.Datetime("us", "UTC"))
    point = {
        "evaluation": pl.Int64,
        "question": pl.String,
        "value": pl.String,
        "skipped": pl.Boolean,
        "share": pl.Float64,
    }
    return Scored(
        pl.DataFrame(evaluations, schema=dict(zip(names, kinds, strict=True)), orient="row"),
        pl.DataFrame(points, schema=point, orient="row"),
    )


YES, NO, SKIP = {"acts": 1.0}, {"acts": 0.0}, {"acts": None}


@pytest.mark.parametrize(
    ("told", "same"),
    [
        ([], []),
        ([(1, 1, YES)], []),
        ([(1, 1, YES), (1, 2, YES)], [True]),
        ([(1, 1, YES), (1, 2, NO)], [False]),
        ([(1, 1, SKIP), (1, 2, SKIP)], [True]),
        ([(1, 1, SKIP), (1, 2, NO)], [False]),
        ([(1, 1, YES), (1, 2, YES), (1, 3, NO)], [True]),
        ([(1, 1, YES), (1, 2, NO), (1, 3, YES)], [False]),
        ([(1, 1, {"m": 0.33333}), (1, 2, {"m": 1 / 3})], [True]),
        ([(1, 1, {"m": 0.33}), (1, 2, {"m": 1 / 3})], [False]),
        ([(1, 1, YES), (2, 2, YES)], []),
    ],
    ids=[
        "none", "one alone", "alike", "not alike", "both skipped", "one skipped", "the first two of three",
        "the third does not help", "a third is a third", "not quite a third", "two conversations",
    ],
)  # fmt: skip
def test_two_answers_are_the_same_or_not(told, same):
    assert agreed(scored(*told))["same"].to_list() == same


@pytest.mark.parametrize(("n", "missing"), [(0, 30), (29, 1), (30, 0), (45, 0)])
def test_thirty_conversations_are_needed_for_a_share_alike(n, missing):
    found = scored(*((at, who, YES if (at + who) % 3 else NO) for at in range(n) for who in (1, 2)))

    told = alike(found)

    assert (told["n"], told["missing"]) == (n, missing)
    assert (told["alike"] is None) == bool(missing)
    for each in (*pairs(found), *each_against_all(found)):
        assert (each["n"], each["missing"]) == (n, missing)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5)), min_size=30, max_size=60))
@settings(max_examples=6, deadline=None)
def test_a_share_alike_lies_within_its_interval_and_from_none_to_all(told):
    same = np.array([min(a, n) for a, n in told])
    asked = np.array([n for _a, n in told])

    found = share_alike(same, asked)

    assert 0 <= found["low"] <= found["estimate"] + 1e-9
    assert found["estimate"] - 1e-9 <= found["high"] <= 1
    assert found["estimate"] == pytest.approx(same.sum() / asked.sum())
    assert (resampled(same, asked, seed=3) == resampled(same, asked, seed=3)).all(), "the same seed, the same draws"


@pytest.mark.parametrize("same", [np.zeros(40), np.ones(40)], ids=["never", "always"])
def test_who_never_or_always_agrees_has_no_width(same):
    found = share_alike(same, np.ones(40))

    assert found["low"] == found["high"] == found["estimate"] == same[0]


@pytest.mark.parametrize(
    ("firms", "rows"),
    [({}, {}), ({1: 9}, {9: 30}), ({1: 9, 2: 9}, {}), ({1: 9, 2: 8}, {8: 30, 9: 30})],
    ids=["no firm", "one outside", "both of one firm", "two firms"],
)
def test_a_firm_is_held_against_those_outside_it_only(firms, rows):
    found = scored(*((at, who, YES) for at in range(30) for who in (1, 2)), firms=firms)

    assert {each["firm"]: each["n"] for each in each_against_all(found, "firm")} == rows


def test_of_three_people_there_are_three_pairs_each_once():
    found = scored(*((at, who, YES) for at in range(3) for who in (3, 1, 2)))

    assert [(each["one"], each["other"]) for each in pairs(found)] == [(1, 2), (1, 3), (2, 3)]


@pytest.mark.parametrize(
    ("told", "scores"),
    [
        ([(1, 1, YES), (1, 2, NO)], [(100.0, 0.0)]),
        ([(1, 1, YES)], []),
        ([(1, 1, YES), (1, 2, SKIP)], []),
        ([(1, 1, YES), (1, 2, SKIP), (1, 3, NO)], [(100.0, 0.0)]),
        ([(2, 1, NO), (2, 2, NO), (1, 1, YES), (1, 2, YES)], [(100.0, 100.0), (0.0, 0.0)]),
    ],
)
def test_two_scores_of_a_conversation_are_the_first_two_there_are(told, scores):
    assert two_scores(scored(*told)).select("one", "other").rows() == scores


@pytest.mark.parametrize(("n", "missing"), [(0, 30), (29, 1), (30, 0)])
def test_totals_too_take_thirty(n, missing):
    found = total(scored(*((at, who, {"a": float(at % 2), "b": 1.0}) for at in range(n) for who in (1, 2))))

    assert (found["n"], found["missing"]) == (n, missing)
    assert (found["apart"] is None) == bool(missing)
    if not missing:
        assert found["icc"]["estimate"] == pytest.approx(1)
        assert found["apart"] == 0


@pytest.mark.parametrize(
    ("told", "alike_"),
    [
        ([("yes", "yes")], [1.0]),
        ([("yes", "no")], [0.0]),
        ([("-", "-")], [1.0]),
        ([("-", "no")], [0.0]),
        ([("", "yes")], []),
        ([(0.5, 0.5)], [1.0]),
        ([(0.5, 1.0)], [0.0]),
        ([], []),
    ],
)
def test_before_and_after_other_words_each_conversation_is_alike_or_not(told, alike_):
    assert _alike(answers(*told)).tolist() == alike_


@pytest.mark.parametrize(
    ("before", "after", "sign"), [(0.5, 1.0, 1), (1.0, 0.5, -1), (0.7, 0.7, 0)], ids=["helped", "hurt", "nothing"]
)
def test_other_words_helped_where_the_interval_says_so(before, after, sign):
    def part(share: float) -> pl.DataFrame:
        return answers(*(("yes", "yes" if at < share * 60 else "no") for at in range(60)))

    found = _gained([part(before), part(after)])

    assert found["estimate"] == pytest.approx(after - before)
    assert (found["low"] > 0) - (found["high"] < 0) == sign


@pytest.mark.parametrize(("before", "after"), [(29, 60), (60, 29), (0, 60), (0, 0)])
def test_under_thirty_on_either_side_no_gain_is_told(before, after):
    assert _gained([answers(*[("yes", "no")] * n) for n in (before, after)]) is None


@pytest.mark.parametrize(
    ("shares", "ranks"),
    [
        ([0.0, 1.0], [0.0, 1.0]),
        ([0.0, 0.2, 0.4, 0.6, 0.8, 1.0], [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        ([0.0, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0], [0.0, 0.0, 0.25, 0.5, 0.5, 0.75, 1.0]),
    ],
    ids=["yes and no", "six are ranks", "seven become quarters"],
)
def test_many_different_shares_become_quarters(shares, ranks):
    rows = pl.DataFrame({"share": shares, "ranks": [len(shares)] * len(shares)})

    assert _ranked(rows)["share"].to_list() == ranks


def differing(found: Scored, unseen: set[int] | None = None) -> list[tuple[int, str]]:
    return _differing(found, "acts", unseen or set()).select("conversation", "said").rows()


def test_conversations_two_differ_on_come_newest_first_with_both_answers():
    found = scored((1, 1, YES), (1, 2, NO), (2, 1, YES), (2, 2, YES), (3, 1, SKIP), (3, 2, YES))

    assert differing(found) == [(3, SKIPPED), (3, "1.0"), (1, "1.0"), (1, "0.0")]
    assert differing(found, {3}) == [(1, "1.0"), (1, "0.0")], "an anchor in use must not be seen"
    assert differing(found, {1, 3}) == []


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("well", "Well"),
        ("so", "So so"),
        ("well,badly", "Well, Badly"),
        ("yes", ""),
        ("", ""),
        (SKIPPED, ""),
        ("well,gone", "Well"),
    ],
)
def test_an_answer_has_the_forms_words_where_the_form_has_them(said, label):
    assert _label(ENDED, said) == label


def test_own_words_have_no_agreement_and_questions_stand_in_the_forms_order():
    words = Question("words", Kind.TEXT, "In own words")
    form = Form((Section("b", "B", (WARMTH, words)), Section("a", "A", (ACTS,))))

    assert [each["question"] for each in of_questions(scored(), form)] == ["warmth", "acts"]
