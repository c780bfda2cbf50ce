"""Evaluations as tables: what counts as blind and as sent, anchors, samples of plans, teams, and what the lint reads."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import pytest

from rapport.report import ReportSettings
from rapport.scorecards import Given
from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.models import BLIND_PAIRS, Amendment, Anchor, Evaluation, Point
from rapport_web.insights.card_figures import figures_of
from rapport_web.insights.computing.agree import severe
from rapport_web.insights.computing.agree.scored import Scored, as_sent, scored
from rapport_web.insights.computing.evaluated import Evaluated, evaluated
from rapport_web.insights.computing.quality.misses import causes_of
from rapport_web.insights.computing.quality.sample import samples
from rapport_web.insights.models import Kept
from rapport_web.scorecards.models import Version

from . import agreed as of
from . import evaluated_cast as cast
from .built import tell

if TYPE_CHECKING:
    from rapport_web.people.models import User

YES, NO, SKIPPED = Given("yes"), Given("no"), Given(skipped=True)
ALL_YES = dict.fromkeys(of.YES_NO, YES) | {"warmth": Given(4.0), "ended": Given("well"), "words": Given("so")}


@pytest.fixture
def version(db) -> Version:
    return of.card()


@pytest.fixture
def two(version) -> list[User]:
    return of.evaluators(2)


def found() -> Evaluated:
    return evaluated(pl.Series(list(Conversation.objects.values_list("pk", flat=True)), dtype=pl.Int64))


def both(version: Version, people: list[User], **second: Any) -> list[Evaluation]:
    """Let two people score one conversation blind; ``second`` changes the second's row."""
    (row,) = of.conversations(1)
    how = {"blind": True, "prefilled": False}
    return of.store(
        [
            of.evaluate(version, row, people[0], ALL_YES, **how),
            of.evaluate(version, row, people[1], ALL_YES, **{"kind": "double"} | how | second),
        ]
    )


def test_nothing_evaluated_is_two_empty_tables_with_their_columns(db):
    told = found()

    assert told.evaluations.height == told.points.height == 0
    assert {"evaluation", "conversation", "chance", "other", "stratum"} <= set(told.evaluations.columns)
    assert told.of(("planned",)).points.height == 0


@pytest.mark.parametrize("state", ["draft", "sent"])
def test_only_what_was_sent_in_is_there(version, two, state):
    both(version, two)
    Evaluation.objects.update(state=state)

    told = found()

    assert told.evaluations.height == (2 if state == "sent" else 0)
    assert told.points.height == (2 * 9 if state == "sent" else 0)


def test_only_the_conversations_that_are_asked_of_are_there_each_evaluation_once(version, two):
    both(version, two)
    pk = Conversation.objects.get().pk

    assert evaluated(pl.Series([pk, pk])).evaluations.height == 2
    assert evaluated(pl.Series([pk + 1])).evaluations.height == 0
    assert evaluated(pl.Series([], dtype=pl.Int64)).points.height == 0


@pytest.mark.parametrize(
    ("kinds", "n"), [(("planned",), 1), (("double",), 1), (("planned", "double"), 2), (("self",), 0), ((), 0)]
)
def test_kinds_are_taken_with_their_points(version, two, kinds, n):
    both(version, two)

    told = found().of(kinds)

    assert told.evaluations.height == n
    assert told.points["evaluation"].n_unique() == n


@pytest.mark.parametrize(
    ("second", "n"),
    [
        ({}, 2),
        ({"kind": "anchor"}, 2),
        ({"blind": False}, 1),
        ({"prefilled": True}, 1),
        ({"kind": "chosen"}, 1),
        ({"kind": "calibration"}, 1),
        ({"kind": "imported"}, 1),
    ],
)
def test_what_is_scored_blind_and_without_suggestions(version, two, second, n):
    both(version, two, **second)

    told = scored(found(), version, BLIND_PAIRS)

    assert told.evaluations.height == n
    assert told.doubles.height == (1 if n == 2 else 0)
    assert told.answers().height == (18 if n == 2 else 0)


def test_ones_second_score_of_the_same_conversation_does_not_count(version, two):
    both(version, [two[0], two[0]])

    assert scored(found(), version, BLIND_PAIRS).evaluations["kind"].to_list() == ["planned"]


@pytest.mark.parametrize(("number", "wording", "n"), [(1, 2, 2), (2, 1, 1)])
def test_wordings_of_a_version_are_taken_together_and_versions_apart(version, two, number, wording, n):
    rows = both(version, two)
    other = Version.objects.create(
        scorecard=version.scorecard, number=number, wording=wording, body=version.body, digest="e" * 64
    )
    Evaluation.objects.filter(pk=rows[1].pk).update(version=other)

    assert scored(found(), version, BLIND_PAIRS).evaluations.height == n


