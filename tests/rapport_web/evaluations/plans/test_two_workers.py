"""Two workers at once, and a worker that is killed: each period is drawn once, whole or not at all."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from tests.rapport_web.evaluations.plans.conftest import AFTER

from rapport_web.evaluations.models import Draw, Drawn, Task
from rapport_web.evaluations.services import draw_plans, drawing


def test_one_that_dies_in_between_leaves_nothing_behind(planned, week, monkeypatch):
    planned()

    def die(*_args, **_values):
        raise MemoryError

    monkeypatch.setattr(drawing, "make_task", die)
    with pytest.raises(MemoryError):
        draw_plans(now=AFTER)
    assert (Draw.objects.count(), Drawn.objects.count(), Task.objects.count()) == (0, 0, 0)

    monkeypatch.undo()
    assert draw_plans(now=AFTER)["draws"] == 1


def test_a_plan_that_changed_while_it_was_worked_out_waits_for_the_next_hour(planned, week):
    plan = planned()

    def change():
        type(plan).objects.filter(pk=plan.pk).update(edits=plan.edits + 1, size=3)

    assert draw_plans(now=AFTER, alive=change) == {}
    assert draw_plans(now=AFTER)["draws"] == 1
    assert Drawn.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_at_once_draw_it_once(planned, week):
    planned(double=0.0)
    together = threading.Barrier(2)
    became: list[dict[str, int]] = []

    def work():
        try:
            together.wait(timeout=10)
            became.append(draw_plans(now=AFTER))
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=30)

    assert sorted(len(each) for each in became) == [0, 2]
    assert (Draw.objects.count(), Task.objects.count()) == (1, 16)
