"""Asking agents how far they can live the values: who wants to says so, and only counts are kept of what was said."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people.deeds import authorise, require
from rapport_web.surveys.models import Lived, Round, Took, Value
from rapport_web.surveys.permissions import EDIT_VALUES, SAY_VALUES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport_web.people.models import User

DAYS: Final = (1, 60)
RATINGS: Final = range(1, 6)
_LOCK: Final = 7_301_957


def open_round(*, days: int, by: User | None) -> Round:
    """Open a round in which agents can say how far they can live the values.

    Args:
        days: After which it closes.
        by: Who opens it.

    Raises:
        Forbidden: This person may not.
        Invalid: So many days are none, or no value has a question for agents.
        Conflict: One is open.
    """
    authorise(by, EDIT_VALUES)
    if not DAYS[0] <= days <= DAYS[1]:
        raise Invalid(_("A round is open for 1 to 60 days."), field="days")
    if not any(value.agent_question for value in Value.objects.filter(retired_at=None)):
        raise Invalid(_("No value has a question for agents yet. Write one first."))
    with transaction.atomic():
        _one_at_a_time()
        now = timezone.now()
        if Round.objects.filter(closes_at__gt=now).exists():
            raise Conflict(_("A round is open already. It must close before the next one."))
        row = Round.objects.create(closes_at=now + timedelta(days=days), opened_by=by)
        record(by=by, deed=EDIT_VALUES, thing="round", thing_id=row.pk, facts={"after": {"days": days}})
    return row


def close_round(*, round: Round, by: User | None) -> Round:  # noqa: A002  # the thing's own word
    """Close a round before its time; done twice, it is done once.

    Raises:
        Forbidden: This person may not.
    """
    authorise(by, EDIT_VALUES)
    with transaction.atomic():
        row = Round.objects.select_for_update().get(pk=round.pk)
        now = timezone.now()
        if row.closes_at > now:
            row.closes_at = now
            row.save(update_fields=["closes_at"])
            record(by=by, deed=EDIT_VALUES, thing="round", thing_id=row.pk, facts={"after": {"closed": True}})
    return row


def say_values(*, ratings: Mapping[int, int], by: User, round: Round) -> None:  # noqa: A002  # the thing's own word
    """Say how far one can live the values, once a round. That one took part is kept; what one said is only counted.

    Args:
        ratings: From 1, not at all, to 5, completely, by the value's number; what is left out is not said.
        by: Who says so.
        round: Which round.

    Raises:
        Forbidden: This person is no agent.
        Conflict: The round is over, or the person took part already.
        Invalid: Nothing was said, or a rating is none.
    """
    require(by, SAY_VALUES)
    asked = set(Value.objects.filter(retired_at=None, pk__in=ratings).values_list("pk", flat=True))
    if not ratings or asked != set(ratings) or any(rating not in RATINGS for rating in ratings.values()):
        raise Invalid(_("Say of at least one value how far you can live it."))
    with transaction.atomic():
        if not Round.objects.filter(pk=round.pk, closes_at__gt=timezone.now()).exists():
            raise Conflict(_("This round is over."))
        try:
            with transaction.atomic():
                Took.objects.create(round=round, user=by)
        except IntegrityError:
            raise Conflict(_("You took part in this round already. Nobody can tell which answers are yours.")) from None
        # All rows at once: made as they are needed, their order would tell what the first ones said.
        rows = [Lived(round=round, value_id=value, rating=rating) for value in sorted(asked) for rating in RATINGS]
        Lived.objects.bulk_create(rows, ignore_conflicts=True)
        for value, rating in sorted(ratings.items()):
            Lived.objects.filter(round=round, value=value, rating=rating).update(count=F("count") + 1)
        # Nobody is named: the trail would say who takes part in what is voluntary, and when.
        record(by=None, deed=SAY_VALUES, thing="round", thing_id=round.pk)


def _one_at_a_time() -> None:
    """On SQLite every transaction is alone already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
