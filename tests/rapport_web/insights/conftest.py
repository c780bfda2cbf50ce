"""A made-up centre of 540 conversations in the database, read and answered, with the cast to look at it."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from rapport.conversation import Conversation as Told
from rapport.example_centre.plan import Plan
from rapport.example_centre.write import write
from rapport.reader.reading import Reading as Found
from rapport_web.conversations.models import Conversation, Customer, Transcript
from rapport_web.insights import services
from rapport_web.insights.filters import Filters
from rapport_web.people.models import Agent, Grant, Membership, Team
from rapport_web.people.roles import Role
from rapport_web.readings.models import Moment, Reading, ReadingBody
from rapport_web.readings.rows import moment_rows, reading_row
from rapport_web.surveys.models import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport_web.insights.models import Kept
    from rapport_web.people.models import User

CONVERSATIONS = 540
_BEGAN = datetime(2026, 8, 3, 9, tzinfo=UTC)
_STORY = 557  # the written conversations come first; the made ones after them carry whole readings


@dataclass(frozen=True)
class Material:
    """The made-up centre as files hold it."""

    told: list[Told]
    bodies: dict[str, dict[str, Any]]
    found: dict[str, Found]
    answers: list[dict[str, str]]


@pytest.fixture(scope="session")
def material(tmp_path_factory) -> Material:
    """Made once: writing and parsing take longer than storing."""
    folder = tmp_path_factory.mktemp("centre")
    write(Plan(seed=7, conversations=_STORY + CONVERSATIONS), folder, with_readings=True)
    lines = (folder / "conversations.jsonl").read_text(encoding="utf-8").splitlines()[_STORY:]
    told = [Told.from_dict(json.loads(line)) for line in lines]
    by_id = {each.id: each for each in told}
    read = [json.loads(line) for line in (folder / "readings.jsonl").read_text(encoding="utf-8").splitlines()[_STORY:]]
    with (folder / "answers.csv").open(encoding="utf-8", newline="") as stream:
        answers = [row for row in csv.DictReader(stream) if row["conversation"] in by_id]
    bodies = {each["conversation"]: each for each in read}
    return Material(told, bodies, {i: Found.from_dict(b, by_id[i]) for i, b in bodies.items()}, answers)


def put(material: Material) -> None:
    """Store the centre as rows, in bulk."""
    numbers = {name: place for place, name in enumerate(sorted({c.agent for c in material.told if c.agent}), start=100)}
    agents = {name: Agent.objects.create(reference=name, name=name, number=n) for name, n in numbers.items()}
    teams = {name: Team.objects.create(name=name) for name in sorted({c.team for c in material.told if c.team})}
    Membership.objects.bulk_create(
        Membership(agent=agents[agent], team=teams[team], since="2026-01-01")
        for agent, team in sorted({(c.agent, c.team) for c in material.told if c.agent and c.team})
    )
    customer = Customer.objects.create(reference="C-1", digest="c" * 64)
    rows = Conversation.objects.bulk_create(
        Conversation(
            reference=each.id,
            channel=each.channel,
            started_at=datetime.fromisoformat(each.started_at) if each.started_at else None,
            agent=agents.get(each.agent or ""),
            team=teams.get(each.team or ""),
            customer=customer if place == 0 else None,
            topic=each.topic or "",
            turns=len(each.turns),
            fingerprint="as-stored",
        )
        for place, each in enumerate(material.told)
    )
    pk = {row.reference: row.pk for row in rows}
    Transcript.objects.bulk_create(
        Transcript(conversation_id=pk[each.id], turns=each.to_dict()["turns"]) for each in material.told
    )
    readings = Reading.objects.bulk_create(
        reading_row(found, conversation_id=pk[reference], fingerprint="as-stored", current=True)
        for reference, found in material.found.items()
    )
    for reading, (reference, found) in zip(readings, material.found.items(), strict=True):
        reading.found = found
        reading.reference = reference
    ReadingBody.objects.bulk_create(ReadingBody(reading=r, data=material.bodies[r.reference]) for r in readings)
    Moment.objects.bulk_create(moment for r in readings for moment in moment_rows(r.found, r.pk))
    Answer.objects.bulk_create(_answer(row, pk[row["conversation"]]) for row in material.answers)


def _answer(row: dict[str, str], conversation: int) -> Answer:
    def number(name: str) -> float | None:
        return float(row[name]) if row[name] else None

    return Answer(
        conversation_id=conversation,
        empathy=number("empathy"),
        satisfaction=number("satisfaction"),
        resolved=row["resolved"],
        effort=number("effort"),
        further={name: number(name) for name in ("courtesy", "app") if row[name]},
        answered_at=row["answered_at"] or None,
    )


@pytest.fixture
def larkfield(people, material) -> Material:
    """The centre, read and answered."""
    put(material)
    return material


@pytest.fixture
def computed(people) -> Callable[..., Kept]:
    """Ask a question and have it computed at once: ``computed("verdict")``."""

    def compute(question: str, *, role: str = "manager", filters: Filters | None = None) -> Kept:
        return services.compute(kept=services.ask(question=question, filters=filters or Filters(), by=people[role]))

    return compute


@pytest.fixture
def bank_lead(people, larkfield) -> User:
    """Farida, who leads the bank's team instead of Accounts."""
    lead = people["team_lead"]
    Grant.objects.filter(user=lead).delete()
    Grant.objects.create(user=lead, role=Role.TEAM_LEAD, team=Team.objects.get(name="Bank"))
    for known in ("roles", "led_teams"):
        lead.__dict__.pop(known, None)
    return lead


@pytest.fixture
def asked(people) -> Callable[..., list[Answer]]:
    """Have customers answer: ``asked(40, empathy=5, part_site=1)``; other names than the core's own go to further."""
    own = {"empathy", "satisfaction", "resolved", "effort", "comment", "words", "language"}
    agents = [Agent.objects.create(reference=f"agent-{n}", name=f"Agent {n}", number=500 + n) for n in range(8)]
    team = Team.objects.get(name="Accounts")

    def answer(n: int, *, topic: str = "Deliveries", channel: str = "chat", **said: Any) -> list[Answer]:
        first = Conversation.objects.count()
        rows = Conversation.objects.bulk_create(
            Conversation(
                reference=f"asked-{first + place}",
                channel=channel,
                topic=topic,
                started_at=_BEGAN + timedelta(hours=first + place),
                agent=agents[(first + place) % len(agents)],
                team=team,
                turns=2,
                fingerprint=f"f{first + place}",
            )
            for place in range(n)
        )
        further = {name: value for name, value in said.items() if name not in own}
        given = {name: value for name, value in said.items() if name in own}
        return Answer.objects.bulk_create(Answer(conversation=row, further=further, **given) for row in rows)

    return answer
