"""What this room's jobs are called."""

from __future__ import annotations

from typing import Final

COMPUTE: Final = "insights.compute"
MAIL: Final = "insights.mail_week"
CLEAR: Final = "insights.clear"
