"""Files of imports are deleted when their time is over, and nothing else is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport_web.ingest.folder import Folder
from rapport_web.ingest.models import Import
from rapport_web.ingest.sweeping import sweep

pytestmark = pytest.mark.django_db


def test_what_was_never_decided_goes_after_a_week(hand_in, lines):
    old, new = hand_in(("a.jsonl", lines)), hand_in(("b.jsonl", lines))
    Import.objects.filter(pk=old.pk).update(made_at=timezone.now() - timedelta(days=8))

    assert sweep() == {"undecided": 1}

    old.refresh_from_db()
    assert old.state == Import.State.CANCELLED
    assert not Folder.of(old.pk).uploads.exists()
    assert Folder.of(new.pk).uploads.exists()


def test_refusals_go_after_a_month(hand_in, lines):
    brought = hand_in(("a.jsonl", lines))
    Import.objects.filter(pk=brought.pk).update(state=Import.State.DONE, ended_at=timezone.now() - timedelta(days=31))

    assert sweep() == {"refusals": 1}

    brought.refresh_from_db()
    assert brought.found == {}
    assert sweep() == {}
