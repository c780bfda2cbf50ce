"""Keeping a draft: nothing is evaluated with it before it is published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict, NotThere
from rapport_web.people.deeds import authorise
from rapport_web.scorecards.models import Scorecard
from rapport_web.scorecards.permissions import EDIT
from rapport_web.scorecards.services.checking import as_kept
from rapport_web.scorecards.services.making import save_named, usable_name

if TYPE_CHECKING:
    from rapport.scorecards import Form
    from rapport_web.people.models import User


def save_draft(
    *, scorecard: Scorecard, form: Form, edits: int | None, by: User | None, name: str | None = None
) -> Scorecard:
    """Keep a draft.

    Args:
        scorecard: Which.
        form: The draft as a whole.
        edits: The count of changes that was seen; None where any will do.
        by: Who writes.
        name: Another name; None leaves it.

    Raises:
        Forbidden: This person may not.
        NotThere: The scorecard is gone.
        Conflict: Somebody else changed it meanwhile, or it is retired.
        Invalid: A question cannot stand where it is, or the name cannot be used.
    """
    authorise(by, EDIT)
    draft = as_kept(form)
    with transaction.atomic():
        fresh = held(scorecard, edits)
        before = _facts(fresh)
        fresh.name = fresh.name if name is None else usable_name(name)
        fresh.draft = draft.to_dict()
        if _facts(fresh) == before:
            return fresh
        fresh.edits += 1
        save_named(fresh)
        facts = {"before": _short(before), "after": _short(_facts(fresh))}
        record(by=by, deed=EDIT, thing="scorecard", thing_id=fresh.pk, facts=facts)
    return fresh


def held(scorecard: Scorecard, edits: int | None) -> Scorecard:
    """Return a scorecard locked for a change, as it is now; call it in a transaction.

    Raises:
        NotThere: It is gone.
        Conflict: It is retired, or changed since.
    """
    fresh = Scorecard.objects.select_for_update().filter(pk=scorecard.pk).first()
    if fresh is None:
        raise NotThere(_("There is no such scorecard."))
    if fresh.retired_at is not None:
        raise Conflict(_("This scorecard is retired. Bring it back before you change it."))
    if edits is not None and fresh.edits != edits:
        raise Conflict(
            _("Somebody else changed this scorecard while you wrote. What you wrote is still here: look, and save.")
        )
    return fresh


def _facts(row: Scorecard) -> dict[str, Any]:
    form = row.form()
    return {"name": row.name, "questions": [question.name for question in form.questions], "digest": form.digest()}


def _short(facts: dict[str, Any]) -> dict[str, Any]:
    return {**facts, "digest": facts["digest"][:12]}
