"""Agreement by question: alpha, AC, raw agreement and prevalence, each with its interval, from the least n on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.agreement import gwet_ac, krippendorff_alpha, prevalence, raw_agreement
from rapport.scorecards import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.measurement.agreement.krippendorff import Level
    from rapport.scorecards import Form, Question
    from rapport_web.insights.computing.agree.scored import Scored

# METHODS 3: double-scored conversations to show, and to decide what scores may be used for.
LEAST: Final = 30
LEAST_TO_GATE: Final = 100
RELY: Final = 0.80
TENTATIVE: Final = 0.667
# Said as a category where somebody skipped: not to agree whether a question applies is to disagree.
SKIPPED: Final = "not applicable"
LEVELS: Final[dict[Kind, Level]] = {
    Kind.YES_NO: "nominal",
    Kind.CHOICE: "nominal",
    Kind.CHECKLIST: "nominal",
    Kind.SCALE: "ordinal",
    Kind.NUMBER: "interval",
    Kind.MOMENTS: "ordinal",
}
# So many different shares of moments met are still few categories.
_STEPS: Final = 4
# From here on nearly every answer is the same, and alpha says little of how well people agree.
LOPSIDED: Final = 0.9
_DRAWS: Final = 1000


def of_questions(found: Scored, form: Form) -> list[dict[str, Any]]:
    """Return each question's agreement, in the form's order; of own words there is none."""
    answers = found.answers()
    return [
        of_question(answers.filter(pl.col("question") == question.name), question)
        for question in form.questions
        if question.kind in LEVELS
    ]


def of_question(answers: pl.DataFrame, question: Question, *, level: Level | None = None) -> dict[str, Any]:
    """Return one question's agreement.

    Args:
        answers: ``conversation``, ``evaluator``, ``value``, ``skipped``, ``share``: conversations scored twice.
        question: Which.
        level: How far apart two answers are; by the question's kind by default.

    Returns:
        Alpha with its interval by bootstrap over conversations; AC1, or AC2 by ordinal weights, with Gwet's standard
        error; raw agreement with Wilson's interval; and how often each answer was given. None of them under the least
        n: ``missing`` says how many more conversations must be scored twice.
    """
    measured = level or LEVELS[question.kind]
    coded = answers.with_columns(_code(question, nominal=measured == "nominal").alias("code"))
    both = coded.filter(pl.col("code").is_not_null())
    units = both.group_by("conversation").len().filter(pl.col("len") > 1).height
    told: dict[str, Any] = {
        "question": question.name,
        "text": question.text,
        "kind": str(question.kind),
        "level": measured,
        "n": units,
        "missing": max(0, LEAST - units),
        "missing_to_gate": max(0, LEAST_TO_GATE - units),
        "skipped_by_one": _skipped_by_one(answers),
        "alpha": None,
        "ac": None,
        "raw": None,
        "prevalence": {},
        "reason": "",
        "gate": "too_few",
    }
    return told if units < LEAST else told | measures(_matrix(coded), measured, categories_of(question, both))


def measures(table: Sequence[Sequence[Any]], level: Level, categories: Sequence[Any] | None = None) -> dict[str, Any]:
    """Return all measures of a table of answers: conversations in rows, evaluators in columns, None where missing."""
    weights = None if level == "nominal" else "ordinal" if level == "ordinal" else "quadratic"
    try:
        alpha = krippendorff_alpha(table, level=level, categories=categories, draws=_DRAWS)
        ac = gwet_ac(table, weights=weights, categories=categories)
        raw = raw_agreement(table, categories=categories)
        used = prevalence(table, categories=categories)
    except (TooFew, UsageError) as error:
        return {"reason": str(error)}
    return {
        "alpha": {"estimate": alpha.value, "low": alpha.low, "high": alpha.high},
        "ac": {"estimate": ac.value, "low": ac.low, "high": ac.high, "se": ac.se, "weighted": weights is not None},
        "raw": {"estimate": raw.value, "low": raw.low, "high": raw.high},
        "prevalence": {_name(name): share for name, share in used.items()},
        "lopsided": max(used.values()) >= LOPSIDED,
        "reason": alpha.reason,
        "gate": gate(alpha.low, alpha.n_units),
    }


def _name(said: Any) -> str:
    return f"{said:g}" if isinstance(said, float) else str(said)


def gate(low: float, n: int) -> str:
    """Return what scores may be used for: ``rely``, ``tentative``, ``not_for_individuals``; ``too_few`` under 100.

    Args:
        low: The lower end of alpha's interval: what may be used for a person must not rest on luck.
        n: Conversations scored twice.
    """
    if n < LEAST_TO_GATE:
        return "too_few"
    if math.isnan(low):  # all answers the same: nothing is known of what they would be worth otherwise
        return "undefined"
    if low >= RELY:
        return "rely"
    return "tentative" if low >= TENTATIVE else "not_for_individuals"


def categories_of(question: Question, answers: pl.DataFrame) -> list[Any] | None:
    """Return all answers there can be, in order; None where they are found in the data."""
    match question.kind:
        case Kind.YES_NO:
            known = ["yes", "no"]
        case Kind.CHOICE:
            known = [choice.value for choice in question.choices]
        case _:
            return None
    used = set(answers["code"].to_list())
    strange = sorted(used - {*known, SKIPPED})
    return [*known, *strange, *([SKIPPED] if SKIPPED in used else [])]


def _code(question: Question, *, nominal: bool) -> pl.Expr:
    answered = pl.col("value").fill_null("") != ""
    if question.kind == Kind.MOMENTS:
        share = (pl.col("share") * _STEPS).round() / _STEPS
        return share.cast(pl.String) if nominal else share
    if nominal:
        code = pl.when(pl.col("skipped")).then(pl.lit(SKIPPED))
        # A checklist left empty says that nothing applied.
        empty = pl.lit("-") if question.kind == Kind.CHECKLIST else pl.lit(None, dtype=pl.String)
        return code.when(answered).then(pl.col("value")).otherwise(empty)
    return pl.when(answered & ~pl.col("skipped")).then(pl.col("value").cast(pl.Float64, strict=False)).otherwise(None)


def _matrix(coded: pl.DataFrame) -> list[list[Any]]:
    wide = coded.pivot(on="evaluator", index="conversation", values="code", aggregate_function="first")
    return [list(row) for row in wide.sort("conversation").drop("conversation").iter_rows()]


def _skipped_by_one(answers: pl.DataFrame) -> int:
    """Return in how many conversations one said "not applicable" and another answered."""
    by = answers.group_by("conversation").agg(
        pl.col("skipped").any().alias("any"), pl.col("skipped").all().alias("all")
    )
    return by.filter(pl.col("any") & ~pl.col("all")).height
