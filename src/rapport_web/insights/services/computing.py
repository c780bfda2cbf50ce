"""Computing an answer and keeping it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

import structlog
from django.db import transaction
from django.utils import timezone

from rapport.exceptions import RapportError, TooFew, UsageError
from rapport_web.insights.computing import (
    agree,
    drivers,
    hurts,
    moments,
    parts,
    points,
    quality,
    response,
    tables,
    team,
    themes,
    values,
    verdict,
    voices,
)
from rapport_web.insights.computing.choices import choices
from rapport_web.insights.computing.context import Context
from rapport_web.insights.filters import Filters
from rapport_web.insights.models import Kept
from rapport_web.insights.settings import settings_of
from rapport_web.insights.stamp import stamp
from rapport_web.insights.whose import Whose
from rapport_web.people.selectors import site_profile

if TYPE_CHECKING:
    from collections.abc import Callable

_COMPUTE: Final[dict[str, Callable[[Context], dict[str, Any]]]] = {
    Kept.Question.VERDICT: verdict.compute,
    Kept.Question.HURTS: hurts.compute,
    Kept.Question.MOMENTS: moments.compute,
    Kept.Question.TEAM: team.compute,
    Kept.Question.RESPONSE: response.compute,
    Kept.Question.DRIVERS: drivers.compute,
    Kept.Question.VOICES: voices.compute,
    Kept.Question.PARTS: parts.compute,
    Kept.Question.THEMES: themes.compute,
    Kept.Question.VALUES: values.compute,
    Kept.Question.QUALITY: quality.compute,
    Kept.Question.POINTS: points.compute,
    Kept.Question.AGREE: agree.compute,
}
log = structlog.get_logger("rapport.insights")


def compute(*, kept: Kept, alive: Callable[[], None] = lambda: None) -> Kept:
    """Compute a result and keep it in place of the last. What cannot be computed is kept as failed, with the reason.

    Args:
        kept: Which result.
        alive: Called between steps: a job's sign of life.
    """
    began, seen = time.perf_counter(), stamp()
    try:
        result = _result(kept, alive)
    except (UsageError, TooFew) as refusal:
        log.warning("insight refused", question=kept.question)
        return _keep(kept, stamp=seen, state=Kept.State.FAILED, error=str(refusal), began=began)
    except RapportError:
        log.warning("insight withdrawn", question=kept.question)
        return _keep(kept, stamp=seen, state=Kept.State.FAILED, error="", result=None, quoted=[], began=began)
    kept_apart = {"quoted": result.pop("quoted", []), "choices": result.pop("choices", {})}
    return _keep(kept, stamp=seen, state=Kept.State.DONE, error="", result=result, began=began, **kept_apart)


def _result(kept: Kept, alive: Callable[[], None]) -> dict[str, Any]:
    profile = site_profile()
    whose, filters = Whose.from_dict(kept.whose), Filters.from_dict(kept.filters)
    least = 0 if profile.names_agents else profile.least_group
    base = filters.narrow(whose.conversations(), profile.time_zone)
    gathered = tables.gather(base, zone=profile.time_zone, least_agents=least, alive=alive)
    if not gathered.rows.height:
        return {"nothing": True}
    agents = gathered.rows["agent"].drop_nulls().n_unique()
    # A narrow view could be of one person; a team's name is hidden in the tables already.
    if agents < least and (whose.user is not None or filters.part == "team"):
        return {"too_small": least, "agents": agents}
    context = Context(gathered, filters, settings_of(profile), profile, alive)
    return {**_COMPUTE[kept.question](context), "choices": choices(gathered)}


def _keep(kept: Kept, *, began: float, **values: Any) -> Kept:
    with transaction.atomic():
        row = Kept.objects.select_for_update().filter(pk=kept.pk).first()
        if row is None:  # forgotten meanwhile: an erasure, or old age
            return kept
        # Settings that changed meanwhile have a row of their own, so this one answers what it was asked.
        for name, value in values.items():
            setattr(row, name, value)
        row.computed_at, row.seconds = timezone.now(), round(time.perf_counter() - began, 2)
        row.save(update_fields=(*values, "computed_at", "seconds"))
    return row
