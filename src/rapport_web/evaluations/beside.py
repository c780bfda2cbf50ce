"""What rooms above put on the page of a sent evaluation: the three voices above it, and deeds in its margin."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.html import format_html_join

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    from rapport_web.evaluations.models import Evaluation

Drawn = Callable[["HttpRequest", "Evaluation"], "SafeString"]

_BESIDE: dict[str, Drawn] = {}
_OFFERED: dict[str, Drawn] = {}


def put_beside(name: str, draw: Drawn) -> None:
    """Let a room draw something above the answers; it asks ``request.user`` what may be seen."""
    _BESIDE[name] = draw


def offer(name: str, draw: Drawn) -> None:
    """Let a part of quality work stand in the margin: to say that one has seen it, to contest it."""
    _OFFERED[name] = draw


def drawn(request: HttpRequest, evaluation: Evaluation) -> SafeString:
    """Return what stands above the answers."""
    return format_html_join("\n", "{}", ((draw(request, evaluation),) for draw in _BESIDE.values()))


def offered(request: HttpRequest, evaluation: Evaluation) -> SafeString:
    """Return what stands in the margin."""
    return format_html_join("\n", "{}", ((draw(request, evaluation),) for draw in _OFFERED.values()))
