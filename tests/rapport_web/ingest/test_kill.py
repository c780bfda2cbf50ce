"""An importing process is killed at random moments: nothing is lost and nothing is doubled."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.ingest.models import Import
from rapport_web.ingest.services import bring_in
from rapport_web.ingest.services.carrying_out import read_uploads, store_read

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db(transaction=True)
COUNT = 3000

# What a worker's process does, without the worker: whoever calls it can kill it.
WORK = """
import sys, django
from django.conf import settings
django.setup()
settings.MEDIA_ROOT = sys.argv[2]
settings.DATABASES["default"]["NAME"] = sys.argv[3]
from django.db import connections
connections["default"].settings_dict["NAME"] = sys.argv[3]
from uuid import UUID
from rapport_web.ingest.services.carrying_out import store_read
print("begins", flush=True)
store_read(batch=UUID(sys.argv[1]), progress=lambda done, total: None)
print("ends", flush=True)
"""


def silent(done, total):
    """Nobody watches."""


def many(hale_told) -> bytes:
    rows = []
    for number in range(COUNT):
        row = hale_told.to_dict() | {"id": f"k-{number}", "customer": f"c-{number % 700}", "agent": f"A-{number % 40}"}
        rows.append(json.dumps(row) + "\n")
    return "".join(rows).encode()


def ready(signed_in, hale_told, people) -> Import:
    upload = SimpleUploadedFile("many.jsonl", many(hale_told))
    answer = signed_in("qa_lead").post(reverse("import-upload"), {"files": [upload]})
    brought = Import.objects.get(pk=answer["Location"].rsplit("/", 1)[1])
    read_uploads(batch=brought.pk, version=brought.version, progress=silent)
    bring_in(batch=brought.pk, version=brought.version, by=people["qa_lead"])
    return brought


def start(brought: Import, media: Path) -> subprocess.Popen[str]:
    name = str(connection.settings_dict["NAME"])
    return subprocess.Popen(
        [sys.executable, "-c", WORK, str(brought.pk), str(media), name],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
    )


def killed_once(brought: Import, media: Path, dice: random.Random) -> bool:
    """Start the work, kill it at a random moment, and say whether it was still at work."""
    process = start(brought, media)
    assert process.stdout is not None
    assert process.stdout.readline() == "begins\n"
    time.sleep(dice.uniform(0.0, 1.2))
    process.send_signal(signal.SIGKILL)
    rest = process.stdout.read()
    process.wait()
    process.stdout.close()
    return "ends" not in rest


def check_whole(brought: Import) -> None:
    brought.refresh_from_db()
    assert brought.state == Import.State.DONE
    counts = Counter(Conversation.objects.values_list("reference", flat=True))
    assert set(counts) == {f"k-{number}" for number in range(COUNT)}
    assert set(counts.values()) == {1}
    assert brought.result["new"] == COUNT
    assert brought.result["same"] == brought.result["changed"] == 0
    assert Transcript.objects.count() == COUNT
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT count(*) FROM conversations_words")
        else:
            cursor.execute("SELECT count(*) FROM conversations_words WHERE conversations_words MATCH 'husband'")
        assert cursor.fetchone() == (COUNT,)


def run_with_kills(times, signed_in, hale_told, people, settings):
    dice = random.Random(4)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:  # a test before that emptied the tables left its words in the index
            cursor.execute("INSERT INTO conversations_words(conversations_words) VALUES('delete-all')")
    brought = ready(signed_in, hale_told, people)
    for _ in range(times):
        if not killed_once(brought, settings.MEDIA_ROOT, dice):
            break
    store_read(batch=brought.pk, progress=silent)

    check_whole(brought)


@pytest.fixture
def on_disk():
    if connection.vendor == "sqlite" and "memory" in str(connection.settings_dict["NAME"]):
        pytest.skip("the database of this run lies in memory, where no other process finds it")


def test_killed_three_times_it_is_whole(on_disk, signed_in, hale_told, people, settings):
    run_with_kills(3, signed_in, hale_told, people, settings)


@pytest.mark.long
def test_killed_twenty_times_it_is_whole(on_disk, signed_in, hale_told, people, settings):
    run_with_kills(20, signed_in, hale_told, people, settings)
