"""Keeping a draft: own questions and words as they were written, the core as it always is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.exceptions import UsageError
from rapport.instrument import core_form, own_of, with_own
from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.people.deeds import authorise
from rapport_web.surveys.models import Questionnaire
from rapport_web.surveys.permissions import EDIT_QUESTIONNAIRES
from rapport_web.surveys.services.questionnaires.making import save_named, usable_languages, usable_name

if TYPE_CHECKING:
    from rapport.instrument import Form
    from rapport_web.people.models import User

MONTHS: Final = (2, 60)
MOST_OWN: Final = 30
_LONGEST: Final = 2000


def save_draft(
    *,
    questionnaire: Questionnaire,
    form: Form,
    edits: int | None,
    by: User | None,
    name: str | None = None,
    months: int | None = None,
) -> Questionnaire:
    """Keep a draft. Nobody is asked with it before it is published.

    Args:
        questionnaire: Which.
        form: The draft: its own questions, languages and words are kept. Core questions stay as they are everywhere.
        edits: The count of changes that was seen; None where any will do.
        by: Who writes.
        name: Another name; None leaves it.
        months: For how long answers are kept; None leaves it.

    Raises:
        Forbidden: This person may not.
        NotThere: The questionnaire is gone.
        Conflict: Somebody else changed it meanwhile, or it is retired.
        Invalid: A question cannot stand where it is, or a value cannot be used.
    """
    authorise(by, EDIT_QUESTIONNAIRES)
    draft = as_kept(form)
    with transaction.atomic():
        fresh = held(questionnaire, edits)
        before = _facts(fresh)
        fresh.name = fresh.name if name is None else usable_name(name)
        fresh.keep_months = fresh.keep_months if months is None else _usable_months(months)
        fresh.draft = replace(draft, months=fresh.keep_months).to_dict()
        if _facts(fresh) == before:
            return fresh
        fresh.edits += 1
        save_named(fresh)
        facts = {"before": _short(before), "after": _short(_facts(fresh))}
        record(by=by, deed=EDIT_QUESTIONNAIRES, thing="questionnaire", thing_id=fresh.pk, facts=facts)
    return fresh


def as_kept(form: Form) -> Form:
    """Return a draft with the core as it is today, its own questions checked.

    Raises:
        Invalid: A question cannot stand where it is, there are too many, or words are too long.
    """
    languages = usable_languages(form.languages)
    own = own_of(form)
    if len(own) > MOST_OWN:
        raise Invalid(_("At most 30 own questions: nobody answers more."), field="questions")
    words = [text for question in own for text in _all_words(question.to_dict())]
    around = [text for name in ("title", "intro", "consent", "thanks") for text in getattr(form, name).values()]
    if any("\x00" in text or len(text) > _LONGEST for text in (*words, *around)):
        raise Invalid(_("Words are at most 2,000 characters."), field="questions")
    try:
        whole = with_own(core_form(languages=languages), own)
    except UsageError as error:
        raise Invalid(str(error), field="questions") from error
    return replace(whole, title=form.title, intro=form.intro, consent=form.consent, thanks=form.thanks)


def held(questionnaire: Questionnaire, edits: int | None) -> Questionnaire:
    """Return a questionnaire locked for a change, as it is now; call it in a transaction.

    Raises:
        NotThere: It is gone.
        Conflict: It is retired, or changed since.
    """
    fresh = Questionnaire.objects.select_for_update().filter(pk=questionnaire.pk).first()
    if fresh is None:
        raise NotThere(_("There is no such questionnaire."))
    if fresh.retired_at is not None:
        raise Conflict(_("This questionnaire is retired. Bring it back before you change it."))
    if edits is not None and fresh.edits != edits:
        raise Conflict(
            _("Somebody else changed this questionnaire while you wrote. What you wrote is still here: look, and save.")
        )
    return fresh


def _usable_months(months: int) -> int:
    if not MONTHS[0] <= months <= MONTHS[1]:
        raise Invalid(_("Answers are kept for 2 to 60 months."), field="months")
    return months


def _facts(row: Questionnaire) -> dict[str, Any]:
    form = row.form()
    return {
        "name": row.name,
        "months": row.keep_months,
        "languages": list(form.languages),
        "own": [question.name for question in own_of(form)],
        "digest": form.digest(),
    }


def _short(facts: dict[str, Any]) -> dict[str, Any]:
    return {**facts, "digest": facts["digest"][:12]}


def _all_words(data: Any) -> list[str]:
    if isinstance(data, dict):
        return [text for value in data.values() for text in _all_words(value)]
    if isinstance(data, list):
        return [text for value in data for text in _all_words(value)]
    return [data] if isinstance(data, str) else []
