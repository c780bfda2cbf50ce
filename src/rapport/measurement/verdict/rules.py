"""The order of tests that leads from estimates to a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rapport.measurement.verdict.figures import Figures
    from rapport.measurement.verdict.results import Estimate, Rule, VerdictName
    from rapport.measurement.verdict.settings import Settings

VERDICT_OF: Final[dict[Rule, VerdictName]] = {
    "no_empathy": "cant_tell",
    "no_satisfaction": "cant_tell",
    "too_few_answers": "cant_tell",
    "too_few_for_resolution": "cant_tell",
    "resolution_explains": "fix_resolution_first",
    "only_where_solved": "fix_resolution_first",
    "goes_with_lower_satisfaction": "cant_tell",
    "does_not_matter": "enough",
    "felt_already": "enough",
    "need_more": "need_more",
    "undecided": "cant_tell",
}

# Kish's n of equal weights is their number up to rounding.
ROUNDING: Final = 1e-6


def apply_rules(figures: Figures, settings: Settings) -> Rule:
    """Return the first rule that holds. An estimate that is not defined fulfils none.

    Resolved and unresolved must both be many enough wherever unresolved matters may be common: then resolution coming
    first can neither be shown nor ruled out. Where they are rare beyond doubt, few of them stand in nobody's way.
    """
    few = min(figures.resolved_n, figures.unresolved_n) < settings.least_side - ROUNDING
    ordered: tuple[tuple[Rule, bool], ...] = (
        (
            "too_few_answers",
            min(figures.gap.n_effective, figures.pairs_n) < settings.least_answers - ROUNDING,
        ),
        ("too_few_for_resolution", few and not figures.unresolved_share.high < settings.common_unresolved),
        ("resolution_explains", not few and _resolution_explains(figures, settings)),
        ("only_where_solved", not few and _only_where_solved(figures, settings)),
        ("goes_with_lower_satisfaction", figures.importance.high < -settings.sesoi),
        ("does_not_matter", is_negligible(figures.importance, settings.sesoi)),
        ("felt_already", figures.gap.high < settings.tolerable_gap),
        (
            "need_more",
            figures.importance.low > settings.sesoi and figures.gap.low > settings.tolerable_gap,
        ),
    )
    return next((rule for rule, holds in ordered if holds), "undecided")


def is_negligible(importance: Estimate, sesoi: float) -> bool:
    """Return whether the whole interval lies within the smallest effect of interest: two one-sided tests."""
    return -sesoi < importance.low and importance.high < sesoi


def _is_common(figures: Figures, settings: Settings) -> bool:
    return figures.unresolved_share.low >= settings.common_unresolved


def _resolution_explains(figures: Figures, settings: Settings) -> bool:
    return (
        _is_common(figures, settings)
        and figures.without.low > settings.sesoi
        and is_negligible(figures.importance, settings.sesoi)
    )


def _only_where_solved(figures: Figures, settings: Settings) -> bool:
    return (
        _is_common(figures, settings)
        and figures.unresolved_n >= settings.least_unresolved - ROUNDING
        and figures.resolved.low > settings.sesoi
        and figures.unresolved.high < settings.sesoi
    )
