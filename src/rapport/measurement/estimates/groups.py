"""Three groups, not a ranking: clearly above, clearly below, and can't tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from rapport.exceptions import UsageError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from rapport.measurement.estimates.result import Shrunk

Group = Literal["clearly_above", "cant_tell", "clearly_below"]


def three_groups(
    shrunk: Shrunk, *, reference: float | None = None, n: ArrayLike | None = None, least_n: float = 50
) -> tuple[Group, ...]:
    """Return each agent's group: the interval lies above the reference, below it, or holds it.

    Args:
        shrunk: The agents' estimates.
        reference: What they are held against, such as a target; by default what all agents show.
        n: Each agent's (effective) n. Given it, agents below ``least_n`` are "can't tell".
        least_n: Answers an agent needs to be compared.

    Raises:
        UsageError: n differs in length from the estimates, or the reference is not a number.
    """
    bound = shrunk.center if reference is None else float(reference)
    if not np.isfinite(bound):
        raise UsageError(f"the reference is a finite number, not {bound!r}")
    sizes = np.full(len(shrunk.estimate), np.inf) if n is None else np.asarray(n, dtype=np.float64).ravel()
    if len(sizes) != len(shrunk.estimate):
        raise UsageError(f"one n an agent: there are {len(sizes)} for {len(shrunk.estimate)} agents")
    return tuple(
        "cant_tell" if not size >= least_n else _group(low, high, bound)
        for low, high, size in zip(shrunk.low, shrunk.high, sizes, strict=True)
    )


def _group(low: float, high: float, bound: float) -> Group:
    if low > bound:
        return "clearly_above"
    return "clearly_below" if high < bound else "cant_tell"
