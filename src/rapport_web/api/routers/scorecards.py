"""What evaluators are asked: scorecards, drafts, versions, and what a form gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import Path, Query

from rapport.exceptions import UsageError
from rapport.scorecards import Form, Given, missing, score
from rapport.scorecards.templates import TEMPLATES
from rapport_web.api.cursors import Pages, cut, whole
from rapport_web.api.doors import Room
from rapport_web.api.etags import counted, expected
from rapport_web.api.routers.asking import who
from rapport_web.api.schemas import scorecards as shapes
from rapport_web.api.schemas.base import Id, Listed
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.scorecards import effect, seams, services
from rapport_web.scorecards.changes import changes
from rapport_web.scorecards.permissions import EDIT, SEE
from rapport_web.scorecards.selectors.scorecards import (
    changed_since,
    last_version,
    one_scorecard,
    one_version,
    reasons_against,
    scorecards,
)
from rapport_web.scorecards.services.publishing import next_of
from rapport_web.scorecards.shown import remarks_on
from rapport_web.scorecards.weighing import weights_of

if TYPE_CHECKING:
    from rapport_web.people.models import User
    from rapport_web.scorecards.models import Scorecard, Version

room = Room("Scorecards", "What evaluators are asked, in drafts and versions, and what a form gives.")


@room.get("/scorecards", deed=SEE, gives=Listed[shapes.ScorecardShown])
def list_scorecards(request: HttpRequest, paging: Pages) -> dict[str, Any]:
    """The scorecards, the retired ones too; those never published only for who writes them."""
    rows = scorecards() if who(request).may(EDIT) else scorecards().filter(last__isnull=False)
    found, after = cut(rows, paging, by={"id": whole})
    return {"items": [_shown(each, last_version(each)) for each in found], "next": after}


@room.post("/scorecards", deed=EDIT, gives=shapes.ScorecardWhole, status=201)
def create_scorecard(request: HttpRequest, new: shapes.NewScorecard) -> dict[str, Any]:
    """Make a scorecard of a template, of a form, or empty."""
    if new.template and new.form:
        raise Invalid("Either a template or a form.", field="template")
    form = form_of(new.form) if new.form else None
    made = services.make_scorecard(name=new.name, by=who(request), template=new.template, form=form)
    return _whole(made, who(request))


@room.get("/scorecard-templates", deed=SEE, gives=shapes.TemplatesShown)
def list_scorecard_templates(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001  # ninja's signature
    """What a scorecard can begin with, in the asker's language where it is there."""
    language = get_language() or "en"
    return {
        "templates": [
            {
                "name": name,
                "title": each.title_in(language),
                "says": each.says_in(language),
                "form": each.form(language).to_dict(),
            }
            for name, each in TEMPLATES.items()
        ]
    }


