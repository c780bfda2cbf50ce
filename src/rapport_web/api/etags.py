"""Whether a thing is still what somebody saw: ``ETag`` with ``If-None-Match`` for reads, ``If-Match`` for changes.

A tag is the hash of what was answered; a thing that counts its changes has the count before it: ``"3-9f86d081"``. A
change asks only for the count, so that who sees a thing under another name may change it all the same.
"""

from __future__ import annotations

import hashlib
import re
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _

from rapport_web.exceptions import Invalid

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    Run = Callable[..., HttpResponse]

_VERSION: Final = re.compile(r'^(?:W/)?"(\d{1,9})(?:-[0-9a-f]*)?"$')


def counted(response: HttpResponse, version: int) -> None:
    """Say which state of a thing is answered; its tag then begins with this count."""
    response["ETag"] = str(version)


def expected(request: HttpRequest) -> int | None:
    """Return the count of changes that ``If-Match`` asks for; None where any state will do.

    Raises:
        Invalid: The header is no tag of ours.
    """
    header = request.headers.get("If-Match", "*").strip()
    if header == "*":
        return None
    found = _VERSION.match(header)
    if found is None:
        raise Invalid(_("Send the ETag that the thing was read with, as it was."), field="If-Match")
    return int(found[1])


def tagged(run: Run) -> Run:
    """Give what an operation answers its tag, and answer 304 where the asker has it already."""

    @wraps(run)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = run(request, *args, **kwargs)
        patch_vary_headers(response, ("Authorization", "Cookie"))
        if response.status_code != 200 or response.streaming or response.get("Content-Disposition"):  # noqa: PLR2004  # OK
            return response
        count = response.get("ETag", "")
        digest = hashlib.sha256(response.content).hexdigest()[:24]
        response["ETag"] = f'"{count}-{digest}"' if count else f'"{digest}"'
        response["Cache-Control"] = "private, no-cache"
        return get_conditional_response(request, etag=response["ETag"], response=response) or response

    return answer
