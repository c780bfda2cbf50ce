"""Making a questionnaire: the core, to which own questions can be added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rapport.instrument import LANGUAGES, core_form
from rapport_web.audit.services import record
from rapport_web.exceptions import Invalid
from rapport_web.people.deeds import authorise
from rapport_web.surveys.models import Questionnaire
from rapport_web.surveys.permissions import EDIT_QUESTIONNAIRES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport_web.people.models import User

LONGEST: Final = 120


def make_questionnaire(*, name: str, by: User | None, languages: Sequence[str] = ("en", "de")) -> Questionnaire:
    """Make a questionnaire of the core alone, complete in its languages.

    Args:
        name: By which people here know it; customers never see it.
        by: Who makes it.
        languages: Those it can be asked in; the first is the one where nothing else fits.

    Raises:
        Forbidden: This person may not.
        Invalid: The name is empty or taken, or there are no core words in a language.
    """
    authorise(by, EDIT_QUESTIONNAIRES)
    called = usable_name(name)
    offered = usable_languages(languages)
    with transaction.atomic():
        row = Questionnaire(name=called, draft=core_form(languages=offered).to_dict(), made_by=by)
        save_named(row)
        record(
            by=by,
            deed=EDIT_QUESTIONNAIRES,
            thing="questionnaire",
            thing_id=row.pk,
            facts={"after": {"name": called, "languages": list(offered)}},
        )
    return row


def usable_name(name: str) -> str:
    """Return a questionnaire's name without needless space.

    Raises:
        Invalid: It is empty or too long.
    """
    called = " ".join(name.replace("\x00", "").split())
    if not 0 < len(called) <= LONGEST:
        raise Invalid(_("Give the questionnaire a name of at most 120 characters."), field="name")
    return called


def usable_languages(languages: Sequence[str]) -> tuple[str, ...]:
    """Return the languages once each.

    Raises:
        Invalid: There is none, or one that the core has no words in.
    """
    offered = tuple(dict.fromkeys(languages))
    if not offered or not set(offered) <= set(LANGUAGES):
        raise Invalid(
            _("Choose at least one language, of those the core questions have words in: %s.") % ", ".join(LANGUAGES),
            field="languages",
        )
    return offered


def save_named(row: Questionnaire) -> None:
    """Save a questionnaire.

    Raises:
        Invalid: Another one is called so.
    """
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Invalid(_("There is a questionnaire of this name already."), field="name") from error
