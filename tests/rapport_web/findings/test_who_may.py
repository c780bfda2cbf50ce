"""Every role at every deed and every page of the room: the table of deeds, tried with things that are there."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.rapport_web.conftest import make_user

from rapport_web.exceptions import Forbidden, NotThere
from rapport_web.findings import services
from rapport_web.findings.models import Finding, Praise, Recovery
from rapport_web.findings.selectors import finding_for, praise_for, praise_one, recovery_for
from rapport_web.people.roles import Role

ROLES = sorted(Role.values)


@pytest.fixture
def things(people, hale, brandt, said):
    """A finding, a person's own, thanks and a call-back on each team's conversation."""
    said(hale, "I waited all day")
    ines, tom = hale.agent, brandt.agent
    for conversation, agent in ((hale, ines), (brandt, tom)):
        services.give_praise(
            conversation=conversation, agent=agent, named=False, question="praise", start=0, end=5, text="thank",
            at=None,
        )  # fmt: skip
        services.open_recovery(conversation=conversation, reasons=["callback"])
    return {
        "finding": Finding.objects.get(),
        "hale": {"praise": Praise.objects.get(agent=ines), "recovery": Recovery.objects.get(conversation=hale)},
        "brandt": {"praise": Praise.objects.get(agent=tom), "recovery": Recovery.objects.get(conversation=brandt)},
    }


def outcome(do) -> str:
    """Return what became of a deed: ``done``, ``forbidden`` or ``not there``."""
    try:
        do()
    except Forbidden:
        return "forbidden"
    except NotThere:
        return "not there"
    return "done"


@pytest.mark.parametrize("role", ROLES)
def test_working_on_a_finding(people, things, role):
    by, pk = people[role], things["finding"].pk

    became = {
        outcome(lambda: services.note(finding=pk, said="Seen.", by=by)),
        outcome(lambda: services.set_due(finding=pk, day=None, by=by)),
        outcome(lambda: services.hand_over(finding=pk, to=people["qa_lead"], by=by)),
        outcome(lambda: services.close_finding(finding=pk, outcome="partly", done="Some.", by=by)),
        outcome(lambda: services.reopen_finding(finding=pk, why="More.", by=by)),
    }

    assert became == {"done" if role in {"qa_lead", "process_owner"} else "forbidden"}


@pytest.mark.parametrize("role", ROLES)
def test_seeing_a_finding(people, things, role):
    seen = outcome(lambda: finding_for(people[role], things["finding"].pk))

    may = role in {"qa_lead", "process_owner", "manager", "team_lead", "auditor"}
    assert seen == ("done" if may else "not there")


@pytest.mark.parametrize("role", ROLES)
def test_calling_a_customer_back(people, things, role):
    own, elsewhere = things["hale"]["recovery"].pk, things["brandt"]["recovery"].pk
    by = people[role]

    became = [
        outcome(lambda pk=pk: services.log_call(recovery=pk, reached=True, note="", by=by)) for pk in (own, elsewhere)
    ]

    assert became == {"qa_lead": ["done", "done"], "team_lead": ["done", "not there"]}.get(role, ["forbidden"] * 2)


@pytest.mark.parametrize("role", ROLES)
def test_seeing_a_customer_in_trouble(people, things, role):
    own, elsewhere = things["hale"]["recovery"].pk, things["brandt"]["recovery"].pk

    seen = [outcome(lambda pk=pk: recovery_for(people[role], pk)) for pk in (own, elsewhere)]

    every = {"qa_lead", "manager", "auditor"}
    assert seen == (["done"] * 2 if role in every else ["done" if role == "team_lead" else "not there", "not there"])


@pytest.mark.parametrize("role", ROLES)
def test_passing_thanks_on(people, things, role):
    own, elsewhere = things["hale"]["praise"].pk, things["brandt"]["praise"].pk

    became = [outcome(lambda pk=pk: services.pass_on(praise=pk, by=people[role])) for pk in (own, elsewhere)]

    assert became == {"qa_lead": ["done", "done"], "team_lead": ["done", "not there"]}.get(role, ["forbidden"] * 2)


@pytest.mark.parametrize("role", ROLES)
def test_seeing_thanks(people, things, role):
    own, elsewhere = things["hale"]["praise"], things["brandt"]["praise"]

    expected = {"qa_lead": {own, elsewhere}, "auditor": {own, elsewhere}, "team_lead": {own}, "agent": {own}}
    assert set(praise_for(people[role])) == expected.get(role, set())
    assert outcome(lambda: praise_one(people[role], elsewhere.pk)) == (
        "done" if role in {"qa_lead", "auditor"} else "not there"
    )


def test_nobody_passes_their_own_thanks_on(people, things, accounts, ines):
    both = make_user("both", Role.AGENT, Role.QA_LEAD, name="Both Roles")
    ines.user = both
    ines.save()

    assert outcome(lambda: services.pass_on(praise=things["hale"]["praise"].pk, by=both)) == "not there"
    assert outcome(lambda: services.pass_on(praise=things["brandt"]["praise"].pk, by=both)) == "done"


def test_who_leads_and_answers_customers_sees_both_and_what_is_for_them(client, people, things, deliveries, ines):
    both = make_user("both", Role.AGENT, Role.TEAM_LEAD, team=deliveries, name="Both Roles")
    ines.user = both
    ines.save()
    client.force_login(both, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert len(praise_for(both)) == 2
    page = client.get(reverse("praise")).content.decode()
    assert "Whom do customers thank?" in page
    assert "For me" in page
    things["hale"]["praise"].refresh_from_db()
    assert things["hale"]["praise"].seen_at is None, "a list of the team's is not a look at one's own"
    own = client.get(reverse("praise"), {"show": "own"}).content.decode()
    assert "What did customers thank me for?" in own
    things["hale"]["praise"].refresh_from_db()
    assert things["hale"]["praise"].seen_at is not None


def test_who_left_the_team_takes_later_thanks_along_and_conversations_stay(people, things, ines, accounts, deliveries):
    lena = make_user("lena", Role.TEAM_LEAD, team=deliveries, name="Lena Voss")
    now = ines.memberships.get()
    now.until = "2026-02-01"
    now.save()
    ines.memberships.create(team=deliveries, since="2026-02-01")

    # The agent is Lena's now; the conversation was held in Farida's team.
    assert things["hale"]["praise"] in praise_for(lena)
    assert things["hale"]["praise"] in praise_for(people["team_lead"])


def test_a_closed_account_may_nothing(people, things):
    people["qa_lead"].is_active = False
    people["qa_lead"].save()
    nobody = type(people["qa_lead"]).objects.get(pk=people["qa_lead"].pk)

    assert outcome(lambda: services.note(finding=things["finding"].pk, said="x", by=nobody)) == "forbidden"
    assert not praise_for(nobody).exists()


@pytest.mark.parametrize(
    "deed",
    [
        lambda by: services.note(finding=10**9, said="x", by=by),
        lambda by: services.close_finding(finding=10**9, outcome="partly", done="x", by=by),
        lambda by: services.hand_over(finding=10**9, to=by, by=by),
        lambda by: services.log_call(recovery=10**9, reached=True, note="", by=by),
        lambda by: services.take_recovery(recovery=10**9, by=by),
        lambda by: services.pass_on(praise=10**9, by=by),
        lambda by: finding_for(by, 10**9),
        lambda by: recovery_for(by, 10**9),
        lambda by: praise_one(by, 10**9),
    ],
)
def test_what_is_not_there_is_said_not_to_be(people, deed):
    assert outcome(lambda: deed(people["qa_lead"])) == "not there"
