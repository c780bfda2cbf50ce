"""Each request has an id, in its answer and in what it is refused with."""

from __future__ import annotations

import re

import pytest


def test_a_sane_id_is_taken(client):
    assert client.get("/healthz", headers={"X-Request-ID": "3f2a-88-from-the-proxy"})["X-Request-ID"] == (
        "3f2a-88-from-the-proxy"
    )


@pytest.mark.parametrize("wild", ["", "Tom Ashby", "tomashby", "x" * 200, "a\tb12345678", "short1"])
def test_another_is_made_where_none_is_sane(client, wild):
    made = client.get("/healthz", headers={"X-Request-ID": wild})["X-Request-ID"]

    assert re.fullmatch("[0-9a-f]{32}", made)


def test_a_problem_carries_it(client, db):
    refused = client.get("/api/v1/me", headers={"X-Request-ID": "12345678"})

    assert (refused.status_code, refused.json()["request_id"]) == (401, "12345678")
    assert refused["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(("method", "address", "status"), [("get", "/api/v1/nothing", 404), ("put", "/api/v1/me", 405)])
def test_what_goes_wrong_beside_operations_is_a_problem_too(client, db, method, address, status):
    refused = getattr(client, method)(address)

    assert (refused.status_code, refused["Content-Type"]) == (status, "application/problem+json")
    assert refused.json()["status"] == status
