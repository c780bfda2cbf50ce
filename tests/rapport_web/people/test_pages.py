"""The pages of people: lists, roles, teams, what was agreed, one's own account."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from rapport_web.audit.models import Entry
from rapport_web.people.models import Agent, ApiToken, Membership, SiteProfile, Team, User
from rapport_web.people.services.close_account import deactivate
from rapport_web.people.services.set_profile import set_profile
from rapport_web.people.services.tokens import recognise


def text_of(answer):
    """The words of a page, as they are read."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_the_list_is_searched_and_filtered(signed_in, people):
    client = signed_in("administrator")
    deactivate(by=people["administrator"], user=people["process_owner"])

    assert "Farida Nouri farida Team lead (Accounts)" in text_of(client.get("/people"))
    assert "Pavel Brod" not in text_of(client.get("/people?q=farida"))
    assert "Nobody like this" in text_of(client.get("/people?q=zzz"))
    assert "Greta Lund" in text_of(client.get("/people?state=closed"))
    assert "Pavel Brod" not in text_of(client.get("/people?role=auditor"))


def test_a_list_of_hundreds_asks_as_few_questions_as_one_of_ten(signed_in, django_assert_max_num_queries):
    client = signed_in("administrator")
    User.objects.bulk_create(User(username=f"u{n}", name=f"U {n:03}", password="!") for n in range(300))

    with django_assert_max_num_queries(16):
        page = client.get("/people")

    assert "309" in text_of(page) or "310" in text_of(page)


def test_roles_are_set_from_the_page(signed_in, people, deliveries):
    client, pavel = signed_in("administrator"), people["evaluator"]

    answer = client.post(
        f"/people/{pavel.pk}/roles",
        {"roles": ["qa_lead"], "leads": [deliveries.pk], "version": pavel.version, "why": "moves up"},
        follow=True,
    )

    assert "The roles are set." in text_of(answer)
    assert User.objects.get(pk=pavel.pk).roles == {"qa_lead", "team_lead"}
    assert Entry.objects.get(deed="people.set_roles").why == "moves up"


def test_the_second_of_two_administrators_is_told(signed_in, people):
    client, pavel = signed_in("administrator"), people["evaluator"]
    given = {"roles": ["qa_lead"], "version": pavel.version}
    client.post(f"/people/{pavel.pk}/roles", given)

    answer = client.post(f"/people/{pavel.pk}/roles", given | {"roles": ["auditor"]}, follow=True)

    assert "Somebody changed this account while you looked at it." in text_of(answer)
    assert User.objects.get(pk=pavel.pk).roles == {"qa_lead"}


def test_the_last_administrator_is_told_on_the_page(signed_in, people):
    client, adam = signed_in("administrator"), people["administrator"]

    taken = client.post(f"/people/{adam.pk}/roles", {"roles": [], "version": adam.version}, follow=True)
    closed = client.post(f"/people/{adam.pk}/state", {"state": "closed"}, follow=True)

    assert "This is the last administrator" in text_of(taken)
    assert "This is the last administrator" in text_of(closed)


def test_an_account_is_closed_and_opened(signed_in, people):
    client, pavel = signed_in("administrator"), people["evaluator"]

    assert "The account is closed" in text_of(
        client.post(f"/people/{pavel.pk}/state", {"state": "closed"}, follow=True)
    )
    assert "open again" in text_of(client.post(f"/people/{pavel.pk}/state", {"state": "open"}, follow=True))
    assert client.get("/people/999999").status_code == 404


def test_an_agent_is_linked_by_what_exports_say_or_by_number(signed_in, people, ines):
    client, pavel = signed_in("administrator"), people["evaluator"]
    lea = Agent.objects.create(reference="A003", number=3)

    for said in ("A003", "3"):
        assert "The link is set." in text_of(client.post(f"/people/{pavel.pk}/agent", {"agent": said}, follow=True))
        assert Agent.objects.get(user=pavel) == lea
        client.post(f"/people/{pavel.pk}/agent", {"agent": ""})
    taken = client.post(f"/people/{pavel.pk}/agent", {"agent": "ines"})
    unknown = client.post(f"/people/{pavel.pk}/agent", {"agent": "nobody"})

    assert "linked to another account already" in text_of(taken)
    assert "No export has brought in an agent like this." in text_of(unknown)
    assert (taken.status_code, unknown.status_code) == (422, 422)


