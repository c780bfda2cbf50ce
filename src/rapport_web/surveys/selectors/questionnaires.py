"""Questionnaires: which there are, what can be asked with each, and what keeps a draft from being published."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.exceptions import UsageError
from rapport.instrument import core_form, own_of, with_own
from rapport.instrument.lint import lint
from rapport_web.exceptions import NotThere
from rapport_web.surveys.models import Questionnaire, Version

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from rapport.instrument import Form, Question


def current_version(questionnaire: Questionnaire) -> Version | None:
    """Return the version that customers are asked with; None where none is published, or it is retired."""
    if questionnaire.retired_at is not None:
        return None
    return questionnaire.versions.order_by("-number").first()


def questionnaires() -> QuerySet[Any]:
    """Return all, those in use first; each with ``last`` (number), ``last_at`` and ``going`` (sendings at work)."""
    newest = Version.objects.filter(questionnaire=OuterRef("pk")).order_by("-number")
    return Questionnaire.objects.annotate(
        last=Subquery(newest.values("number")[:1]),
        last_at=Subquery(newest.values("published_at")[:1]),
        going=Count("sendings", filter=Q(sendings__active=True)),
    ).order_by(F("retired_at").asc(nulls_first=True), "name")


def one_questionnaire(pk: int) -> Questionnaire:
    """Return a questionnaire.

    Raises:
        NotThere: There is none of that number.
    """
    found = Questionnaire.objects.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such questionnaire."))
    return found


def as_published(questionnaire: Questionnaire) -> Form:
    """Return what a version made now would hold: the months that answers are kept for stand in the consent."""
    form = _as_today(questionnaire)
    consent = {language: form.consent_in(language) for language in form.consent if language in form.languages}
    return replace(form, consent=consent)


def own_questions() -> dict[str, Question]:
    """Return every question of the company's own that customers were asked, by its column, as it was asked last."""
    found: dict[str, Question] = {}
    for version in Version.objects.order_by("published_at", "pk"):
        found |= {question.name: question for question in own_of(version.form())}
    return found


def changed_since(questionnaire: Questionnaire, version: Version | None) -> bool:
    """Whether the draft says anything else than a version."""
    return version is None or as_published(questionnaire).digest() != version.digest


def reasons_against(questionnaire: Questionnaire) -> list[str]:
    """Return why the draft cannot be published, each a sentence or two; empty where it can."""
    said_in = get_language() or "en"
    form = _as_today(questionnaire)
    blocking = [remark for remark in lint(form) if remark.blocks]
    reasons = [
        f"{_called(form, remark.question)}{remark.what(said_in)} {remark.better(said_in)}" for remark in blocking
    ]
    return reasons + _not_comparable(questionnaire, form)


def _as_today(questionnaire: Questionnaire) -> Form:
    """The draft with the core's words as this version of Rapport has them."""
    form = replace(questionnaire.form(), months=questionnaire.keep_months)
    try:
        core = core_form(languages=form.languages).questions
        return with_own(replace(form, questions=core), own_of(form))
    except UsageError:
        return form  # the lint says what does not fit any more


def _not_comparable(questionnaire: Questionnaire, form: Form) -> list[str]:
    """A name that stood for another kind of question before: its answers would stand in one column."""
    before: dict[str, tuple[int, Question]] = {}
    for version in questionnaire.versions.order_by("number"):
        before |= {question.name: (version.number, question) for question in own_of(version.form())}
    reasons = []
    for question in own_of(form):
        number, old = before.get(question.name, (0, question))
        values = tuple(choice.value for choice in question.choices)
        lost = question.kind == old.kind == "rating" and values != tuple(choice.value for choice in old.choices)
        if question.kind != old.kind or lost:
            reasons.append(
                _(
                    "“%(name)s” was answered in another way in version %(number)s, and its answers would be mixed up. "
                    "Remove it and add a new question."
                )
                % {"name": question.name, "number": number}
            )
    return reasons


def _called(form: Form, name: str) -> str:
    if not name:
        return ""
    question = form.named(name)
    said = next((text for text in question.text.values() if text), name)
    return _("“%s”: ") % said
