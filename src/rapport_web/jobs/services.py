"""Asking for work, and doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapport_web.jobs.models import Job
from rapport_web.jobs.registry import kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.auth.models import AbstractBaseUser


def ask(*, kind_name: str, arguments: Mapping[str, Any] | None = None, by: AbstractBaseUser | None = None) -> Job:
    """Ask for a job. The row is the truth; a worker finds it even if nothing wakes it."""
    return Job.objects.create(
        kind=kind(kind_name).name, arguments=dict(arguments or {}), asked_by=by.pk if by else None
    )
