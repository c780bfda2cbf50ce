"""Set when this process is asked to end: work stops at its next sign of life and goes on later."""

from __future__ import annotations

import threading
from typing import Final

ENDING: Final = threading.Event()
