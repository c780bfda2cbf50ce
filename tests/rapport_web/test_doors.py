"""Every page is tried by every role: who may comes in, nobody else does, and before a works agreement none names anybody."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse
from django.urls.converters import UUIDConverter

from rapport.reader.pipeline import Reader
from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.jobs.models import Job
from rapport_web.jobs.registry import kind
from rapport_web.jobs.running import Running
from rapport_web.people.deeds import deed_named
from rapport_web.people.models import Agent, Team, User
from rapport_web.people.roles import Role
from rapport_web.readings.services import contest, correct, store
from rapport_web.surveys.models import Answer

if TYPE_CHECKING:
    from django.test import Client

# Addresses that need no deed, each with why. A view that is not here and has none fails the test.
OPEN = {
    "account_login": "the door itself",
    "account_logout": "leaving is nobody's business",
    "account_inactive": "says to who knows the password why the door is shut",
    "account_change_password": "one's own; allauth asks for the present password",
    "account_reset_password": "for those who cannot sign in",
    "account_reset_password_done": "the same",
    "account_reset_password_from_key": "the link is the permission",
    "account_reset_password_from_key_done": "the same",
    "invitation": "the link is the permission",
    "answer": "a customer's: the link is the permission",
    "answer-stop": "the same",
    "language": "one's own, before and after signing in",
    "healthz": "asked by what runs the machine",
    "readyz": "the same",
    "metrics": "guarded by its own token, or by the machine; tests/rapport_web/api",
}
# Operations of the API are tried in tests/rapport_web/api/test_doors.py.
API = "api/"
UUID = "0b0e6a52-3b1b-4f0c-9a39-0e1a7a3f8a11"
# What stands for a part of an address. Nothing needs to be there: who may is told that it is not, who may not is refused.
SAMPLES: dict[str, Any] = {
    "pk": 1,
    "id": 1,
    "number": 1,
    "reference": "hale-1",
    "secret": "made-up",
    "key": "made-up",
    "uidb36": "1",
    "job": UUID,
    "uuid": UUID,
    "batch": UUID,
    "upload": UUID,
    "kind": "agent",
    "name": "x",
    "slug": "x",
    "question": "verdict",
    "figure": "answers",
    "token": "made-up",
    "team": 1,
    "agent": 1,
    "index": 0,
    "turn": 0,
    "path": "x",
    "version": "1.0",
    "wording": 1,
}


@dataclass(frozen=True)
class Door:
    """An address and what opens it."""

    name: str
    address: str
    deed: str | None


def patterns(found, before=""):
    for each in found:
        if isinstance(each, URLPattern):
            yield before + str(each.pattern), each
        elif not (before + str(each.pattern)).startswith(API):
            yield from patterns(each.url_patterns, before + str(each.pattern))


def doors() -> list[Door]:
    made = []
    for route, pattern in patterns(get_resolver().url_patterns):
        if route.startswith(API):
            continue
        assert pattern.name, f"{route} has no name"
        wanted = pattern.pattern.converters.keys() | pattern.pattern.regex.groupindex.keys()
        unknown = wanted - SAMPLES.keys()
        assert not unknown, f"{route}: give SAMPLES a value for {sorted(unknown)}"
        ids = {part for part, kind in pattern.pattern.converters.items() if isinstance(kind, UUIDConverter)}
        address = reverse(pattern.name, kwargs={part: UUID if part in ids else SAMPLES[part] for part in wanted})
        made.append(Door(pattern.name, address, getattr(pattern.callback, "deed", None)))
    return made


@pytest.fixture(scope="module")
def all_doors() -> list[Door]:
    return doors()


def knock(client: Client, door: Door):
    """Open an address by GET, or by POST where it is only a deed; and leave nothing behind."""
    with transaction.atomic():
        answer = client.get(door.address)
        if answer.status_code == 405:
            answer = client.post(door.address)
        transaction.set_rollback(True)
    return answer


def test_every_address_has_a_deed_or_a_reason_to_have_none(all_doors):
    assert len(all_doors) > 25
    assert {door.name for door in all_doors if door.deed is None} <= OPEN.keys()
    for door in all_doors:
        assert door.deed is None or deed_named(door.deed)


def test_no_reason_is_left_over(all_doors):
    assert OPEN.keys() <= {door.name for door in all_doors}


@pytest.mark.parametrize("role", sorted(Role.values))
def test_a_role_opens_what_it_may_and_nothing_else(people, client, all_doors, role):
    client.force_login(people[role], backend="allauth.account.auth_backends.AuthenticationBackend")
    wrong = []

    for door in all_doors:
        if door.deed is None:
            continue
        status = knock(client, door).status_code
        may = role in deed_named(door.deed).roles
        if (status == 403) == may or status >= 500:
            wrong.append(f"{door.name} ({door.deed}) gave {status}, where {role} {'may' if may else 'may not'}")

    assert not wrong


def test_who_has_no_role_opens_only_the_door(people, client, all_doors):
    nobody = people["evaluator"]
    nobody.grants.all().delete()
    client.force_login(nobody, backend="allauth.account.auth_backends.AuthenticationBackend")

    opened = [door.name for door in all_doors if door.deed is not None and knock(client, door).status_code != 403]

    assert not opened


def test_who_is_not_signed_in_is_led_to_the_door(db, client, all_doors):
    let_in = []
    for door in all_doors:
        if door.deed is None:
            continue
        answer = knock(client, door)
        if not (answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in?next=")):
            let_in.append(f"{door.name} gave {answer.status_code}")

    assert not let_in


# Pages that name somebody on purpose, each with why: accounts must be known to whoever looks after them.
NAMED_ON_PURPOSE = {
    "people": "who can sign in",
    "person": "what somebody is here",
    "erase_confirm": "whoever erases a person must know whom",
    "api": "the reference of the API: the person in its examples is made up, and works nowhere",
}


@pytest.fixture
def at_work(people, centre, hale_told, brandt_told):
    """Both agents' conversations, many times, read, answered, corrected and contested; no works agreement yet."""
    centre.works_agreement = ""
    centre.save()
    for told in (hale_told, brandt_told):
        agent, team = Agent.objects.get(reference=told.agent), Team.objects.get(name=told.team)
        for number in range(1, 13):
            name = f"{told.id.removesuffix('-1')}-{number}"
            row = Conversation.objects.create(
                reference=name,
                channel=told.channel,
                started_at=datetime.fromisoformat(told.started_at),
                agent=agent,
                team=team,
                topic=told.topic,
                turns=len(told.turns),
                fingerprint=name,
            )
            Transcript.objects.create(conversation=row, turns=told.to_dict()["turns"])
            Answer.objects.create(conversation=row, empathy=1 + number % 5, satisfaction=1 + number % 4, resolved="yes")
        template = Reader.default().read(told)
        rows = Conversation.objects.filter(agent=agent)
        store(readings=[replace(template, conversation=row.reference) for row in rows])
    hale = Conversation.objects.get(reference="hale-1")
    contest(
        conversation=hale, place=None, ground="none", note="The reader missed my second answer.", by=people["agent"]
    )
    correct(
        conversation=hale, turn=None, label="cause", value="process", by=people["qa_lead"], note="It was the timer."
    )
    return people


