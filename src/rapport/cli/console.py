"""How the command line speaks: to standard error, so that output can be piped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

if TYPE_CHECKING:
    from collections.abc import Mapping

# No emoji codes: a file may be called a:b:c.
errors = Console(stderr=True, highlight=False, emoji=False, soft_wrap=True)
output = Console(highlight=False, emoji=False)


def complain(message: str) -> None:
    """Say what went wrong, without markup: file names may hold brackets."""
    errors.print(f"rapport: {message}", markup=False)


def say(message: str) -> None:
    """Say how it went."""
    errors.print(message, markup=False)


def progress(what: str, *, of: str = "conversations") -> Progress:
    """Return a progress bar that vanishes when done, counting ``of``; without a terminal nothing is drawn."""
    return Progress(
        SpinnerColumn(),
        TextColumn(what),
        BarColumn(),
        TextColumn(f"{{task.completed:,}} {of}"),
        TimeElapsedColumn(),
        console=errors,
        transient=True,
        disable=not errors.is_terminal,
    )


def counted(counts: Mapping[str, int]) -> str:
    """Return counts in words, the largest first: ``3 e-mail, 1 phone``."""
    return ", ".join(f"{n:,} {name}" for name, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