def amended(row: Evaluation, question: str, before: Given, after: Given) -> None:
    Amendment.objects.create(
        evaluation=row, question=question, before=before.to_dict(), after=after.to_dict(), why="so"
    )
    row.answers = row.answers | {question: after.to_dict()}
    row.save()
    Point.objects.filter(evaluation=row, question=question).update(
        value=",".join(after.values), skipped=after.skipped, share=None if after.skipped else float(after == YES)
    )


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ([], ("yes", 1.0, False)),
        ([(NO, YES)], ("no", 0.0, False)),
        ([(NO, YES), (YES, NO)], ("no", 0.0, False)),
        ([(SKIPPED, YES)], ("", None, True)),
        ([(YES, SKIPPED)], ("yes", 1.0, False)),
        ([(YES, NO)], ("yes", 1.0, False)),
    ],
    ids=["never changed", "changed", "changed twice", "was skipped", "is skipped now", "changed to no"],
)
def test_agreement_is_of_what_was_first_sent_in(version, two, changes, answer):
    row, other = both(version, two)
    for before, after in changes:
        amended(row, "acts", before, after)

    told = as_sent(found())

    first = told.points.filter((pl.col("evaluation") == row.pk) & (pl.col("question") == "acts"))
    assert first.select("value", "share", "skipped").row(0) == answer
    rest = told.points.filter(pl.col("evaluation") == other.pk)
    assert rest.sort("question").equals(found().points.filter(pl.col("evaluation") == other.pk).sort("question"))


def test_the_score_too_is_the_one_first_sent_in(version, two):
    row, other = both(version, two)
    amended(row, "acts", NO, YES)
    Evaluation.objects.update(score=100.0)

    told = dict(as_sent(found()).evaluations.select("evaluation", "score").iter_rows())

    assert told[row.pk] == pytest.approx(100 * 7 / 8)
    assert told[other.pk] == 100.0


def test_where_nothing_was_changed_the_tables_are_the_same(version, two):
    both(version, two)
    before = found()

    assert as_sent(before) is before


def anchor(version: Version, people: list[User], month: str, **answers: Given) -> None:
    (row,) = of.conversations(1, name=f"anchor-{Anchor.objects.count()}")
    Anchor.objects.create(
        conversation=row, version=version, answers={name: each.to_dict() for name, each in ALL_YES.items()}
    )
    at = datetime.fromisoformat(f"{month}-10T12:00:00+00:00")
    of.store([of.evaluate(version, row, who, ALL_YES | answers, kind="anchor", sent_at=at) for who in people])


def test_without_anchors_there_is_no_drift(version, two):
    both(version, two)

    assert severe.drift_of(found(), version, "Europe/London") == []


def test_on_few_anchors_each_month_says_how_many_more_it_takes(version, two):
    for month, said in (("2026-07", NO), ("2026-07", YES), ("2026-08", NO)):
        anchor(version, two, month, acts=said, thanks=NO)

    told = severe.drift_of(found(), version, "Europe/London")

    assert [(each["evaluator"], each["month"]) for each in told] == [
        (who.pk, month) for who in sorted(two, key=lambda who: who.pk) for month in ("2026-07", "2026-08")
    ]
    assert {each["by"] for each in told} == {None}
    assert all(each["missing"] >= 8 for each in told)
    assert not any(each["drifted"] for each in told)
    assert severe.AGREED not in {each["evaluator"] for each in told}, "what was agreed is nobody's"


@pytest.mark.parametrize(("zone", "month"), [("Europe/London", "2026-08"), ("America/New_York", "2026-07")])
def test_an_anchors_month_is_that_of_the_centres_own_zone(version, two, zone, month):
    anchor(version, two, "2026-07", acts=NO)
    Evaluation.objects.update(sent_at=datetime(2026, 7, 31, 23, 30, tzinfo=UTC))

    assert {each["month"] for each in severe.drift_of(found(), version, zone)} == {month}


def test_what_was_agreed_on_is_scored_by_its_own_wording_and_own_words_are_not(version, two):
    anchor(version, two, "2026-07", acts=NO)

    rows = severe._agreed(version, [Anchor.objects.get().conversation_id])

    assert set(rows["question"]) == {*of.YES_NO, "warmth", "ended"}
    assert set(rows["share"]) == {1.0}
    assert set(rows["rater"]) == {severe.AGREED}
    assert severe._agreed(version, []).height == 0
    assert severe._agreed(of.card("Another"), [Anchor.objects.get().conversation_id]).height == 0


