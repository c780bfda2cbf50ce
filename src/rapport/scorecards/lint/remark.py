"""What is remarked of a question, by which rule, and how grave it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Gravity(StrEnum):
    """How grave a remark is."""

    HINT = "hint"
    WARNING = "warning"
    BLOCKS = "blocks"


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark of the lint, in one language.

    Attributes:
        question: The question's name; empty where it is about the form as a whole.
        rule: The rule's name.
        level: ``hint``: could be better. ``warning``: its scores can hardly be relied on. ``blocks``: it must be mended
            before the form is published.
        says: What is so.
        why: Why it matters.
        better: How to put it better.
        found: The words, the number or the thing that it is about.
    """

    question: str
    rule: str
    level: Gravity
    says: str
    why: str = ""
    better: str = ""
    found: str = ""
