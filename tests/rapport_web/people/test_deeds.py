"""Who may do what is one table."""

from __future__ import annotations

import pytest

from rapport_web.exceptions import Forbidden
from rapport_web.people.deeds import authorise, deed_named, require, table
from rapport_web.people.roles import Role


def test_an_auditor_may_every_deed_that_only_reads_and_no_other_but_on_the_own_account(people):
    assert table()
    for deed in table():
        assert (Role.AUDITOR in deed.roles) >= deed.reads
        assert (Role.AUDITOR in deed.roles) <= (deed.reads or deed.own)


def test_the_system_itself_is_not_asked_for_its_role(people):
    authorise(None, "people.invite")

    with pytest.raises(Forbidden):
        authorise(people["manager"], "people.invite")


def test_a_limit_is_said_in_words_for_the_roles_that_have_one():
    deed = deed_named("people.see_teams")

    assert (deed.room, deed.limit("team_lead"), deed.limit("manager")) == ("people", "own teams", "")


def test_a_refusal_says_which_roles_may(people):
    with pytest.raises(Forbidden, match=r"Who may: .*QA lead"):
        require(people["agent"], "conversations.assign")


def test_a_deed_that_nobody_declared_is_a_mistake_and_not_a_no(people):
    with pytest.raises(KeyError):
        people["manager"].may("conversations.raed")
