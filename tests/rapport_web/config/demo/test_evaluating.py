"""Larkfield's evaluators at work in the demo: quotes they attach, to whom a task may go to, examples, and a small whole."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from rapport.example_centre.evaluations import RATERS, Case, Panel, scorecard
from rapport.scorecards import Given, Marked
from rapport_web.calibration.models import Session
from rapport_web.config.demo.evaluating import _examples, _quotes, _who, evaluate, own_view, set_up, talk
from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.evaluations.models import Anchor, Evaluation, Firm, Quoted, Task
from rapport_web.people.models import User
from rapport_web.scorecards.models import Example
from rapport_web.scorecards.services import make_scorecard, publish

BEGAN = datetime(2026, 8, 3, 9, tzinfo=UTC)
TURNS = [
    ("customer", "It is wrong again, and I was up all night with it."),
    ("agent", "I am sorry for any inconvenience."),
    ("customer", "That does not help me 🙂."),
    ("agent", "I have just put it right, you can see it now."),
    ("customer", "Thank you."),
    ("agent", "I ring you on Monday."),
]


def turns(*spoken: str) -> list[dict[str, str]]:
    return [
        {"speaker": {"c": "customer", "a": "agent"}[who], "text": text}
        for who, text in (each.split(":") for each in spoken)
    ]


def moments(*places: tuple[int, ...]) -> Given:
    return Given(moments=tuple(Marked(each, "met") for each in places))


@pytest.mark.parametrize(
    ("answers", "spoken", "quotes"),
    [
        ({}, ["c:one", "a:two"], []),
        ({"acts": Given("yes")}, ["c:one", "a:two"], []),
        ({"moments": moments((0,))}, ["c:one", "a:two"], [("moments", 1, 0)]),
        ({"moments": moments((0,))}, ["c:one", "a: ", "a:three"], [("moments", 2, 0)]),
        ({"moments": moments((2,))}, ["c:one", "a:two", "c:three"], []),
        ({"moments": moments((0, 2))}, ["c:1", "a:2", "c:3", "a:4"], [("moments", 3, 0)]),
        ({"moments": moments((0,), (2,))}, ["c:1", "a:2", "c:3", "a:4"], [("moments", 1, 0), ("moments", 3, 1)]),
        ({"acts": Given("no"), "moments": moments((0,))}, ["c:1", "a:2"], [("moments", 1, 0)]),
    ],
    ids=[
        "nothing answered", "no moment", "the reply to a moment", "an empty reply is none", "a moment without a reply",
        "after all of its turns", "two moments", "moments alone",
    ],
)  # fmt: skip
def test_quotes_are_the_agents_reply_to_each_moment(answers, spoken, quotes):
    told = [(each.question, each.turn, each.moment) for each in _quotes(answers, turns(*spoken))]

    assert told == quotes


@pytest.fixture
def told(people, ines, accounts) -> list[Conversation]:
    """Sixteen conversations of Ines' over two weeks."""
    rows = Conversation.objects.bulk_create(
        Conversation(
            reference=f"LF-{at:04d}",
            channel="chat",
            agent=ines,
            team=accounts,
            started_at=BEGAN + timedelta(hours=20 * at),
            turns=len(TURNS),
            fingerprint=f"f{at}",
        )
        for at in range(16)
    )
    said = [{"speaker": who, "text": text} for who, text in TURNS]
    Transcript.objects.bulk_create(Transcript(conversation=row, turns=said) for row in rows)
    return rows


@pytest.fixture
def made(told) -> Panel:
    return Panel(
        [Case(row.reference, felt=at / 8 - 1, moments=(((0,), "missed"),)) for at, row in enumerate(told)], seed=3
    )


def test_the_first_deed_and_the_first_formula_become_examples(told, people):
    publish(
        scorecard=make_scorecard(name="Calls", by=people["qa_lead"], form=scorecard()), by=people["qa_lead"], why="So."
    )

    _examples(people["qa_lead"])

    found: dict[bool, Any] = {each.good: each for each in Example.objects.all()}
    assert len(found) == Example.objects.count() == 2
    assert found[True].turn == 3
    assert found[False].turn == 1
    assert {each.conversation_id for each in found.values()} == {told[0].pk}


def test_where_nobody_says_either_there_is_no_example(told, people):
    Transcript.objects.update(turns=turns("c:Hello", "a:Hello"))

    _examples(people["qa_lead"])

    assert not Example.objects.exists()


def test_a_task_goes_to_nobody_who_has_that_conversation_already_or_answered_it(told, people):
    version = publish(
        scorecard=make_scorecard(name="Calls", by=people["qa_lead"], form=scorecard()), by=people["qa_lead"], why="So."
    )
    task = Task.objects.create(conversation=told[0], version=version, kind="double")
    able, busy, agent = people["evaluator"], people["qa_lead"], people["agent"]
    Task.objects.create(conversation=told[0], version=version, kind="planned", evaluator=busy)
    rng = np.random.default_rng(0)

    assert {_who(task, [busy, able, agent], rng) for _ in range(8)} == {able}
    assert _who(task, [busy], rng) is None
    assert _who(task, [agent], rng) is None
    assert _who(task, [], rng) is None


@pytest.mark.long
def test_a_small_larkfield_is_evaluated_calibrated_and_looked_at(told, made, people):
    lead = people["qa_lead"]
    steps: list[tuple[str, int, int | None]] = []

    plan = set_up(lead, made)
    anchors = set(Anchor.objects.values_list("conversation", flat=True))
    evaluate(plan, made, progress=lambda *step: steps.append(step))
    talk(plan, made, lead)
    own_view(people["agent"], made)

    assert {user.name for user in plan.evaluators.all()} == {rater.name for rater in RATERS}
    assert [user.name for user in Firm.objects.get().members.all()] == ["Odile Renn"]
    assert User.objects.filter(name="Pavel Brod").count() == 1, "who is there already is not made again"
    assert len(anchors) == 12
    assert Session.objects.count() == 2
    assert [step[1] for step in steps] == list(range(1, len(steps) + 1))
    sent = Evaluation.objects.filter(state="sent")
    assert sent.count() >= len(steps)
    assert not sent.filter(kind="planned", evaluator=None).exists()
    assert Quoted.objects.filter(question="moments", turn=1).exists()
    assert set(Session.objects.values_list("cases__conversation", flat=True)).isdisjoint(anchors), (
        "nobody talks one over"
    )
