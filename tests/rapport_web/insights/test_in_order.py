"""Results are drawn in the order they were computed in, whichever database keeps them."""

from __future__ import annotations

import pytest
from django.core import serializers

from rapport_web.insights.models import Kept

pytestmark = pytest.mark.django_db
# PostgreSQL's own JSON would put the shortest key first.
RESULT = {"satisfied": 1, "by": {"weeks": [1, 2], "a": None}, "at": "Größe"}


def test_keys_stay_in_the_order_they_came_in():
    kept = Kept.objects.create(key="a", question="themes", whose={}, filters={}, settings="s", result=RESULT)

    kept.refresh_from_db()

    assert kept.result == RESULT
    assert list(kept.result) == ["satisfied", "by", "at"]
    assert list(kept.result["by"]) == ["weeks", "a"]


def test_what_is_not_computed_yet_is_nothing():
    kept = Kept.objects.create(key="b", question="themes", whose={}, filters={}, settings="s")
    Kept.objects.filter(pk=kept.pk).update(result={"late": True})
    assert Kept.objects.get(pk=kept.pk).result == {"late": True}

    Kept.objects.filter(pk=kept.pk).update(result=None)

    assert list(Kept.objects.filter(result=None)) == [kept]


def test_it_goes_through_a_backup_as_it_is():
    kept = Kept.objects.create(key="c", question="themes", whose={}, filters={}, settings="s", result=RESULT)

    (back,) = serializers.deserialize("json", serializers.serialize("json", [kept]))

    assert back.object.result == RESULT
    assert list(back.object.result) == list(RESULT)
