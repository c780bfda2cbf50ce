"""What every measure of agreement returns."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far raters agree, with its interval.

    Attributes:
        value: The coefficient: 1 is perfect, 0 no better than chance (1 and 0 for raw agreement). NaN where it is not
            defined; ``reason`` says why.
        low: Lower end of the interval; NaN where there is none.
        high: Upper end of the interval.
        n_units: Units (conversations) that carry the estimate: rated by two raters at least.
        n_raters: Raters who rated one of these.
        se: Standard error; NaN where the method has none (bootstrap and F intervals).
        observed: Observed agreement (weighted, if weights are used); NaN where the method has none.
        expected: Agreement expected by chance; NaN where the method has none.
        reason: Why there is no value or no interval, in plain words; empty where there is one.
    """

    value: float
    low: float
    high: float
    n_units: int
    n_raters: int
    se: float = math.nan
    observed: float = math.nan
    expected: float = math.nan
    reason: str = ""
