"""An evaluator's own agreement and severity."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from pydantic import Field

from rapport_web.api.schemas.base import Shown

SEVERITY: Final = (
    "severity",
    "low",
    "high",
    "raw",
    "fair",
    "infit",
    "outfit",
    "scored",
    "linked",
    "standing",
    "reason",
)
DRIFT: Final = ("month", "baseline", "by", "low", "high", "anchors", "missing", "drifted")


class AlikeShown(Shown):
    """A share of answers alike, 0 to 1; null while too few are known."""

    estimate: float | None
    low: float | None
    high: float | None
    n: int = Field(description="Conversations that another scored too, both blind.")
    missing: int = Field(description="How many more it takes.")


class QuestionAlikeShown(AlikeShown):
    """The same of one question."""

    text: str


class OwnCardShown(Shown):
    """Of one scorecard's version."""

    scorecard: str
    version: int
    alike: AlikeShown
    questions: list[QuestionAlikeShown]
    severity: dict[str, Any] | None = Field(description="In logits, with a 90 % interval; of a firm there is none.")
    drift: list[dict[str, Any]] = Field(description="Months on anchors against one’s own first.")


class OwnAgreementShown(Shown):
    """What an evaluator sees of themselves, and an outside evaluator of their firm."""

    waits: bool = Field(description="It is being computed.")
    computed_at: datetime | None
    cards: list[OwnCardShown]
    firm: str
    firms: list[OwnCardShown]
