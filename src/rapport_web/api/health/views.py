"""The addresses for probes, open to all as they tell only whether the platform works; and for who counts."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rapport_web.api.health.metrics import exposition
from rapport_web.api.health.parts import look

if TYPE_CHECKING:
    from django.http import HttpRequest

_THIS_MACHINE: Final = frozenset(("127.0.0.1", "::1"))
_FORMAT: Final = "text/plain; version=0.0.4; charset=utf-8"


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:  # noqa: ARG001  # Django's signature
    """Answer at once: the process lives. It asks neither the database nor the worker."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:  # noqa: ARG001  # Django's signature
    """Answer 200 where every part works, else 503; each part says how it is."""
    parts = look()
    ready = all(part.ok for part in parts)
    body = {
        "status": "ready" if ready else "not ready",
        "parts": {part.name: {"ok": part.ok, "says": part.says} for part in parts},
    }
    return JsonResponse(body, status=200 if ready else 503)


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer what is counted: to who shows RAPPORT_METRICS_TOKEN, and without one to this machine only."""
    token: str = settings.RAPPORT.metrics_token
    if token:
        shown = request.headers.get("Authorization", "")
        if not hmac.compare_digest(shown.encode(), f"Bearer {token}".encode()):
            headers = {"WWW-Authenticate": 'Bearer realm="metrics"'}
            return HttpResponse("Show RAPPORT_METRICS_TOKEN as a bearer token.\n", "text/plain", 401, headers=headers)
    elif request.META.get("REMOTE_ADDR") not in _THIS_MACHINE or "X-Forwarded-For" in request.headers:
        return HttpResponse("Set RAPPORT_METRICS_TOKEN to read this from elsewhere.\n", "text/plain", 403)
    return HttpResponse(exposition(), content_type=_FORMAT)
