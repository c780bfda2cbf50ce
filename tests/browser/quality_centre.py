"""Fill an empty database for the walk through quality work: run with RAPPORT_DATA_DIR, it prints who signs in.

Twelve chats of one agent wait to be drawn. Besides, 1,800 calls of the last quarter were evaluated on "Larkfield calls"
and rated by their customers, by the made-up centre's planted law: that is what hollow points are found in.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta

import django

django.setup()

import numpy as np  # noqa: E402

from rapport.example_centre.evaluations import POINTS, Case, Panel, scorecard  # noqa: E402
from rapport.scorecards import score  # noqa: E402
from rapport_web.conversations.models import Conversation, Transcript  # noqa: E402
from rapport_web.evaluations.models import Evaluation, Kind, Point  # noqa: E402
from rapport_web.evaluations.services import make_firm  # noqa: E402
from rapport_web.people.models import Agent, Membership, SiteProfile, Team, User  # noqa: E402
from rapport_web.people.roles import Role  # noqa: E402
from rapport_web.people.services.create_user import create_user  # noqa: E402
from rapport_web.people.services.granting import Wanted  # noqa: E402
from rapport_web.scorecards.services import make_scorecard, publish  # noqa: E402
from rapport_web.surveys.models import Answer  # noqa: E402

PASSWORD = "three kettles and a spoon"
CALLS, AGENTS = 1800, 40
NOW = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
TURNS = [
    {"speaker": "customer", "text": "This is the third time I write, and my mother is without heating."},
    {"speaker": "agent", "text": "Three times, and your mother in the cold: I stay with this until it is warm."},
    {"speaker": "customer", "text": "Can somebody come today?"},
    {"speaker": "agent", "text": "I have booked the technician for four o’clock today, and I ring you at five."},
]
CUTS = (-1.2, -0.5, 0.1, 0.9)


def person(username: str, name: str, role: Role, team: Team | None = None) -> User:
    return create_user(
        username=username,
        name=name,
        email=f"{username}@larkfield.example",
        roles=[Wanted(role.value, team.pk if team else None)],
        password=PASSWORD,
        by=None,
    )


def people() -> dict[str, User]:
    SiteProfile.objects.create(centre="Larkfield", country="GB", works_agreement="WA-2026-04", made_up=True)
    team = Team.objects.create(name="Trades")
    imran = Agent.objects.create(reference="TRD-01", name="Imran Sadiq", number=1)
    Membership.objects.create(agent=imran, team=team, since="2026-01-01")
    cast = {
        "qa_lead": person("joanna", "Joanna Wirth", Role.QA_LEAD),
        "evaluator": person("pavel", "Pavel Brod", Role.EVALUATOR),
        "other_evaluator": person("runa", "Runa Vale", Role.EVALUATOR),
        "outside_evaluator": person("odile", "Odile Renn", Role.OUTSIDE_EVALUATOR),
        "agent": person("imran", "Imran Sadiq", Role.AGENT),
    }
    imran.user = cast["agent"]
    imran.save()
    firm = make_firm(name="Second Ear Ltd", by=cast["qa_lead"])
    firm.members.add(cast["outside_evaluator"])
    return cast


def chats() -> None:
    team, imran = Team.objects.get(), Agent.objects.get(reference="TRD-01")
    for number in range(12):
        row = Conversation.objects.create(
            reference=f"chat-{number}",
            channel="chat",
            started_at=NOW - timedelta(days=20 + number),
            agent=imran,
            team=team,
            topic="Heating",
            turns=len(TURNS),
            fingerprint=f"of-chat-{number}",
        )
        Transcript.objects.create(conversation=row, turns=TURNS)


def calls(lead: User) -> None:
    card = make_scorecard(name="Larkfield calls", by=lead, form=scorecard())
    version = publish(scorecard=card, by=lead)
    form, team = version.form(), Team.objects.get()
    agents = Agent.objects.bulk_create(
        Agent(reference=f"CAL-{number:02d}", name=f"Agent {number}", number=number) for number in range(2, 2 + AGENTS)
    )
    felt = np.random.default_rng(7).standard_normal(CALLS)
    panel = Panel([Case(f"call-{at}", felt=float(z)) for at, z in enumerate(felt)], seed=7)
    rows = Conversation.objects.bulk_create(
        Conversation(
            reference=f"call-{at}",
            channel="voice",
            started_at=NOW - timedelta(days=6, minutes=at * 30),
            agent=agents[at % AGENTS],
            team=team,
            topic="Heating" if at % 2 else "Bills",
            turns=4,
            fingerprint=f"of-call-{at}",
        )
        for at in range(CALLS)
    )
    Answer.objects.bulk_create(
        Answer(
            conversation=row,
            empathy=int(1 + np.searchsorted(CUTS, z)),
            satisfaction=int(1 + np.searchsorted(CUTS, z)),
            resolved="yes" if at % 3 else "no",
            answered_at=row.started_at + timedelta(days=1),
        )
        for at, (row, z) in enumerate(zip(rows, felt, strict=True))
    )
    found = [panel.true_answers(row.reference) for row in rows]
    scored = [score(form, answers) for answers in found]
    evaluations = Evaluation.objects.bulk_create(
        Evaluation(
            conversation=row,
            version=version,
            kind=Kind.PLANNED,
            evaluator=lead,
            state=Evaluation.State.SENT,
            answers={name: given.to_dict() for name, given in answers.items()},
            sent_at=row.started_at + timedelta(days=3),
            score=each.score,
            whole=each.whole,
            first_score=each.score,
            outcome=each.outcome,
        )
        for row, answers, each in zip(rows, found, scored, strict=True)
    )
    names = {point.name for point in POINTS}
    Point.objects.bulk_create(
        (
            Point(
                evaluation=evaluation,
                question=point.question,
                value=answers[point.question].value,
                share=point.share,
                weight=point.weight,
            )
            for evaluation, answers, each in zip(evaluations, found, scored, strict=True)
            for point in each.points
            if point.question in names
        ),
        batch_size=5000,
    )


if __name__ == "__main__":
    cast = people()
    chats()
    calls(cast["qa_lead"])
    sys.stdout.write(json.dumps({role: [user.username, PASSWORD] for role, user in cast.items()}))
