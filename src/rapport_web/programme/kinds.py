"""What this room's jobs are called."""

from __future__ import annotations

from typing import Final

LOOK: Final = "programme.look"
