"""The clock asks for the draw and for what is due, and the jobs say what they did."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from rapport_web.jobs.models import Job
from rapport_web.jobs.registry import comes_again
from rapport_web.jobs.services import ask, work_off
from rapport_web.surveys.jobs import DRAW, SEND_DUE
from rapport_web.surveys.models import Contact, Invitation


def test_the_jobs_draw_and_send_and_say_how_many(talked, sending, postbox):
    for number in range(3):
        talked(f"c-{number}", email=f"c-{number}@post.example")

    for kind in (DRAW, SEND_DUE):
        ask(kind_name=kind)
        work_off()

    done = dict(Job.objects.values_list("kind", "result"))
    assert done == {DRAW: {"waiting": 3}, SEND_DUE: {"sent": 3}}
    assert Invitation.objects.filter(state="sent").count() == len(postbox.mails) == 3


def test_the_clock_asks_for_them_only_where_there_is_a_sending(db, version):
    wanted = {again.kind: again for again in comes_again()}

    assert (wanted[DRAW].seconds, wanted[SEND_DUE].seconds) == (3600, 300)
    assert not wanted[DRAW].when()


def test_addresses_are_forgotten_where_nobody_ever_made_a_sending(talked, version):
    wanted = {again.kind: again for again in comes_again()}
    assert not wanted[SEND_DUE].when()

    talked("c-1", email="c-1@post.example")
    Contact.objects.update(given_at=timezone.now() - timedelta(days=31))
    assert wanted[SEND_DUE].when()
    ask(kind_name=SEND_DUE)
    work_off()

    assert not Contact.objects.exists()
    assert not wanted[SEND_DUE].when()


def test_with_a_sending_the_clock_asks(sending):
    wanted = {again.kind: again for again in comes_again()}

    assert wanted[DRAW].when()
    assert wanted[SEND_DUE].when()
