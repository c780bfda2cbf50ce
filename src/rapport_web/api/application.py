"""The API itself: its rooms, its refusals, and the OpenAPI document that says both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ninja import NinjaAPI

from rapport_web.api.parsing import Strict
from rapport_web.api.problems import MEDIA_TYPE, handle
from rapport_web.api.routers import ROOMS

if TYPE_CHECKING:
    from ninja.openapi.schema import OpenAPISchema

VERSION: Final = "1"
_DESCRIPTION: Final = (
    "Everything that the pages do. A program shows a token (`Authorization: Bearer rap_…`), which may do no more than "
    "its scopes and its person may. Lists are paged by cursor: `items` and `next`. Refusals are problems of RFC 9457."
)
_REFUSALS: Final = {
    400: "The body cannot be read.",
    401: "No token that works was shown, and nobody is signed in.",
    403: "The role, or the token’s scope, does not cover the deed.",
    404: "There is no such thing, or none that may be seen.",
    409: "It was changed meanwhile, or is done already.",
    412: "It is not any more what If-Match names.",
    413: "The body is too large.",
    422: "A value cannot be used; `errors` says which and why.",
    429: "Too many requests; `Retry-After` says for how many seconds to rest.",
}
PROBLEM: Final = {
    "title": "Problem",
    "description": "Why something was refused (RFC 9457).",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "const": "about:blank"},
        "title": {"type": "string", "examples": ["Not Found"]},
        "status": {"type": "integer", "examples": [404]},
        "detail": {"type": "string", "description": "What happened and what to do."},
        "request_id": {"type": "string", "description": "The request’s id, as the log has it."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "detail"],
                "properties": {
                    "field": {"type": "string", "examples": ["items[3].turns"]},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}


class Platform(NinjaAPI):
    """The API, whose document names its refusals once."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """Return the OpenAPI document."""
        document = super().get_openapi_schema(**options)
        for methods in document["paths"].values():
            for said in methods.values():
                if said.get("description", "").rstrip(".") == said["summary"]:
                    del said["description"]
        document["tags"] = [{"name": room.tag, "description": room.says} for room in ROOMS]
        document["components"]["schemas"]["Problem"] = PROBLEM
        document["components"]["responses"] = {
            str(status): {
                "description": says,
                "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
                **({"headers": {"Retry-After": {"schema": {"type": "integer"}}}} if status == 429 else {}),  # noqa: PLR2004  # Too Many Requests
            }
            for status, says in _REFUSALS.items()
        }
        return document


api = Platform(
    title="Rapport",
    version=VERSION,
    description=_DESCRIPTION,
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api-1",
    parser=Strict(),
)
handle(api)
for room in ROOMS:
    api.add_router("", room.router)
