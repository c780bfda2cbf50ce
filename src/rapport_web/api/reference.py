"""The page of the API: every operation of the OpenAPI document, who may do it, and how a program asks for it."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.shortcuts import render

from rapport_web.api.application import VERSION, api
from rapport_web.people.deeds import deed_named
from rapport_web.people.guard import page, signed_in
from rapport_web.people.permissions import WHO_MAY
from rapport_web.people.roles import Role

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from rapport_web.people.models import User

_METHODS: Final = ("get", "post", "put", "patch", "delete")
_MADE_UP: Final = {"id": "7", "number": "12", "token": "7:Yx3…"}
# A reference is whatever an export says, so its operations are shown with one of the cast's.
_REFERENCE: Final = re.compile(r"^/api/v\d+/(conversations|readings)/\{id\}$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an address or a header."""

    name: str
    where: str
    required: bool
    says: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An operation as the page shows it.

    Attributes:
        deed: What it does, in the words of the table of who may do what; empty where everybody may.
        scope: The scope that a token needs; empty where no token may do it, or every token.
        open: Whether the person who looks may do it.
        curl: A call that can be copied.
    """

    name: str
    method: str
    path: str
    summary: str
    description: str
    deed: str
    roles: tuple[str, ...]
    scope: str
    for_people: bool
    open: bool
    parameters: tuple[Parameter, ...]
    curl: str


@page(WHO_MAY)
def reference(request: HttpRequest) -> HttpResponse:
    """How do programs talk to Rapport?"""
    document = api.get_openapi_schema(path_prefix=f"/api/v{VERSION}/")
    viewer = signed_in(request)
    rooms: dict[str, list[Shown]] = {tag["name"]: [] for tag in document["tags"]}
    for path, methods in document["paths"].items():
        for method in _METHODS:
            if method in methods:
                said = methods[method]
                rooms[said["tags"][0]].append(_shown(method, path, said, document, viewer))
    says = {tag["name"]: tag["description"] for tag in document["tags"]}
    context = {
        "rooms": [(name, says[name], shown) for name, shown in rooms.items()],
        "count": sum(map(len, rooms.values())),
        "address": f"{settings.RAPPORT.url}/api/v{VERSION}",
    }
    return render(request, "api/reference.html", context)


def _shown(method: str, path: str, said: dict[str, Any], document: dict[str, Any], viewer: User) -> Shown:
    deed = deed_named(said["x-deed"]) if "x-deed" in said else None
    return Shown(
        name=said["operationId"],
        method=method.upper(),
        path=path,
        summary=said["summary"].replace("`", ""),
        description=said.get("description", ""),
        deed=str(deed.says) if deed else "",
        roles=tuple(str(Role(role).label) for role in sorted(deed.roles)) if deed else (),
        scope=said.get("x-scope") or "",
        for_people=deed is not None and deed.own,
        open=deed is None or viewer.may(deed.name),
        parameters=tuple(
            Parameter(each["name"], each["in"], each.get("required", False), each.get("description", ""))
            for each in said.get("parameters", ())
        ),
        curl=_curl(method, path, said, document),
    )


def _curl(method: str, path: str, said: dict[str, Any], document: dict[str, Any]) -> str:
    made_up = {**_MADE_UP, "id": "hale-1"} if _REFERENCE.match(path) else _MADE_UP
    address = re.sub(r"\{(\w+)\}", lambda found: made_up.get(found[1], "7"), path)
    asked = [each["name"] for each in said.get("parameters", ()) if each["in"] == "query" and each.get("required")]
    query = "?" + "&".join(f"{name}=…" for name in asked) if asked else ""
    lines = ["curl" if method == "get" else f"curl -X {method.upper()}", '-H "Authorization: Bearer $RAPPORT_TOKEN"']
    lines += [
        f'-H "{each["name"]}: {_first(each.get("examples")) or "…"}"'
        for each in said.get("parameters", ())
        if each["in"] == "header" and each.get("required")
    ]
    content = said.get("requestBody", {}).get("content", {})
    if "application/json" in content:
        body = _example(content["application/json"]["schema"], document)
        lines += ['-H "Content-Type: application/json"', "-d " + shlex.quote(json.dumps(body, ensure_ascii=False))]
    elif "multipart/form-data" in content:
        lines.append("-F files=@export.csv")
    return " \\\n  ".join([*lines, shlex.quote(settings.RAPPORT.url + address + query)])


def _example(schema: dict[str, Any], document: dict[str, Any], depth: int = 0) -> Any:
    """Return a body with what must be in it, from the examples beside the fields."""
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if (given := _first(schema.get("examples"))) is not None:
        return given
    if "enum" in schema or "const" in schema:
        return schema.get("const", (schema.get("enum") or [None])[0])
    if "anyOf" in schema:
        return _example(schema["anyOf"][0], document, depth + 1)
    if schema.get("type") == "object" or "properties" in schema:
        wanted = schema.get("required") or [
            name for name, each in schema.get("properties", {}).items() if "examples" in each
        ]
        return {name: _example(schema["properties"][name], document, depth + 1) for name in wanted[:8]}
    if schema.get("type") == "array":
        return [_example(schema.get("items", {}), document, depth + 1)] if depth < 4 else []  # noqa: PLR2004  # deep enough
    return {
        "integer": 7,
        "number": 4,
        "boolean": True,
        "string": "2026-12-01" if schema.get("format") == "date" else "…",
    }.get(schema.get("type", ""))


def _first(examples: Any) -> Any:
    return examples[0] if isinstance(examples, list) and examples else None
