"""The logs of a whole way hold nobody's name, address, words or searches."""

from __future__ import annotations

import io
import json
import logging

import pytest
from django.test import Client

from rapport_web.config.logs import configure
from rapport_web.jobs.services import work_off

PERSONAL = (
    "Marlow", "Ashby", "Wirth", "Nouri", "Hale", "Brandt", "joanna", "ines", "tom@", "larkfield.example",
    "husband", "album", "technician", "photos", "countdown", "widow", "rap_", "hale-1", "hale-9", "brandt-1",
)  # fmt: skip


@pytest.fixture
def written():
    """A function that gives what the server wrote since the test began."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    configure({"format": "json"})
    stream = io.StringIO()
    root.handlers[0].setStream(stream)
    yield stream.getvalue
    root.handlers = handlers
    root.setLevel(level)


def test_a_whole_way_by_page_and_program_leaves_nothing_personal(written, program, people, stored):
    browser = Client()
    browser.post("/accounts/login/", {"login": "joanna", "password": "wrong, and Wirth's"})
    browser.force_login(people["qa_lead"], backend="allauth.account.auth_backends.AuthenticationBackend")
    browser.get("/conversations", {"q": "technician husband"})
    browser.get("/conversations/hale-1")
    browser.get("/conversations/nobody-called-Ashby")
    joanna = program("qa_lead")
    lost = {"id": "hale-9", "channel": "chat", "turns": [{"speaker": "customer", "text": "I am Mrs Hale, the widow."}]}
    joanna.post("/batches", {"items": [lost, {"id": "Ashby"}]}, Idempotency_Key="Marlow-1")
    joanna.get("/conversations?q=technician")
    joanna.get("/conversations/brandt-1")
    joanna.get("/readings/hale-1")
    joanna.get("/conversations/Tom%20Ashby")
    program("administrator").post("/people", {"username": "tom", "email": "tom@larkfield.example"})
    work_off()

    lines = written()

    assert "api/v1/conversations" in lines
    assert not [word for word in PERSONAL if word.lower() in lines.lower().replace("tests/rapport_web", "")]


def test_every_line_of_a_request_is_json_with_the_requests_id(written, client, db):
    client.get("/api/v1/nothing", headers={"X-Request-ID": "a-request-17"})

    told = [json.loads(line) for line in written().splitlines() if line.startswith("{")]
    assert any(line.get("request_id") == "a-request-17" and line["status"] == 404 for line in told)


def test_a_fault_is_written_by_its_place_and_not_by_its_words(written):
    try:
        {}["Tom Ashby"]
    except KeyError:
        logging.getLogger("rapport.anything").exception("a fault")

    lines = written()
    assert "test_logs.py" in lines
    assert "KeyError" in lines
    assert "Ashby" not in lines
