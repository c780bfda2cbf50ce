"""Every operation is refused to every role that may not do it, to a token without the scope, and to nobody at all."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from ninja.operation import PathView

from rapport_web.api.application import api
from rapport_web.people.deeds import deed_named
from rapport_web.people.roles import Role
from rapport_web.people.scopes import scope_of, scopes
from rapport_web.people.services.tokens import make_token

A_JOB = "0b0e6a52-3b1b-4f0c-9a39-0e1a7a3f8a11"


def operations() -> list[tuple[str, str, str | None]]:
    """Every operation: method, address with a made-up thing in it, deed."""
    found = []
    for router in api._get_bound_routers():
        for path, view in router.path_operations.items():
            assert isinstance(view, PathView)
            for operation in view.operations:
                address = re.sub(r"\{(?:path:)?reference\}", "nothing-1", path)
                address = re.sub(r"\{(?:uuid:)?(?:job|batch|uuid)\}", A_JOB, address)
                address = re.sub(r"\{[^}]*\}", "1" if "jobs" not in path and "imports" not in path else A_JOB, address)
                found.append((operation.methods[0], address, operation.view_func.deed))
    return found


OPERATIONS = operations()


def ask(client: Client, method: str, address: str, secret: str | None):
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    return client.generic(method, f"/api/v1{address}", "{}", content_type="application/json", headers=headers)


def test_every_operation_has_a_deed_that_some_room_declared():
    assert OPERATIONS
    for _method, _address, deed in OPERATIONS:
        assert deed is None or deed_named(deed)


def test_only_who_one_is_needs_no_deed():
    assert [(method, address) for method, address, deed in OPERATIONS if deed is None] == [("GET", "/me")]


@pytest.mark.parametrize("role", sorted(Role.values))
def test_a_token_of_a_role_opens_what_the_role_may_and_nothing_else(people, role):
    _token, secret = make_token(by=None, user=people[role], name="all", scopes=scopes())
    client = Client()

    for method, address, deed in OPERATIONS:
        status = ask(client, method, address, secret).status_code

        may = deed is None or (role in deed_named(deed).roles and scope_of(deed) is not None)
        assert (status != 403) == may, f"{role}: {method} {address} gave {status}"
        assert status < 500, f"{role}: {method} {address} gave {status}"


def test_a_token_without_the_scope_opens_nothing(people):
    secrets = {
        scope: make_token(by=None, user=people["administrator"], name=scope, scopes=[scope])[1] for scope in scopes()
    }
    client = Client()

    for method, address, deed in OPERATIONS:
        if deed is None:
            continue
        other = next(scope for scope in scopes() if scope != scope_of(deed))
        assert ask(client, method, address, secrets[other]).status_code == 403, f"{method} {address}"


@pytest.mark.parametrize("secret", [None, "rap_guessed", "", "rap_ü"])
def test_nobody_gets_in_without_a_token_that_works(db, secret):
    client = Client()

    for method, address, _deed in OPERATIONS:
        assert ask(client, method, address, secret).status_code == 401, f"{method} {address}"


def test_a_session_needs_the_csrf_token_for_what_it_changes(people):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(people["qa_lead"], backend="allauth.account.auth_backends.AuthenticationBackend")

    assert browser.get("/api/v1/teams").status_code == 200
    refused = browser.post("/api/v1/teams", '{"name": "Returns"}', content_type="application/json")

    assert (refused.status_code, refused["Content-Type"]) == (403, "application/problem+json")


def test_a_session_does_what_no_token_may(signed_in):
    joanna = signed_in("qa_lead")

    made = joanna.post(
        "/api/v1/tokens", '{"name": "nightly", "scopes": ["ingest:change"]}', content_type="application/json"
    )

    assert made.status_code == 201
    assert made.json()["secret"].startswith("rap_")
    assert [each["name"] for each in joanna.get("/api/v1/tokens").json()["items"]] == ["nightly"]
    assert joanna.delete(f"/api/v1/tokens/{made.json()['id']}").status_code == 204


def test_a_token_that_opens_nothing_is_not_made_good_by_a_cookie(signed_in):
    answer = signed_in("qa_lead").get("/api/v1/me", headers={"Authorization": "Bearer rap_guessed"})

    assert answer.status_code == 401
