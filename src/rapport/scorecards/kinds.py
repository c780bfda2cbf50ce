"""How a question can be answered: the kinds that are built in, and those that other distributions bring by name."""

from __future__ import annotations

from enum import StrEnum
from typing import cast


class Kind(StrEnum):
    """How a question is answered."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    SCALE = "scale"
    NUMBER = "number"
    TEXT = "text"
    CHECKLIST = "checklist"
    MOMENTS = "moments"


def kind_named(name: str) -> Kind:
    """Return the kind of that name: a built-in one, else the name as it is, which a registered type may have."""
    return next((kind for kind in Kind if kind == name), cast("Kind", name))
