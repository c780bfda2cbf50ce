"""What becomes of one request: an answer's body, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Arrived:
    """The body of an answer with status 200, the key taken out, and the seconds it took."""

    body: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Failed:
    """Why no answer came.

    Attributes:
        reason: In plain words.
        seconds: How long it took to fail.
        passing: Whether it may be otherwise if asked again.
        wait: Seconds after which the server wants to be asked again, where it says.
    """

    reason: str
    seconds: float = 0.0
    passing: bool = False
    wait: float | None = None
