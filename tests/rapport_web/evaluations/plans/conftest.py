"""A published scorecard, a week of conversations of two agents, and a plan that draws from them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from rapport.scorecards import Form, Kind, Question, Section
from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.services import make_plan, start_plan
from rapport_web.scorecards.services import make_scorecard, publish

MONDAY = date(2026, 9, 7)
OWNS = Question("owns", Kind.YES_NO, "Did the agent say what happens next, and by when?")
# After the first week is over, and after the second.
AFTER = datetime(2026, 9, 14, 3, tzinfo=UTC)
LATER = AFTER + timedelta(days=7)


@pytest.fixture
def card(people):
    made = make_scorecard(name="Calls", by=people["qa_lead"], form=Form((Section("care", "Care", (OWNS,)),)))
    publish(scorecard=made, by=people["qa_lead"], why="first")
    return made


@pytest.fixture
def talked(ines, tom):
    """A function that adds a row of conversations of an agent, one an hour, from Monday on."""

    def add(agent, many: int, *, week: int = 0, name: str = "c", channel: str = "voice", **values):
        begins = datetime(2026, 9, 7, 8, tzinfo=UTC) + timedelta(weeks=week)
        rows = [
            Conversation(
                reference=f"{name}-{agent.reference if agent else 'nobody'}-{week}-{channel}-{i}",
                channel=channel,
                started_at=begins + timedelta(hours=i),
                agent=agent,
                team=agent.memberships.first().team if agent else None,
                turns=6,
                fingerprint="f",
                **values,
            )
            for i in range(many)
        ]
        return Conversation.objects.bulk_create(rows)

    return add


@pytest.fixture
def week(talked, ines, tom):
    """60 calls of Ines, 20 chats of Tom, and 4 of nobody."""
    return talked(ines, 60) + talked(tom, 20, channel="chat") + talked(None, 4)


@pytest.fixture
def planned(people, card):
    """A function that makes a plan that runs; its evaluators are Pavel and Odile."""

    def make(**said):
        said = {
            "name": "All calls",
            "begins_on": MONDAY,
            "size": 16,
            "seed": 7,
            "evaluators": [people["evaluator"].pk, people["outside_evaluator"].pk],
        } | said
        return start_plan(plan=make_plan(scorecard=card, by=people["qa_lead"], **said), by=people["qa_lead"])

    return make
