"""A plan with conversations in the pool, and a form with questions of every kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils import timezone
from tests.rapport_web.conftest import make_user

from rapport.scorecards import Choice, Condition, Form, Kind, Question, Section
from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.evaluations.models import Kind as For
from rapport_web.evaluations.models import Plan, Task
from rapport_web.evaluations.services import make_task
from rapport_web.people.roles import Role
from rapport_web.scorecards.models import Scorecard, Version

if TYPE_CHECKING:
    from rapport_web.people.models import User

FORM = Form(
    (
        Section("moments", "Moments", (Question("shown", Kind.MOMENTS, "Where did the customer show something?"),)),
        Section(
            "whole",
            "The whole",
            (
                Question(
                    "acts",
                    Kind.YES_NO,
                    "Did the agent act?",
                    causes=("knowledge/products", "tools/slow"),
                    comment=("no",),
                ),
                Question(
                    "kept",
                    Kind.CHOICE,
                    "What kept the agent from it?",
                    choices=(Choice("rule", "A rule", None), Choice("time", "Time", None)),
                    when=(Condition("acts", ("no",)),),
                ),
                Question("far", Kind.SCALE, "How far?", low=1, high=5),
                Question("often", Kind.NUMBER, "How often?", low=0, high=10),
                Question("done", Kind.CHECKLIST, "What was done?", choices=(Choice("a", "This"), Choice("b", "That"))),
                Question("said", Kind.TEXT, "What else?"),
            ),
        ),
    ),
    pass_mark=70,
)
WHOLE = {"a.acts.value": "yes", "a.far.value": "4", "a.often.value": "5", "a.done.none": "1"}
TURNS = (
    {"speaker": "customer", "text": "My 👩‍👧 album goes in 6 days, and <name:1> died."},
    {"speaker": "agent", "text": "I'm so sorry. I stop the timer now."},
    {"speaker": "customer", "text": "Thank goodness."},
)


@dataclass
class Desk:
    """What there is to work on, and who works on it."""

    plan: Plan
    version: Version
    evaluator: User
    people: dict[str, User]

    def tasks(self, count: int, *, team=None, agent=None, kind: str = For.PLANNED, begin: int = 0) -> list[Task]:
        """Put conversations into the pool; the first is due first."""
        made = []
        for number in range(begin, begin + count):
            conversation = conversation_of(f"c{number}", team=team, agent=agent)
            due = timezone.now() + timedelta(days=1 + number)
            given = {"conversation": conversation, "version": self.version, "plan": self.plan, "due_at": due}
            made.append(make_task(kind=kind, **given))
        return made


def conversation_of(reference: str, *, team=None, agent=None, turns=TURNS) -> Conversation:
    found = Conversation.objects.create(
        reference=reference,
        channel="chat",
        topic="Albums",
        turns=len(turns),
        fingerprint=reference,
        team=team,
        agent=agent,
        started_at=timezone.now(),
    )
    Transcript.objects.create(conversation=found, turns=list(turns))
    return found


def make_desk(people, form: Form = FORM, per_day: int = 4) -> Desk:
    card = Scorecard.objects.create(name="Empathy and action", draft=form.to_dict())
    version = Version.objects.create(scorecard=card, number=4, body=form.to_dict(), digest=form.digest())
    plan = Plan.objects.create(
        name="Every week",
        scorecard=card,
        state=Plan.State.ACTIVE,
        begins_on=timezone.localdate(),
        size=20,
        seed=7,
        per_day=per_day,
    )
    plan.evaluators.add(people["evaluator"])
    return Desk(plan, version, people["evaluator"], people)


def another(desk: Desk, username: str) -> User:
    found = make_user(username, Role.EVALUATOR)
    desk.plan.evaluators.add(found)
    return found


def posting(**more: str | list[str]) -> QueryDict:
    """A posted form: the fields of WHOLE, and more; ``shown__m0__turns`` stands for ``a.shown.m0.turns``."""
    data = QueryDict(mutable=True)
    for name, value in WHOLE.items():
        data[name] = value
    for name, value in more.items():
        key = "a." + name.replace("__", ".")
        if isinstance(value, list):
            data.setlist(key, value)
        else:
            data[key] = value
    return data
