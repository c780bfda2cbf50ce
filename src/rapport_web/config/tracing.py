"""Each request's own id: in every line of the log that it causes, in its answer, in what it is refused with."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, Final

import structlog

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    Answer = Callable[[HttpRequest], HttpResponse]

HEADER: Final = "X-Request-ID"
# What other programs make: UUIDs and the like. Anything else could be somebody's name, and does not go into the log.
_SANE: Final = re.compile(r"(?=[0-9A-Za-z_-]*\d)[0-9A-Za-z_-]{8,64}")


def request_id(get_response: Answer) -> Answer:
    """Take the id that a proxy or a program gave the request where it is a sane one, else make one."""

    def answer(request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "")
        known = given if _SANE.fullmatch(given) else uuid.uuid4().hex
        with structlog.contextvars.bound_contextvars(request_id=known):
            response = get_response(request)
        response[HEADER] = known
        return response

    return answer
