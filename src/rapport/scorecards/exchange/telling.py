"""Whose form a file holds, told by its keys."""

from __future__ import annotations

from typing import Literal

from rapport.exceptions import Refused
from rapport.scorecards.exchange.own import MARK
from rapport.scorecards.exchange.place import values_of

System = Literal["own", "connect", "genesys"]


def recognise(data: str | bytes) -> System:
    """Return whose form or evaluations a file holds.

    Raises:
        Refused: It is none of the three.
    """
    first = next(iter(values_of(data)), None)
    keys = set(first) if isinstance(first, dict) else set()
    for key in ("EvaluationForm", "evaluationForm", "entities", "evaluations"):
        inner = first.get(key) if isinstance(first, dict) else None
        inner = inner[0] if isinstance(inner, list) and inner else inner
        keys |= set(inner) if isinstance(inner, dict) else set()
    if keys & {MARK, "evaluation"}:
        return "own"
    if keys & {"Items", "evaluationId", "metadata"}:
        return "connect"
    if keys & {"questionGroups", "answers"}:
        return "genesys"
    raise Refused("is no form or evaluation of ours, of Amazon Connect or of Genesys Cloud")
