"""Publishing: from here on customers can be asked with it, and what they were asked is never changed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Invalid
from rapport_web.people.deeds import authorise
from rapport_web.surveys.models import Version
from rapport_web.surveys.permissions import EDIT_QUESTIONNAIRES
from rapport_web.surveys.selectors.questionnaires import as_published, reasons_against
from rapport_web.surveys.services.questionnaires.drafting import held

if TYPE_CHECKING:
    from rapport_web.people.models import User
    from rapport_web.surveys.models import Questionnaire


def publish(*, questionnaire: Questionnaire, by: User | None, edits: int | None = None) -> Version:
    """Make a version of the draft; where nothing changed since the last, return that one.

    Args:
        questionnaire: Which.
        by: Who publishes.
        edits: The count of changes that was seen; None where any will do.

    Raises:
        Forbidden: This person may not.
        Conflict: It is retired, or changed since.
        Invalid: Words, the consent or a language is missing; or a question's answers could not be compared with those
            that were given to it before. The message says all reasons.
    """
    authorise(by, EDIT_QUESTIONNAIRES)
    with transaction.atomic():
        fresh = held(questionnaire, edits)
        form = as_published(fresh)
        digest = form.digest()
        last = fresh.versions.order_by("-number").first()
        if last is not None and last.digest == digest:
            return last
        if reasons := reasons_against(fresh):
            raise Invalid(_("It cannot be published yet. %s") % " ".join(reasons))
        version = Version.objects.create(
            questionnaire=fresh,
            number=last.number + 1 if last else 1,
            content=form.to_dict(),
            digest=digest,
            published_by=by,
        )
        facts = {"after": {"version": version.number, "digest": digest[:12], "languages": list(form.languages)}}
        record(by=by, deed=EDIT_QUESTIONNAIRES, thing="questionnaire", thing_id=fresh.pk, facts=facts)
    return version
