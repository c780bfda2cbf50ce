"""Two answers to one conversation, in every order and in one part or two: the later counts and every one is told."""

from __future__ import annotations

import itertools
import uuid

import pytest

from rapport_web.conversations.services import arriving, store
from rapport_web.surveys.models import Answer
from rapport_web.surveys.services import store_answers, take_step

pytestmark = pytest.mark.django_db
FIRST = {"conversation": "hale-1", "empathy": 2.0, "answered_at": "2026-09-04T09:00:00+02:00"}
SECOND = {"conversation": "hale-1", "empathy": 4.0, "answered_at": "2026-09-04T08:30:00+00:00"}
UNDATED = {"conversation": "hale-1", "empathy": 1.0}


@pytest.fixture
def told(hale_told):
    store(arrivals=[arriving(hale_told, hale_told)], batch=uuid.UUID(int=1), by=None)


def bring(*rows, batch=1):
    return store_answers(rows=rows, batch=uuid.UUID(int=batch), by=None)


@pytest.mark.parametrize("order", list(itertools.permutations([FIRST, SECOND])))
@pytest.mark.parametrize("at_once", [True, False])
def test_the_later_one_counts_whichever_came_first(told, order, at_once):
    done = bring(*order) if at_once else bring(order[0]) + bring(order[1], batch=2)

    answer = Answer.objects.get()
    assert answer.empathy == 4.0
    assert len(done.new) == 1
    assert len(done.newer) == (order[0] is FIRST)
    assert len(done.older) == (order[0] is SECOND)
    if not at_once:
        assert answer.batch == uuid.UUID(int=2 if order[0] is FIRST else 1), "an undo takes back its own"


@pytest.mark.parametrize("other", [FIRST, SECOND])
def test_an_answer_without_a_time_never_takes_the_place_of_another(told, other):
    bring(other)

    assert bring(UNDATED).older == ("hale-1",)
    assert Answer.objects.get().empathy == other["empathy"]


def test_every_row_is_told_of_once(told):
    rows = [FIRST, FIRST, SECOND, UNDATED, {"conversation": "nobody-1"}, SECOND]

    done = bring(*rows)

    assert (len(done.new), len(done.same), len(done.newer), len(done.older), len(done.strays)) == (1, 2, 1, 1, 1)


def test_an_empty_answer_and_a_nul_are_kept_as_they_can_be(told):
    bring({"conversation": "hale-1", "comment": "so\x00so", "resolved": None, "further": None})

    answer = Answer.objects.get()
    assert (answer.comment, answer.resolved, answer.further, answer.empathy) == ("soso", "", {}, None)


def test_no_export_takes_the_place_of_what_came_from_the_customers_own_hand(hale_asked):
    take_step(invitation=hale_asked, step=1, said={"empathy": "5"}, language="en")

    done = bring({"conversation": "hale-1", "empathy": 1.0, "answered_at": "2099-01-01T00:00:00+00:00"})

    assert done.older == ("hale-1",)
    assert Answer.objects.get().empathy == 5.0
