"""Make centres of a known truth by the hundred and say how often it comes out.

    python -m benchmarks.planted_truth --centres 400 --processes 2 --out planted-truth.md
    python -m benchmarks.planted_truth --centres 50 --only drivers

``OMP_NUM_THREADS=1 POLARS_MAX_THREADS=1`` before it keeps the processes out of each other's way.
Each line of a table is one kind of centre, made ``--centres`` times with seeds of its own. Nothing is read from a file,
and the same seeds give the same table.
"""

from __future__ import annotations

import argparse
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.planted_truth import drivers, severity, silence, verdicts

if TYPE_CHECKING:
    from collections.abc import Callable

CHUNK = 10
PARTS: dict[str, tuple[str, Callable[..., Any], Callable[..., Any], Callable[..., list[str]]]] = {
    "least": ("Least numbers", verdicts.least_cells, verdicts.measure_least, verdicts.least_table),
    "verdicts": ("Verdicts", verdicts.cells, verdicts.measure, verdicts.table),
    "silence": ("Who answers", silence.cells, silence.measure, silence.table),
    "drivers": ("Drivers", drivers.cells, drivers.measure, drivers.table),
    "severity": ("Severity", severity.cells, severity.measure, severity.table),
}


def run(part: str, centres: int, processes: int, first: int = 0) -> list[str]:
    """Return the lines of one part's table.

    Args:
        part: One of ``PARTS``.
        centres: How many of each kind.
        processes: How many at a time; 1 stays in this process.
        first: The first seed.
    """
    title, cells, measure, table = PARTS[part]
    seeds = range(first, first + centres)
    if processes == 1:
        done = [(cell, [measure(cell, seed) for seed in seeds]) for cell in cells()]
    else:
        with ProcessPoolExecutor(processes) as pool:
            each = [(cell, pool.map(partial(measure, cell), seeds, chunksize=CHUNK)) for cell in cells()]
            done = [(cell, list(found)) for cell, found in each]
    return [f"## {title}", "", *table(done), ""]


def main() -> None:
    """Run."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--centres", type=int, default=400, help="of each kind")
    asked.add_argument("--processes", type=int, default=2)
    asked.add_argument("--only", choices=PARTS, action="append", help="a part; all without it")
    asked.add_argument("--seed", type=int, default=0, help="the first seed")
    asked.add_argument("--out", type=Path, help="a file for the tables; they are printed too")
    given = asked.parse_args()
    lines: list[str] = []
    for part in given.only or PARTS:
        began = time.perf_counter()
        made = run(part, given.centres, given.processes, given.seed)
        print("\n".join(made), f"({time.perf_counter() - began:.0f} s)\n", sep="\n", flush=True)
        lines += made
    if given.out is not None:
        given.out.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
