"""Asking a question: a fresh answer is given at once, else a job is asked for and the last one stays to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from rapport_web.insights.kinds import COMPUTE as KIND_OF_JOB
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import COMPUTE
from rapport_web.insights.selectors import deed_of, identify, is_fresh, job_of
from rapport_web.insights.stamp import stamp
from rapport_web.insights.whose import Whose
from rapport_web.jobs import services as jobs
from rapport_web.people.deeds import require

if TYPE_CHECKING:
    from rapport_web.insights.filters import Filters
    from rapport_web.people.models import User


def ask(
    *,
    question: str,
    filters: Filters,
    by: User,
    whose: Whose | None = None,
    anew: bool = False,
    deed: str | None = None,
) -> Kept:
    """Ask a question.

    Args:
        question: One of ``Kept.Question``.
        filters: What it is narrowed to.
        by: Who asks.
        whose: Whose conversations; those of who asks by default.
        anew: Compute although nothing changed, or although the last try with these data failed.
        deed: What the person does with it, where that is not to see the question's own page: an agent's own page shows
            one row of the team's.

    Returns:
        The kept result: fresh, or the last one (which may be none) with a job under way.

    Raises:
        Forbidden: The person may not ask it.
    """
    require(by, COMPUTE if anew else deed or deed_of(question))
    chosen = whose or Whose.of(by, question)
    key, _settings = identify(question, chosen, filters)
    now = stamp()
    found = Kept.objects.filter(key=key).first()
    if found is not None and not anew and (is_fresh(found, now) or _given_up(found, now) or job_of(found)):
        return found
    with transaction.atomic():
        kept = kept_for(question, chosen, filters)
        if job_of(kept) is not None:
            return kept
        kept.job = jobs.ask(kind_name=KIND_OF_JOB, arguments={"kept": kept.pk}, by=by).pk
        kept.state, kept.error = Kept.State.WAITING, ""
        kept.save(update_fields=("job", "state", "error", "asked_at"))
    return kept


@transaction.atomic
def kept_for(question: str, whose: Whose, filters: Filters) -> Kept:
    """Return the row of a result, made where there is none yet, and locked until the transaction ends."""
    key, settings = identify(question, whose, filters)
    asked = {"question": question, "whose": whose.to_dict(), "filters": filters.to_dict(), "settings": settings}
    return Kept.objects.select_for_update().get_or_create(key=key, defaults=asked)[0]


def _given_up(kept: Kept, now: str) -> bool:
    """A result that failed is not tried again by itself before the data change."""
    return kept.state == Kept.State.FAILED and kept.stamp == now
