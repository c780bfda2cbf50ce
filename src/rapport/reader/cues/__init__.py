"""What a customer shows that asks for care: one file per cue. A new cue is listed here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.cues import clue, effort, emotion, intensity, leaving

if TYPE_CHECKING:
    from rapport.reader.rule import Rule

CUE_RULES: Final[tuple[Rule, ...]] = (emotion.RULE, intensity.RULE, effort.RULE, clue.RULE, leaving.RULE)
