"""Scorecards and evaluations from other systems, and scorecards to them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query

from rapport_web.api.doors import Room
from rapport_web.api.routers.asking import who
from rapport_web.api.schemas import exchange as shapes
from rapport_web.api.schemas.base import Id
from rapport_web.evaluations.permissions import BRING_IN
from rapport_web.evaluations.services import bring_in
from rapport_web.exceptions import NotThere
from rapport_web.scorecards.permissions import EDIT, SEE
from rapport_web.scorecards.selectors.scorecards import last_version, one_scorecard, one_version
from rapport_web.scorecards.services import bring_in_scorecard, written_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport.scorecards.exchange import Lost

room = Room("Exchange", "Scorecards and evaluations from other systems, and scorecards to them.")


@room.post("/scorecard-imports", deed=EDIT, gives=shapes.BroughtInForm, status=201)
def import_scorecard(request: HttpRequest, given: shapes.FormFromElsewhere) -> dict[str, Any]:
    """Make a draft of a form of Amazon Connect, Genesys Cloud or our own JSON; says what does not come along."""
    made, lost = bring_in_scorecard(data=json.dumps(given.form), name=given.name, by=who(request))
    return {"scorecard": made.pk, "name": made.name, "lost": _said(lost)}


@room.get("/scorecards/{id}/export", deed=SEE, gives=shapes.WrittenForm, refusals=(404,))
def export_scorecard(
    request: HttpRequest,
    id: Annotated[Id, Path()],  # noqa: A002  # the address's word
    system: Annotated[shapes.System, Query()] = "own",
) -> dict[str, Any]:
    """A scorecard’s last published version as another system takes it, and what is lost; else its draft."""
    found = one_scorecard(id)
    version = last_version(found)
    if version is None and not who(request).may(EDIT):
        raise NotThere("It is not published.")
    form = version.form() if version else found.form()
    written = written_for(form=form, title=found.name, system=system, by=who(request))
    return {"system": system, "form": written.data, "lost": _said(written.lost)}


@room.post("/evaluation-imports", deed=BRING_IN, gives=shapes.BroughtInShown, refusals=(404, 409))
def import_evaluations(request: HttpRequest, given: shapes.EvaluationsFromElsewhere) -> dict[str, Any]:
    """Bring in evaluations of another system. What is here already stays as it is; what does not fit is refused."""
    version = one_version(one_scorecard(given.scorecard), given.number, given.wording)
    came = bring_in(version=version, data=json.dumps(given.evaluations), by=who(request))
    refused = [{"element": each.element, "field": each.field, "reason": each.reason} for each in came.refused]
    counts = {name: getattr(came, name) for name in ("new", "known", "differing")}
    return {**counts, "refused": refused, "lost": _said(came.lost)}


def _said(lost: Iterable[Lost]) -> list[dict[str, str]]:
    return [{"place": each.place, "what": each.what, "found": each.found, "says": each.says()} for each in lost]
