"""Jobs: the list, one of them, and stopping it."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query
from pydantic import Field

from rapport_web.api.cursors import Paging, cut, moment
from rapport_web.api.doors import Room
from rapport_web.api.routers.asking import who
from rapport_web.api.schemas import jobs as shapes
from rapport_web.api.schemas.base import Listed
from rapport_web.jobs.models import Job
from rapport_web.jobs.permissions import CANCEL, FOLLOW, SEE
from rapport_web.jobs.registry import says
from rapport_web.jobs.selectors import followed
from rapport_web.jobs.services import cancel

room = Room("Jobs", "Work that takes longer than a request.")


class JobsAsked(Paging):
    """Which of them."""

    state: shapes.StateName | None = Field(None, description="Only those in it.")
    kind: str | None = Field(None, max_length=60, examples=["readings.read"])


@room.get("/jobs", deed=SEE, gives=Listed[shapes.JobShown])
def list_jobs(request: HttpRequest, asked: Annotated[JobsAsked, Query()]) -> dict[str, Any]:  # noqa: ARG001  # ninja's signature
    """Jobs, the latest first."""
    chosen = {name: value for name, value in (("state", asked.state), ("kind", asked.kind)) if value is not None}
    found, after = cut(Job.objects.filter(**chosen), asked, by={"asked_at": moment, "id": UUID}, falling=True)
    return {"items": [job_of(each) for each in found], "next": after}


@room.get("/jobs/{id}", deed=FOLLOW, gives=shapes.JobShown, refusals=(404,))
def get_job(request: HttpRequest, id: Annotated[UUID, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """How far a job is."""
    return job_of(followed(who(request), id))


@room.post("/jobs/{id}/cancel", deed=CANCEL, gives=shapes.JobShown, refusals=(404, 409))
def cancel_job(request: HttpRequest, id: Annotated[UUID, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Stop a job; what it has done is kept."""
    return job_of(cancel(job=id, by=who(request)))


def job_of(job: Job) -> dict[str, Any]:
    """Return a job as the API shows it."""
    names = ("id", "kind", "state", "done", "total", "asked_at", "started_at", "ended_at", "result", "error")
    return {name: getattr(job, name) for name in names} | {"says": says(job.kind)}
