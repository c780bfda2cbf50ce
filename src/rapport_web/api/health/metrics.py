"""What is counted of the whole platform, asked of the database when somebody looks, and then not again for a while."""

from __future__ import annotations

import platform
import time
from typing import TYPE_CHECKING, Final

from django.db import connection
from django.db.models import Count, Min
from django.utils import timezone
from prometheus_client import generate_latest
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily
from prometheus_client.registry import Collector

from rapport import __version__
from rapport_web.api.health.counting import REGISTRY
from rapport_web.conversations.models import Conversation
from rapport_web.jobs.models import Job
from rapport_web.jobs.selectors import worker_seen
from rapport_web.readings.models import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prometheus_client.metrics_core import Metric

# To count 200,000 rows takes a while; nobody draws a curve finer than this.
_KEPT_FOR: Final = 15.0


class Whole(Collector):
    """Jobs by state, how long the oldest waits, conversations, readings, the build."""

    def __init__(self) -> None:
        self._kept: tuple[float, list[Metric]] = (float("-inf"), [])

    def describe(self) -> list[Metric]:
        """Return nothing: the database is not asked before somebody looks."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Return what is counted."""
        when, found = self._kept
        if time.monotonic() - when > _KEPT_FOR:
            found = [*_jobs(), *_rows(), _build()]
            self._kept = (time.monotonic(), found)
        yield from found

    def forget(self) -> None:
        """Count anew at the next look."""
        self._kept = (float("-inf"), [])


WHOLE: Final = Whole()
REGISTRY.register(WHOLE)


def exposition() -> bytes:
    """Return all that is counted, in the text format of Prometheus."""
    return generate_latest(REGISTRY)


def _jobs() -> Iterator[Metric]:
    counts = dict(Job.objects.order_by().values_list("state").annotate(Count("pk")))
    states = GaugeMetricFamily("rapport_jobs", "Jobs by state.", labels=("state",))
    for state in Job.State.values:
        states.add_metric((state,), counts.get(state, 0))
    yield states
    oldest = Job.objects.filter(state=Job.State.QUEUED).aggregate(oldest=Min("asked_at"))["oldest"]
    waits = (timezone.now() - oldest).total_seconds() if oldest else 0.0
    yield GaugeMetricFamily("rapport_jobs_oldest_waiting_seconds", "How long the oldest job waits.", value=waits)
    yield GaugeMetricFamily("rapport_worker_up", "Whether a worker was seen.", value=float(worker_seen()))


def _rows() -> Iterator[Metric]:
    yield GaugeMetricFamily("rapport_conversations", "Conversations kept.", value=Conversation.objects.count())
    current = Reading.objects.filter(current=True).count()
    yield GaugeMetricFamily("rapport_readings", "Conversations that are read.", value=current)


def _build() -> Metric:
    build = {"version": __version__, "python": platform.python_version(), "database": connection.vendor}
    return InfoMetricFamily("rapport_build", "What runs.", value=build)
