"""The OpenAPI document is the committed one, and a page shows every operation of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from rapport_web.api.application import api

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def document() -> dict:
    return json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), default=str))


def operations(document: dict) -> list[dict]:
    return [said for methods in document["paths"].values() for said in methods.values()]


def test_the_committed_document_is_up_to_date():
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "openapi.py", "--check"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr


def test_every_operation_says_what_it_is_and_how_it_is_refused(document):
    for said in operations(document):
        assert all((said["summary"], said["tags"])), said["operationId"]
        assert said["security"] == [{"ByToken": []}, {"BySession": []}]
        assert {"401", "403", "422", "429"} <= set(said["responses"]), said["operationId"]


def test_names_of_operations_are_readable_and_taken_once(document):
    names = [said["operationId"] for said in operations(document)]

    assert len(names) == len(set(names)) > 60
    assert all(name.isidentifier() and name.islower() for name in names)


def test_refusals_are_problems(document):
    for response in document["components"]["responses"].values():
        assert list(response["content"]) == ["application/problem+json"]


def test_the_page_lists_every_operation_with_a_call(signed_in, document):
    shown = signed_in("qa_lead").get("/api").content.decode()

    for said in operations(document):
        assert f'id="{said["operationId"]}"' in shown
    assert shown.count("curl") >= 60
    assert "not for your role" in shown
