"""A conversation is given to an outside evaluator, and taken back."""

from __future__ import annotations

import pytest

from rapport_web.audit.models import Entry
from rapport_web.conversations.models import Assignment, Conversation
from rapport_web.conversations.selectors import visible_to
from rapport_web.conversations.services.assigning import assign, outside_evaluators, take_back
from rapport_web.exceptions import Forbidden, Invalid, NotThere


@pytest.fixture
def hale(people, ines, accounts) -> Conversation:
    return Conversation.objects.create(
        reference="hale-1", channel="chat", agent=ines, team=accounts, turns=4, fingerprint="f"
    )


def test_an_outside_evaluator_sees_what_is_given_and_no_more(people, hale):
    assert list(visible_to(people["outside_evaluator"])) == []

    given = assign(by=people["qa_lead"], conversation=hale, to=people["outside_evaluator"].pk)
    assert list(visible_to(people["outside_evaluator"])) == [hale]

    take_back(by=people["qa_lead"], conversation=hale, pk=given.pk)
    assert list(visible_to(people["outside_evaluator"])) == []


def test_giving_it_twice_changes_nothing(people, hale):
    for _time in range(2):
        assign(by=people["qa_lead"], conversation=hale, to=people["outside_evaluator"].pk)

    assert Assignment.objects.count() == 1
    assert Entry.objects.filter(deed="conversations.assign").count() == 1


def test_it_is_given_to_outside_evaluators_only(people, hale):
    assert outside_evaluators() == [people["outside_evaluator"]]
    with pytest.raises(Invalid):
        assign(by=people["qa_lead"], conversation=hale, to=people["agent"].pk)


@pytest.mark.parametrize("role", ["evaluator", "team_lead", "manager", "auditor", "outside_evaluator"])
def test_who_may_not_give_is_refused(people, hale, role):
    with pytest.raises(Forbidden):
        assign(by=people[role], conversation=hale, to=people["outside_evaluator"].pk)


def test_what_was_taken_back_is_not_taken_back_again(people, hale):
    with pytest.raises(NotThere):
        take_back(by=people["qa_lead"], conversation=hale, pk=1)
