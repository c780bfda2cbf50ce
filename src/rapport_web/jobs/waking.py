"""The bell: whoever asks for a job rings it, and lanes of the same process look at once. Others look by themselves."""

from __future__ import annotations

import threading

_BELL = threading.Condition()


def ring() -> None:
    """Wake the lanes of this process."""
    with _BELL:
        _BELL.notify_all()


def wait(seconds: float) -> None:
    """Wait for the bell, or until so many seconds have passed."""
    with _BELL:
        _BELL.wait(seconds)
