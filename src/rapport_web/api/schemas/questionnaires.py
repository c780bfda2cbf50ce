"""What customers are asked: questionnaires, their own questions, their versions, and what is remarked of a draft."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from rapport_web.api.schemas.base import Given, Shown

Language = Literal["en", "de", "fr", "es", "nl", "pl"]
Words = dict[Language, Annotated[str, Field(max_length=2000)]]
Name = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,60}$")]
Languages = Annotated[list[Language], Field(min_length=1, max_length=6)]
Months = Annotated[int, Field(ge=2, le=60)]


class ChoiceGiven(Given):
    """An answer to choose from."""

    value: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,60}$")] = Field(description="Of a rating 1 to 5.")
    label: Words


class ConditionGiven(Given):
    """Answers to a question of an earlier step, one of which lets this one be asked."""

    question: Name
    among: list[Annotated[str, Field(max_length=60)]] = Field(min_length=1, max_length=30)


class QuestionGiven(Given):
    """A question of your own."""

    name: Name = Field(description="The column in which its answers come out; it stays when words change.")
    kind: Literal["rating", "choice", "ticks", "text", "tick"]
    text: Words
    choices: list[ChoiceGiven] = Field([], max_length=30, description="Instead of `scale`.")
    scale: Literal["amount", "satisfied", "well", "trouble"] | None = Field(
        None, description="One of the core’s scales, in every language; of ratings only."
    )
    hint: Words = Field({}, description="A line under it.")
    step: int = Field(2, ge=1, le=5)
    when: list[ConditionGiven] = Field([], max_length=20, description="Any of these lets it be asked; empty: always.")
    owner: Literal["", "people", "process", "technology", "product"] = ""
    shuffled: Annotated[str, Field(pattern=r"^[a-z0-9_]{0,40}$")] = Field(
        "", description="Questions of one step with the same word here are asked in an order drawn by lot."
    )
    value: Annotated[str, Field(pattern=r"^[a-z0-9_]{0,40}$")] = Field(
        "", description="The company’s value it is about."
    )


class DraftGiven(Given):
    """A draft as a whole. The core questions are in it anyway, and stay as they are everywhere."""

    languages: Languages
    title: Words = Field({}, description="`{channel}` and `{when}` are filled in.")
    intro: Words = {}
    consent: Words = Field({}, description="What is done with the answers; `{months}` is filled in.")
    thanks: Words = {}
    own: list[QuestionGiven] = Field([], max_length=30)


class NewQuestionnaire(Given):
    """A questionnaire to be: the core alone, complete in its languages."""

    name: str = Field(max_length=120)
    languages: Languages = ["en", "de"]


class QuestionnaireChange(Given):
    """What is to be different; null stays."""

    name: str | None = Field(None, max_length=120)
    months: Months | None = Field(None, description="For how long answers are kept.")
    retired: bool | None = None


class QuestionnaireShown(Shown):
    """A questionnaire."""

    id: int
    name: str
    keep_months: int
    languages: list[str]
    own: list[str] = Field(description="Names of its own questions.")
    version: int | None = Field(description="The one customers are asked with; null where none is published.")
    changed: bool = Field(description="The draft says something else than that version.")
    retired: bool
    edits: int


class QuestionnaireWhole(QuestionnaireShown):
    """A questionnaire with its draft."""

    draft: dict[str, Any] = Field(description="Questions, the core’s with `core` true, and the words around them.")


class PublishedShown(Shown):
    """What was published; it is never changed."""

    number: int
    digest: str
    published_at: datetime


class VersionWhole(PublishedShown):
    """A version with what it asks."""

    content: dict[str, Any]


class VersionsShown(Shown):
    """All versions of a questionnaire, the newest first."""

    versions: list[PublishedShown]


class RemarkShown(Shown):
    """Something remarked of a draft."""

    rule: str
    question: str = Field(description="Empty: of the form as a whole.")
    language: str
    what: str
    why: str
    better: str
    blocks: bool = Field(description="It must be mended before it can be published.")


class RemarksShown(Shown):
    """What is remarked of a draft, and how long answering it takes."""

    remarks: list[RemarkShown]
    seconds: int
