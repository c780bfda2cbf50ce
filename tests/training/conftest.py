"""Training scripts are no package: they are found from their own folder."""

from __future__ import annotations

import sys
from pathlib import Path

LINEAR = str(Path(__file__).resolve().parents[2] / "training" / "linear")
if LINEAR not in sys.path:
    sys.path.append(LINEAR)
