"""What an agent's turn and a conversation show: one file per label. A new label is listed here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.labels import (
    action,
    apology,
    cause,
    checks,
    csat,
    disconnect,
    dismissive,
    end,
    exploring,
    feeling,
    felt,
    needed,
    ownership,
    resolved,
    templated,
    ties,
    understanding,
)

if TYPE_CHECKING:
    from rapport.reader.rule import Rule
    from rapport.reader.whole import WholeRule

AGENT_RULES: Final[tuple[Rule, ...]] = (
    feeling.RULE,
    understanding.RULE,
    exploring.RULE,
    action.RULE,
    apology.RULE,
    ownership.RULE,
    ties.RULE,
    checks.RULE,
    templated.RULE,
    dismissive.RULE,
)

CONVERSATION_RULES: Final[tuple[WholeRule, ...]] = (
    needed.RULE,
    resolved.RULE,
    end.RULE,
    felt.RULE,
    csat.RULE,
    cause.RULE,
    disconnect.RULE,
)
