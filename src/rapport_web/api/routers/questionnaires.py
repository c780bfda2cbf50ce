"""What customers are asked: questionnaires, their drafts, versions, and what is remarked of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import Path

from rapport.exceptions import UsageError
from rapport.instrument import CORE, Choice, Condition, Form, Kind, Question, own_of
from rapport.instrument.lint import lint, seconds_of
from rapport.instrument.scales import SCALES
from rapport_web.api.cursors import Pages, cut, whole
from rapport_web.api.doors import Room
from rapport_web.api.etags import counted, expected
from rapport_web.api.routers.asking import who
from rapport_web.api.schemas import questionnaires as shapes
from rapport_web.api.schemas.base import Id, Listed
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.surveys import services
from rapport_web.surveys.models import Questionnaire
from rapport_web.surveys.permissions import EDIT_QUESTIONNAIRES, SEE_QUESTIONNAIRES
from rapport_web.surveys.selectors.questionnaires import changed_since, one_questionnaire

if TYPE_CHECKING:
    from rapport_web.surveys.models import Version

room = Room("Questionnaires", "What customers are asked: the core, own questions beside it, and every version.")


@room.get("/questionnaires", deed=SEE_QUESTIONNAIRES, gives=Listed[shapes.QuestionnaireShown])
def list_questionnaires(request: HttpRequest, paging: Pages) -> dict[str, Any]:  # noqa: ARG001  # ninja's signature
    """The questionnaires, the retired ones too."""
    found, after = cut(Questionnaire.objects.all(), paging, by={"id": whole})
    return {"items": [_shown(each) for each in found], "next": after}


@room.post("/questionnaires", deed=EDIT_QUESTIONNAIRES, gives=shapes.QuestionnaireWhole, status=201)
def create_questionnaire(request: HttpRequest, new: shapes.NewQuestionnaire) -> dict[str, Any]:
    """Make a questionnaire of the core alone."""
    return whole_of(services.make_questionnaire(name=new.name, languages=new.languages, by=who(request)))


@room.get("/questionnaires/{id}", deed=SEE_QUESTIONNAIRES, gives=shapes.QuestionnaireWhole, refusals=(404,))
def get_questionnaire(request: HttpRequest, response: HttpResponse, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002, ARG001  # the address's word; ninja's signature
    """A questionnaire with its draft."""
    found = one_questionnaire(id)
    counted(response, found.edits)
    return whole_of(found)


@room.patch("/questionnaires/{id}", deed=EDIT_QUESTIONNAIRES, gives=shapes.QuestionnaireWhole)
def change_questionnaire(
    request: HttpRequest,
    id: Annotated[Id, Path()],  # noqa: A002  # the address's word
    change: shapes.QuestionnaireChange,
) -> dict[str, Any]:
    """Rename a questionnaire, say how long answers are kept, retire it or bring it back."""
    by, edits = who(request), expected(request)
    found = one_questionnaire(id)
    with transaction.atomic():  # all or nothing
        if edits is not None and found.edits != edits:
            raise Conflict("Somebody else changed this questionnaire meanwhile.")
        if change.retired is False:
            found = services.bring_back(questionnaire=found, by=by)
            edits = found.edits
        if change.name is not None or change.months is not None:
            found = services.save_draft(
                questionnaire=found, form=found.form(), edits=edits, by=by, name=change.name, months=change.months
            )
        if change.retired:
            found = services.retire(questionnaire=found, by=by)
    return whole_of(found)


@room.put("/questionnaires/{id}/draft", deed=EDIT_QUESTIONNAIRES, gives=shapes.QuestionnaireWhole)
def save_questionnaire_draft(
    request: HttpRequest,
    id: Annotated[Id, Path()],  # noqa: A002  # the address's word
    draft: shapes.DraftGiven,
) -> dict[str, Any]:
    """Set a draft as a whole; customers see it once it is published."""
    form = Form(
        questions=(*CORE, *(_question(each) for each in draft.own)),
        languages=tuple(draft.languages),
        title=_words(draft.title),
        intro=_words(draft.intro),
        consent=_words(draft.consent),
        thanks=_words(draft.thanks),
    )
    found = one_questionnaire(id)
    return whole_of(services.save_draft(questionnaire=found, form=form, edits=expected(request), by=who(request)))


@room.get("/questionnaires/{id}/remarks", deed=SEE_QUESTIONNAIRES, gives=shapes.RemarksShown, refusals=(404,))
def get_questionnaire_remarks(request: HttpRequest, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002, ARG001  # the address's word; ninja's signature
    """What is remarked of a draft: what leads, asks two things, is missing."""
    form = one_questionnaire(id).form()
    remarks = [
        {
            **{name: getattr(each, name) for name in ("rule", "question", "language", "blocks")},
            "what": each.what(),
            "why": each.why(),
            "better": each.better(),
        }
        for each in lint(form)
    ]
    return {"remarks": remarks, "seconds": round(seconds_of(form))}


@room.get("/questionnaires/{id}/versions", deed=SEE_QUESTIONNAIRES, gives=shapes.VersionsShown, refusals=(404,))
def list_questionnaire_versions(request: HttpRequest, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002, ARG001  # the address's word; ninja's signature
    """What was published, the newest first."""
    return {"versions": list(one_questionnaire(id).versions.order_by("-number"))}


@room.post(
    "/questionnaires/{id}/versions",
    deed=EDIT_QUESTIONNAIRES,
    gives=shapes.VersionWhole,
    status=201,
    refusals=(404, 409),
)
def publish_questionnaire(request: HttpRequest, id: Annotated[Id, Path()]) -> Version:  # noqa: A002  # the address's word
    """Publish the draft; where nothing changed, answers the version that is there."""
    found = one_questionnaire(id)
    return services.publish(questionnaire=found, by=who(request), edits=expected(request))


@room.get("/questionnaires/{id}/versions/{number}", deed=SEE_QUESTIONNAIRES, gives=shapes.VersionWhole, refusals=(404,))
def get_questionnaire_version(
    request: HttpRequest,  # noqa: ARG001  # ninja's signature
    id: Annotated[Id, Path()],  # noqa: A002  # the address's word
    number: Annotated[Id, Path()],
) -> Version:
    """A version with what it asks."""
    found: Version | None = one_questionnaire(id).versions.filter(number=number).first()
    if found is None:
        raise NotThere("This questionnaire has no such version.")
    return found


def _question(given: shapes.QuestionGiven) -> Question:
    rated = given.kind == "rating" and given.scale is not None and not given.choices
    choices = SCALES[given.scale] if rated and given.scale else ()
    try:
        return Question(
            name=given.name,
            kind=Kind(given.kind),
            text=_words(given.text),
            choices=choices or tuple(Choice(each.value, _words(each.label)) for each in given.choices),
            hint=_words(given.hint),
            step=given.step,
            when=tuple(Condition(each.question, tuple(each.among)) for each in given.when),
            owner=given.owner,
            shuffled=given.shuffled,
            value=given.value,
        )
    except UsageError as error:
        raise Invalid(str(error), field="own") from error


def _words(given: shapes.Words) -> dict[str, str]:
    return {str(code): text for code, text in given.items()}


def _shown(row: Questionnaire) -> dict[str, Any]:
    last = row.versions.order_by("-number").first()
    form = row.form()
    return {
        **{name: getattr(row, name) for name in ("id", "name", "keep_months", "edits")},
        "languages": form.languages,
        "own": [question.name for question in own_of(form)],
        "version": last.number if last else None,
        "changed": changed_since(row, last),
        "retired": row.retired_at is not None,
    }


def whole_of(row: Questionnaire) -> dict[str, Any]:
    """Return a questionnaire with its draft, as the API shows it."""
    return {**_shown(row), "draft": row.draft}
