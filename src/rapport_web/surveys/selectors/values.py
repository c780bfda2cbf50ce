"""The company's values, and what agents said of them: counts, and only where enough took part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.exceptions import NotThere
from rapport_web.people.selectors import site_profile
from rapport_web.surveys.models import Lived, Round, Took, Value

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from rapport.instrument import Form
    from rapport_web.people.models import User


@dataclass(frozen=True, slots=True)
class LivedCounts:
    """What agents said of one value in one round.

    Attributes:
        value: Which.
        counts: How many gave each rating, from 1 to 5; empty where too few said anything.
        said: How many said anything; None where they are too few to tell.
    """

    value: Value
    counts: tuple[int, ...]
    said: int | None

    @property
    def low(self) -> int:
        """How many said not at all or a little."""
        return sum(self.counts[:2])

    @property
    def middle(self) -> int:
        """How many said partly."""
        return sum(self.counts[2:3])

    @property
    def high(self) -> int:
        """How many said mostly or completely."""
        return sum(self.counts[3:])


def values(*, retired: bool = False) -> QuerySet[Value]:
    """Return the company's values in its own order; the retired ones instead."""
    return Value.objects.filter(retired_at__isnull=not retired)


def one_value(pk: int) -> Value:
    """Return a value.

    Raises:
        NotThere: There is none of that number.
    """
    found = Value.objects.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such value."))
    return found


def values_not_asked(form: Form) -> list[Value]:
    """Return the values whose customer question a form could ask and does not."""
    return [value for value in values() if could_ask(form, value)]


def could_ask(form: Form, value: Value) -> bool:
    """Whether a form could ask about a value, and does not yet."""
    asked = any(question.value == value.slug for question in form.questions)
    return not asked and any(code in form.languages for code in value.customer_question)


def open_round() -> Round | None:
    """Return the round that agents can take part in now."""
    return Round.objects.filter(closes_at__gt=timezone.now()).order_by("-pk").first()


def took_part(user: User, round: Round) -> bool:  # noqa: A002  # the thing's own word
    """Whether somebody took part in a round."""
    return Took.objects.filter(round=round, user=user).exists()


def least_to_show() -> int:
    """Return how many must have taken part before anything is shown."""
    return site_profile().least_group


def lived(round: Round) -> list[LivedCounts]:  # noqa: A002  # the thing's own word
    """Return what agents said in a round, by value in the company's order.

    Nothing is told while it is open: two looks, before and after somebody took part, would show what they said. Where
    fewer took part, or said anything of a value, than may be shown, nothing is told of it.
    """
    least = least_to_show()
    if round.closes_at > timezone.now() or round.takers.count() < least:
        return []
    found: dict[int, dict[int, int]] = {}
    for row in Lived.objects.filter(round=round):
        found.setdefault(row.value_id, {})[row.rating] = row.count
    told = []
    for value in Value.objects.filter(pk__in=found):
        counts = tuple(found[value.pk].get(rating, 0) for rating in range(1, 6))
        enough = sum(counts) >= least
        told.append(LivedCounts(value, counts if enough else (), sum(counts) if enough else None))
    return told
