"""Sent evaluations by role, second opinions on one's own, and agents' own views of their conversations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query

from rapport.exceptions import UsageError
from rapport.scorecards import Given
from rapport_web.api.cursors import cut, moment, whole
from rapport_web.api.doors import Room
from rapport_web.api.routers.asking import who
from rapport_web.api.schemas import evaluated as shapes
from rapport_web.api.schemas.base import Id, Listed
from rapport_web.conversations.selectors import visible
from rapport_web.evaluations import services
from rapport_web.evaluations.models import Evaluation, Kind
from rapport_web.evaluations.permissions import EVALUATE, SEE, SEE_SELF
from rapport_web.evaluations.selectors import own_view, sent_one, visible_to
from rapport_web.evaluations.selectors.listed import evaluator_words, loaded, narrowed
from rapport_web.evaluations.selectors.seen import sees_all
from rapport_web.evaluations.telling import outcomes_of, sections_of
from rapport_web.evaluations.telling.answers import plain
from rapport_web.exceptions import Invalid, NotThere
from rapport_web.people.naming import Naming

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport_web.people.models import User

room = Room("Evaluations", "What evaluators found, with all that became of it.")


@room.get("/evaluations", deed=SEE, gives=Listed[shapes.EvaluationShown])
def list_evaluations(request: HttpRequest, asked: Annotated[shapes.EvaluationsAsked, Query()]) -> dict[str, Any]:
    """The sent evaluations that you may see, the latest first; none of what you are still to score blind."""
    viewer = who(request)
    chosen = asked.model_dump(include={"scorecard", "since", "until"}, exclude_none=True)
    rows = narrowed(visible_to(viewer), chosen)
    if asked.conversation is not None:
        rows = rows.filter(conversation__reference=asked.conversation)
    found, after = cut(loaded(rows), asked, by={"sent_at": moment, "id": whole}, falling=True)
    naming = Naming(viewer)
    return {"items": [_shortly(each, viewer, naming) for each in found], "next": after}


@room.get("/evaluations/{id}", deed=SEE, gives=shapes.OneEvaluation, refusals=(404,))
def get_evaluation(request: HttpRequest, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """One sent evaluation: answers, quotes, changes, the second opinion and the agent's own view."""
    viewer = who(request)
    row = sent_one(viewer, id)
    own = own_view(row, viewer)
    changes = row.amendments.order_by("at", "pk")
    names = ("question", "before", "after", "why", "at")
    return _shortly(row, viewer, Naming(viewer)) | {
        "overall": row.overall,
        "sections": plain(sections_of(row)),
        "quotes": list(row.quotes.all()),
        "amendments": [
            {name: getattr(each, name) for name in names} | {"contested": each.dispute_id is not None}
            for each in changes
        ],
        "second_opinion": getattr(row, "second_opinion", None),
        "own_view": own.answers if own is not None else None,
    }


@room.post("/evaluations/{id}/second-opinion", deed=EVALUATE, gives=shapes.SecondShown, refusals=(404,))
def add_second_opinion(request: HttpRequest, id: Annotated[Id, Path()], said: shapes.SecondOpinion) -> Any:  # noqa: A002  # the address's word
    """Say what you see differently now, of your own evaluation; it is kept apart and in no score."""
    viewer = who(request)
    row = sent_one(viewer, id)
    answers = {**row.given(), **_given(said.answers)}
    return services.second_opinion(evaluation=row, by=viewer, answers=answers, said=said.said)


@room.post("/own-views", deed=SEE_SELF, gives=shapes.OwnViewShown, status=201, refusals=(404, 409))
def begin_own_view(request: HttpRequest, asked: shapes.OwnView) -> dict[str, Any]:
    """Begin your own view of your own conversation, or go on with it; what others found is hidden until it is in."""
    viewer = who(request)
    found = visible(viewer, asked.conversation)
    return _own(services.look_oneself(conversation=found, by=viewer, scorecard=asked.scorecard))


@room.get("/own-views/{id}", deed=SEE_SELF, gives=shapes.OwnViewShown, refusals=(404,))
def get_own_view(request: HttpRequest, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Your own view as it stands."""
    return _own(_mine(who(request), id))


@room.post("/own-views/{id}", deed=SEE_SELF, gives=shapes.OwnViewShown, refusals=(404, 409))
def save_own_view(request: HttpRequest, id: Annotated[Id, Path()], said: shapes.OwnViewSaved) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Save your own view, or send it in."""
    viewer = who(request)
    row = services.save(
        evaluation=_mine(viewer, id),
        by=viewer,
        answers=_given(said.answers),
        overall=said.overall,
        edits=said.edits,
    )
    return _own(services.send(evaluation=row, by=viewer) if said.send else row)


@room.delete("/own-views/{id}", deed=SEE_SELF)
def put_own_view_aside(request: HttpRequest, id: Annotated[Id, Path()]) -> None:  # noqa: A002  # the address's word
    """Put your own view aside; what others found is shown again."""
    viewer = who(request)
    services.put_aside(evaluation=_mine(viewer, id), by=viewer)


def _mine(viewer: User, pk: int) -> Evaluation:
    rows = Evaluation.objects.filter(kind=Kind.SELF, evaluator=viewer).select_related("conversation", "version")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotThere("There is no such evaluation of yours.")
    return found


def _given(answers: Mapping[str, Mapping[str, Any]]) -> dict[str, Given]:
    found = {}
    for name, each in answers.items():
        try:
            found[name] = Given.from_dict(each)
        except UsageError as error:
            raise Invalid(str(error), field=f"answers.{name}") from error
    return found


def _own(row: Evaluation) -> dict[str, Any]:
    return {
        "id": row.pk,
        "conversation": row.conversation.reference,
        "state": row.state,
        "form": row.version.body,
        "answers": row.answers,
        "overall": row.overall,
        "edits": row.edits,
    }


def _shortly(row: Evaluation, viewer: User, naming: Naming) -> dict[str, Any]:
    names = ("blind", "prefilled", "sent_at", "seconds", "score", "first_score", "whole", "outcome")
    of, version = row.conversation, row.version
    return {name: getattr(row, name) for name in names} | {
        "id": row.pk,
        "conversation": of.reference,
        "agent": naming.of(of.agent) if naming.may_name(of.agent) else "",
        "evaluator": evaluator_words(row, naming),
        "kind": row.kind if sees_all(viewer) else "",
        "version": {
            "scorecard": version.scorecard_id,
            "name": version.scorecard.name,
            "number": version.number,
            "wording": version.wording,
        },
        "moments": outcomes_of(row.given()),
    }