def carry_out_jobs() -> None:
    """Do what pages asked for, so that they can show it."""
    for job in Job.objects.filter(state=Job.State.QUEUED):
        Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING)
        kind(job.kind).run(Running(job))
        Job.objects.filter(pk=job.pk).update(state=Job.State.DONE)


def look(client, door: Door, own: dict[str, Any]) -> str:
    """What a page, its table and its machine-readable side show; nothing where there is no page to be looked at."""
    address = own.get(door.name, door.address)
    shown = ""
    for asked in ("", "?export=csv"):
        answer = client.get(address + asked)
        if answer.status_code == 200:
            shown += b"".join(answer).decode("utf-8", "replace")
    return shown


@pytest.mark.parametrize(
    "role",
    [role if role == "qa_lead" else pytest.param(role, marks=pytest.mark.long) for role in sorted(Role.values)],
)
def test_before_a_works_agreement_no_page_names_anybody_but_oneself(at_work, client, all_doors, role):
    me = at_work[role]
    client.force_login(me, backend="allauth.account.auth_backends.AuthenticationBackend")
    own = {"team_members": f"/teams/{Team.objects.get(name='Accounts').pk}"}
    # Who gives a conversation to somebody of another firm must choose whom.
    chosen = {"outside_evaluator"} if me.may("conversations.assign") else set()
    others = [user for user in User.objects.all() if user.pk != me.pk and not user.roles & chosen]
    names = re.compile(
        "|".join(rf"\b{re.escape(each)}\b" for u in others for each in (u.name, *u.name.split(), u.username))
    )
    pages = [door for door in all_doors if door.deed and door.name not in NAMED_ON_PURPOSE and me.may(door.deed)]
    for door in pages:
        client.get(door.address)
    carry_out_jobs()

    named = []
    for door in pages:
        found = names.findall(look(client, door, own))
        if found:
            named.append(f"{door.name} names {sorted(set(found))}")

    assert not named


def test_with_a_works_agreement_the_same_pages_do_name_agents(at_work, client, centre):
    """Else the test above would prove nothing."""
    centre.works_agreement = "WA-2026-04"
    centre.save()
    client.force_login(at_work["qa_lead"], backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get("/conversations/hale-1").content.decode()

    assert "Ines Marlow" in page
