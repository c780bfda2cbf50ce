"""Making a scorecard: from a template, from another one's form, or empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.scorecards import Form
from rapport.scorecards.templates import TEMPLATES
from rapport_web.audit.services import record
from rapport_web.exceptions import Invalid
from rapport_web.people.deeds import authorise
from rapport_web.scorecards.models import Scorecard
from rapport_web.scorecards.permissions import EDIT
from rapport_web.scorecards.services.checking import as_kept

if TYPE_CHECKING:
    from rapport_web.people.models import User

LONGEST: Final = 120


def make_scorecard(*, name: str, by: User | None, template: str = "", form: Form | None = None) -> Scorecard:
    """Make a scorecard. Nothing is evaluated with it before it is published.

    Args:
        name: By which people here know it.
        by: Who makes it.
        template: A name of ``rapport.scorecards.templates.TEMPLATES``; empty: none. Its words come
            in the language that is spoken now.
        form: What it asks, instead of a template: another scorecard's form, or one that was brought in. None: nothing.

    Raises:
        Forbidden: This person may not.
        Invalid: The name is empty or taken, there is no such template, or a question cannot stand where it is.
    """
    authorise(by, EDIT)
    called = usable_name(name)
    draft = as_kept(_of_template(template) if template else form or Form())
    with transaction.atomic():
        row = Scorecard(name=called, draft=draft.to_dict(), made_by=by)
        save_named(row)
        facts = {"after": {"name": called, "template": template, "questions": [q.name for q in draft.questions]}}
        record(by=by, deed=EDIT, thing="scorecard", thing_id=row.pk, facts=facts)
    return row


def usable_name(name: str) -> str:
    """Return a scorecard's name without needless space.

    Raises:
        Invalid: It is empty or too long.
    """
    called = " ".join(name.replace("\x00", "").split())
    if not 0 < len(called) <= LONGEST:
        raise Invalid(_("Give the scorecard a name of at most 120 characters."), field="name")
    return called


def save_named(row: Scorecard) -> None:
    """Save a scorecard.

    Raises:
        Invalid: Another one is called so.
    """
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Invalid(_("There is a scorecard of this name already."), field="name") from error


def _of_template(name: str) -> Form:
    if name not in TEMPLATES:
        raise Invalid(_("There is no template “%s”.") % name, field="template")
    return TEMPLATES[name].form(get_language() or "en")
