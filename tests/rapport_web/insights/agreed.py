"""Evaluations with a planted truth as rows: who is severe, how often each errs, and who scored what twice, blind."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from rapport.scorecards import Choice, Form, Given, Kind, Question, Section, score
from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.evaluations.models import Anchor, Evaluation, Point, Quoted
from rapport_web.people.models import Agent, Team, User
from rapport_web.scorecards.models import Scorecard, Version

if TYPE_CHECKING:
    from collections.abc import Sequence

BEGAN = datetime(2026, 6, 1, 9, tzinfo=UTC)
YES_NO = ("acts", "owns", "greets", "sums_up", "verifies", "thanks")
WORDS = "I have put it right now, and I will ring you on Monday."
FORM = Form(
    (
        Section(
            "matter",
            "The matter",
            (
                *(Question(name, Kind.YES_NO, f"Was it so: {name}?") for name in YES_NO),
                Question("warmth", Kind.SCALE, "How warm was it?", low=1, high=4),
                Question(
                    "ended",
                    Kind.CHOICE,
                    "How did it end?",
                    choices=(Choice("well", "Well", 1.0), Choice("so", "So so", 0.5), Choice("badly", "Badly", 0.0)),
                ),
                Question("words", Kind.TEXT, "In your own words"),
            ),
        ),
    ),
    pass_mark=60,
)


@dataclass
class Agreed:
    """What was made."""

    version: Version
    conversations: list[Conversation]
    evaluators: list[User]
    evaluations: list[Evaluation] = field(default_factory=list)


def card(name: str = "Larkfield calls", form: Form = FORM) -> Version:
    scorecard = Scorecard.objects.create(name=name, draft=form.to_dict())
    return Version.objects.create(scorecard=scorecard, number=1, body=form.to_dict(), digest=form.digest())


def conversations(n: int, *, name: str = "agreed", team: Team | None = None) -> list[Conversation]:
    first = 900 + Agent.objects.count()
    agents = [
        Agent.objects.create(reference=f"{name}-agent-{i}", name=f"Agent {i}", number=first + i) for i in range(6)
    ]
    rows = Conversation.objects.bulk_create(
        Conversation(
            reference=f"{name}-{i}",
            channel="chat",
            started_at=BEGAN + timedelta(hours=5 * i),
            agent=agents[i % len(agents)],
            team=team,
            turns=2,
            fingerprint="as-stored",
        )
        for i in range(n)
    )
    turns = [{"speaker": "customer", "text": "It is wrong again."}, {"speaker": "agent", "text": WORDS}]
    Transcript.objects.bulk_create(Transcript(conversation=row, turns=turns) for row in rows)
    return rows


def evaluators(n: int) -> list[User]:
    names = ("Anna Reyes", "Ben Sorel", "Cleo Varga", "Dario Lind", "Edda Moss", "Finn Okoye")
    return [User.objects.create_user(f"rater{i}", name=names[i % len(names)]) for i in range(n)]


def answers_of(random: Any, good: float, severity: float) -> dict[str, Given]:
    """Return what an evaluator finds in a conversation as good as it is."""

    def yes(hard: float) -> bool:
        return bool(random.random() < 1 / (1 + np.exp(-2 * (good - severity - hard))))

    hard = np.linspace(-0.9, 0.9, len(YES_NO))
    told = {name: Given("yes" if yes(h) else "no") for name, h in zip(YES_NO, hard, strict=True)}
    told["warmth"] = Given(float(1 + sum(yes(h) for h in (-0.8, 0.0, 0.8))))
    told["ended"] = Given("well" if yes(0.3) else "so" if yes(-0.3) else "badly")
    return told | {"words": Given("as I saw it")}


def evaluate(  # a row has many parts
    version: Version,
    conversation: Conversation,
    evaluator: User,
    answers: dict[str, Given],
    *,
    kind: str = "planned",
    sent_at: datetime | None = None,
    quote: str = "",
    **further: Any,
) -> tuple[Evaluation, list[Point], list[Quoted]]:
    """Return an evaluation that is not stored yet, with its points and a quote for each question."""
    scored = score(version.form(), answers)
    row = Evaluation(
        conversation=conversation,
        version=version,
        kind=kind,
        evaluator=evaluator,
        state=Evaluation.State.SENT,
        answers={name: each.to_dict() for name, each in answers.items()},
        sent_at=sent_at or BEGAN,
        score=scored.score,
        whole=scored.whole,
        first_score=scored.score,
        outcome=scored.outcome,
        **further,
    )
    points = [
        Point(
            question=point.question,
            value=",".join(answers[point.question].values) if point.question in answers else "",
            skipped=answers[point.question].skipped if point.question in answers else False,
            share=point.share,
            weight=point.weight,
            failed=point.failed,
        )
        for point in scored.points
    ]
    at = WORDS.index(quote) if quote else 0
    names = (*YES_NO, "warmth", "ended") if quote else ()
    quotes = [Quoted(question=name, turn=1, start=at, end=at + len(quote), text=quote) for name in names]
    return row, points, quotes


def store(made: Sequence[tuple[Evaluation, list[Point], list[Quoted]]]) -> list[Evaluation]:
    rows = Evaluation.objects.bulk_create(row for row, _points, _quotes in made)
    for row, (_row, points, quotes) in zip(rows, made, strict=True):
        for each in (*points, *quotes):
            each.evaluation = row
    Point.objects.bulk_create(point for _row, points, _quotes in made for point in points)
    Quoted.objects.bulk_create(quote for _row, _points, quotes in made for quote in quotes)
    return rows


def planted(  # each is a part of the truth
    version: Version,
    rows: Sequence[Conversation],
    people: Sequence[User],
    severities: Sequence[float],
    *,
    shared: float = 0.5,
    seed: int = 0,
    quotes: bool = False,
) -> Agreed:
    """Store evaluations of conversations, some by two, in the order of time."""
    random = np.random.default_rng(seed)
    made = []
    for n, conversation in enumerate(rows):
        good = random.normal(0.3, 0.9)
        both = random.random() < shared
        for place, j in enumerate(random.choice(len(people), 2 if both else 1, replace=False)):
            made.append(
                evaluate(
                    version,
                    conversation,
                    people[j],
                    answers_of(random, good, severities[j]),
                    kind="double" if place else "planned",
                    sent_at=BEGAN + timedelta(hours=5 * n + 30 * place),
                    quote=("I have put it right now", "I will ring you on Monday")[place] if quotes else "",
                )
            )
    return Agreed(version, list(rows), list(people), store(made))


def anchored(
    found: Agreed, rows: Sequence[Conversation], severities: dict[str, Sequence[float]], seed: int = 5
) -> None:
    """Let everybody score each anchor once, a month's share of them each month, with a severity of that month."""
    random, made = np.random.default_rng(seed), []
    months = list(severities)
    for n, conversation in enumerate(rows):
        good = random.normal(0.3, 0.9)
        agreed = answers_of(random, good, 0.0)
        Anchor.objects.create(
            conversation=conversation,
            version=found.version,
            answers={name: each.to_dict() for name, each in agreed.items()},
        )
        month = months[n * len(months) // len(rows)]
        for j, person in enumerate(found.evaluators):
            answers = answers_of(random, good, severities[month][j])
            sent_at = datetime.fromisoformat(f"{month}-10T12:00:00+00:00")
            made.append(evaluate(found.version, conversation, person, answers, kind="anchor", sent_at=sent_at))
    store(made)
