"""Sent evaluations, second opinions, agents' own views, and outside firms."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from rapport_web.api.cursors import Paging
from rapport_web.api.schemas.base import Day, Given, Id, Shown


class EvaluationsAsked(Paging):
    """Which of them; what is left out narrows nothing."""

    conversation: str | None = Field(None, max_length=200, description="The conversation's id in the export.")
    scorecard: Id | None = None
    since: Day | None = Field(None, description="Sent in on this day or later.")
    until: Day | None = Field(None, description="Sent in on this day or earlier.")


class VersionNamed(Shown):
    """On which version of which scorecard."""

    scorecard: int
    name: str
    number: int
    wording: int


class EvaluationShown(Shown):
    """A sent evaluation."""

    id: int
    conversation: str = Field(description="The conversation's id in the export.", examples=["hale-1"])
    agent: str = Field(description="By the name that you may see; empty where there is none to say.")
    evaluator: str = Field(description="By the name that you may see; the firm's for an outside evaluator.")
    kind: str = Field(description="What for; empty where you do not see all evaluations.")
    version: VersionNamed
    blind: bool
    prefilled: bool = Field(description="The reader's suggestions stood in the form.")
    sent_at: datetime
    seconds: int = Field(description="Worked on it, without pauses.")
    score: float | None = Field(description="The agent's, of 100; null where nothing counted.")
    first_score: float | None = Field(description="As it was sent in.")
    whole: float | None = Field(description="With what a process, technology or product owns.")
    outcome: str = Field(description="passed, failed, or empty.")
    moments: dict[str, int] = Field(description="How many moments ended how; `aside` are owned by no person.")


class QuoteShown(Shown):
    """Words attached to an answer; offsets count in the masked turn."""

    question: str
    moment: int | None
    turn: int
    start: int
    end: int
    text: str


class AmendmentShown(Shown):
    """A change of one answer since it was sent in."""

    question: str
    before: dict[str, Any]
    after: dict[str, Any]
    why: str
    at: datetime
    contested: bool = Field(description="It followed a contest.")


class SecondShown(Shown):
    """What the evaluator sees differently since the three voices were shown; in no score."""

    answers: dict[str, Any]
    said: str
    at: datetime


class OneEvaluation(EvaluationShown):
    """A sent evaluation with its answers and what became of it."""

    overall: str
    sections: list[dict[str, Any]] = Field(description="Title, score of 100 and each answer in words and as given.")
    quotes: list[QuoteShown]
    amendments: list[AmendmentShown]
    second_opinion: SecondShown | None
    own_view: dict[str, Any] | None = Field(description="The agent's own answers, once they are in.")


class SecondOpinion(Given):
    """What one sees differently now; answers that are the same as before are left out."""

    answers: dict[str, dict[str, Any]] = Field(default_factory=dict, description="By question, as `given` has them.")
    said: str = Field("", max_length=4000)


class OwnView(Given):
    """Which conversation of one's own."""

    conversation: str = Field(min_length=1, max_length=200)
    scorecard: Id | None = Field(None, description="Where nobody evaluated it yet.")


class OwnViewSaved(Given):
    """One's own answers."""

    answers: dict[str, dict[str, Any]]
    overall: str = Field("", max_length=4000)
    edits: Id
    send: bool = Field(default=False, description="Send it in: what others found is shown from then on.")


class OwnViewShown(Shown):
    """One's own view as it stands."""

    id: int
    conversation: str
    state: Literal["draft", "sent"]
    form: dict[str, Any]
    answers: dict[str, Any]
    overall: str
    edits: int


class NewFirm(Given):
    """An outside firm."""

    name: str = Field(min_length=1, max_length=120)


class FirmChange(Given):
    """What a firm is called, who evaluates for it, and whether it still does."""

    name: str = Field(min_length=1, max_length=120)
    members: list[Id] = Field(max_length=500)
    closed: bool = False


class FirmShown(Shown):
    """An outside firm."""

    id: int
    name: str
    closed: bool
    members: list[int]


class Firms(Shown):
    """All firms, by name."""

    firms: list[FirmShown]


class AgreementShown(Shown):
    """How far answers are the same, of 100; null under the least number of conversations."""

    pairs: int
    answers: int
    share: int | None
    low: int | None
    high: int | None
    missing: int


class MonthShown(Shown):
    """A month of a firm."""

    first: date
    n: int
    minutes: float | None


class FirmFigures(Shown):
    """A firm's own figures."""

    id: int
    name: str
    open: int = Field(description="Tasks in its people's queues.")
    months: list[MonthShown]
    anchors: AgreementShown
    doubles: AgreementShown


class DeliveryAsked(BaseModel):
    """Which days, as which file."""

    model_config = ConfigDict(extra="forbid")

    since: Day | None = None
    until: Day | None = None
    format: Literal["csv", "xlsx", "json"] = "csv"
