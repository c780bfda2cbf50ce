"""An erased person is gone from what is on its way in, too."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rapport_web.conversations.erasure import erase_customer
from rapport_web.ingest.folder import Folder
from rapport_web.ingest.models import Import
from rapport_web.ingest.services import bring_in_files
from rapport_web.jobs.services import work_off

pytestmark = pytest.mark.django_db


def test_previews_that_hold_an_erased_customer_are_left(
    hand_in, lines, people, tmp_path, django_capture_on_commit_callbacks
):
    (tmp_path / "c.jsonl").write_bytes(lines.splitlines()[0])
    bring_in_files(paths=[tmp_path / "c.jsonl"], by=people["qa_lead"])
    waiting = hand_in(("more.jsonl", lines))

    with django_capture_on_commit_callbacks(execute=True):
        erase_customer(reference="customer-hale", by=people["administrator"], why="asked for")
    waiting.refresh_from_db()

    assert waiting.state == Import.State.CANCELLED
    assert not list(Folder.of(waiting.pk).path.iterdir())


def test_refused_rows_of_an_erased_customer_go_and_others_stay(
    hand_in, lines, people, client, django_capture_on_commit_callbacks
):
    brought = hand_in(("more.jsonl", lines))
    client.post(reverse("import-bring-in", args=[brought.pk]), {"version": brought.version})
    work_off(most=1)

    with django_capture_on_commit_callbacks(execute=True):
        erase_customer(reference="customer-hale", by=people["administrator"], why="asked for")

    assert "customer-hale" not in Folder.of(brought.pk).refused.read_text()