@room.get("/scorecards/{id}", deed=SEE, gives=shapes.ScorecardWhole, refusals=(404,))
def get_scorecard(request: HttpRequest, response: HttpResponse, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """A scorecard with its newest version, and its draft for who writes it."""
    found = one_scorecard(id)
    counted(response, found.edits)
    return _whole(found, who(request))


@room.patch("/scorecards/{id}", deed=EDIT, gives=shapes.ScorecardWhole)
def change_scorecard(
    request: HttpRequest,
    id: Annotated[Id, Path()],  # noqa: A002  # the address's word
    change: shapes.ScorecardChange,
) -> dict[str, Any]:
    """Rename a scorecard, retire it or bring it back."""
    by, edits = who(request), expected(request)
    found = one_scorecard(id)
    with transaction.atomic():  # all or nothing
        if edits is not None and found.edits != edits:
            raise Conflict("Somebody else changed this scorecard meanwhile.")
        if change.retired is False:
            found = services.bring_back(scorecard=found, by=by)
            edits = found.edits
        if change.name is not None:
            found = services.save_draft(scorecard=found, form=found.form(), edits=edits, by=by, name=change.name)
        if change.retired:
            found = services.retire(scorecard=found, by=by)
    return _whole(found, by)


@room.put("/scorecards/{id}/draft", deed=EDIT, gives=shapes.ScorecardWhole)
def save_scorecard_draft(
    request: HttpRequest,
    id: Annotated[Id, Path()],  # noqa: A002  # the address's word
    draft: shapes.FormGiven,
) -> dict[str, Any]:
    """Set a draft as a whole; evaluators see it once it is published."""
    by = who(request)
    found = one_scorecard(id)
    return _whole(services.save_draft(scorecard=found, form=form_of(draft), edits=expected(request), by=by), by)


@room.get("/scorecards/{id}/remarks", deed=EDIT, gives=shapes.RemarksShown, refusals=(404,))
def get_scorecard_remarks(request: HttpRequest, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002, ARG001  # the address's word; ninja's signature
    """What is remarked of a draft, and what each question weighs."""
    found = one_scorecard(id)
    form = found.form()
    return {
        "remarks": list(remarks_on(found, form)),
        "points": weights_of(form).questions,
        "reasons": reasons_against(form),
    }


@room.get("/scorecards/{id}/changes", deed=EDIT, gives=shapes.ChangesShown, refusals=(404,))
def get_scorecard_changes(request: HttpRequest, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002, ARG001  # the address's word; ninja's signature
    """What publishing the draft would change, and what it would have done to last month's scores."""
    found = one_scorecard(id)
    form, last = found.form(), last_version(found)
    same = not changed_since(found, last)
    number, wording = (last.number, last.wording) if last and same else next_of(last, form)
    affected = bool(last) and not same and wording == 1
    told = seams.effect(found, form) if affected else None
    return {
        "number": number,
        "wording": wording,
        "changes": list(changes(last.form(), form)) if last else [],
        "effect": effect.shown(told, least=1) if told else None,
    }


@room.get("/scorecards/{id}/versions", deed=SEE, gives=shapes.PublishedListed, refusals=(404,))
def list_scorecard_versions(request: HttpRequest, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002, ARG001  # the address's word; ninja's signature
    """What was published, the newest first."""
    return {"versions": list(one_scorecard(id).versions.order_by("-number", "-wording"))}


@room.post("/scorecards/{id}/versions", deed=EDIT, gives=shapes.PublishedWhole, status=201, refusals=(404, 409))
def publish_scorecard(
    request: HttpRequest,
    id: Annotated[Id, Path()],  # noqa: A002  # the address's word
    given: shapes.PublishGiven,
) -> Version:
    """Publish the draft; where nothing changed, answers the version that is there."""
    return services.publish(scorecard=one_scorecard(id), by=who(request), why=given.why, edits=expected(request))


@room.get("/scorecards/{id}/versions/{number}", deed=SEE, gives=shapes.PublishedWhole, refusals=(404,))
def get_scorecard_version(
    request: HttpRequest,  # noqa: ARG001  # ninja's signature
    id: Annotated[Id, Path()],  # noqa: A002  # the address's word
    number: Annotated[Id, Path()],
    wording: Annotated[Id | None, Query(description="Which words; without it the newest of that number.")] = None,
) -> Version:
    """A version with what it asks."""
    return one_version(one_scorecard(id), number, wording)


@room.post("/scorecards/{id}/score", deed=SEE, gives=shapes.ScoredShown, refusals=(404,))
def score_scorecard(
    request: HttpRequest,
    id: Annotated[Id, Path()],  # noqa: A002  # the address's word
    given: shapes.ScoreAsked,
) -> dict[str, Any]:
    """Say what answers would give; nothing is kept. The draft is scored for who writes it."""
    found = one_scorecard(id)
    if given.version is None and not who(request).may(EDIT):
        raise NotThere("Name a version: the draft is scored for who writes it.")
    form = found.form() if given.version is None else one_version(found, given.version).form()
    answers = {name: _answer(each) for name, each in given.answers.items()}
    if unknown := sorted(answers.keys() - {question.name for question in form.questions}):
        raise Invalid(f"The form has no question {unknown[0]!r}.", field="answers")
    scored = score(form, answers)
    return {
        **{name: getattr(scored, name) for name in ("score", "whole", "bonus", "outcome", "failed", "points")},
        "missing": list(missing(form, answers)),
    }


def form_of(given: shapes.FormGiven) -> Form:
    """Return the library's form of what was sent.

    Raises:
        Invalid: It is none.
    """
    try:
        return Form.from_dict(given.model_dump())
    except (UsageError, OverflowError) as error:
        raise Invalid(str(error), field="sections") from error


def _answer(given: shapes.AnswerGiven) -> Given:
    return Given.from_dict(given.model_dump())


def _shown(row: Scorecard, last: Version | None) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in ("id", "name", "edits")},
        "version": last.number if last else None,
        "wording": last.wording if last else None,
        "changed": changed_since(row, last),
        "retired": row.retired_at is not None,
    }


def _whole(row: Scorecard, user: User) -> dict[str, Any]:
    last = last_version(row)
    writes = user.may(EDIT)
    if last is None and not writes:
        raise NotThere("There is no such scorecard.")
    return {**_shown(row, last), "draft": row.draft if writes else None, "published": last.body if last else None}
