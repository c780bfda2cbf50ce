"""Where the data that people labelled is: it is read by path and never part of the project."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent


def data_folder() -> Path:
    """Return the folder of real data: ``--data``, else ``CARE_DATA``, else ``../shared/data``."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=os.environ.get("CARE_DATA", ROOT.parent / "shared" / "data"))
    given, _ = parser.parse_known_args()
    return Path(given.data)


def need(*parts: str) -> Path:
    """Return a file of the real data; without it the measurement ends, and says so.

    Raises:
        SystemExit: The file is not there; the exit code is 0, as the other measurements go on.
    """
    file = data_folder().joinpath(*parts)
    if not file.exists():
        print(f"SKIPPED: no {'/'.join(parts)} in {file.parents[len(parts) - 1]} (set CARE_DATA or --data)", flush=True)
        print(f"SKIPPED {Path(sys.argv[0]).stem}: nothing was measured", file=sys.stderr)
        raise SystemExit(0)
    return file


def lines(file: Path) -> list[dict[str, Any]]:
    """Read a JSON object a line."""
    with file.open(encoding="utf-8") as held:
        return [json.loads(line) for line in held]
