"""Two workers at once: nobody is drawn twice, and nobody gets two mails."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from rapport_web.surveys.models import Invitation
from rapport_web.surveys.services import draw, drawing, send_due

pytestmark = pytest.mark.django_db(transaction=True)


def both(work) -> list:
    """Do the same in two threads at once, each with a connection of its own."""
    done, gate = [], threading.Barrier(2)

    def run() -> None:
        gate.wait()
        try:
            done.append(work())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done


def test_two_workers_draw_and_send_everything_once(talked, sending, postbox, monkeypatch):
    monkeypatch.setattr(drawing, "PART", 3)
    for number in range(12):
        talked(f"c-{number}", customer=f"customer-{number}", email=f"c-{number}@post.example")

    drawn = both(draw)
    sent = both(send_due)

    assert sum(sum(each.values()) for each in drawn) == Invitation.objects.count() == 12
    assert sorted(mail["To"] for mail in postbox.mails) == sorted(f"c-{number}@post.example" for number in range(12))
    assert sum(each.get("sent", 0) for each in sent) == 12
