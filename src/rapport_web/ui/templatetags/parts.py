"""The parts every page is made of, as template tags; ``/kit`` shows each with its states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from rapport_web.ui import fields, marks, paging, states

if TYPE_CHECKING:
    from django.template import RequestContext
    from django.utils.safestring import SafeString

register = template.Library()

register.simple_tag(marks.all_glyphs, name="sprite")
register.simple_tag(marks.glyph, name="glyph")
register.simple_tag(marks.mark, name="mark")
register.simple_tag(marks.chip, name="chip")
register.simple_tag(marks.interval, name="interval")
register.simple_tag(marks.axis, name="axis")
register.simple_tag(states.empty, name="empty")
register.simple_tag(states.notice, name="notice")
register.simple_tag(states.meter, name="meter")
register.simple_tag(fields.field, name="field")


@register.simple_tag(takes_context=True)
def pager(context: RequestContext, page: Any) -> SafeString:
    """Return the links to the pages before and after."""
    return paging.pager(context.get("request"), page)


@register.simple_tag(takes_context=True)
def address(context: RequestContext, **changes: str) -> str:
    """Return the address's parameters with some changed: ``{% address channel="chat" %}``."""
    return paging.address(context.get("request"), **changes)


@register.simple_tag(takes_context=True)
def exports(context: RequestContext, url_name: str, *args: Any, **kwargs: Any) -> SafeString:
    """Return the links that take a table away, as it is filtered now: ``?format=csv`` and ``?format=xlsx``.

    Args:
        context: The page's.
        url_name: The address that answers with the file.
        args: Its parts.
        kwargs: The same, by name.
    """
    place = reverse(url_name, args=args or None, kwargs=kwargs or None)
    request = context.get("request")
    links = [
        format_html(
            '<a class="btn quiet" href="{}{}" download>{}</a>', place, paging.address(request, format=kind), word
        )
        for kind, word in (("csv", "CSV"), ("xlsx", "Excel"))
    ]
    return format_html(
        '<span class="filters small" role="group" aria-label="{}">{} {}{}</span>',
        _("Take this table away"),
        marks.glyph("download"),
        *links,
    )
