"""Scorecards: which there are, what conversations are evaluated with now, what keeps a draft from being published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F, OuterRef, Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.scorecards import Kind
from rapport.scorecards.lint import Gravity, lint
from rapport_web.exceptions import NotThere
from rapport_web.scorecards.models import Scorecard, Version

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from rapport.scorecards import Form, Question


def current_version(scorecard: Scorecard) -> Version | None:
    """Return the version that conversations are evaluated with; None where none is published, or it is retired."""
    return last_version(scorecard) if scorecard.retired_at is None else None


def last_version(scorecard: Scorecard) -> Version | None:
    """Return the newest version, of a retired scorecard too."""
    return scorecard.versions.order_by("-number", "-wording").first()


def scorecards() -> QuerySet[Any]:
    """Return all, those in use first; each with ``last`` (number), ``last_wording``, ``last_digest``, ``last_at``."""
    newest = Version.objects.filter(scorecard=OuterRef("pk")).order_by("-number", "-wording")
    return Scorecard.objects.annotate(
        last=Subquery(newest.values("number")[:1]),
        last_wording=Subquery(newest.values("wording")[:1]),
        last_digest=Subquery(newest.values("digest")[:1]),
        last_at=Subquery(newest.values("at")[:1]),
    ).order_by(F("retired_at").asc(nulls_first=True), "name")


def one_scorecard(pk: int) -> Scorecard:
    """Return a scorecard.

    Raises:
        NotThere: There is none of that number.
    """
    found = Scorecard.objects.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such scorecard."))
    return found


def one_version(scorecard: Scorecard, number: int, wording: int | None = None) -> Version:
    """Return a version; without a wording the newest words of that number.

    Raises:
        NotThere: The scorecard has none such.
    """
    rows = scorecard.versions.filter(number=number).order_by("-wording")
    found = (rows if wording is None else rows.filter(wording=wording)).first()
    if found is None:
        raise NotThere(_("This scorecard has no such version."))
    return found


def changed_since(scorecard: Scorecard, version: Version | None) -> bool:
    """Whether the draft says anything else than a version."""
    return version is None or scorecard.form().digest() != version.digest


def reasons_against(form: Form) -> list[str]:
    """Return why a draft cannot be published, each a sentence; empty where it can."""
    reasons = []
    if not any(question.counts and question.weight > 0 and not question.bonus for question in form.questions):
        reasons.append(_("No question counts yet: there would be no score."))
    if any(not section.title.strip() for section in form.sections):
        reasons.append(_("A section has no heading."))
    reasons += [
        _("The section “%s” has no question.") % section.title for section in form.sections if not section.questions
    ]
    reasons += [_("“%s” has no words.") % question.name for question in form.questions if not question.text.strip()]
    reasons += [
        _("“%s” has an answer without words.") % (question.text or question.name)
        for question in form.questions
        if question.kind in {Kind.CHOICE, Kind.CHECKLIST} and any(not each.label.strip() for each in question.choices)
    ]
    named = {question.name: question.text for question in form.questions}
    return reasons + [
        f"“{named.get(remark.question, remark.question)}”: {remark.says} {remark.better}"
        for remark in lint(form, language=get_language() or "en")
        if remark.level == Gravity.BLOCKS
    ]


def all_questions() -> dict[str, Question]:
    """Return the questions of all scorecards in use by name, as they were published last; else as they are drafted."""
    found: dict[str, Question] = {}
    for row in scorecards().filter(retired_at=None):
        version = last_version(row) if row.last else None
        form = version.form() if version else row.form()
        found |= {question.name: question for question in form.questions}
    return found


def names_used(scorecard: Scorecard, *, sections: bool = False) -> set[str]:
    """Return the names of all questions, or sections, a scorecard ever published: none stands for another thing."""
    found: set[str] = set()
    for body in scorecard.versions.values_list("body", flat=True):
        for section in body["sections"]:
            found |= {section["name"]} if sections else {question["name"] for question in section["questions"]}
    return found
