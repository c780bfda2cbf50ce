"""What is counted, and for whom."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.cache import cache

from rapport_web.api.health.metrics import WHOLE
from rapport_web.jobs.claiming import sign
from rapport_web.jobs.models import Job
from rapport_web.jobs.selectors import worker_seen

SECRET = "only the prometheus knows"


@pytest.fixture
def counted_anew():
    WHOLE.forget()


@pytest.fixture
def with_token(monkeypatch):
    monkeypatch.setattr(settings, "RAPPORT", settings.RAPPORT.model_copy(update={"metrics_token": SECRET}))


def values(text: str) -> dict[str, float]:
    return {
        name: float(value)
        for name, _, value in (line.rpartition(" ") for line in text.splitlines())
        if name and not name.startswith("#")
    }


def test_this_machine_sees_jobs_rows_and_requests(client, db, counted_anew):
    Job.objects.create(kind="readings.read")
    client.get("/healthz")

    seen = values(client.get("/metrics").content.decode())

    assert seen['rapport_jobs{state="queued"}'] == 1
    assert seen['rapport_jobs{state="failed"}'] == 0
    assert seen["rapport_conversations"] == 0
    assert seen["rapport_jobs_oldest_waiting_seconds"] >= 0
    assert seen['rapport_requests_total{method="GET",route="healthz",status="200"}'] >= 1


@pytest.mark.parametrize("where", [{"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}])
def test_without_a_token_nobody_elsewhere_sees_them(client, db, where):
    assert client.get("/metrics", **where).status_code == 403


def test_a_token_opens_them_from_anywhere_and_its_absence_closes_them(client, db, with_token, counted_anew):
    assert client.get("/metrics").status_code == 401
    assert client.get("/metrics", headers={"Authorization": "Bearer guessed"}).status_code == 401
    assert (
        client.get("/metrics", REMOTE_ADDR="192.0.2.7", headers={"Authorization": f"Bearer {SECRET}"}).status_code
        == 200
    )


def test_a_route_is_counted_by_its_pattern_and_a_wild_method_as_other(client, program, counted_anew):
    program("qa_lead").get("/conversations/hale-1")
    client.generic("BREW", "/healthz")

    text = client.get("/metrics").content.decode()

    assert "hale-1" not in text
    assert 'method="other"' in text
    assert "BREW" not in text


def test_a_worker_is_seen_by_its_sign(db):
    cache.clear()
    assert not worker_seen()

    sign("elsewhere:1")

    assert worker_seen()
