"""The pages as each role meets them: who gets in, what they are offered, forms that keep what was typed, German."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rapport_web.audit.models import Entry
from rapport_web.people.models import Agent, Grant, Invitation, SiteProfile, Team, User
from rapport_web.people.roles import Role
from rapport_web.people.services.invite import invite
from rapport_web.people.services.set_own import set_own
from rapport_web.people.services.teams import close_team
from rapport_web.people.services.tokens import make_token

GETS = {
    "people": {"administrator", "manager", "auditor"},
    "invite": {"administrator"},
    "teams": {"manager", "qa_lead", "evaluator", "team_lead", "administrator", "auditor"},
    "site_profile": set(Role.values) - {"outside_evaluator"},
    "change_profile": {"administrator", "manager"},
    "who_may": set(Role.values),
    "my_settings": set(Role.values),
    "my_sessions": set(Role.values),
    "my_tokens": set(Role.values) - {"outside_evaluator"},
    "audit": {"administrator", "auditor"},
    "erase": {"administrator"},
}
QUESTIONS = {
    "people": "Wer arbeitet hier mit Rapport?",
    "teams": "Wer ist in welchem Team?",
    "site_profile": "Was ist hier vereinbart?",
    "who_may": "Wer darf hier was?",
    "my_settings": "Wie soll Rapport für Sie sein?",
    "my_sessions": "Wo sind Sie angemeldet?",
    "my_tokens": "Welche Programme handeln für Sie?",
    "audit": "Wer hat was getan?",
    "erase": "Wen wollen Sie löschen?",
}


def words(answer) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


@pytest.mark.parametrize("name", GETS)
def test_who_gets_in_and_who_is_told_who_may(people, name):
    for role in Role.values:
        browser = Client()
        browser.force_login(people[role], backend="allauth.account.auth_backends.AuthenticationBackend")
        answer = browser.get(reverse(name))
        assert answer.status_code == (200 if role in GETS[name] else 403), role
        if role not in GETS[name]:
            assert "Who may:" in words(answer)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_page_asks_its_question_in_german(signed_in, people, name):
    set_own(by=people["administrator"], language="de")

    answer = signed_in("administrator").get(reverse(name))

    assert 'lang="de"' in answer.content.decode()
    assert QUESTIONS[name] in words(answer)


@pytest.mark.parametrize(
    "posted",
    [
        ("revoke_invitation", (1,), {}),
        ("set_roles", (1,), {"roles": ["administrator"], "version": 1}),
        ("link_agent", (1,), {"agent": "tom"}),
        ("account_state", (1,), {"state": "closed"}),
        ("make_team", (), {"name": "Mine"}),
        ("change_team", (1,), {"do": "close"}),
        ("move_agent", (1,), {"agent": "tom", "day": "2026-06-01"}),
        ("change_profile", (), {"least_group": "5"}),
        ("invite", (), {"email": "me@larkfield.example", "roles": ["administrator"]}),
    ],
)
def test_an_evaluator_who_posts_by_hand_changes_nothing(signed_in, people, posted):
    name, args, given = posted
    accounts = Team.objects.get(name="Accounts")
    client = signed_in("evaluator")
    args = tuple((accounts.pk if name in {"change_team", "move_agent"} else people["manager"].pk) for _ in args)
    before = [list(model.objects.order_by("pk").values()) for model in (Grant, Team, Agent, Invitation, SiteProfile)]

    answer = client.post(reverse(name, args=args), given)

    assert answer.status_code == 403
    assert before == [
        list(model.objects.order_by("pk").values()) for model in (Grant, Team, Agent, Invitation, SiteProfile)
    ]
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "path",
    [
        "/people/1/roles",
        "/people/1/agent",
        "/people/1/state",
        "/people/invitations/1/revoke",
        "/teams/new",
        "/teams/1/change",
        "/teams/1/move",
        "/me/sessions/end",
        "/me/tokens/1/revoke",
        "/audit/verify",
    ],
)
def test_a_deed_is_no_address_to_open(signed_in, path):
    assert signed_in("administrator").get(path).status_code == 405


def test_a_manager_sees_people_and_is_offered_no_change(signed_in, people):
    client = signed_in("manager")
    invite(by=None, email="wait@larkfield.example", roles=["evaluator"])

    listed, one = client.get("/people"), client.get(f"/people/{people['evaluator'].pk}")

    assert "wait@larkfield.example" not in words(listed), "whom an administrator asked in is the administrator's"
    for page in (listed, one):
        assert "/people/invite" not in page.content.decode()
        assert 'method="post" action="/people' not in page.content.decode()


def test_one_is_warned_of_taking_roles_from_oneself(signed_in, people):
    client = signed_in("administrator")

    assert "These are your own roles" in words(client.get(f"/people/{people['administrator'].pk}"))
    assert "These are your own roles" not in words(client.get(f"/people/{people['manager'].pk}"))


def test_an_invitation_that_cannot_be_keeps_what_was_typed(signed_in, people, accounts):
    answer = signed_in("administrator").post(
        "/people/invite",
        {
            "email": "adam@larkfield.example",
            "name": "Nadia <b>Berg</b>",
            "roles": ["evaluator"],
            "leads": [accounts.pk],
        },
    )
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "Somebody signs in with this address already." in words(answer)
    assert 'value="adam@larkfield.example"' in page
    assert "<b>Berg" not in page, "what is typed is text"
    assert "Nadia &lt;b&gt;Berg" in page
    assert re.search(r'value="evaluator"[^>]*\bchecked', page)
    assert re.search(rf'value="{accounts.pk}"[^>]*\bchecked', page)
    assert not Invitation.objects.exists()


def test_an_invitation_without_a_role_says_so_at_the_roles(signed_in):
    answer = signed_in("administrator").post("/people/invite", {"email": "nadia@larkfield.example"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["roles"])


def test_a_move_that_cannot_be_keeps_what_was_typed(signed_in, accounts, deliveries, ines):
    answer = signed_in("qa_lead").post(
        f"/teams/{accounts.pk}/move",
        {"agent": "nobody", "team": deliveries.pk, "day": "2026-13-45", "why": "covers for Tom"},
    )
    page = answer.content.decode()

    assert answer.status_code == 422
    assert set(answer.context["forms"]["move"].errors) == {"agent", "day"}
    for typed in ('value="nobody"', 'value="2026-13-45"', 'value="covers for Tom"'):
        assert typed in page
    assert re.search(rf'value="{deliveries.pk}"[^>]*\bselected', page)


def test_a_closed_team_is_no_place_to_move_to_and_a_name_too_long_is_kept(
    signed_in, people, accounts, deliveries, ines
):
    client = signed_in("qa_lead")
    close_team(by=None, team=deliveries)

    moved = client.post(f"/teams/{accounts.pk}/move", {"agent": "ines", "team": deliveries.pk, "day": "2026-06-01"})
    named = client.post(f"/teams/{accounts.pk}/change", {"name": "x" * 121, "version": "1"})

    assert (moved.status_code, list(moved.context["forms"]["move"].errors)) == (422, ["team"])
    assert named.status_code == 422
    assert "x" * 121 in named.content.decode()
    assert Team.objects.get(pk=accounts.pk).name == "Accounts"


def test_roles_set_beside_a_closed_team_keep_the_lead_of_it(signed_in, people, accounts):
    """The page offers open teams; whom it does not show, it may not take."""
    client, farida = signed_in("administrator"), people["team_lead"]
    close_team(by=None, team=accounts)

    page = client.get(f"/people/{farida.pk}")
    assert f'name="leads" value="{accounts.pk}"' in page.content.decode()
    shown = page.context["forms"]["roles"].initial
    client.post(
        f"/people/{farida.pk}/roles",
        {"roles": ["evaluator"], "leads": shown["leads"], "version": shown["version"], "why": "reads too"},
    )

    assert set(Grant.objects.filter(user=farida).values_list("role", "team")) == {
        ("evaluator", None),
        ("team_lead", accounts.pk),
    }


@pytest.mark.parametrize(
    "query", ["q=%00", "role=%00", "state=%00", "q=%F0%9F%98%80", "page=-3", "page=zzz", "page=1e9"]
)
def test_any_question_to_the_list_is_answered(signed_in, query):
    assert signed_in("administrator").get(f"/people?{query}").status_code == 200


@pytest.mark.parametrize(
    "path", ["/people/99999999999999999999", "/teams/99999999999999999999", "/people/0", "/come-in/%00", "/come-in/x"]
)
def test_an_address_of_nobody_is_not_found(signed_in, path):
    assert signed_in("administrator").get(path).status_code == 404


def test_a_last_word_that_is_no_word_closes_and_opens_nothing(signed_in, people):
    client, pavel = signed_in("administrator"), people["evaluator"]
    client.post(f"/people/{pavel.pk}/state", {"state": "closed"})

    answer = client.post(f"/people/{pavel.pk}/state", {"state": ""})

    assert answer.status_code in {302, 422}
    assert not User.objects.get(pk=pavel.pk).is_active, "an account opens when somebody says so"


def test_agents_are_shown_by_number_until_they_may_be_named(signed_in, people, ines, accounts):
    SiteProfile.objects.update(works_agreement="")

    page = words(signed_in("qa_lead").get(f"/teams/{accounts.pk}"))

    assert "Ines" not in page
    assert "agent 1" in page
    assert "Until a works agreement is set down" in page


def test_nobody_revokes_anothers_token_from_the_page(signed_in, people):
    token, _ = make_token(by=None, user=people["manager"], name="x", scopes=["conversations:read"])

    assert signed_in("qa_lead").post(f"/me/tokens/{token.pk}/revoke").status_code == 404
    token.refresh_from_db()
    assert token.revoked_at is None


def test_a_token_beyond_ones_roles_or_without_a_scope_is_refused_and_the_name_kept(signed_in):
    client = signed_in("agent")

    beyond = client.post("/me/tokens", {"name": "my script", "lasts": "30", "scopes": ["people:change"]})
    nothing = client.post("/me/tokens", {"name": "my script", "lasts": "30"})
    endless = client.post("/me/tokens", {"name": "my script", "lasts": "4000", "scopes": ["conversations:read"]})

    assert [answer.status_code for answer in (beyond, nothing, endless)] == [422, 422, 422]
    assert list(endless.context["form"].errors) == ["lasts"]
    assert 'value="my script"' in beyond.content.decode()
    assert "rap_" not in words(beyond)


def test_settings_that_cannot_be_keep_what_was_typed(signed_in, people):
    answer = signed_in("auditor").post(
        "/me/settings", {"name": "Ulla Sand", "language": "tlh", "density": "compact", "time_zone": "Asia/Tokyo"}
    )

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["language"]
    assert 'value="Ulla Sand"' in answer.content.decode()
    assert User.objects.get(pk=people["auditor"].pk).name == "Ulla Brandt"


def test_the_chosen_language_leaves_the_browsers_cookie_behind(signed_in):
    client = signed_in("auditor")
    client.post("/language", {"language": "de", "next": "/me/settings"})
    assert 'lang="de"' in client.get("/me/settings").content.decode()

    client.post("/me/settings", {"language": "en-gb", "density": "normal"})

    assert 'lang="en-gb"' in client.get("/me/settings").content.decode().lower()


def test_times_are_in_the_readers_own_zone(signed_in, people):
    moment = timezone.datetime(2026, 9, 3, 22, 30, tzinfo=timezone.get_fixed_timezone(0))
    User.objects.filter(pk=people["evaluator"].pk).update(last_login=moment)
    client = signed_in("administrator")

    set_own(by=people["administrator"], time_zone="UTC")
    assert "3 Sep 2026, 22:30" in words(client.get(f"/people/{people['evaluator'].pk}"))
    set_own(by=people["administrator"], time_zone="Asia/Tokyo")
    assert "4 Sep 2026, 07:30" in words(client.get(f"/people/{people['evaluator'].pk}"))


def test_the_form_of_what_was_agreed_keeps_the_reason_through_a_conflict(signed_in, people):
    client = signed_in("manager")
    shown = client.get("/set-up/change").context["form"].initial
    given = {key: "" if value is None else value for key, value in shown.items()}
    SiteProfile.objects.update(version=9, least_group=12)

    answer = client.post("/set-up/change", given | {"sesoi": "20", "why": "fewer calls", "sees_agent_readings": []})

    assert answer.status_code == 409
    form = answer.context["form"]
    assert (form["why"].value(), form["sesoi"].value(), form["version"].value()) == ("fewer calls", "20", 9)
    assert {row["name"]: row["value"] for row in answer.context["meanwhile"]}["least_group"] == "12"


@pytest.mark.parametrize("role", ["auditor", "agent", "process_owner"])
def test_who_may_only_read_what_was_agreed_is_offered_no_form(signed_in, role):
    page = signed_in(role).get("/set-up").content.decode()

    assert "WA-2026-04" in page
    assert "/set-up/change" not in page


def test_the_table_of_deeds_marks_ones_own_roles(signed_in, people):
    answer = signed_in("process_owner").get("/who-may")

    assert answer.context["own"] == {"process_owner"}
    cells = {each["deed"].name: each["cells"] for room in answer.context["rooms"] for each in room["deeds"]}
    for name, row in cells.items():
        assert {str(cell["role"]) for cell in row if cell["may"]} == {
            str(Role(role).label) for role in Role if role in _allowed(name)
        }


def _allowed(name: str):
    from rapport_web.people.deeds import deed_named

    return deed_named(name).roles
