"""How the second look at a contest stands."""

from __future__ import annotations

from typing import Final

from rapport_web.evaluations.models import Dispute, Task

_OVER: Final = (Task.State.SKIPPED, Task.State.WITHDRAWN)


def is_over(dispute: Dispute) -> bool:
    """Whether the second look came to nothing: it was skipped or taken back."""
    return dispute.state == Dispute.State.SECOND and (dispute.second is None or dispute.second.state in _OVER)


def is_in(dispute: Dispute) -> bool:
    """Whether the second look is sent in."""
    return dispute.second is not None and dispute.second.state == Task.State.DONE
