"""Benchmarks are no package that is installed: they are found from the repository's folder."""

from __future__ import annotations

import sys
from pathlib import Path

REPOSITORY = str(Path(__file__).resolve().parent.parent.parent)
if REPOSITORY not in sys.path:
    sys.path.insert(0, REPOSITORY)
