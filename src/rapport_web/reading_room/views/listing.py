"""The list: which conversations should we read?"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.core.cache import cache
from django.shortcuts import render
from django.utils.translation import gettext as _

from rapport_web.conversations.curtains import kept_from, unnamed_for
from rapport_web.conversations.models import Conversation
from rapport_web.conversations.permissions import EXPORT, READ
from rapport_web.conversations.scopes import scope_of
from rapport_web.conversations.selectors import visible_to
from rapport_web.people.guard import page, signed_in
from rapport_web.people.naming import Naming
from rapport_web.people.roles import Role
from rapport_web.reading_room.forms import Filters
from rapport_web.reading_room.permissions import KEEP_VIEW
from rapport_web.reading_room.selectors.filters import tells
from rapport_web.reading_room.selectors.order import ordered, page_of
from rapport_web.reading_room.selectors.rows import LEAST_EXACT, Asked, asked_for, rows_of, topics_among
from rapport_web.reading_room.selectors.sentences import said
from rapport_web.reading_room.selectors.views import views_of
from rapport_web.reading_room.services.keeping import NOT_KEPT

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from rapport_web.people.models import User

_SELDOM = ("disconnect", "theme", "said_cause", "rote", "contested", "corrected", "read", "until")
_MANY_FOR = 600
_TOPICS_FOR = 300  # seconds; a topic that came in a minute ago can wait


@page(READ)
def conversations(request: HttpRequest) -> HttpResponse:
    """Show the conversations that were asked for, among those the person may see."""
    viewer = signed_in(request)
    naming = Naming(viewer)
    filters = Filters(request.GET, viewer=viewer, naming=naming, topics=topics_for(viewer))
    chosen = filters.cleaned
    every = visible_to(viewer)
    kept = kept_from(viewer)
    asked = _asked(viewer, filters, every, kept)
    found = page_of(ordered(asked.rows.select_related("agent", "team"), chosen.get("sort", "")), request.GET)
    parts = said(chosen, naming)
    return render(
        request,
        "reading_room/list.html",
        {
            "filters": filters,
            "parts": [(part, _without(request, part.name)) for part in parts],
            "more_set": any(name in chosen for name in _SELDOM),
            "page": found,
            "rows": rows_of(
                found.rows, naming, searched=chosen.get("q", ""), kept=kept, unnamed=unnamed_for(viewer) if kept else ()
            ),
            "left_out": len(kept) if tells(chosen) else 0,
            "count": asked.count,
            "least": LEAST_EXACT,
            "nothing_at_all": not found.rows and not every.exists(),
            "query": _carried(request, filters),
            "views": [
                (view, f"?{urlencode(view.parameters)}", view.owner_id == viewer.pk) for view in views_of(viewer)
            ],
            "keepable": not NOT_KEPT.issuperset(filters.parameters),
            "formats": _formats(),
            "may_keep": viewer.may(KEEP_VIEW),
            "may_export": viewer.may(EXPORT),
            "shows_agents": naming.names_others,
        },
    )


def topics_for(viewer: User) -> list[str]:
    """Return the topics among what a person may see, remembered for some minutes."""
    # A process owner's conversations are found by their readings: too many to look through for the names of topics,
    # which are the centre's own words for its matters and name nobody.
    everybodys = scope_of(viewer) is None or Role.PROCESS_OWNER in viewer.roles
    key = f"reading_room.topics.{'all' if everybodys else viewer.pk}"
    topics: list[str] | None = cache.get(key)
    if topics is None:
        topics = topics_among(Conversation.objects.all() if everybodys else visible_to(viewer))
        cache.set(key, topics, _TOPICS_FOR)
    return topics


def _asked(viewer: User, filters: Filters, every: QuerySet[Conversation], kept: frozenset[int]) -> Asked:
    """What was asked for; that there are more than 10,000 is remembered, since finding it out takes longest."""
    key = f"reading_room.many.{viewer.pk}.{hashlib.sha256(urlencode(filters.parameters).encode()).hexdigest()}"
    asked = asked_for(every, filters.cleaned, known_many=bool(cache.get(key)), kept=kept)
    if asked.count is None:
        cache.set(key, value=True, timeout=_MANY_FOR)
    return asked


def _formats() -> list[tuple[str, str]]:
    return [
        ("csv", _("Table as CSV")),
        ("xlsx", _("Table for Excel")),
        ("conversations.jsonl", _("Conversations, whole, as JSON lines")),
        ("readings.jsonl", _("Readings, whole, as JSON lines")),
    ]


def _without(request: HttpRequest, name: str) -> str:
    query = request.GET.copy()
    for gone in (name, "before", "after"):
        query.pop(gone, None)
    return f"?{query.urlencode()}"


def _carried(request: HttpRequest, filters: Filters) -> str:
    query = request.GET.copy()
    for name in set(query) - set(filters.parameters):
        del query[name]
    return query.urlencode()
