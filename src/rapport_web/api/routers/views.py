"""Views of the list that somebody keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path

from rapport_web.api.doors import Room
from rapport_web.api.etags import counted, expected
from rapport_web.api.routers.asked import filters_of
from rapport_web.api.routers.asking import who
from rapport_web.api.schemas import conversations as shapes
from rapport_web.api.schemas.base import Id, Listed
from rapport_web.conversations.permissions import READ
from rapport_web.exceptions import NotThere
from rapport_web.people.naming import Naming
from rapport_web.reading_room.permissions import KEEP_VIEW
from rapport_web.reading_room.selectors.views import views_of
from rapport_web.reading_room.services.keeping import change_view, forget_view, keep_view

if TYPE_CHECKING:
    from rapport_web.people.models import User
    from rapport_web.reading_room.models import SavedView

room = Room("Views", "Filters of the list of conversations, kept under a name.")


@room.get("/views", deed=READ, gives=Listed[shapes.ViewShown])
def list_views(request: HttpRequest) -> dict[str, Any]:
    """One's own views, and those shared with one's roles."""
    viewer = who(request)
    return {"items": [_view(each, viewer) for each in views_of(viewer)], "next": None}


@room.post("/views", deed=KEEP_VIEW, gives=shapes.ViewShown, status=201)
def create_view(request: HttpRequest, new: shapes.NewView) -> dict[str, Any]:
    """Keep a view of the list."""
    viewer = who(request)
    kept = keep_view(by=viewer, name=new.name, parameters=_usable(new.filters, viewer), shared_with=new.shared_with)
    return _view(kept, viewer)


@room.get("/views/{id}", deed=READ, gives=shapes.ViewShown, refusals=(404,))
def get_view(request: HttpRequest, response: HttpResponse, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """A view."""
    viewer = who(request)
    found = _one(viewer, id)
    counted(response, found.version)
    return _view(found, viewer)


@room.patch("/views/{id}", deed=KEEP_VIEW, gives=shapes.ViewShown)
def change_view_by_id(request: HttpRequest, id: Annotated[Id, Path()], change: shapes.ViewChange) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Change a view of one's own."""
    viewer, version = who(request), expected(request)
    found = _one(viewer, id)
    changed = change_view(
        by=viewer,
        pk=id,
        version=found.version if version is None else version,
        name=found.name if change.name is None else change.name,
        shared_with=found.shared_with if change.shared_with is None else change.shared_with,
        parameters=None if change.filters is None else _usable(change.filters, viewer),
    )
    return _view(changed, viewer)


@room.delete("/views/{id}", deed=KEEP_VIEW)
def delete_view(request: HttpRequest, id: Annotated[Id, Path()]) -> None:  # noqa: A002  # the address's word
    """Delete a view of one's own."""
    forget_view(by=who(request), pk=id)


def _usable(filters: dict[str, str], viewer: User) -> dict[str, str]:
    return filters_of(filters, viewer, Naming(viewer)).parameters


def _one(viewer: User, pk: int) -> SavedView:
    found = next((view for view in views_of(viewer) if view.pk == pk), None)
    if found is None:
        raise NotThere("There is no such view among yours and those shared with you.")
    return found


def _view(view: SavedView, viewer: User) -> dict[str, Any]:
    return {
        "id": view.pk,
        "name": view.name,
        "filters": view.parameters,
        "shared_with": view.shared_with,
        "own": view.owner_id == viewer.pk,
        "version": view.version,
    }
