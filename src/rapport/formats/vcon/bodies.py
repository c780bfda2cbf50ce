"""The body of a dialog, an analysis or an attachment, decoded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from rapport.exceptions import Refused
from rapport.formats.foreign import identifier, text
from rapport.formats.json_stream import parse_json
from rapport.formats.vcon.envelope import from_base64url

if TYPE_CHECKING:
    from collections.abc import Mapping


def media_type(element: Mapping[str, Any]) -> str:
    """Return the media type in lower case without its parameters; older drafts call it ``mimetype``."""
    return full_media_type(element).partition(";")[0].strip().lower()


def full_media_type(element: Mapping[str, Any]) -> str:
    """Return the media type as it stands, parameters included."""
    return identifier(element.get("mediatype")) or identifier(element.get("mimetype")) or ""


def body_of(element: Mapping[str, Any], *, field: str) -> Any:
    """Return a body: text, or the value of what is JSON; None where it has none of its own.

    Raises:
        Refused: The body is not what its encoding says.
    """
    body = element.get("body")
    if body is None or not isinstance(body, str):
        return body
    encoding = (identifier(element.get("encoding")) or "none").lower()
    if encoding in {"base64url", "base64"}:
        body = _decoded(from_base64url(body, field=f"{field}.body"), full_media_type(element))
        if body is None:
            return None
    elif encoding not in {"none", "json"}:
        raise Refused(f"unknown encoding {encoding[:40]!r}; use base64url, json or none", field=f"{field}.encoding")
    if encoding == "json":
        return parse_json(body)
    checked = text(body, field=f"{field}.body")
    return _maybe_json(checked or "") if media_type(element) in {"application/json", ""} else checked


def _maybe_json(body: str) -> Any:
    """Return JSON where the text is that, as bodies without a media type often are."""
    if not body.lstrip().startswith(("{", "[")):
        return body
    try:
        return parse_json(body)
    except Refused:
        return body


def _decoded(raw: bytes, kind: str) -> str | None:
    """Return bytes as text; None where they are sound or pictures."""
    if re.match(r"(?:audio|video|image|font)/|application/(?:octet-stream|pdf|zip)", kind.strip().lower()):
        return None
    charset = re.search(r'charset\s*=\s*"?([\w.-]+)', kind, re.IGNORECASE)
    for encoding in (charset[1] if charset else "utf-8", "utf-8"):
        try:
            return raw.decode(encoding)
        except (LookupError, UnicodeError):
            continue
    return None