def test_teams_are_made_renamed_and_closed(signed_in, accounts):
    client = signed_in("qa_lead")

    assert "The team “Night desk” is made." in text_of(client.post("/teams/new", {"name": "Night desk"}, follow=True))
    assert client.post("/teams/new", {"name": "Night desk"}).status_code == 422
    team = Team.objects.get(name="Night desk")
    renamed = client.post(f"/teams/{team.pk}/change", {"name": "Late", "version": team.version}, follow=True)
    stale = client.post(f"/teams/{team.pk}/change", {"name": "Later", "version": team.version}, follow=True)
    taken = client.post(f"/teams/{team.pk}/change", {"name": "Accounts", "version": team.version + 1})
    client.post(f"/teams/{team.pk}/change", {"do": "close", "version": team.version + 1})

    assert "The team is changed." in text_of(renamed)
    assert "It is now called “Late”." in text_of(stale)
    assert (taken.status_code, "a team of this name already" in text_of(taken)) == (422, True)
    assert Team.objects.get(pk=team.pk).closed
    assert "The team is closed" in text_of(client.get(f"/teams/{team.pk}"))


def test_an_agent_is_moved_and_the_periods_are_shown_by_name(signed_in, ines, accounts, deliveries):
    client = signed_in("qa_lead")

    answer = client.post(
        f"/teams/{accounts.pk}/move", {"agent": "ines", "team": deliveries.pk, "day": "2026-06-01"}, follow=True
    )

    assert "Ines Marlow agent 1 1 Jan 2026 31 May 2026 Over" in text_of(answer)
    assert Membership.objects.get(agent=ines, team=deliveries).until is None
    assert client.post(f"/teams/{accounts.pk}/move", {"agent": "ines", "day": "sometime"}).status_code == 422


def test_a_team_lead_sees_the_own_team_only(signed_in, accounts, deliveries):
    client = signed_in("team_lead")

    assert "Deliveries" not in text_of(client.get("/teams"))
    assert client.get(f"/teams/{accounts.pk}").status_code == 200
    assert client.get(f"/teams/{deliveries.pk}").status_code == 404
    assert client.post("/teams/new", {"name": "Mine"}).status_code == 403


def test_the_table_of_deeds_shows_every_deed_and_limit(signed_in):
    page = text_of(signed_in("outside_evaluator").get("/who-may"))

    assert "Give conversations to an outside evaluator" in page
    assert "never the last administrator’s" in page
    assert "those assigned" in page


def test_what_was_agreed_is_set_down(signed_in):
    client = signed_in("manager")
    profile = SiteProfile.objects.get()
    given = {
        "centre": "Larkfield",
        "country": "DE",
        "language": "en-gb",
        "time_zone": "Europe/Berlin",
        "recording_consent": "asked",
        "works_agreement": "WA-2026-05",
        "sees_agent_readings": ["qa_lead"],
        "least_group": "7",
        "contest_days": "10",
        "answer_days": "5",
        "sesoi": "10",
        "tolerable_gap": "10",
        "version": profile.version,
    }

    assert client.post("/set-up/change", given).status_code == 302

    kept = SiteProfile.objects.get()
    assert (kept.country, kept.least_group, kept.sees_agent_readings) == ("DE", 7, ["qa_lead"])
    assert kept.version == profile.version + 1
    assert (kept.contest_days, kept.answer_days) == (10, 5)
    assert Entry.objects.get(deed="people.profile").facts["before"]["works_agreement"] == "WA-2026-04"
    bound = client.post("/set-up/change", given | {"sesoi": "5", "version": kept.version})
    assert (bound.status_code, "proves nothing" in text_of(bound)) == (422, True)
    client.post("/set-up/change", given | {"sesoi": "5", "version": kept.version, "why": "fewer calls"})
    assert SiteProfile.objects.get().sesoi == 0.05
    assert "fewer calls" in text_of(client.get("/set-up"))


