"""Who starts a sending does not wait an hour for it."""

from __future__ import annotations

from rapport_web.jobs.models import Job
from rapport_web.jobs.services import work_off
from rapport_web.surveys.kinds import DRAW, SEND_DUE
from rapport_web.surveys.services import pause, start


def test_starting_has_the_lot_drawn_and_whoever_is_drawn_asked_at_once(sending, talked, people, postbox):
    pause(sending=sending, by=people["qa_lead"])
    talked("hale-1", email="hale@kettle.example")

    start(sending=sending, by=people["qa_lead"])
    work_off()

    assert list(Job.objects.order_by("asked_at").values_list("kind", "state")) == [
        (DRAW, Job.State.DONE),
        (SEND_DUE, Job.State.DONE),
    ]
    assert [mail["To"] for mail in postbox.mails] == ["hale@kettle.example"]


def test_where_nobody_is_drawn_nothing_is_sent(sending, people):
    pause(sending=sending, by=people["qa_lead"])

    start(sending=sending, by=people["qa_lead"])
    assert list(Job.objects.values_list("kind", flat=True)) == [DRAW]
    work_off()

    assert not Job.objects.exists(), "rounds that found nothing to do leave no trace"
