"""A small centre with a scorecard, drawn and scored conversations and answers, and one where nothing is done right."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rapport.scorecards import Form, Given, Kind, Question, Section
from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.models import Evaluation, Point
from rapport_web.evaluations.models import Kind as For
from rapport_web.scorecards.models import Scorecard, Version
from rapport_web.surveys.models import Answer

DAY = datetime(2026, 9, 1, 9, tzinfo=UTC)
FORM = Form(
    (
        Section(
            "matter",
            "The matter",
            (
                Question("sorry", Kind.YES_NO, "Says sorry"),
                Question("acts", Kind.YES_NO, "Does what is in their power", good=("Done.",), bad=("Later.",)),
            ),
        ),
    )
)


@pytest.fixture
def version(db) -> Version:
    card = Scorecard.objects.create(name="Larkfield calls", draft=FORM.to_dict())
    row = Version.objects.create(scorecard=card, number=1, body=FORM.to_dict(), digest=FORM.digest())
    Version.objects.filter(pk=row.pk).update(at=DAY)
    return row


@pytest.fixture
def held(ines, accounts):
    """A function that stores conversations, one a day, the last on the first of October."""

    def hold(count: int) -> list[Conversation]:
        first = DAY + timedelta(days=30 - count)
        return [
            Conversation.objects.create(
                reference=f"c-{number}",
                channel="voice",
                started_at=first + timedelta(days=number + 1),
                agent=ines,
                team=accounts,
                turns=4,
                fingerprint=f"of-c-{number}",
            )
            for number in range(count)
        ]

    return hold


@pytest.fixture
def evaluated(version):
    """A function that has somebody evaluate conversations: ``evaluated(held(9), by, acts="no", owner="process")``."""

    def evaluate(conversations, by, *, kind=For.PLANNED, blind=True, acts="yes", owner="") -> list[Evaluation]:
        rows = []
        for conversation in conversations:
            answers = {"sorry": Given("yes").to_dict(), "acts": Given(acts, owner=owner).to_dict()}
            row = Evaluation.objects.create(
                conversation=conversation,
                version=version,
                kind=kind,
                evaluator=by,
                state=Evaluation.State.SENT,
                answers=answers,
                blind=blind,
                sent_at=conversation.started_at + timedelta(days=2),
                score=100.0 if acts == "yes" else 50.0,
            )
            Point.objects.create(evaluation=row, question="sorry", value="yes", share=1.0, weight=50)
            Point.objects.create(
                evaluation=row, question="acts", value=acts, share=float(acts == "yes"), weight=50, owner=owner
            )
            rows.append(row)
        return rows

    return evaluate


@pytest.fixture
def answered():
    """A function that lets customers answer: ``answered(held(9), empathy=4)``."""

    def answer(conversations, **given) -> list[Answer]:
        return [
            Answer.objects.create(conversation=each, answered_at=each.started_at + timedelta(days=1), **given)
            for each in conversations
        ]

    return answer
