"""The answer to "do our customers need more empathy?" for one set of answers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from rapport.measurement.verdict.answers import read_answers
from rapport.measurement.verdict.figures import Figures, compute_figures
from rapport.measurement.verdict.results import Rule, Verdict
from rapport.measurement.verdict.rules import VERDICT_OF, apply_rules
from rapport.measurement.verdict.settings import Settings
from rapport.measurement.verdict.settle import answers_needed, weekly_rate
from rapport.measurement.verdict.words import reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.measurement.verdict.answers import Answers
    from rapport.measurement.verdict.scales import Scale


def decide(
    answers: Any,
    *,
    sesoi: float = 0.10,
    tolerable_gap: float = 0.10,
    seed: int = 0,
    confidence: float = 0.90,
    felt_from: float = 4.0,
    draws: int = 2000,
    scales: Mapping[str, Scale] | None = None,
    settings: Settings | None = None,
) -> Verdict:
    """Decide whether customers need more empathy, have enough, need resolution first, or whether that cannot be told.

    The tests run in this order at 90 % intervals: least n; fix resolution first; enough; need more; else can't tell
    with the n that would settle it. With 20 agents or more, importance and headroom are bootstrapped by agent;
    otherwise their intervals are analytic on the effective n. Shares have Wilson's interval on the effective n.

    Args:
        answers: A pandas or polars frame, or a mapping of columns, one row an answer: ``conversation``, ``empathy``,
            ``satisfaction`` (1 to 5) and ``resolved`` (yes, partly, no; empty is a level of its own); optional are
            ``agent``, ``topic``, ``channel``, ``weight`` and ``answered_at``. Other columns are not looked at:
            importance is never given other ratings. Topics and channels with fewer than 5 answers, and topics beyond
            the 100 most frequent, are taken together.
        sesoi: Smallest partial correlation worth acting on.
        tolerable_gap: Share not feeling understood that one can live with.
        seed: Of the resampling: same answers, settings and seed, same verdict.
        confidence: Level of the deciding intervals.
        felt_from: Lowest empathy rating that counts as "felt understood".
        draws: Resamples of agents.
        scales: For columns that are not 1 to 5: the two ends of their scale, or a mapping of each answer, such as
            ``{"satisfaction": (0, 10)}``.
        settings: All settings at once, instead of the single ones above.

    Returns:
        The verdict with all that it rests on. A frame without an empathy or a satisfaction rating gives "can't tell".

    Raises:
        UsageError: There is no conversation column, a rating is off its scale, or a setting is out of range.

    Source:
        METHODS 2; two one-sided tests: Schuirmann (1987), Lakens (2017).
    """
    chosen = settings or Settings(
        sesoi=sesoi,
        tolerable_gap=tolerable_gap,
        seed=seed,
        confidence=confidence,
        felt_from=felt_from,
        draws=draws,
    )
    return _verdict(read_answers(answers, outcome=chosen.outcome, scales=scales), chosen)


def _verdict(answers: Answers, settings: Settings) -> Verdict:
    figures = compute_figures(answers, settings)
    rule = _rule(answers, figures, settings)
    n = len(answers.empathy)
    open_question = VERDICT_OF[rule] == "cant_tell" and rule != "goes_with_lower_satisfaction"
    needed = answers_needed(figures, n, settings) if open_question else None
    rate = weekly_rate(answers.days)
    return Verdict(
        verdict=VERDICT_OF[rule],
        rule=rule,
        reason=reason(rule, figures, settings),
        importance=figures.importance,
        gap=figures.gap,
        headroom=figures.headroom,
        n=n,
        n_effective=figures.gap.n_effective,
        n_needed=needed,
        settings=settings,
        weeks=None if needed is None or rate is None else math.ceil((needed - n) / rate),
        answers_per_week=rate,
        importance_without_resolution=figures.without,
        importance_resolved=figures.resolved,
        importance_unresolved=figures.unresolved,
        unresolved=figures.unresolved_share,
        left_out=answers.left_out,
        missing=answers.missing,
        clusters=figures.clusters,
        method=figures.method,
    )


def _rule(answers: Answers, figures: Figures, settings: Settings) -> Rule:
    if "empathy" in answers.absent:
        return "no_empathy"
    if settings.outcome in answers.absent:
        return "no_satisfaction"
    return apply_rules(figures, settings)
