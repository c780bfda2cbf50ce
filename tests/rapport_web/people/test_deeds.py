"""Who may do what is one table."""

from __future__ import annotations

import pytest

from rapport_web.exceptions import Forbidden
from rapport_web.people.deeds import require, table
from rapport_web.people.roles import Role


def test_an_auditor_may_every_deed_that_only_reads_and_no_other(people):
    assert table()
    for deed in table():
        assert (Role.AUDITOR in deed.roles) == deed.reads


def test_a_refusal_says_which_roles_may(people):
    with pytest.raises(Forbidden, match=r"Who may: .*QA lead"):
        require(people["agent"], "conversations.assign")


def test_a_deed_that_nobody_declared_is_a_mistake_and_not_a_no(people):
    with pytest.raises(KeyError):
        people["manager"].may("conversations.raed")
