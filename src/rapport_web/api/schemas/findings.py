"""What is to be put right, whom customers thank, and which customers are to be called back."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from rapport_web.api.schemas.base import Day, Given, Id, Shown

Owner = Literal["people", "process", "technology", "product"]
Outcome = Literal["put_right", "partly", "not_ours", "not_so"]
Enough = Literal["yes", "partly", "no", "unreached"]


class FindingShown(Shown):
    """Something that is to be put right."""

    id: int
    owner: Owner
    theme: str
    title: str = Field(description="Masked.")
    said: str = Field(description="What a person added; masked.")
    source: Literal["answers", "scores", "person"]
    state: Literal["open", "in_hand", "closed"]
    answers: int = Field(description="Answers that say so.")
    first_said: datetime | None
    last_said: datetime | None
    hands: int | None = Field(description="The account in whose hands it is.")
    opened_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    outcome: Outcome | Literal[""]
    done: str
    former: int | None = Field(description="The closed finding whose trouble came back.")
    version: int


class WordsShown(Shown):
    """A customer's words behind a finding."""

    text: str = Field(description="Masked.")
    question: str
    start: int = Field(description="Where they begin in the masked answer.")
    end: int
    said_at: datetime = Field(description="When the conversation began.")
    conversation: str | None = Field(description="Null where you may not read the conversation.")


class NoteShown(Shown):
    """One thing that was done about a finding."""

    what: Literal["opened", "back", "handed", "taken", "due", "said", "closed", "reopened"]
    at: datetime
    said: str


class SinceShown(Shown):
    """What was said in as many weeks before a finding was closed and since."""

    weeks: int = Field(description="On each side; 0 where it was closed too lately.")
    before: int
    after: int
    says: Literal["early", "few", "less", "more", "same"] = Field(
        description="`less` and `more` differ by more than chance gives; none of them says why."
    )
    missing: int = Field(description="Answers that are still needed, for `few`.")


class FindingWhole(FindingShown):
    """A finding with the newest words behind it and what was done."""

    words: list[WordsShown] = Field(description="The newest 50, of those that you may read.")
    notes: list[NoteShown]
    since: SinceShown | None


class NewFinding(Given):
    """Something that somebody writes down."""

    owner: Owner
    title: str = Field(min_length=1, max_length=200)
    said: str = Field("", max_length=2000)


class FindingChange(Given):
    """What is to change; what is left out stays."""

    hands: Id | None = Field(None, description="An account; null lays it down.")
    due: Day | None = Field(None, description="The whole of the day counts; null takes it away.")
    note: str | None = Field(None, min_length=1, max_length=2000, description="Added to the history.")


class Closing(Given):
    """What became of a finding."""

    outcome: Outcome
    done: str = Field(min_length=1, max_length=2000)


class Reopening(Given):
    """Why a finding is open again."""

    why: str = Field(min_length=1, max_length=2000)


class PraiseShown(Shown):
    """A customer's thanks."""

    id: int
    agent: str = Field(description="By the name that you may see; empty where nobody is known.")
    named: bool = Field(description="Whether the customer said the name.")
    text: str = Field(description="Masked.")
    question: str
    start: int
    end: int
    conversation: str | None = Field(description="Null where you may not read the conversation.")
    given_at: datetime
    passed_on_at: datetime | None


class CallShown(Shown):
    """A try to reach a customer."""

    at: datetime
    reached: bool
    note: str = Field(description="Masked.")


class RecoveryShown(Shown):
    """A customer who is to be called back."""

    id: int
    conversation: str
    reasons: list[Literal["callback", "unresolved", "leaving"]]
    state: Literal["open", "taken", "closed"]
    hands: int | None = Field(description="The account in whose hands it is.")
    opened_at: datetime
    due_at: datetime
    closed_at: datetime | None
    done: str
    enough: Enough | Literal[""] = Field(description="As the customer sees it.")
    calls: list[CallShown]
    version: int


class NewCall(Given):
    """A try to reach a customer."""

    reached: bool
    note: str = Field("", max_length=2000)


class RecoveryClosing(Given):
    """What was done for a customer, and whether it was enough as they see it."""

    enough: Enough
    done: str = Field("", max_length=2000)
