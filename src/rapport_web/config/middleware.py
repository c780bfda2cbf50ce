"""What surrounds every request: a line in the log, and refusals as pages."""

from __future__ import annotations

import time
from http import HTTPStatus
from typing import TYPE_CHECKING

import structlog
from django.http import Http404, QueryDict
from django.shortcuts import render
from django.views.defaults import page_not_found

from rapport.exceptions import RapportError
from rapport_web.api.problems import problem
from rapport_web.exceptions import PlatformError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    Answer = Callable[[HttpRequest], HttpResponse]

log = structlog.get_logger("rapport.request")


def request_log(get_response: Answer) -> Answer:
    """Write a line for each request: the route and never the path, which may hold an id or a search."""

    def answer(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = get_response(request)
        match = getattr(request, "resolver_match", None)
        # Static files are answered before there is a route.
        if not (match.route if match else request.path.lstrip("/")).startswith(("static/", "healthz", "readyz")):
            log.info(
                "request",
                method=request.method,
                route=match.route if match else None,
                status=response.status_code,
                milliseconds=round(1000 * (time.perf_counter() - began), 1),
                user=getattr(getattr(request, "user", None), "pk", None),
            )
        return response

    return answer


def usable(get_response: Answer) -> Answer:
    """Let no NUL character through: no text here has one, and PostgreSQL can't even look for it.

    A program is told; to a person whose browser sent one it is as if it had not been there, and nothing stands at an
    address that holds one.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        in_path = "\0" in request.path_info
        if not in_path and not any("\0" in value for _name, values in request.GET.lists() for value in values):
            return get_response(request)
        if request.path_info.startswith("/api/"):
            return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "the address holds a NUL character, which no text here has")
        if in_path:
            return page_not_found(request, Http404())
        asked = QueryDict(mutable=True)
        for name, values in request.GET.lists():
            asked.setlist(name.replace("\0", ""), [value.replace("\0", "") for value in values])
        request.GET = asked  # type: ignore[assignment]  # Django takes either kind
        return get_response(request)

    return answer


class refusals:  # noqa: N801  # a middleware with a hook has to be a class; it reads like its neighbours
    """Turn a refusal into a page that says what happened and what to do."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer an error of our own tree; anything else is a fault and goes the usual way."""
        if not isinstance(exception, RapportError):
            return None
        status = exception.status if isinstance(exception, PlatformError) else 400
        return render(request, "ui/refused.html", {"reason": str(exception), "status": status}, status=status)
