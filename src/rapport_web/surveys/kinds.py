"""What this room's jobs of asking customers are called."""

from __future__ import annotations

from typing import Final

DRAW: Final = "surveys.draw"
SEND_DUE: Final = "surveys.send_due"
