"""Tables in Markdown, with shares that say how far chance may move them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def show(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table."""
    lines = [columns, ["---"] * len(columns), *rows]
    return [f"| {' | '.join(line)} |" for line in lines]


def rate(held: Iterable[bool]) -> str:
    """Return a share as text, such as ``0.91``; nothing where there is nothing to count."""
    flags = list(held)
    return f"{sum(flags) / len(flags):.2f}" if flags else ""
