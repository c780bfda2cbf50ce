"""What evaluators are asked: scorecards, their versions, what a form gives, and what the company means by empathy."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from rapport_web.api.schemas.base import Given, Id, Shown

Name = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,80}$")]
Text = Annotated[str, Field(max_length=2000)]
Value = Annotated[str, Field(max_length=80)]
Weight = Annotated[float, Field(ge=0, le=1000)]
Values = Annotated[list[Value], Field(max_length=110)]
Kind = Literal["yes_no", "choice", "scale", "number", "text", "checklist", "moments"]
Owner = Literal["", "people", "process", "technology", "product"]


class ChoiceGiven(Given):
    """An answer to choose from, or a line of a checklist."""

    value: Value
    label: Annotated[str, Field(max_length=300)]
    share: Annotated[float, Field(ge=0, le=1)] | None = Field(
        1.0, description="Of the question’s weight; null: the answer takes the question out of the sum."
    )


class ConditionGiven(Given):
    """Answers to an earlier question, one of which lets this one be asked."""

    question: Name
    among: list[Value] = Field(min_length=1, max_length=110)


class QuestionGiven(Given):
    """A question."""

    name: Name = Field(description="It stays the same through all versions of a scorecard.")
    kind: Kind
    text: Text
    help: Text = ""
    good: list[Text] = Field([], max_length=30, description="What meets it, in examples; masked before they are kept.")
    bad: list[Text] = Field([], max_length=30, description="What does not meet it.")
    weight: Weight = Field(1.0, description="Against the others of its section; of a bonus, points it adds at most.")
    bonus: bool = False
    choices: list[ChoiceGiven] = Field([], max_length=30)
    low: Annotated[float, Field(ge=-1e9, le=1e9)] | None = Field(
        None, description="Of a scale its first step; of a number the one that is worth nothing."
    )
    high: Annotated[float, Field(ge=-1e9, le=1e9)] | None = None
    fails: Values = Field([], description="Answers that must never be given.")
    level: Literal["question", "section", "form"] = Field("question", description="What such an answer fails.")
    may_skip: bool = Field(default=True, description="“Not applicable” can be answered.")
    when: list[ConditionGiven] = Field([], max_length=30, description="Any of these lets it be asked; empty: always.")
    comment: Values = Field([], description="Answers that need a comment; `*` is every answer.")
    causes: list[Annotated[str, Field(max_length=200)]] = Field(
        [], max_length=100, description="Root causes in tiers: `knowledge/product/prices`."
    )
    behaviour: Annotated[str, Field(max_length=60)] = Field("", description="Of the rubric.")


class SectionGiven(Given):
    """Questions under one heading."""

    name: Name
    title: Annotated[str, Field(max_length=200)]
    questions: list[QuestionGiven] = Field([], max_length=100)
    weight: Weight | None = Field(None, description="Null: as much as its questions that apply together.")
    help: Text = ""


class FormGiven(Given):
    """A form as a whole."""

    sections: list[SectionGiven] = Field(max_length=30)
    on_fail: Literal["zero", "keep"] = Field("zero", description="What an answer that must never be given does.")
    skipped: Literal["leaves", "passes"] = Field("leaves", description="What “not applicable” does to the sum.")
    pass_mark: Annotated[float, Field(ge=0, le=100)] | None = None
    intro: Text = ""


class NewScorecard(Given):
    """A scorecard to be: of a template, a form, or empty."""

    name: str = Field(max_length=120)
    template: Annotated[str, Field(max_length=40)] = Field("", description="A name of `/scorecard-templates`.")
    form: FormGiven | None = Field(None, description="Instead of a template.")


class ScorecardChange(Given):
    """What is to be different; null stays."""

    name: str | None = Field(None, max_length=120)
    retired: bool | None = None


class PublishGiven(Given):
    """Why a version is made."""

    why: str = Field("", max_length=500, description="Needed where scores can change; masked before it is kept.")


class MarkedGiven(Given):
    """A moment that was marked."""

    turns: list[Annotated[int, Field(ge=0, le=1_000_000)]] = Field(min_length=1, max_length=100)
    outcome: Literal["met", "missed", "hollow", "not_called_for"]
    owner: Owner = ""
    why: Text = ""


class AnswerGiven(Given):
    """An answer to a question."""

    value: Annotated[str, Field(max_length=2000)] | Annotated[float, Field(ge=-1e12, le=1e12)] | Values | None = None
    skipped: bool = Field(default=False, description="“Not applicable”.")
    owner: Owner = Field("", description="Whose a miss is; empty counts as people’s.")
    causes: list[Annotated[str, Field(max_length=200)]] = Field([], max_length=100)
    comment: Text = ""
    moments: list[MarkedGiven] = Field([], max_length=200)


class ScoreAsked(Given):
    """Answers to be scored; nothing is kept."""

    answers: dict[Name, AnswerGiven] = Field(max_length=100)
    version: Id | None = Field(None, description="The version’s number, in its newest words; null: the draft.")


class ScorecardShown(Shown):
    """A scorecard."""

    id: int
    name: str
    version: int | None = Field(
        description="The number that conversations are evaluated with; null: none is published."
    )
    wording: int | None = Field(description="Which words of that number.")
    changed: bool = Field(description="The draft says something else than that version.")
    retired: bool
    edits: int


class ScorecardWhole(ScorecardShown):
    """A scorecard with its draft and its version."""

    draft: dict[str, Any] | None = Field(description="For who may write scorecards; else null.")
    published: dict[str, Any] | None = Field(description="The form of the newest version.")


class TemplateShown(Shown):
    """A scorecard of our own to begin with."""

    name: str
    title: str
    says: str
    form: dict[str, Any]


class TemplatesShown(Shown):
    """What a scorecard can begin with."""

    templates: list[TemplateShown]


class RemarkShown(Shown):
    """Something remarked of a draft."""

    question: str = Field(description="Empty: of the form as a whole.")
    rule: str
    level: Literal["hint", "warning", "blocks"]
    says: str
    why: str
    better: str


class RemarksShown(Shown):
    """What is remarked of a draft, in its words and by what was scored so far; and each question’s points of 100."""

    remarks: list[RemarkShown]
    points: dict[str, float] = Field(description="Where every question is asked and answered.")
    reasons: list[str] = Field(description="What keeps it from being published.")


class ChangeShown(Shown):
    """A difference between two forms."""

    says: str
    before: str
    after: str
    scores: bool = Field(description="It can change a score, or which answers can be given.")


class EffectShown(Shown):
    """What the draft would have done to last month’s scores."""

    since: date
    until: date
    n: int
    changed: int
    up: int
    down: int
    most: float
    now_passed: int
    no_longer: int


class ChangesShown(Shown):
    """What publishing the draft would change."""

    number: int = Field(description="The number it would get.")
    wording: int
    changes: list[ChangeShown]
    effect: EffectShown | None = Field(description="Null where no score changes, or nobody can tell.")


class PublishedShown(Shown):
    """What was published; it is never changed."""

    number: int
    wording: int
    digest: str
    why: str
    at: datetime


class PublishedWhole(PublishedShown):
    """A version with its form."""

    body: dict[str, Any]


class PublishedListed(Shown):
    """All versions, the newest first."""

    versions: list[PublishedShown]


class PointShown(Shown):
    """What one question gave."""

    question: str
    share: float | None = Field(description="What the answer is worth, 0 to 1; null where it leaves the sum.")
    weight: float = Field(description="The points of 100 that it can give.")
    failed: bool
    owner: str
    not_the_agents: bool


class MissingShown(Shown):
    """Why it could not be sent in."""

    question: str
    what: str


class ScoredShown(Shown):
    """What answers give."""

    score: float | None
    whole: float | None = Field(description="With the misses that process, technology and product own.")
    bonus: float
    outcome: Literal["passed", "failed", ""]
    failed: list[str]
    points: list[PointShown]
    missing: list[MissingShown]


class MeaningGiven(Given):
    """The company’s definition of empathy."""

    words: str = Field(max_length=4000, description="Masked before it is kept.")


class CompanyValueShown(Shown):
    """A value of the company."""

    name: str
    meaning: str
    behaviours: list[str]


class MeaningShown(Shown):
    """What the company means by empathy."""

    words: str
    edits: int
    values: list[CompanyValueShown]


class ExampleGiven(Given):
    """Words of an agent, by their place."""

    conversation: str = Field(max_length=200)
    turn: int = Field(ge=0, le=1_000_000)
    start: int = Field(ge=0, le=1_000_000_000)
    end: int = Field(ge=0, le=1_000_000_000)
    good: bool
    why: str = Field("", max_length=500)
    question: Annotated[str, Field(max_length=80)] = ""


class ExampleShown(Shown):
    """An example; the conversation only where it may be read."""

    id: int
    conversation: str | None
    turn: int
    start: int
    end: int
    text: str
    good: bool
    why: str
    question: str
