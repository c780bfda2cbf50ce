"""What is known of plans and their draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, F, Max, Q
from django.utils import timezone

from rapport_web.conversations.curtains import open_to
from rapport_web.conversations.selectors import visible_to
from rapport_web.evaluations.models import Draw, Drawn, Kind, Plan, Task
from rapport_web.evaluations.permissions import EVALUATE
from rapport_web.exceptions import NotThere
from rapport_web.people.selectors import users

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from rapport_web.people.models import User

_State = Task.State
OPEN: Final = (_State.WAITING, _State.GIVEN, _State.BEGUN)
_ORDER: Final = (Plan.State.ACTIVE, Plan.State.PAUSED, Plan.State.DRAFT, Plan.State.ENDED)


def plans() -> list[Any]:
    """Return all plans, those that run first, by name; with ``done``, ``open`` and ``late`` tasks, ``last_drawn``."""
    now = timezone.now()
    counts = {
        row["plan"]: row
        for row in Task.objects.filter(plan__isnull=False)
        .values("plan")
        .annotate(
            done=Count("pk", filter=Q(state=_State.DONE)),
            open=Count("pk", filter=Q(state__in=OPEN)),
            late=Count("pk", filter=Q(state__in=OPEN, due_at__lt=now)),
        )
        .order_by()
    }
    found = list(Plan.objects.select_related("scorecard").annotate(last_drawn=Max("draws__ends_on")).order_by("name"))
    for each in found:
        own: dict[str, Any] = dict(counts.get(each.pk, {}))
        for name in ("done", "open", "late"):
            setattr(each, name, own.get(name, 0))
    return sorted(found, key=lambda each: _ORDER.index(each.state))


def all_plans() -> QuerySet[Plan]:
    """Return all plans, in the order in which they were made."""
    return Plan.objects.select_related("scorecard").order_by("pk")


def one_plan(pk: int) -> Plan:
    """Return a plan.

    Raises:
        NotThere: There is none.
    """
    found = Plan.objects.select_related("scorecard", "made_by").filter(pk=pk).first()
    if found is None:
        raise NotThere("There is no such plan.")
    return found


def one_draw(pk: int) -> Draw:
    """Return a draw with its plan.

    Raises:
        NotThere: There is none.
    """
    found = Draw.objects.select_related("plan__scorecard").filter(pk=pk).first()
    if found is None:
        raise NotThere("There is no such draw.")
    return found


def draws_of(plan: Plan) -> QuerySet[Draw]:
    """Return a plan's draws, the latest first, without the strata that make a row large."""
    return plan.draws.defer("strata").order_by("-begins_on")


def counted(draws: Iterable[Draw]) -> list[tuple[Draw, int, int, int]]:
    """Return each draw with how many it fell on, how many of those are in place of others, and how many are sent in."""
    rows = list(draws)
    of = [each.pk for each in rows]
    drawn = Drawn.objects.filter(draw__in=of).order_by().values_list("draw")
    fell_on = dict(drawn.annotate(n=Count("pk")))
    instead = dict(drawn.filter(replaces__isnull=False).annotate(n=Count("pk")))
    sent = Task.objects.filter(drawn__draw__in=of, state=_State.DONE, kind=Kind.PLANNED).order_by()
    done = dict(sent.values_list("drawn__draw").annotate(n=Count("pk")))
    return [(each, fell_on.get(each.pk, 0), instead.get(each.pk, 0), done.get(each.pk, 0)) for each in rows]


def tasks_by_state(rows: QuerySet[Task]) -> list[tuple[str, int]]:
    """Return how many tasks stand how, in words and in the order of a task's life; states of none are left out."""
    counts = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    return [(str(state.label), counts[state]) for state in Task.State if state in counts]


def overdue(plan: Plan) -> int:
    """Return how many of a plan's tasks are past their day."""
    return Task.objects.filter(plan=plan, state__in=OPEN, due_at__lt=timezone.now()).count()


def drawn_for(draw: Draw, viewer: User) -> QuerySet[Drawn]:
    """Return what a draw fell on, of the conversations that a person may read and is not still to score blind.

    The stream and the chances tell what the customer or the reader said, and the stratum whose conversation it is.
    """
    rows = draw.drawn.filter(conversation__in=visible_to(viewer).order_by().values("pk"))
    return open_to(viewer, rows, "conversation").select_related("conversation", "replaces__conversation")


def stratum_of(row: Drawn, *, names: bool) -> str:
    """Return a row's stratum, without its agent's number where this person is told no names."""
    by_agent = row.stream == row.Stream.RANDOM
    return row.stratum.partition("|")[2] if by_agent and not names else row.stratum


def drawn_of(draw: Draw, viewer: User) -> QuerySet[Drawn]:
    """Return the same in the streams' order, each with its conversation and what it replaces."""
    rows = drawn_for(draw, viewer)
    return rows.order_by("stream", "place").annotate(reference=F("conversation__reference"))


def who_may_evaluate() -> list[User]:
    """Return those who have an account that may evaluate, by name."""
    return [person for person in users(active=True) if person.may(EVALUATE)]
