"""Survey answers as they can be counted: one row a conversation, numbers as numbers, what is off the scale left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import polars as pl

from rapport.exceptions import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

RATED: Final = ("empathy", "satisfaction")
RESOLVED_LEVELS: Final = ("yes", "partly", "no")
# Columns of an answers file that no customer rated.
_NOT_RATED: Final = frozenset(
    ("conversation", "resolved", "comment", "answered_at", "agent", "team", "topic", "channel", "customer", "weight")
)
_LOWEST: Final = 1.0
_HIGHEST: Final = 5.0
_LEAST_DISTINCT: Final = 2
_SLIPS: Final = 0.01


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers ready to join.

    Attributes:
        frame: One row a conversation: conversation, empathy, satisfaction, resolved, the drivers, and weight and
            answered_at if given.
        drivers: Names of the further rated columns, in the file's order.
        has_empathy: Whether the file has an empathy column with a rating in it.
        left_out: What was left out and how often, by a plain name.
    """

    frame: pl.DataFrame
    drivers: tuple[str, ...]
    has_empathy: bool
    left_out: Mapping[str, int]


def clean(raw: pl.DataFrame | None) -> Answers | None:
    """Make an answers frame countable; None stays None.

    Of several answers for one conversation the latest counts (by ``answered_at``, else the last row).

    Raises:
        UsageError: There is no ``conversation`` column to join by, or ratings are on another scale than 1 to 5.
    """
    if raw is None:
        return None
    if "conversation" not in raw.columns:
        raise UsageError(f"the answers have no column 'conversation'; columns found: {', '.join(raw.columns)}")
    left_out: Counter[str] = Counter()
    # What was ticked or not is no rating.
    named = [name for name in raw.columns if raw[name].dtype != pl.Boolean]
    drivers = tuple(name for name in named if name not in _NOT_RATED and name not in RATED)
    numbers = [pl.col(name).cast(pl.Float64, strict=False) for name in (*RATED, *drivers) if name in raw.columns]
    frame = raw.with_columns(pl.col("conversation").cast(pl.String), *numbers)
    frame = _filled_up(frame)
    for name in RATED:
        off = ~frame[name].is_between(_LOWEST, _HIGHEST) & frame[name].is_not_null()
        _check_scale(name, frame[name], off)
        left_out[f"{name} ratings outside 1 to 5"] += int(off.sum())
        frame = frame.with_columns(pl.when(off).then(None).otherwise(pl.col(name)).alias(name))
    rated = tuple(name for name in drivers if frame[name].drop_nulls().n_unique() >= _LEAST_DISTINCT)
    frame = frame.filter(pl.any_horizontal(pl.col(*RATED, "resolved", *rated).is_not_null()))
    left_out["rows of answers with nothing answered"] += raw.height - frame.height
    if "answered_at" in frame.columns:
        when = pl.Series("when", [_instant(value) for value in frame["answered_at"].to_list()], dtype=pl.Float64)
        frame = frame.with_columns(when).sort("when", nulls_last=False, maintain_order=True).drop("when")
    once = frame.unique("conversation", keep="last", maintain_order=True)
    left_out["earlier answers about the same conversation"] += frame.height - once.height
    given = [name for name in ("weight", "answered_at") if name in once.columns]
    kept = ["conversation", *RATED, "resolved", *rated, *given]
    return Answers(
        frame=once.select(kept),
        drivers=rated,
        has_empathy=once["empathy"].count() > 0,
        left_out={name: n for name, n in left_out.items() if n},
    )


def _instant(value: object) -> float | None:
    """Return seconds since 1970 of a time; what is no time in ISO 8601 counts as unknown."""
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)).timestamp()


def _check_scale(name: str, ratings: pl.Series, off: pl.Series) -> None:
    # A slip of the pen is left out and counted; more than that is another scale.
    if int(off.sum()) > max(1, _SLIPS * ratings.count()):
        ends = sorted(ratings.drop_nulls().to_list())
        raise UsageError(
            f"{name} goes from {ends[0]:g} to {ends[-1]:g}, and ratings are 1 to 5: declare how the answers' "
            "scale is to be read when they are brought in"
        )


def _filled_up(frame: pl.DataFrame) -> pl.DataFrame:
    absent = [pl.lit(None, dtype=pl.Float64).alias(name) for name in RATED if name not in frame.columns]
    if "resolved" in frame.columns:
        said = pl.col("resolved").cast(pl.String).str.strip_chars().str.to_lowercase()
        resolved: pl.Expr = pl.when(said.is_in(list(RESOLVED_LEVELS))).then(said).otherwise(None)
    else:
        resolved = pl.lit(None, dtype=pl.String)
    extra = [pl.col("weight").cast(pl.Float64, strict=False)] if "weight" in frame.columns else []
    # NaN is how pandas says "not answered".
    floats = [pl.col(name).fill_nan(None) for name in frame.columns if frame[name].dtype.is_float()]
    return frame.with_columns(floats).with_columns(*absent, resolved.alias("resolved"), *extra)
