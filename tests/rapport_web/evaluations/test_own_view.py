"""An agent's own view: blind until it is in, beside the evaluator's then, and in no score."""

from __future__ import annotations

import pytest
from tests.rapport_web.evaluations.contested_cast import FORM, cast, converse

from rapport.scorecards import Given
from rapport_web.conversations.curtains import kept_from
from rapport_web.evaluations.models import Evaluation, Kind, Task
from rapport_web.evaluations.selectors import visible_to
from rapport_web.evaluations.services import look_oneself, put_aside
from rapport_web.evaluations.services.looking import may_look, scorecards_to_choose
from rapport_web.exceptions import Conflict, Forbidden, Invalid, NotThere
from rapport_web.people.models import User

FILLED = {"a.greeted.value": "yes", "a.acted.value": "yes", "a.promise.value": "half"}


@pytest.fixture
def found(people, ines, accounts):
    """Ines' chat, which Pavel evaluated."""
    return cast(people, ines, accounts)


@pytest.fixture
def begun(found):
    return look_oneself(conversation=found.evaluation.conversation, by=found.agent)


def test_it_asks_what_the_evaluator_answered(found, begun):
    assert (begun.kind, begun.version, begun.state) == (Kind.SELF, found.version, Evaluation.State.DRAFT)
    assert begun.task.blind


def test_while_it_is_open_what_the_evaluator_found_is_hidden(found, begun):
    agent = User.objects.get(pk=found.agent.pk)

    assert kept_from(agent) == {found.evaluation.conversation_id}
    assert not visible_to(agent).exists()


def test_to_begin_again_goes_on_with_it(found, begun):
    assert look_oneself(conversation=found.evaluation.conversation, by=found.agent) == begun
    assert Task.objects.filter(kind=Kind.SELF).count() == 1


def test_only_the_agent_of_the_conversation_can(found):
    with pytest.raises(Forbidden):
        look_oneself(conversation=found.evaluation.conversation, by=found.lead)


def test_anothers_conversation_is_not_ones_own(found, tom, deliveries):
    other = converse(tom, deliveries, "brandt-1")

    with pytest.raises(NotThere):
        look_oneself(conversation=other, by=found.agent)
    assert not may_look(found.agent, other)


def test_one_that_nobody_evaluated_is_looked_at_on_the_scorecard_chosen(found, ines, accounts):
    other = converse(ines, accounts, "c-2")

    row = look_oneself(conversation=other, by=found.agent, scorecard=found.card.pk)

    assert row.version == found.version
    assert scorecards_to_choose() == [found.card]


def test_without_a_scorecard_there_is_nothing_to_look_at_it_with(people, ines, accounts):
    with pytest.raises(Invalid):
        look_oneself(conversation=converse(ines, accounts), by=people["agent"])


def test_put_aside_nothing_is_kept_and_the_others_show_again(found, begun):
    put_aside(evaluation=begun, by=found.agent)

    agent = User.objects.get(pk=found.agent.pk)
    assert not Evaluation.objects.filter(kind=Kind.SELF).exists()
    assert kept_from(agent) == frozenset()
    assert visible_to(agent).exists()
    with pytest.raises(NotThere):
        put_aside(evaluation=begun, by=found.agent)


def test_an_agent_answers_sends_in_and_reads_both_side_by_side(found, signed_in):
    client = signed_in("agent")
    reference = found.evaluation.conversation.reference

    place = client.post(f"/own-view/of/{reference}").headers["Location"]
    page = client.get(place).content.decode()
    assert "How do I see my own conversation?" in page
    assert "Did the agent act?" in page
    assert "Nothing was done." not in page

    edits = Evaluation.objects.get(kind=Kind.SELF).edits
    client.post(place, FILLED | {"edits": edits, "overall": "I looked at once.", "send": "1"})
    answer = client.get(place, follow=True)

    row = Evaluation.objects.get(kind=Kind.SELF)
    assert (row.state, row.released_at) == (Evaluation.State.SENT, None)
    assert "Your own view beside it" in answer.content.decode()
    with pytest.raises(Conflict):
        look_oneself(conversation=found.evaluation.conversation, by=found.agent)


def test_what_is_missing_is_said_and_what_was_answered_is_kept(found, begun, signed_in):
    client = signed_in("agent")

    answer = client.post(f"/own-view/{begun.pk}", {"a.greeted.value": "no", "edits": begun.edits, "send": "1"})

    begun.refresh_from_db()
    assert answer.status_code == 422
    assert "question" in answer.content.decode()
    assert begun.given()["greeted"] == Given("no")
    assert begun.state == Evaluation.State.DRAFT


def test_a_stale_window_loses_nothing(found, begun, signed_in):
    answer = signed_in("agent").post(f"/own-view/{begun.pk}", FILLED | {"edits": begun.edits + 7, "keep": "1"})

    assert answer.status_code == 409
    assert "saved in another window" in answer.content.decode()
    assert 'value="half" checked' in answer.content.decode() or "checked" in answer.content.decode()


def test_it_is_in_no_score_and_hands_nothing_on(found, signed_in):
    client = signed_in("agent")
    place = client.post(f"/own-view/of/{found.evaluation.conversation.reference}").headers["Location"]
    edits = Evaluation.objects.get(kind=Kind.SELF).edits
    client.post(place, FILLED | {"a.acted.value": "no", "a.acted.owner": "process", "edits": edits, "send": "1"})

    assert FORM.questions
    assert set(visible_to(User.objects.get(pk=found.lead.pk))) == {found.evaluation}
    assert not found.evaluation.conversation.evidence.exists()
