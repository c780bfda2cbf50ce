"""The names of the kinds of jobs here."""

from __future__ import annotations

from typing import Final

INVITE: Final = "calibration.send_invitations"
