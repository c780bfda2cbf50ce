"""Refusals as ``application/problem+json`` (RFC 9457): what happened, where, and what to do."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from ninja.errors import AuthenticationError, HttpError, ValidationError

from rapport.exceptions import RapportError
from rapport_web.exceptions import Invalid, PlatformError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest
    from ninja import NinjaAPI


def problem(status: int, detail: str, *, errors: Sequence[dict[str, Any]] = ()) -> HttpResponse:
    """Make a problem response.

    Args:
        status: The HTTP status.
        detail: What happened and what to do, in a sentence.
        errors: One entry for each field that is wrong: ``{"field": "items[3].turns", "detail": "..."}``.
    """
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if errors:
        body["errors"] = list(errors)
    return HttpResponse(
        json.dumps(body, ensure_ascii=False), status=status, content_type="application/problem+json; charset=utf-8"
    )


def handle(api: NinjaAPI) -> None:
    """Make every refusal of an API a problem."""
    api.add_exception_handler(RapportError, _refused)
    api.add_exception_handler(ValidationError, _not_valid)
    api.add_exception_handler(AuthenticationError, _nobody)
    api.add_exception_handler(Http404, lambda request, error: problem(404, "There is nothing at this address."))  # noqa: ARG005  # ninja's signature
    api.add_exception_handler(HttpError, lambda request, error: problem(error.status_code, str(error)))  # noqa: ARG005  # the same


def _refused(request: HttpRequest, error: Exception) -> HttpResponse:  # noqa: ARG001  # ninja's signature
    status = error.status if isinstance(error, PlatformError) else HTTPStatus.BAD_REQUEST
    if isinstance(error, Invalid) and error.field:
        return problem(status, str(error), errors=[{"field": error.field, "detail": error.reason}])
    return problem(status, str(error))


def _not_valid(request: HttpRequest, error: Exception) -> HttpResponse:  # noqa: ARG001  # ninja's signature
    assert isinstance(error, ValidationError)
    errors = [{"field": _place(each["loc"]), "detail": each["msg"]} for each in error.errors]
    first = errors[0] if errors else {"field": "the request", "detail": "cannot be used"}
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"{first['field']}: {first['detail']}", errors=errors)


def _nobody(request: HttpRequest, error: Exception) -> HttpResponse:  # noqa: ARG001  # ninja's signature
    response = problem(
        HTTPStatus.UNAUTHORIZED,
        "Show a token that still works: Authorization: Bearer rap_… (My settings, Tokens), or sign in.",
    )
    response["WWW-Authenticate"] = 'Bearer realm="Rapport"'
    return response


def _place(parts: Sequence[str | int]) -> str:
    """Return where a value is, such as ``items[3].turns``; the first parts say body, query or path and its name."""
    place = ""
    for part in parts[2:] or parts[1:]:
        place += f"[{part}]" if isinstance(part, int) else f".{part}" if place else str(part)
    return place or str(parts[-1] if parts else "the request")
