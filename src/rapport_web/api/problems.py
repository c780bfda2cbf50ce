"""Refusals as ``application/problem+json`` (RFC 9457): what happened, where, and what to do."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

import structlog
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpResponse
from ninja.errors import AuthenticationError, HttpError, ValidationError

from rapport.exceptions import RapportError
from rapport_web.api.limits import TooMany
from rapport_web.exceptions import Conflict, Invalid, PlatformError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpRequest
    from ninja import NinjaAPI

    Answer = Callable[[HttpRequest], HttpResponse]

MEDIA_TYPE: Final = "application/problem+json"
# What Django itself answers before or beside an operation, in words for a program's author.
_SAYS: Final = {
    400: "The request cannot be understood.",
    403: "This is refused.",
    404: "There is nothing at this address.",
    405: "This address does not take the method; the header Allow says which it takes.",
    413: "The body is too large.",
    500: "Something went wrong here; the log says more under the request’s id.",
}


def problem(
    status: int, detail: str, *, errors: Sequence[dict[str, Any]] = (), headers: dict[str, str] | None = None
) -> HttpResponse:
    """Make a problem response.

    Args:
        status: The HTTP status.
        detail: What happened and what to do, in a sentence.
        errors: One entry for each field that is wrong: ``{"field": "items[3].turns", "detail": "..."}``.
        headers: Further headers.
    """
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if errors:
        body["errors"] = list(errors)
    known = structlog.contextvars.get_contextvars().get("request_id")
    if known:
        body["request_id"] = known
    # Escaped: what is wrong with a name may be that it cannot be written.
    return HttpResponse(json.dumps(body), status=status, content_type=MEDIA_TYPE, headers=headers)


def handle(api: NinjaAPI) -> None:
    """Make every refusal of an API a problem."""
    api.add_exception_handler(RapportError, _refused)
    api.add_exception_handler(ValidationError, _not_valid)
    api.add_exception_handler(AuthenticationError, _nobody)
    api.add_exception_handler(Http404, lambda request, error: problem(404, _SAYS[404]))  # noqa: ARG005  # ninja's signature
    api.add_exception_handler(RequestDataTooBig, lambda request, error: problem(413, _SAYS[413]))  # noqa: ARG005  # the same
    api.add_exception_handler(HttpError, _by_ninja)


def always_problems(get_response: Answer) -> Answer:
    """Answer what goes wrong beside the operations as a problem too: no address, a wrong method, a fault."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if (
            request.path_info.startswith("/api/v")
            and response.status_code >= HTTPStatus.BAD_REQUEST
            and not response.get("Content-Type", "").startswith(MEDIA_TYPE)
        ):
            kept = {"Allow": response["Allow"]} if response.has_header("Allow") else None
            status = response.status_code
            return problem(status, _SAYS.get(status, _SAYS[400]), headers=kept)
        return response

    return answer


def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    status = error.status if isinstance(error, PlatformError) else int(HTTPStatus.BAD_REQUEST)
    if isinstance(error, Conflict) and "If-Match" in request.headers:
        status = int(HTTPStatus.PRECONDITION_FAILED)
    if isinstance(error, TooMany):
        return problem(status, str(error), headers={"Retry-After": str(error.wait)})
    if isinstance(error, Invalid) and error.field:
        return problem(status, str(error), errors=[{"field": error.field, "detail": error.reason}])
    return problem(status, str(error))


def _by_ninja(request: HttpRequest, error: Any) -> HttpResponse:
    assert isinstance(error, HttpError)
    # What our own parser says of a body comes wrapped into a sentence that says less.
    if isinstance(error.__cause__, RapportError):
        return _refused(request, error.__cause__)
    return problem(error.status_code, str(error))


def _not_valid(request: HttpRequest, error: Any) -> HttpResponse:  # noqa: ARG001  # ninja's signature
    assert isinstance(error, ValidationError)
    errors = [{"field": _place(each["loc"]), "detail": each["msg"]} for each in error.errors]
    first = errors[0] if errors else {"field": "the request", "detail": "cannot be used"}
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"{first['field']}: {first['detail']}", errors=errors)


def _nobody(request: HttpRequest, error: Any) -> HttpResponse:  # noqa: ARG001  # ninja's signature
    return problem(
        HTTPStatus.UNAUTHORIZED,
        "Show a token that still works: Authorization: Bearer rap_… (My settings, Tokens), or sign in.",
        headers={"WWW-Authenticate": 'Bearer realm="Rapport"'},
    )


def _place(parts: Sequence[str | int]) -> str:
    """Return where a value is, such as ``items[3].turns``; the first parts say body, query or path and its name."""
    inside = parts[2:] if len(parts) > 2 and parts[0] == "body" else parts[1:]  # noqa: PLR2004  # body, its name, a place
    place = ""
    for part in inside:
        place += f"[{part}]" if isinstance(part, int) else f".{part}" if place else str(part)
    return place or str(parts[-1] if parts else "the request")
