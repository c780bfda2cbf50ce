"""What is counted of requests: route, method, status, time. A route is an address’s pattern, which names nobody."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from prometheus_client import CollectorRegistry, Counter, Histogram

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    Answer = Callable[[HttpRequest], HttpResponse]

REGISTRY: Final = CollectorRegistry()
_REQUESTS: Final = Counter(
    "rapport_requests_total", "Requests answered.", ("method", "route", "status"), registry=REGISTRY
)
_SECONDS: Final = Histogram(
    "rapport_request_seconds",
    "How long an answer took.",
    ("method", "route"),
    registry=REGISTRY,
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.5, 3, 10),
)
_METHODS: Final = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))


def counted(get_response: Answer) -> Answer:
    """Count each request once it is answered."""

    def answer(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = get_response(request)
        match = getattr(request, "resolver_match", None)
        route = match.route if match else "static" if request.path_info.startswith("/static/") else "none"
        method = request.method if request.method in _METHODS else "other"
        _REQUESTS.labels(method, route, str(response.status_code)).inc()
        _SECONDS.labels(method, route).observe(time.perf_counter() - began)
        return response

    return answer
