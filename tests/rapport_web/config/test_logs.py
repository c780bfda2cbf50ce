"""The log says what happened, where and how long it took; never what somebody said, is called or looked for."""

from __future__ import annotations

import io
import json
import logging
import sys

import pytest
import structlog

from rapport_web.config import logs
from rapport_web.people.models import User


@pytest.fixture
def lines():
    """The lines of JSON that the log would hold, written by the platform's own set-up."""
    root = logging.getLogger()
    before, level, error = root.handlers, root.level, sys.stderr
    sys.stderr = said = io.StringIO()
    try:
        logs.configure({"format": "json"})
    finally:
        sys.stderr = error
    yield lambda: [json.loads(line) for line in said.getvalue().splitlines()]
    root.handlers, root.level = before, level


def test_a_request_is_a_line_with_its_route_and_never_its_path_or_search(lines, signed_in, people):
    client = signed_in("administrator")

    client.get(f"/people/{people['evaluator'].pk}?q=Joanna+Wirth")
    client.post("/erase", {"kind": "user", "text": "joanna@larkfield.example"})
    client.get("/nothing/Joanna-Wirth/here")

    found = [line for line in lines() if line["event"] == "request"]
    assert [(line["route"], line["status"]) for line in found] == [
        ("people/<int:pk>", 200),
        ("erase", 200),
        (None, 404),
    ]
    assert all(line["user"] == people["administrator"].pk and line["milliseconds"] >= 0 for line in found)
    everything = json.dumps(lines())
    for word in ("Joanna", "joanna", "Wirth", "larkfield.example", f"people/{people['evaluator'].pk}"):
        assert word not in everything, word


def test_a_sign_in_that_fails_leaves_no_name_in_the_log(lines, client, people):
    for _ in range(7):
        client.post("/sign-in", {"login": "joanna@larkfield.example", "password": "hush-hush-hush"})

    everything = json.dumps(lines())
    assert "locked out" in everything
    assert "joanna" not in everything
    assert "hush" not in everything


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/static/ui/keys.js"])
def test_what_machines_ask_every_second_is_no_line(lines, client, db, path):
    client.get(path).close()

    assert not [line for line in lines() if line["event"] == "request"]


def test_a_fault_is_told_by_places_and_not_by_words(lines):
    def fail():
        raise ValueError("Mrs Hale said: my husband died in March")

    try:
        fail()
    except ValueError:
        structlog.get_logger("rapport.test").exception("a job failed", job="5f0c")

    (line,) = lines()
    assert (line["event"], line["job"], line["level"]) == ("a job failed", "5f0c", "error")
    assert line["exception"].startswith("ValueError\n")
    assert "test_logs.py" in line["exception"]
    assert "Hale" not in json.dumps(line)


def test_a_record_of_another_programs_goes_the_same_way(lines):
    logging.getLogger("waitress").warning("task queue depth is %d", 3)
    logging.getLogger("django.request").warning("Not Found: /people/Joanna", extra={"status_code": 404})
    logging.getLogger("django.security.DisallowedHost").error("Invalid HTTP_HOST header: 'joanna.example'")
    logging.getLogger("django.server").info("GET /people/Joanna")

    assert [line["event"] for line in lines()] == [
        "task queue depth is 3",
        "refused with 404",
        "django.security.DisallowedHost",
    ]
    assert "oanna" not in json.dumps(lines())
    assert all(line["timestamp"].endswith("Z") for line in lines())


def test_where_an_error_came_from_is_cut_to_what_helps():
    def deeper(n):
        if n:
            deeper(n - 1)
        raise RuntimeError("words")

    try:
        deeper(100)
    except RuntimeError:
        places = logs.places(sys.exc_info())

    assert len(places.splitlines()) == 31
    assert "words" not in places


def test_lines_for_people_are_no_json(capsys):
    root = logging.getLogger()
    before, level = root.handlers, root.level
    try:
        logs.configure({"format": "console"})
        logging.getLogger("rapport.test").warning("something happened")
        said = capsys.readouterr().err
    finally:
        root.handlers, root.level = before, level
        logs.configure({"format": "json"})
        root.handlers = before

    assert "something happened" in said
    assert not said.startswith("{")


@pytest.mark.parametrize("form", ["json", "console"])
def test_the_log_can_go_to_a_file_without_colours(tmp_path, capsys, form):
    root = logging.getLogger()
    before, level = root.handlers, root.level
    try:
        logs.configure({"format": form, "file": tmp_path / "demo.log"})
        logging.getLogger("rapport.test").warning("for later: ü")
        root.handlers[0].close()
    finally:
        root.handlers, root.level = before, level

    written = (tmp_path / "demo.log").read_text(encoding="utf-8")
    assert "for later" in written
    assert "\x1b" not in written
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("0c9d6a3e-7f6b-4a6e-9f51-0b7c9d7b8a10", True),
        ("req-12345678", True),
        ("Joanna Wirth 1", False),
        ("joanna-wirth", False),
        ("a1", False),
        ("x" * 64 + "1", False),
        ("12345678\n", False),
        ("", False),
    ],
)
def test_a_requests_id_is_taken_over_where_it_is_one_and_made_where_it_is_not(lines, client, db, given, kept):
    answer = client.get("/sign-in", headers={"X-Request-ID": given})

    (line,) = [line for line in lines() if line["event"] == "request"]
    assert (answer.headers["X-Request-ID"] == given) is kept
    assert line["request_id"] == answer.headers["X-Request-ID"]
    assert len(answer.headers["X-Request-ID"]) >= 8


def test_two_requests_have_two_ids(client, db):
    assert client.get("/sign-in").headers["X-Request-ID"] != client.get("/sign-in").headers["X-Request-ID"]
    assert not User.objects.exists()
