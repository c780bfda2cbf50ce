"""Invitations: a link by mail that works once, for a week, and gives what was granted."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Forbidden, Invalid, NotThere
from rapport_web.people.models import Agent, Grant, Invitation, User
from rapport_web.people.roles import Role
from rapport_web.people.selectors import open_invitations
from rapport_web.people.services.accept_invitation import accept_invitation, open_invitation
from rapport_web.people.services.close_account import deactivate
from rapport_web.people.services.granting import Wanted
from rapport_web.people.services.invite import invite, revoke_invitation
from rapport_web.people.services.set_roles import set_roles

PASSWORD = "a widow's album, 1958"
NADIA = "nadia@larkfield.example"


def secret_of(invited):
    return invited.link.rsplit("/", 1)[1]


def test_somebody_who_was_invited_chooses_name_and_password_and_has_the_roles(people, client, accounts):
    agent = Agent.objects.create(reference="A900", number=900)
    invited = invite(
        by=people["administrator"],
        email="Nadia@Larkfield.example",
        name="Nadia Berg",
        roles=["agent", Wanted("team_lead", accounts.pk)],
        agent=agent,
    )
    (message,) = mail.outbox
    link = re.search(r"http://127\.0\.0\.1:8000(/come-in/\S+)", message.body)[1]

    page = client.get(link)
    done = client.post(
        link, {"name": "Nadia Berg", "username": "nadia", "password": PASSWORD, "again": PASSWORD}, follow=True
    )

    assert invited.mailed
    assert message.to == [NADIA]
    assert "Larkfield" in message.subject
    assert "How will you sign in?" in page.content.decode()
    assert "Your account is made." in done.content.decode()
    nadia = User.objects.get(username="nadia")
    assert (nadia.email, nadia.roles, nadia.agent) == (NADIA, {"agent", "team_lead"}, agent)
    assert client.login(username="nadia", password=PASSWORD)
    assert "Why does this link not work?" in client.get(link).content.decode()


def test_what_is_wrong_is_said_at_its_field_and_the_link_still_works(people, client):
    link = invite(by=people["administrator"], email=NADIA, roles=["evaluator"]).link.removeprefix(
        "http://127.0.0.1:8000"
    )
    given = {"name": "Nadia", "username": "nadia", "password": PASSWORD, "again": PASSWORD}

    for wrong, said in (
        ({"username": "adam"}, "Somebody has this user name already"),
        ({"username": "n b"}, "Use 2 to 80 letters"),
        ({"again": "another"}, "The two passwords are not the same."),
        ({"password": "short", "again": "short"}, "too short"),
    ):
        answer = client.post(link, given | wrong)
        assert answer.status_code == 422
        assert said in answer.content.decode()

    assert client.post(link, given).status_code == 302


def test_only_a_fingerprint_is_kept_and_the_address_is_forgotten_when_the_link_is_used(people):
    invited = invite(by=people["administrator"], email=NADIA, roles=["evaluator"])

    assert secret_of(invited) not in str(Invitation.objects.values().get())
    accept_invitation(secret=secret_of(invited), username="nadia", password=PASSWORD, name="Nadia")
    assert NADIA not in str(Invitation.objects.values().get())
    assert NADIA not in str(list(Entry.objects.values()))


def test_a_link_that_is_over_revoked_or_made_up_opens_nothing(people):
    adam = people["administrator"]
    over = invite(by=adam, email="a@larkfield.example", roles=["evaluator"])
    Invitation.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    taken_back = invite(by=adam, email="b@larkfield.example", roles=["evaluator"])
    revoke_invitation(by=adam, invitation_id=taken_back.invitation.pk)

    for secret in (secret_of(over), secret_of(taken_back), "made-up"):
        with pytest.raises(NotThere):
            open_invitation(secret)
        with pytest.raises(NotThere):
            accept_invitation(secret=secret, username="nadia", password=PASSWORD, name="")
    with pytest.raises(NotThere):
        revoke_invitation(by=adam, invitation_id=taken_back.invitation.pk)


def test_the_newest_of_two_links_is_the_one_that_works(people):
    first = invite(by=people["administrator"], email=NADIA, roles=["evaluator"])
    second = invite(by=people["administrator"], email=NADIA, roles=["qa_lead"])

    with pytest.raises(NotThere):
        open_invitation(secret_of(first))
    assert open_invitation(secret_of(second)).grants == [["qa_lead", None]]


def test_a_team_that_is_gone_by_then_is_left_out(people, accounts):
    invited = invite(by=people["administrator"], email=NADIA, roles=["evaluator", Wanted("team_lead", accounts.pk)])
    accounts.delete()

    user = accept_invitation(secret=secret_of(invited), username="nadia", password=PASSWORD, name="")

    assert user.roles == {"evaluator"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"email": "nonsense"}, "email"), ({"email": "adam@larkfield.example"}, "email"), ({"roles": []}, "roles")],
)
def test_an_invitation_that_cannot_be_says_why(people, wrong, field):
    with pytest.raises(Invalid) as refused:
        invite(by=people["administrator"], **({"email": NADIA, "roles": ["evaluator"]} | wrong))

    assert refused.value.field == field
    assert not mail.outbox


def test_only_administrators_invite(people):
    with pytest.raises(Forbidden):
        invite(by=people["qa_lead"], email=NADIA, roles=["evaluator"])


@pytest.mark.parametrize("backend", ["smtp", "console"])
def test_where_no_mail_goes_out_the_page_shows_the_link_once(people, signed_in, settings, backend, capsys):
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = ("127.0.0.1", 9) if backend == "smtp" else ("", 25)

    page = signed_in("administrator").post("/people/invite", {"email": NADIA, "roles": ["evaluator"]})

    assert "Give the person this link yourself." in page.content.decode()
    secret = re.search(r"/come-in/([\w-]+)", page.content.decode())[1]
    assert open_invitation(secret).email == NADIA
    assert secret not in capsys.readouterr().out


def test_the_list_shows_who_is_asked_in_and_takes_it_back(people, signed_in):
    client = signed_in("administrator")
    client.post("/people/invite", {"email": NADIA, "roles": ["evaluator"]})

    assert NADIA in client.get("/people").content.decode()
    client.post(f"/people/invitations/{Invitation.objects.get().pk}/revoke")
    assert NADIA not in client.get("/people").content.decode()


@pytest.mark.parametrize("how", ["closed", "roles"])
def test_an_invitation_of_who_may_not_invite_any_more_opens_nothing(people, client, how):
    leaving = people["administrator"]
    Grant.objects.create(user=people["manager"], role=Role.ADMINISTRATOR)
    secret = secret_of(invite(by=leaving, email=NADIA, roles=["administrator"]))

    if how == "closed":
        deactivate(by=people["manager"], user=leaving)
    else:
        set_roles(by=people["manager"], user=leaving, roles=["auditor"])

    assert client.get(f"/come-in/{secret}").status_code == 404
    assert not open_invitations().exists()
    with pytest.raises(NotThere):
        accept_invitation(secret=secret, username="nadia", password=PASSWORD, name="Nadia")
