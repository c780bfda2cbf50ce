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
    if min(figures.gap.n_effective, figures.pairs_n) < settings.least_answers - ROUNDING:
        return "too_few_answers"
    few = min(figures.resolved_n, figures.unresolved_n) < settings.least_side - ROUNDING
    if few and not figures.unresolved_share.high < settings.common_unresolved:
        return "too_few_for_resolution"
    resolution = _resolution_first(figures, settings)
    if resolution and not few:
        return resolution
    if figures.importance.high < -settings.sesoi:
        return "goes_with_lower_satisfaction"
    if is_negligible(figures.importance, settings.sesoi):
        return "does_not_matter"
    if figures.gap.high < settings.tolerable_gap:
        return "felt_already"
    if figures.importance.low > settings.sesoi and figures.gap.low > settings.tolerable_gap:
        return "need_more"
    return "undecided"


def is_negligible(importance: Estimate, sesoi: float) -> bool:
    """Return whether the whole interval lies within the smallest effect of interest: two one-sided tests."""
    return -sesoi < importance.low and importance.high < sesoi


def _resolution_first(figures: Figures, settings: Settings) -> Rule | None:
    if not figures.unresolved_share.low >= settings.common_unresolved:
        return None
    if figures.without.low > settings.sesoi and is_negligible(figures.importance, settings.sesoi):
        return "resolution_explains"
    many = figures.unresolved_n >= settings.least_unresolved - ROUNDING
    if many and figures.resolved.low > settings.sesoi and figures.unresolved.high < settings.sesoi:
        return "only_where_solved"
    return None
