"""The note beside every share of the satisfied: read it both ways, and like with like."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from rapport.report.marks.boxes import notice
from rapport.report.words.numbers import decimal, of_100

if TYPE_CHECKING:
    from markupsafe import Markup

    from rapport.measurement.verdict import Trap as RatedTrap
    from rapport.report.analysis.trap import Trap


# Odds within this of even, either way, are too near to call a difference.
_NEAR: Final = 1.5
_RATED: Final = {
    "explained_by_resolution": "The difference goes with resolution, not with feeling understood: explained by it.",
    "partly_resolution": "Part of the difference goes with resolution; compared like with like, the rest stays.",
    "holds": "Compared like with like, by how the matter ended, a difference stays.",
    "no_difference": "Those who felt understood were satisfied about as often as the others.",
    "cant_tell": "So it can’t be told whether a difference stays when matters ended alike.",
}


def rated_both_ways(trap: RatedTrap) -> Markup:
    """Return the note on customers' own rating of empathy, which the verdict rests on."""
    high, other = trap.exceptional_given_high.estimate, trap.exceptional_given_low.estimate
    if not (math.isfinite(high) and math.isfinite(other)):
        return notice("The customer’s own rating can’t be compared.", "All of them rated alike.", tone="warn")
    first = f"{of_100(high)} of 100 were satisfied where they felt understood, {of_100(other)} where they did not."
    of_satisfied, of_others = trap.high_given_exceptional.estimate, trap.high_given_other.estimate
    other_way = ""
    if math.isfinite(of_satisfied) and math.isfinite(of_others):
        other_way = (
            f"The other way round: of the satisfied, {of_100(of_satisfied)} of 100 felt understood; of the others, "
            f"{of_100(of_others)}. Either share alone says nothing."
        )
    equal = trap.odds_ratio_equal_resolution
    like = ""
    if equal is not None and all(map(math.isfinite, (equal.estimate, equal.low, equal.high))):
        like = (
            f"Among matters that ended alike, the odds of a satisfied customer are {decimal(equal.estimate, 1)} times "
            f"as high ({decimal(equal.low, 1)} to {decimal(equal.high, 1)}; this interval holds 90 times in 100). "
        )
    return notice("By the customer’s own rating.", first, other_way, f"{like}{_RATED[trap.reading]}", tone="warn")


def both_ways(
    trap: Trap | None,
    *,
    caring: str,
    not_caring: str,
    like: str,
    head: str = "By the reader’s caring. Read it both ways.",
    what: str = "caring",
) -> Markup:
    """Return the note, or why there is none.

    Args:
        trap: Satisfied by caring; None where too few rated on either side.
        caring: The one side, as in "76 of 100 were satisfied where ...".
        not_caring: The other side, in the same sentence.
        like: What is compared once like is set with like, such as "solved with solved".
        head: The note's point, in a few words.
        what: What the two sides differ in, as in "goes with resolution, not with caring".
    """
    if trap is None:
        return notice(
            "Can’t be compared.",
            "Too few customers rated on one of the two sides, or all of them alike, to say how satisfaction differs.",
            tone="warn",
        )
    both = trap.both
    first = (
        f"{of_100(both.exceptional_given_high.estimate)} of 100 were satisfied where {caring}, "
        f"{of_100(both.exceptional_given_low.estimate)} where {not_caring}{_times(both.ratio, both.low, both.high)}."
    )
    other_way = (
        f"The other way round: of the satisfied, {of_100(both.high_given_exceptional.estimate)} of 100 had it so; of "
        f"the others, {of_100(both.high_given_other.estimate)}. Either share alone says nothing."
    )
    return notice(head, first, other_way, _alike(trap, like, what), tone="warn")


def _times(ratio: float, low: float, high: float) -> str:
    if not math.isfinite(ratio):
        return ""
    between = (
        f", between {decimal(low, 1)} and {decimal(high, 1)}" if math.isfinite(low) and math.isfinite(high) else ""
    )
    return f": {decimal(ratio, 1)} times as many{between}"


def _alike(trap: Trap, like: str, what: str) -> str:
    equal = trap.equal
    if equal is None or not math.isfinite(equal.adjusted) or not math.isfinite(equal.adjusted_low):
        return f"Compared like with like ({like}), it can’t be told."
    odds = (
        f"the odds of a satisfied customer are {decimal(equal.adjusted, 1)} times as high "
        f"({decimal(equal.adjusted_low, 1)} to {decimal(equal.adjusted_high, 1)}), against {decimal(equal.crude, 1)} "
        "times with all thrown together"
    )
    if equal.explained and equal.adjusted_low > 1 / _NEAR and equal.adjusted_high < _NEAR:
        end = f"The difference goes with resolution, not with {what}: explained by resolution."
    elif equal.adjusted_low > 1 or equal.adjusted_high < 1:
        end = "So a difference stays when matters ended alike."
    else:
        end = "So it can’t be told whether a difference stays."
    return f"Compared like with like, {like}, {odds}. {end}"