def test_the_second_of_two_who_set_it_down_sees_both_and_loses_nothing(signed_in, people):
    client = signed_in("manager")
    page = client.get("/set-up/change")
    given = {key: value if value is not None else "" for key, value in page.context["form"].initial.items()}
    set_profile(by=people["administrator"], centre="Larkfield Photos", least_group=9)

    answer = client.post("/set-up/change", given | {"centre": "Larkfield Albums"})

    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Larkfield Photos" in text_of(answer)  # as it is now
    assert 'value="Larkfield Albums"' in shown  # as it was typed
    assert SiteProfile.objects.get().centre == "Larkfield Photos"
    again = client.post(
        "/set-up/change", given | {"centre": "Larkfield Albums", "version": answer.context["form"].data["version"]}
    )
    assert again.status_code == 302
    assert SiteProfile.objects.get().centre == "Larkfield Albums"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"least_group": "4"}, "least_group"),
        ({"sees_agent_readings": ["process_owner"]}, "sees_agent_readings"),
        ({"time_zone": "Moon/Sea"}, "time_zone"),
        ({"country": "XX"}, "country"),
        ({"sesoi": "0"}, "sesoi"),
    ],
)
def test_what_cannot_be_agreed_is_refused_at_its_field(signed_in, wrong, field):
    client = signed_in("administrator")
    page = client.get("/set-up/change")
    given = {key: value if value is not None else "" for key, value in page.context["form"].initial.items()}

    answer = client.post("/set-up/change", given | wrong)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_one_chooses_language_zone_and_keys_for_oneself(signed_in, people):
    client = signed_in("auditor")

    answer = client.post(
        "/me/settings",
        {"name": "Ulla Brandt", "language": "de", "time_zone": "Asia/Tokyo", "density": "compact", "weekly_mail": "on"},
    )

    me = User.objects.get(pk=people["auditor"].pk)
    assert answer.status_code == 302
    assert (me.language, me.time_zone, me.density, me.single_keys) == ("de", "Asia/Tokyo", "compact", False)
    page = client.get("/me/settings").content.decode()
    assert 'lang="de"' in page
    assert 'data-density="compact"' in page
    assert client.post("/me/settings", {"density": "huge"}).status_code == 422


def test_pages_are_in_the_centres_language_where_nobody_chose(signed_in, people):
    set_profile(by=None, language="de", time_zone="Europe/Berlin")

    assert 'lang="de"' in signed_in("manager").get("/me/settings").content.decode()


def test_a_token_is_made_shown_once_and_revoked(signed_in):
    client = signed_in("qa_lead")

    made = client.post("/me/tokens", {"name": "nightly", "lasts": "30", "scopes": ["conversations:read"]})
    secret = re.search(r"rap_[\w-]{20,}", made.content.decode())[0]

    assert recognise(secret).name == "nightly"
    assert made.headers["Cache-Control"].startswith("max-age=0")
    assert secret not in client.get("/me/tokens").content.decode()
    client.post(f"/me/tokens/{ApiToken.objects.get().pk}/revoke")
    assert recognise(secret) is None
    assert "Revoked" in text_of(client.get("/me/tokens"))


def test_a_token_is_offered_what_its_maker_may(signed_in):
    page = text_of(signed_in("agent").get("/me/tokens"))

    assert "Conversations: read" in page
    assert "People and the centre: change" not in page


@pytest.mark.parametrize("path", ["/people", "/teams", "/set-up", "/who-may", "/me/settings", "/me/tokens"])
def test_who_is_not_signed_in_is_led_to_the_door(db, path):
    assert Client().get(path).headers["Location"].startswith("/sign-in?next=")


def test_forms_need_their_token(people):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(people["administrator"], backend="allauth.account.auth_backends.AuthenticationBackend")

    assert strict.post("/teams/new", {"name": "Night"}).status_code == 403
    assert not Team.objects.filter(name="Night").exists()