def team_of(
    scores: list[float], by: list[float | None], *, chances: Any = None, failed: Any = (), kind: str = "planned"
):
    """Return the one team's means; each row is one agent's."""
    n = len(scores)
    evaluations = pl.DataFrame(
        {
            "evaluation": list(range(n)),
            "conversation": list(range(n)),
            "kind": [kind] * n,
            "score": scores,
            "chance": chances or [0.5] * n,
            "other": [0.0] * n,
        },
        schema_overrides={"chance": pl.Float64},
    )
    points = pl.DataFrame({"evaluation": list(range(n)), "failed": [at in failed for at in range(n)]})
    adjusted = pl.DataFrame(
        {"evaluation": list(range(n)), "by": by, "severity": [0.0] * n}, schema_overrides={"by": pl.Float64}
    )
    rows = pl.DataFrame({"pk": list(range(n)), "team": ["Accounts"] * n, "agent": [f"a-{at}" for at in range(n)]})
    context = SimpleNamespace(tables=SimpleNamespace(rows=rows), settings=ReportSettings())
    return severe.teams(Scored(evaluations, points), adjusted, context)


@pytest.mark.parametrize(
    ("score", "by", "failed", "fair"),
    [
        (60.0, 5.0, (), 65.0),
        (60.0, -5.0, (), 55.0),
        (98.0, 5.0, (), 100.0),
        (2.0, -5.0, (), 0.0),
        (0.0, 5.0, range(40), 0.0),
    ],
    ids=["severe", "mild", "not above a hundred", "not below nothing", "failed to nothing stays"],
)
def test_a_teams_mean_gets_back_what_severity_took(score, by, failed, fair):
    (told,) = team_of([score] * 40, [by] * 40, failed=failed)

    assert told["team"] == "Accounts"
    assert told["score"]["estimate"] == pytest.approx(score)
    assert told["fair"]["estimate"] == pytest.approx(fair)


def test_a_team_is_weighted_by_one_over_the_chance():
    (told,) = team_of([100.0] * 20 + [0.0] * 20, [0.0] * 40, chances=[0.5] * 20 + [0.25] * 20)

    assert told["score"]["estimate"] == pytest.approx(100 / 3)


@pytest.mark.parametrize(
    ("by", "kind"), [([None] * 40, "planned"), ([1.0] * 40, "double"), ([1.0] * 40, "anchor"), ([1.0] * 40, "imported")]
)
def test_what_is_not_adjusted_or_was_not_drawn_is_in_no_teams_mean(by, kind):
    assert team_of([60.0] * 40, by, kind=kind) == []


def seen(rows: list[Conversation], **more: Any) -> pl.DataFrame:
    columns = {"agent": "a", "team": "t", "channel": "chat", "week": "2026-W30", "met": 1, "told": 2, "read": True}
    return pl.DataFrame([{"pk": each.pk} | columns | more for each in rows])


def made(rows: list[Conversation]) -> dict[int, Any]:
    return samples(evaluated(pl.Series([each.pk for each in rows])), seen(rows), lambda: None)


def test_a_sample_is_what_the_lot_fell_on_of_all_that_could_be_drawn(db):
    version, rows = cast.published(), tell([{}] * 10)
    cast.evaluated(
        version, cast.drawing(version, bounds=cast.EVERYTHING), [(c, False, 0.4, 0.0, "s") for c in rows[:4]]
    )

    number, sample = made(rows)[version.scorecard_id]

    assert (number, sample.rows.height, sample.population, sample.drawn, sample.apart) == (1, 4, 10, 4, 0)
    assert sample.rest.to_list() == [0.5] * 6
    assert sample.points.height == 4


@pytest.mark.parametrize(
    ("kind", "apart"), [("chosen", 3), ("imported", 3), ("double", 0), ("self", 0), ("anchor", 0), ("calibration", 0)]
)
def test_official_ones_that_no_chance_is_known_of_are_told_apart(db, kind, apart):
    version, rows = cast.published(), tell([{}] * 10)
    draw = cast.drawing(version, bounds=cast.EVERYTHING)
    cast.evaluated(version, draw, [(c, False, 0.4, 0.0, "s") for c in rows[:4]])
    cast.evaluated(version, draw, [(c, False, 0.4, 0.0, "s") for c in rows[4:7]], kind=kind)

    assert made(rows)[version.scorecard_id][1].apart == apart


