"""Keep, change and forget views of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.people.deeds import authorise
from rapport_web.people.roles import Role
from rapport_web.reading_room.models import SavedView
from rapport_web.reading_room.permissions import KEEP_VIEW

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rapport_web.people.models import User

# What somebody searched for may be a customer's name.
NOT_KEPT: Final = frozenset(("q", "before", "after"))


def keep_view(*, by: User, name: str, parameters: Mapping[str, str], shared_with: Iterable[str] = ()) -> SavedView:
    """Keep what the list is filtered by under a name.

    Raises:
        Forbidden: This person may not.
        Invalid: The name is empty or taken, a role is unknown, or there is nothing to keep.
    """
    authorise(by, KEEP_VIEW)
    view = SavedView(owner=by, parameters=_kept(parameters))
    return _save(by=by, view=view, name=name, shared_with=shared_with, before=None)


def change_view(  # noqa: D417  # the others are keep_view's
    *,
    by: User,
    pk: int,
    version: int,
    name: str,
    shared_with: Iterable[str],
    parameters: Mapping[str, str] | None = None,
) -> SavedView:
    """Change a view of one's own.

    Args:
        version: The one that was looked at when the change was made.
        parameters: The new ones; None leaves them.

    Raises:
        Forbidden: This person may not.
        NotThere: There is none, or it is somebody else's.
        Conflict: It was changed meanwhile, in another window.
        Invalid: The name is empty or taken, or a role is unknown.
    """
    authorise(by, KEEP_VIEW)
    with transaction.atomic():
        view = _own(by, pk)
        if view.version != version:
            raise Conflict(
                _("“%(name)s” was changed meanwhile. Open it again and make your change there.") % {"name": view.name}
            )
        before = _facts(view)
        view.version += 1
        if parameters is not None:
            view.parameters = _kept(parameters)
        return _save(by=by, view=view, name=name, shared_with=shared_with, before=before)


def forget_view(*, by: User, pk: int) -> None:
    """Delete a view of one's own.

    Raises:
        Forbidden: This person may not.
        NotThere: There is none, or it is somebody else's.
    """
    authorise(by, KEEP_VIEW)
    with transaction.atomic():
        view = _own(by, pk)
        record(by=by, deed=KEEP_VIEW, thing="savedview", thing_id=view.pk, facts={"before": _facts(view)})
        view.delete()


def _own(by: User, pk: int) -> SavedView:
    view = SavedView.objects.select_for_update().filter(pk=pk, owner=by).first()
    if view is None:
        raise NotThere(_("There is no such view among yours."))
    return view


def _kept(parameters: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in parameters.items() if name not in NOT_KEPT}
    if not kept:
        raise Invalid(_("Nothing is filtered, so there is nothing to keep. Search words are not kept."))
    return kept


def _save(
    *, by: User, view: SavedView, name: str, shared_with: Iterable[str], before: dict[str, object] | None
) -> SavedView:
    view.name = name.strip()
    view.shared_with = sorted(shared_with)
    if not view.name:
        raise Invalid(_("A view needs a name."), field="name")
    if not set(view.shared_with) <= set(Role.values):
        raise Invalid(_("There is no such role."), field="shared_with")
    try:
        with transaction.atomic():
            view.save()
            record(
                by=by,
                deed=KEEP_VIEW,
                thing="savedview",
                thing_id=view.pk,
                facts={"before": before, "after": _facts(view)},
            )
    except IntegrityError as taken:
        raise Invalid(_("You have a view of this name already."), field="name") from taken
    return view


def _facts(view: SavedView) -> dict[str, object]:
    # The name is the owner's own words and stays out of the trail, which cannot be corrected.
    return {"parameters": view.parameters, "shared_with": view.shared_with}
