"""The parts every page is made of, as template tags; ``/kit`` shows each with its states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from rapport_web.ui import fields, frame, marks, paging, states

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
register.simple_tag(frame.htmx_script, name="htmx_script")


@register.simple_tag(takes_context=True)
def navigation(context: RequestContext, place: str) -> tuple[frame.Link, ...]:
    """Return what this person may open from the bar or from the account's menu."""
    return frame.navigation(context.get("request"), place)


@register.inclusion_tag("ui/tabs.html", takes_context=True)
def tabs(context: RequestContext, group: str, label: str) -> dict[str, Any]:
    """Draw the tabs of a place that several rooms fill: ``{% tabs "quality" label %}``."""
    return {"links": frame.group_tabs(context.get("request"), group), "label": label}


@register.simple_tag(takes_context=True)
def display_attributes(context: RequestContext) -> SafeString:
    """Return the attributes of ``html`` that set theme and density."""
    return frame.display_attributes(context.get("request"))


@register.filter
def may(user: Any, deed: str) -> bool:
    """Whether somebody may do a deed: ``{% if request.user|may:"conversations.export" %}``."""
    return bool(user.is_authenticated and user.may(deed))


@register.filter
def roles_in_words(user: Any) -> str:
    """Return what somebody is here: "QA lead, Auditor"."""
    # The words are the model's own choices: this room stands below that of the people.
    words = dict(user.grants.model._meta.get_field("role").flatchoices)  # noqa: SLF001  # public: docs.djangoproject.com/en/5.2/ref/models/meta
    return ", ".join(sorted(str(words[role]) for role in user.roles))


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
    """Return the links that take a table away, as it is filtered now: ``?export=csv`` and ``?export=xlsx``.

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
            '<a class="btn quiet" href="{}{}" download>{}</a>', place, paging.address(request, export=kind), word
        )
        for kind, word in (("csv", "CSV"), ("xlsx", "Excel"))
    ]
    return format_html(
        '<span class="filters small" role="group" aria-label="{}">{} {}{}</span>',
        _("Take this table away"),
        marks.glyph("download"),
        *links,
    )
