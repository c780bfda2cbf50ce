"""Which plans draw for a scorecard: what keeps it from being retired, and what the list of scorecards shows."""

from __future__ import annotations

import pytest

from rapport_web.evaluations.behind_scorecards import uses
from rapport_web.evaluations.models import Plan
from rapport_web.exceptions import Conflict
from rapport_web.scorecards import seams
from rapport_web.scorecards.services import make_scorecard, retire


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (Plan.State.DRAFT, None),
        (Plan.State.ACTIVE, True),
        (Plan.State.PAUSED, True),
        (Plan.State.ENDED, False),
    ],
)
def test_a_plan_that_was_started_is_told_and_holds_until_it_is_ended(people, card, planned, state, told):
    plan = planned()
    Plan.objects.filter(pk=plan.pk).update(state=state)

    found = uses([card.pk]).get(card.pk, ())

    assert [use.active for use in found] == ([] if told is None else [told])
    assert [use.url for use in found] == ([] if told is None else [f"/plans/{plan.pk}"])
    if told:
        with pytest.raises(Conflict, match=plan.name):
            retire(scorecard=card, by=people["qa_lead"])
    else:
        assert retire(scorecard=card, by=people["qa_lead"]).retired_at


def test_each_scorecard_has_its_own_plans_in_one_look(people, card, planned, django_assert_num_queries):
    planned()
    other = make_scorecard(name="Other", by=people["qa_lead"])

    with django_assert_num_queries(1):
        found = seams.uses([card.pk, other.pk])

    assert set(found) == {card.pk}
