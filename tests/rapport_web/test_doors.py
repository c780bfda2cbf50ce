"""Every page is tried by every role: those who may come in, nobody else, and nobody at all is led to the sign-in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse
from django.urls.converters import UUIDConverter

from rapport_web.people.deeds import deed_named
from rapport_web.people.roles import Role

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
    "token": "made-up",
    "team": 1,
    "agent": 1,
    "index": 0,
    "turn": 0,
    "path": "x",
    "version": "1.0",
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
