"""The addresses for probes. They are open to all: they tell nothing but whether the platform works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rapport_web.api.health.parts import look

if TYPE_CHECKING:
    from django.http import HttpRequest


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
