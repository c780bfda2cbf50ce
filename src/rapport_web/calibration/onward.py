"""After scoring a case its participant is back at the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from rapport_web.calibration.models import Score
from rapport_web.evaluations.models import Kind
from rapport_web.evaluations.onward import lead_on

if TYPE_CHECKING:
    from rapport_web.evaluations.models import Task


def _session(task: Task) -> str:
    session = Score.objects.filter(task=task).values_list("case__session", flat=True).first()
    return "" if session is None else reverse("calibration-session", args=[session])


lead_on(Kind.CALIBRATION, _session)
