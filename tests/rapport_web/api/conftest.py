"""Programs with tokens, one for each role of the cast."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from rapport.reader.pipeline import Reader
from rapport_web.api.limits import BATCHES, REQUESTS
from rapport_web.conversations.models import Conversation
from rapport_web.conversations.services import arriving, store
from rapport_web.people.scopes import scopes
from rapport_web.people.services.tokens import make_token
from rapport_web.readings.services import store as store_readings

READER = Reader.default()


class Program:
    """Asks the API as a token."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self._client = Client(raise_request_exception=True)

    def ask(self, method: str, address: str, body: object = None, **headers: str):
        sent = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        all_headers = {"Authorization": f"Bearer {self.secret}", **{n.replace("_", "-"): v for n, v in headers.items()}}
        return self._client.generic(method, f"/api/v1{address}", **_generic(sent), headers=all_headers)

    def get(self, address: str, **headers: str):
        return self.ask("GET", address, **headers)

    def post(self, address: str, body: object = None, **headers: str):
        return self.ask("POST", address, body, **headers)

    def put(self, address: str, body: object = None, **headers: str):
        return self.ask("PUT", address, body, **headers)

    def patch(self, address: str, body: object = None, **headers: str):
        return self.ask("PATCH", address, body, **headers)

    def delete(self, address: str, **headers: str):
        return self.ask("DELETE", address, **headers)


def _generic(sent: dict[str, str]) -> dict[str, str]:
    return {"data": sent.get("data", ""), "content_type": sent.get("content_type", "application/octet-stream")}


@pytest.fixture(autouse=True)
def rested():
    """Every test begins with nothing spent."""
    REQUESTS.forget()
    BATCHES.forget()


@pytest.fixture
def program(people):
    """A function that gives a program with a token of a role: ``program("qa_lead").get("/me")``; all scopes by default."""

    def make(role: str, *chosen: str) -> Program:
        user = people[role]
        _token, secret = make_token(by=None, user=user, name="a test", scopes=chosen or scopes())
        return Program(secret)

    return make


@pytest.fixture
def stored(people, hale_told, brandt_told):
    """Mrs Hale's and Mr Brandt's conversations, stored and read."""
    told = (hale_told, brandt_told)
    result = store(arrivals=[arriving(each, each) for each in told], batch=None, by=None)
    rows = Conversation.objects.order_by("pk").select_related("transcript")
    store_readings(readings=[READER.read(row.told()) for row in rows])
    return result
