"""The API against its own document: made-up requests, none of which is a fault or is answered in another way than it says."""

from __future__ import annotations

import os

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig

from rapport_web.api.limits import BATCHES, REQUESTS
from rapport_web.config.wsgi import application
from rapport_web.people.deeds import deed_named

# Of each operation, beside the bounds of every value, which are always tried; more by API_EXAMPLES.
EXAMPLES = int(os.environ.get("API_EXAMPLES", "3"))
CONFIG = SchemathesisConfig.from_dict(
    {
        "checks": {
            # What no schema can say (a name that is taken, a scope that is unknown) is refused with 422 as well.
            "positive_data_acceptance": {
                "expected-statuses": ["2xx", "3xx", "401", "403", "404", "409", "412", "422", "429"]
            }
        }
    }
)
SCHEMA = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=CONFIG)


@pytest.fixture(autouse=True)
def one_connection():
    """A server gives its connection back after each request; here it is the test's, in a transaction of the test's."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def role_for(case) -> str:
    """A role that may do the operation, so that more than its door is tried; who may not is tried by test_doors."""
    deed = case.operation.definition.raw.get("x-deed")
    likely = ("qa_lead", "administrator", "manager", "team_lead", "agent", "auditor")
    return next((role for role in likely if deed is None or role in deed_named(deed).roles), "agent")


@pytest.fixture
def secret_of(program, stored):
    """A function that gives the token of a role, in a centre with two conversations."""
    made: dict[str, str] = {}

    def secret(role: str) -> str:
        REQUESTS.forget()
        BATCHES.forget()
        if role not in made:
            made[role] = program(role).secret
        return made[role]

    return secret


# The test's client leaves a file that it was sent to the garbage collector; a server closes it.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@SCHEMA.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_answer_is_one_that_the_document_says(case, secret_of):
    case.call_and_validate(headers={"Authorization": f"Bearer {secret_of(role_for(case))}"})
