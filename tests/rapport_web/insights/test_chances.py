"""Quiet days make the chance of whoever comes often smaller; weighed by it, they count as often as they came."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from rapport_web.insights.computing.chances import quieted
from rapport_web.surveys.models import Answer, Invitation, Sending

from .built import START, customers, invite, tell

DAYS = [0, 10, 40, 120]


@pytest.fixture
def often(people):
    """A customer with four contacts, of which the lot drew the first; the quiet days are 90."""
    (customer,) = customers(1)
    told = tell([{"customer": customer, "empathy": 2.0} if day == 0 else {"customer": customer} for day in DAYS])
    invite(told, ["answered", "not_drawn", "quiet", "not_drawn"], chance=0.5)
    for row, day in zip(Invitation.objects.order_by("pk"), DAYS, strict=True):
        Invitation.objects.filter(pk=row.pk).update(drawn_at=START + timedelta(days=day))
    return [each.pk for each in told]


def nothing() -> None:
    return None


def test_chances_in_quiet_days_add_up(often):
    # .5; .5 (1 - .5); .5 (1 - .5 - .25); the fourth has the second and third 110 and 80 days before it.
    assert quieted(nothing) == {often[1]: 0.25, often[2]: 0.125, often[3]: pytest.approx(0.5 * 0.875)}


def test_without_quiet_days_the_lot_alone_counts(often):
    Sending.objects.update(quiet_days=0)

    assert quieted(nothing) == {}


def test_who_could_not_be_asked_left_nobody_in_quiet(often):
    Invitation.objects.filter(conversation=often[0]).update(state="no_way")

    assert quieted(nothing) == {often[2]: 0.25, often[3]: pytest.approx(0.5 * 0.75)}


def test_where_everybody_is_drawn_the_second_has_no_chance_to_be_weighed_by(often):
    Invitation.objects.update(chance=1.0)

    assert quieted(nothing) == {}


def test_whoever_comes_often_counts_as_often_as_they_came(people, computed):
    # 300 customers came six times and were not understood, 600 once and were: of 2,400 contacts 1,800 are bad ones.
    rng = np.random.default_rng(5)
    who = customers(900)
    rows, states = [], []
    for number, customer in enumerate(who):
        asked = False
        for _ in range(6 if number < 300 else 1):
            drawn = rng.random() < 0.25
            states.append("not_drawn" if not drawn else "quiet" if asked else "answered")
            rows.append({"customer": customer})
            if states[-1] == "answered":
                rows[-1] |= {"empathy": 1.0 if number < 300 else 5.0, "satisfaction": 3.0}
                asked = True
    invite(tell(rows), states, chance=0.25)

    weights = computed("response").result["weights"]

    answered, chance = (weights[name]["gap"]["estimate"] for name in ("answered", "chance"))
    n = Answer.objects.count()
    assert n > 300
    assert answered < 0.65
    assert chance == pytest.approx(0.75, abs=0.04)
