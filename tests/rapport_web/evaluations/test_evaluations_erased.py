"""What is let go of when somebody is erased, and what keeps an evaluated conversation from being taken out again."""

from __future__ import annotations

import pytest
from tests.rapport_web.evaluations.contested_cast import GIVEN, cast, converse, evaluate

from rapport.scorecards import Given
from rapport_web.conversations.keeping import reasons
from rapport_web.conversations.models import Assignment, Conversation
from rapport_web.conversations.services import arriving, store
from rapport_web.evaluations.models import Amendment, Evaluation, Firm, Kind, Quoted, SecondOpinion, Task
from rapport_web.evaluations.services import begin, look_oneself, make_task
from rapport_web.people.erasure.services import erase

WHY = "request 2026-117"


@pytest.fixture
def found(people, ines, accounts):
    """Ines' chat, which Pavel evaluated, naming her where he should not have."""
    made = cast(people, ines, accounts)
    row = made.evaluation
    row.overall = "Ines Marlow did well to ask."
    row.answers = row.answers | {"acted": Given("no", comment="See Ines Marlow’s note.").to_dict()}
    row.save()
    Quoted.objects.create(evaluation=row, question="acted", turn=1, start=0, end=6, text="I look")
    SecondOpinion.objects.create(evaluation=row, said="Ines Marlow was right.", answers={})
    answers = {"before": GIVEN["acted"].to_dict(), "after": GIVEN["acted"].to_dict()}
    Amendment.objects.create(evaluation=row, question="acted", why="Ines Marlow said so.", **answers)
    return made


def test_a_customers_evaluations_go_with_the_conversations(found, brandt_told):
    store(arrivals=[arriving(brandt_told, brandt_told)], batch=None, by=found.lead)
    kept = Conversation.objects.get(reference="brandt-1")
    row = evaluate(kept, found.version, found.people["evaluator"])
    Quoted.objects.create(evaluation=row, question="acted", turn=0, start=0, end=1, text="I")

    erase(kind="customer", pk=kept.customer_id, by=found.people["administrator"], why=WHY)

    assert list(Evaluation.objects.all()) == [found.evaluation]
    assert not Quoted.objects.exclude(evaluation=found.evaluation).exists()


def test_an_agents_name_leaves_every_text_and_the_own_view_goes(found, ines):
    evaluate(found.evaluation.conversation, found.version, found.agent, kind=Kind.SELF)

    erase(kind="agent", pk=ines.pk, by=found.people["administrator"], why=WHY)

    row = Evaluation.objects.get()
    kept = f"{row.overall} {row.answers} {row.second_opinion.said} {row.amendments.get().why}"
    assert row == found.evaluation
    assert "Ines" not in kept
    assert row.score == found.evaluation.score, "what was scored stays, and names nobody"


def test_an_erased_evaluators_open_work_is_taken_back_and_what_was_sent_in_stays(found, ines, accounts):
    pavel, plan_less = found.people["evaluator"], converse(ines, accounts, "c-2")
    task = make_task(conversation=plan_less, version=found.version, kind=Kind.CHOSEN, evaluator=pavel)
    begin(task=task, by=pavel)

    erase(kind="user", pk=pavel.pk, by=found.people["administrator"], why=WHY)

    task.refresh_from_db()
    assert task.state == Task.State.WITHDRAWN
    assert list(Evaluation.objects.all()) == [found.evaluation]
    assert not Task.objects.filter(evaluator=pavel, state=Task.State.BEGUN).exists()


def test_an_erased_outside_evaluator_is_in_no_firm_and_has_no_conversation(found, ines, accounts):
    odile = found.people["outside_evaluator"]
    Firm.objects.create(name="Clearview").members.add(odile)
    make_task(conversation=converse(ines, accounts, "c-3"), version=found.version, kind=Kind.PLANNED, evaluator=odile)

    erase(kind="user", pk=odile.pk, by=found.people["administrator"], why=WHY)

    assert not Firm.objects.get().members.exists()
    assert not Assignment.objects.exists()


def test_an_erased_agent_who_signed_in_leaves_no_own_view_behind(found):
    look_oneself(conversation=found.evaluation.conversation, by=found.agent)

    erase(kind="user", pk=found.agent.pk, by=found.people["administrator"], why=WHY)

    assert not Evaluation.objects.filter(kind=Kind.SELF).exists()


def test_what_was_evaluated_is_not_taken_out_with_its_import(found, ines, accounts):
    other = converse(ines, accounts, "c-4")

    kept = reasons([found.evaluation.conversation_id, other.pk])

    assert kept == {found.evaluation.conversation_id: "evaluations.evaluation"}
