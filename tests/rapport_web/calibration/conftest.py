"""A scorecard of four questions, three conversations, and sessions on them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.rapport_web.conftest import make_user

from rapport.scorecards import Form, Given, Kind, Question, Section
from rapport_web.calibration.models import Score
from rapport_web.calibration.services import Call, call_session, open_session
from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.evaluations.services import begin, save, send
from rapport_web.people.roles import Role
from rapport_web.scorecards.answering import Quote
from rapport_web.scorecards.services import make_scorecard, publish

FORM = Form(
    sections=(
        Section(
            "care",
            "Care",
            (
                Question("owns_it", Kind.YES_NO, "Did the agent own it?"),
                Question("warmth", Kind.SCALE, "How far did words and deeds go together?", low=1, high=5),
                Question("acts", Kind.YES_NO, "Did the agent act?"),
                Question("note", Kind.TEXT, "What stood out?"),
            ),
        ),
    )
)
GOOD = {"owns_it": Given("yes"), "warmth": Given(5.0), "acts": Given("yes")}
HARD = {"owns_it": Given("no", comment="She never says whose it is."), "warmth": Given(3.0), "acts": Given("yes")}


@pytest.fixture
def version(people):
    card = make_scorecard(name="Empathy and action", by=people["qa_lead"], form=FORM)
    return publish(scorecard=card, by=people["qa_lead"], why="The first.")


@pytest.fixture
def conversations(people, hale_told, brandt_told, ines, tom):
    """Mrs Hale's with Ines, in Accounts; Mr Brandt's with Tom, in Deliveries; another of Mrs Hale's."""
    rows = []
    for told, agent, name in ((hale_told, ines, "hale-1"), (brandt_told, tom, "brandt-1"), (hale_told, ines, "hale-2")):
        row = Conversation.objects.create(
            reference=name,
            channel=told.channel,
            started_at=timezone.now() - timedelta(days=3),
            agent=agent,
            team=agent.memberships.get().team,
            topic=told.topic,
            turns=len(told.turns),
            fingerprint=name,
        )
        Transcript.objects.create(conversation=row, turns=told.to_dict()["turns"])
        rows.append(row)
    return rows


@pytest.fixture
def second(people):
    """Another evaluator beside Pavel."""
    return make_user("sanna", Role.EVALUATOR, name="Sanna Hoyer")


@pytest.fixture
def session(people, version, conversations, second):
    """Pavel, Sanna and Farida calibrate with Mr Brandt's call; Joanna leads and does not score."""
    return call(people, version, [people["evaluator"], second, people["team_lead"]], ["brandt-1"])


def call(people, version, users, references, **more):
    return call_session(
        name=more.pop("name", "November"),
        version=version,
        about=Call(references=references),
        people=[user.pk for user in users],
        by=people["qa_lead"],
        **more,
    )


def give(session, user, answers, *, place=1, quotes=()):
    """Score a case as somebody."""
    task = Score.objects.get(case__session=session, case__place=place, seat__user=user).task
    evaluation = begin(task=task, by=user)
    evaluation = save(evaluation=evaluation, by=user, answers=answers, quotes=quotes, edits=evaluation.edits)
    return send(evaluation=evaluation, by=user)


@pytest.fixture
def scored(session, people, second):
    """Pavel and Sanna have scored, and differ; Farida has not."""
    give(session, people["evaluator"], GOOD)
    give(session, second, HARD, quotes=[Quote("owns_it", 1)])
    return session


@pytest.fixture
def opened(scored, people):
    """The same, open for talk."""
    return open_session(session=scored, by=people["qa_lead"])
