"""Operations and their doors: each has a deed, a summary, its refusals, and is refused to who may not do it.

A room is a ``Router`` whose operations cannot be declared without a deed. A test tries every operation with every role.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Final, TypeVar

from ninja import Router
from ninja.decorators import decorate_view

from rapport_web.api.authentication import BySession, ByToken
from rapport_web.api.etags import tagged
from rapport_web.api.limits import REQUESTS, Budget
from rapport_web.people.scopes import scope_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.http import HttpRequest
    from ninja.operation import Operation

    Do = TypeVar("Do", bound=Callable[..., Any])

ANYBODY: Final = None
"""The deed of what everybody who signed in, and every token, may do."""

_ALWAYS: Final = (401, 403, 422, 429)


class Room:
    """The operations of a room.

    Args:
        tag: Its name in the OpenAPI document.
        says: What it is for, in a sentence.
    """

    def __init__(self, tag: str, says: str) -> None:
        self.tag = tag
        self.says = says
        self.router = Router(tags=[tag])

    def get(
        self, path: str, *, deed: str | None, gives: Any, refusals: Iterable[int] = (), **more: Any
    ) -> Callable[[Do], Do]:
        """Declare a read. What it answers has an ``ETag``; ``files`` are the media types of a file it answers."""
        return self._operation("get", path, deed=deed, gives={200: gives}, refusals=refusals, **more)

    def post(
        self, path: str, *, deed: str | None, gives: Any, status: int = 200, refusals: Iterable[int] = (), **more: Any
    ) -> Callable[[Do], Do]:
        """Declare a deed that makes something, or does something."""
        return self._operation("post", path, deed=deed, gives={status: gives}, refusals=(400, *refusals), **more)

    def patch(self, path: str, *, deed: str | None, gives: Any, refusals: Iterable[int] = ()) -> Callable[[Do], Do]:
        """Declare a change; it takes ``If-Match``."""
        return self._operation(
            "patch", path, deed=deed, gives={200: gives}, refusals=(400, 404, 409, 412, *refusals), if_match=True
        )

    def put(self, path: str, *, deed: str | None, gives: Any, refusals: Iterable[int] = ()) -> Callable[[Do], Do]:
        """Declare a deed that sets a whole; it takes ``If-Match``."""
        return self._operation(
            "put", path, deed=deed, gives={200: gives}, refusals=(400, 404, 409, 412, *refusals), if_match=True
        )

    def delete(self, path: str, *, deed: str | None, refusals: Iterable[int] = (), **more: Any) -> Callable[[Do], Do]:
        """Declare a deed that takes something away."""
        return self._operation("delete", path, deed=deed, gives={204: None}, refusals=(404, *refusals), **more)

    def _operation(
        self,
        method: str,
        path: str,
        *,
        deed: str | None,
        gives: dict[int, Any],
        refusals: Iterable[int],
        budget: Budget = REQUESTS,
        if_match: bool = False,
        also: dict[int, Any] | None = None,
        files: Iterable[str] = (),
    ) -> Callable[[Do], Do]:
        def declare(do: Do) -> Do:
            do.deed = deed  # type: ignore[attr-defined]  # read by the test of all doors
            summary, _, description = (do.__doc__ or "").strip().partition("\n")
            add = self.router.api_operation(
                [method.upper()],
                path,
                auth=[ByToken(deed, budget), BySession(deed)],
                response={**gives, **(also or {})},
                operation_id=do.__name__,
                summary=summary.rstrip("."),
                description=" ".join(description.split()) or None,
                url_name=do.__name__,
                openapi_extra=_extra(method, deed, {*_ALWAYS, *refusals}, if_match=if_match, files=files),
            )
            decorators = [tagged, _knowing(do)] if method == "get" else [_knowing(do)]
            done: Do = add(decorate_view(*decorators)(do))
            return done

        return declare


def _knowing(do: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Have an operation's door know which parameters an address may have."""

    def around(run: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(run)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            request.known_parameters = _parameters(do._ninja_operation)  # type: ignore[attr-defined]  # noqa: SLF001  # ninja keeps it there
            return run(request, *args, **kwargs)

        return answer

    return around


def _parameters(operation: Operation) -> frozenset[str]:
    return frozenset(
        name
        for model in operation.models
        if model.__ninja_param_source__ == "query"
        for name in model.__ninja_flatten_map__
    )


def _extra(
    method: str, deed: str | None, refusals: set[int], *, if_match: bool, files: Iterable[str]
) -> dict[str, Any]:
    responses: dict[int, Any] = {status: {"$ref": f"#/components/responses/{status}"} for status in sorted(refusals)}
    if method == "get":
        responses[304] = {"description": "Nothing changed since the state of If-None-Match."}
    content = {name: {"schema": {"type": "string", "format": "binary"}} for name in files}
    if content:
        responses[200] = {"content": content}
    extra: dict[str, Any] = {"responses": responses}
    if deed is not None:
        extra["x-deed"] = deed
        extra["x-scope"] = scope_of(deed)
    if if_match:
        extra["parameters"] = [
            {
                "in": "header",
                "name": "If-Match",
                "required": False,
                "schema": {"type": "string", "pattern": r'^("\d{1,9}(-[0-9a-f]{0,24})?"|\*)$'},
                "description": "The ETag that the thing was read with: 412 where somebody changed it since.",
            }
        ]
    return extra