def test_the_number_with_most_evaluations_is_told_and_the_other_is_apart(db):
    version, rows = cast.published(), tell([{}] * 10)
    later = Version.objects.create(scorecard=version.scorecard, number=2, body=version.body, digest="e")
    draw = cast.drawing(version, bounds=cast.EVERYTHING)
    cast.evaluated(version, draw, [(c, False, 0.4, 0.0, "s") for c in rows[:3]])
    cast.evaluated(later, draw, [(c, False, 0.4, 0.0, "s") for c in rows[3:8]])

    number, sample = made(rows)[version.scorecard_id]

    assert (number, sample.rows.height, sample.apart) == (2, 5, 3)


def test_what_a_draw_from_elsewhere_drew_from_is_not_known(db):
    version, rows = cast.published(), tell([{}] * 10)
    cast.evaluated(version, cast.drawing(version), [(c, False, 0.4, 0.0, "s") for c in rows[:4]])

    sample = made(rows)[version.scorecard_id][1]

    assert (sample.population, sample.rest.len()) == (4, 0)


def test_without_any_draw_there_is_no_sample(db):
    assert made(tell([{}] * 2)) == {}


def test_causes_are_counted_in_the_forms_order_and_only_in_the_sample(db):
    version, rows = cast.published(), tell([{}] * 5)
    made_of = cast.evaluated(version, cast.drawing(version), [(c, True, 0.5, 0.0, "s") for c in rows])
    for each, causes in zip(made_of, (["rules/price"], ["rules/price", "tools"], ["gone"], [], ["tools"]), strict=True):
        Point.objects.filter(evaluation=each).update(causes=causes)
    sample = pl.DataFrame({"evaluation": [each.pk for each in made_of[:4]]})

    assert [(each["cause"], each["named"]) for each in causes_of(sample, cast.FORM)] == [
        ("tools", 1),
        ("rules/price", 2),
    ]
    assert causes_of(sample.clear(), cast.FORM) == []


@pytest.mark.parametrize(("kind", "n"), [("planned", 2), ("chosen", 2), ("anchor", 2), ("test", 1), ("self", 1)])
def test_the_lint_counts_no_trial_and_no_agents_own_view(version, two, kind, n):
    both(version, two, kind=kind)

    assert figures_of(version.scorecard)["acts"].n == n


def test_the_lint_reads_the_newest_version_that_was_evaluated_on(version, two):
    rows = both(version, two)
    later = Version.objects.create(scorecard=version.scorecard, number=2, body=version.body, digest="e" * 64)
    Version.objects.create(scorecard=version.scorecard, number=3, body=version.body, digest="f" * 64)
    Evaluation.objects.filter(pk=rows[0].pk).update(version=later)

    assert figures_of(version.scorecard)["acts"].n == 1


def test_the_lint_takes_agreement_from_what_is_kept_over_all_conversations_alone(version, two):
    both(version, two)
    question = {"question": "acts", "alpha": {"estimate": 0.7}, "n": 44}
    card = {"scorecard": version.scorecard_id, "number": 1, "questions": [question]}
    kept = Kept.objects.create(question="agree", filters={"part": "channel:chat"}, whose={}, result={"cards": [card]})

    assert figures_of(version.scorecard)["acts"].agreement is None
    Kept.objects.filter(pk=kept.pk).update(filters={})
    told = figures_of(version.scorecard)
    assert (told["acts"].agreement, told["acts"].pairs) == (0.7, 44)
    assert told["thanks"].agreement is None
    Kept.objects.filter(pk=kept.pk).update(whose={"teams": [1]})
    assert figures_of(version.scorecard)["acts"].agreement is None


def test_severity_by_evaluation_is_null_where_it_is_not_known(version, two):
    both(version, two)

    told = severe.severity_by_evaluation(found(), version, BLIND_PAIRS)

    assert told.columns == ["evaluation", "severity"]
    assert told["severity"].drop_nulls().is_empty()


def test_planted_severity_comes_back_by_evaluation(version):
    people = of.evaluators(2)
    of.planted(version, of.conversations(40), people, (-0.9, 0.9), shared=1.0)
    told = found()

    by = told.evaluations.join(severe.severity_by_evaluation(told, version, BLIND_PAIRS), on="evaluation")

    means = dict(by.group_by("evaluator").agg(pl.col("severity").mean()).iter_rows())
    assert means[people[0].pk] < -0.3 < 0.3 < means[people[1].pk]
    assert np.isclose(means[people[0].pk], -means[people[1].pk])
    assert by["severity"].null_count() == 0
