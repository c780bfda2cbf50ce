"""The verdict for each part of the centre."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import UsageError
from rapport.measurement.columns import column
from rapport.measurement.verdict.decision import decide

if TYPE_CHECKING:
    from rapport.measurement.verdict.results import Verdict

NOT_SAID: Final = "not said"


def segments(answers: Any, *, by: str, **options: Any) -> dict[str, Verdict]:
    """Decide for each value of a column by itself.

    Args:
        answers: As for :func:`rapport.measurement.verdict.decide`.
        by: The column, such as ``topic``, ``channel`` or ``team``; blanks are the segment "not said".
        options: Those of ``decide``, the same for every segment.

    Returns:
        Segment to verdict, in the order in which segments first appear: the file's own order, never that of a score.

    Raises:
        UsageError: There is no such column, or as for ``decide``.
    """
    if by in {"conversation", "empathy", "satisfaction"}:
        raise UsageError(f"{by} does not name a part of the centre; use a column such as topic, channel or team")
    values = column(answers, by)
    names = [str(name) for name in (answers.columns if hasattr(answers, "columns") else answers)]
    table = {name: column(answers, name) for name in names}
    parts: dict[str, list[int]] = {}
    for row, value in enumerate(values):
        blank = value is None or not str(value).strip()
        parts.setdefault(NOT_SAID if blank else str(value), []).append(row)
    return {
        name: decide({key: [cells[row] for row in rows] for key, cells in table.items()}, **options)
        for name, rows in parts.items()
    }
