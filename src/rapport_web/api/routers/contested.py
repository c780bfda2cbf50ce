"""Contests of evaluations: seen, contested, looked at again, answered, taken back; answers changed with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query

from rapport.exceptions import UsageError
from rapport.scorecards import Given
from rapport_web.api.cursors import cut, whole
from rapport_web.api.doors import Room
from rapport_web.api.routers.asking import who
from rapport_web.api.schemas import contested as shapes
from rapport_web.api.schemas.base import Id, Listed
from rapport_web.evaluations import services
from rapport_web.evaluations.permissions import ANSWER_CONTEST, CONTEST, RELEASE, SEE_CONTESTS
from rapport_web.evaluations.selectors import sent_one
from rapport_web.evaluations.selectors.disputes import WITH, told, visible_dispute, visible_disputes
from rapport_web.evaluations.services.disputes import Decision, Proposal
from rapport_web.exceptions import Invalid
from rapport_web.people.models import User
from rapport_web.people.naming import Naming

if TYPE_CHECKING:
    from rapport_web.evaluations.models import Dispute
    from rapport_web.evaluations.selectors.disputes import ToldPoint

room = Room("Contested evaluations", "What agents and leads contest in evaluations, and what becomes of it.")
Number = Annotated[Id, Path()]


@room.get("/contested-evaluations", deed=SEE_CONTESTS, gives=Listed[shapes.ContestShown])
def list_contested(request: HttpRequest, asked: Annotated[shapes.ContestsAsked, Query()]) -> dict[str, Any]:
    """What is contested, the newest first, as far as you may see it; none of what you are still to score blind."""
    viewer = who(request)
    rows = visible_disputes(viewer).select_related(*WITH)
    if asked.state is not None:
        rows = rows.filter(state=asked.state)
    found, after = cut(rows, asked, by={"id": whole}, falling=True)
    naming = Naming(viewer)
    return {"items": [_contest(each, viewer, naming) for each in found], "next": after}


@room.get("/contested-evaluations/{id}", deed=SEE_CONTESTS, gives=shapes.ContestShown, refusals=(404,))
def get_contested(request: HttpRequest, id: Number) -> dict[str, Any]:  # noqa: A002  # the address's word
    """One contest, with what the second look gave once you may see it."""
    return _shown(who(request), id)


@room.post("/evaluations/{id}/contests", deed=CONTEST, gives=shapes.ContestShown, status=201, refusals=(404, 409))
def contest_evaluation(request: HttpRequest, id: Number, said: shapes.NewContest) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Contest an evaluation question by question; nothing of it changes before it is answered."""
    viewer = who(request)
    points = [
        Proposal(each.question, _given(each.proposed, each.question), each.ground, each.why) for each in said.points
    ]
    made = services.contest(evaluation=sent_one(viewer, id), points=points, by=viewer, said=said.said)
    return _shown(viewer, made.pk)


@room.post("/evaluations/{id}/seen", deed=CONTEST, gives=shapes.SeenShown, refusals=(404, 409))
def see_evaluation(request: HttpRequest, id: Number, said: shapes.Seen) -> Any:  # noqa: A002  # the address's word
    """Say that you have seen an evaluation of your own conversation, with words or without."""
    viewer = who(request)
    return services.mark_seen(evaluation=sent_one(viewer, id), by=viewer, said=said.said)


@room.post(
    "/contested-evaluations/{id}/second-look", deed=ANSWER_CONTEST, gives=shapes.ContestShown, refusals=(404, 409)
)
def start_second_look(request: HttpRequest, id: Number, asked: shapes.SecondLook) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Have somebody else score the conversation again, blind and unknowing."""
    viewer = who(request)
    chosen = None if asked.evaluator is None else User.objects.filter(pk=asked.evaluator).first()
    if asked.evaluator is not None and chosen is None:
        raise Invalid("There is no such person.", field="evaluator")
    services.start_second_look(dispute=visible_dispute(viewer, id), by=viewer, evaluator=chosen)
    return _shown(viewer, id)


@room.delete("/contested-evaluations/{id}/second-look", deed=ANSWER_CONTEST, refusals=(409,))
def take_back_second_look(request: HttpRequest, id: Number) -> None:  # noqa: A002  # the address's word
    """Take a second look that does not come in out of its queue."""
    viewer = who(request)
    services.take_back_second_look(dispute=visible_dispute(viewer, id), by=viewer)


@room.post("/contested-evaluations/{id}/answer", deed=ANSWER_CONTEST, gives=shapes.ContestShown, refusals=(404, 409))
def answer_contested(request: HttpRequest, id: Number, said: shapes.NewAnswer) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Answer a contest for good; what is upheld changes the evaluation, and its first score stays to be seen."""
    viewer = who(request)
    decisions = [
        Decision(
            each.question,
            each.outcome,
            None if each.became is None else _given(each.became, each.question),
            each.wording,
        )
        for each in said.points
    ]
    row = visible_dispute(viewer, id)
    services.answer_contest(dispute=row, decisions=decisions, answer=said.answer, by=viewer)
    return _shown(viewer, id)


@room.post("/contested-evaluations/{id}/withdrawal", deed=CONTEST, gives=shapes.ContestShown, refusals=(404, 409))
def withdraw_contested(request: HttpRequest, id: Number) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Take your contest back; it stays to be seen."""
    viewer = who(request)
    services.withdraw_contest(dispute=visible_dispute(viewer, id), by=viewer)
    return _shown(viewer, id)


@room.post("/evaluations/{id}/amendments", deed=RELEASE, gives=shapes.ChangeShown, status=201, refusals=(404, 409))
def amend_evaluation(request: HttpRequest, id: Number, said: shapes.Change) -> Any:  # noqa: A002  # the address's word
    """Change one answer of an evaluation that counts, with a reason; what stood there stays to be seen."""
    viewer = who(request)
    return services.amend(
        evaluation=sent_one(viewer, id),
        question=said.question,
        to=_given(said.to, said.question),
        why=said.why,
        by=viewer,
        edits=said.edits,
    )


def _given(said: dict[str, Any], question: str) -> Given:
    try:
        return Given.from_dict(said)
    except UsageError as error:
        raise Invalid(str(error), field=question) from error


def _shown(viewer: User, pk: int) -> dict[str, Any]:
    return _contest(visible_dispute(viewer, pk), viewer, Naming(viewer))


def _contest(row: Dispute, viewer: User, naming: Naming) -> dict[str, Any]:
    found = told(row, viewer)
    names = ("id", "as_lead", "said", "state", "opened_at", "due_at", "outcome", "answer", "answered_at")
    return {name: getattr(row, name) for name in names} | {
        "evaluation": row.evaluation_id,
        "conversation": row.evaluation.conversation.reference,
        "agent": naming.of(row.evaluation.conversation.agent),
        "second_in": found.second_in,
        "points": [_point(each) for each in found.points],
    }


def _point(each: ToldPoint) -> dict[str, Any]:
    point = each.point
    version = point.worded_in
    names = ("question", "was", "proposed", "ground", "why", "outcome", "became", "wording")
    return {name: getattr(point, name) for name in names} | {
        "second": None if each.second is None else each.second.to_dict(),
        "worded_in": None if version is None else [version.number, version.wording],
    }
