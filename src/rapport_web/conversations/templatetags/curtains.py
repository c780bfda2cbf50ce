"""The line that says what a page leaves out because the person is still to score it blind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from rapport_web.conversations.curtains import kept_from

if TYPE_CHECKING:
    from collections.abc import Mapping

register = template.Library()


@register.inclusion_tag("conversations/left_out.html", takes_context=True)
def left_out(context: Mapping[str, Any]) -> dict[str, int]:
    """Say how many conversations are kept from who looks: none of them is on this page."""
    user = getattr(context.get("request"), "user", None)
    return {"left_out": len(kept_from(user)) if user is not None and user.is_authenticated else 0}
