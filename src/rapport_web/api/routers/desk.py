"""Evaluators' work: the queue, a task, and saving, sending in or skipping it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path

from rapport.exceptions import UsageError
from rapport.scorecards import Given, missing
from rapport_web.api.doors import Room
from rapport_web.api.etags import counted, expected
from rapport_web.api.routers.asking import who
from rapport_web.api.schemas import desk as shapes
from rapport_web.api.schemas.base import Id
from rapport_web.evaluations import services
from rapport_web.evaluations.models import Evaluation, Kind
from rapport_web.evaluations.permissions import CALIBRATE, EVALUATE
from rapport_web.evaluations.quoting import quotes_of
from rapport_web.evaluations.selectors.queue import queue_of, task_of
from rapport_web.exceptions import Invalid, NotThere
from rapport_web.scorecards.answering import Quote

if TYPE_CHECKING:
    from rapport_web.evaluations.models import Task
    from rapport_web.people.models import User

room = Room("Evaluating", "One’s own queue, and the evaluation that one works on: blind until it is sent in.")


@room.get("/queue", deed=EVALUATE, gives=shapes.QueueShown)
def get_queue(request: HttpRequest) -> dict[str, Any]:
    """What one has to evaluate, as it stands."""
    return _queue(who(request))


@room.post("/queue", deed=EVALUATE, gives=shapes.QueueShown)
def fill_queue(request: HttpRequest) -> dict[str, Any]:
    """Take what the lot gives from the pool, up to each plan’s number for a day."""
    by = who(request)
    services.fill_queue(by=by)
    return _queue(by)


@room.get("/tasks/{id}", deed=CALIBRATE, gives=shapes.TaskWhole, refusals=(404,))
def get_task(request: HttpRequest, response: HttpResponse, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """A task of one’s own: the conversation, the form, and the evaluation where it is begun."""
    task = _task(who(request), id)
    evaluation = Evaluation.objects.filter(task=task).first()
    if evaluation is not None:
        counted(response, evaluation.edits)
    return _whole(task, evaluation)


@room.put("/tasks/{id}/evaluation", deed=CALIBRATE, gives=shapes.DraftShown)
def save_evaluation(
    request: HttpRequest,
    id: Annotated[Id, Path()],  # noqa: A002  # the address's word
    draft: shapes.DraftGiven,
) -> dict[str, Any]:
    """Save an evaluation as a whole; the first save begins the task."""
    by, edits = who(request), expected(request)
    task = _task(by, id)
    evaluation = services.begin(task=task, by=by)
    saved = services.save(
        evaluation=evaluation,
        by=by,
        answers={name: _given(name, each) for name, each in draft.answers.items()},
        quotes=[Quote(**each.model_dump()) for each in draft.quotes],
        overall=draft.overall,
        place=evaluation.place,
        seconds=draft.seconds,
        edits=evaluation.edits if edits is None else edits,
    )
    return _draft(task, saved)


@room.post("/tasks/{id}/evaluation/send", deed=CALIBRATE, gives=shapes.DraftShown, refusals=(404, 409))
def send_evaluation(request: HttpRequest, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Send an evaluation in: from now on it counts, and cannot be changed without a reason."""
    by = who(request)
    task = _task(by, id)
    evaluation = services.begin(task=task, by=by)
    return _draft(task, services.send(evaluation=evaluation, by=by, edits=expected(request)))


@room.post("/tasks/{id}/skip", deed=CALIBRATE, gives=shapes.QueueShown, refusals=(404, 409))
def skip_task(
    request: HttpRequest,
    id: Annotated[Id, Path()],  # noqa: A002  # the address's word
    skipped: shapes.SkipGiven,
) -> dict[str, Any]:
    """Skip a task with a reason; another is drawn in its place."""
    by = who(request)
    services.skip(task=_task(by, id), by=by, why=skipped.why, words=skipped.words)
    return _queue(by)


def _task(by: User, pk: int) -> Task:
    task = task_of(by, pk)
    if task.kind == Kind.SELF:
        raise NotThere("There is no such task in your queue.")
    return task


def _given(name: str, answer: shapes.ScoreAnswer) -> Given:
    try:
        return Given.from_dict(answer.model_dump())
    except UsageError as error:
        raise Invalid(str(error), field=f"answers.{name}") from error


def _listed(task: Task) -> dict[str, Any]:
    conversation = task.conversation
    return {
        "id": task.pk,
        "conversation": conversation.reference,
        "channel": conversation.channel,
        "topic": conversation.topic,
        "turns": conversation.turns,
        "state": task.state,
        "due_at": task.due_at,
    }


def _queue(user: User) -> dict[str, Any]:
    found = queue_of(user)
    tasks = [_listed(each) for each in found.tasks]
    return {"tasks": tasks, "sent_today": found.sent_today, "waiting": found.waiting}


def _whole(task: Task, evaluation: Evaluation | None) -> dict[str, Any]:
    told = task.conversation.told()
    turns = [{"index": index, "speaker": each.speaker, "text": each.text} for index, each in enumerate(told.turns)]
    return _listed(task) | {
        "blind": task.blind,
        "form": task.version.body,
        "said": turns,
        "evaluation": None if evaluation is None else _draft(task, evaluation),
    }


def _draft(task: Task, row: Evaluation) -> dict[str, Any]:
    found = missing(task.version.form(), row.given())
    names = ("edits", "state", "answers", "overall", "seconds", "prefilled", "score")
    quoted = ("question", "moment", "turn", "start", "end", "text")
    return {name: getattr(row, name) for name in names} | {
        "quotes": [{name: getattr(each, name) for name in quoted} for each in quotes_of(row)],
        "missing": [{"question": each.question, "what": each.what} for each in found],
    }
