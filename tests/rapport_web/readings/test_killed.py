"""A worker that is killed in the middle of reading loses nothing and doubles nothing."""

from __future__ import annotations

import json
import random
import time

import pytest

FILL = """
from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.readings.services import ask_to_read
turns = [
    {"speaker": "customer", "text": "This is the third time I call and nobody came. I am fed up."},
    {"speaker": "agent", "text": "We apologise for any inconvenience caused."},
    {"speaker": "customer", "text": "So when does the technician come?"},
    {"speaker": "agent", "text": "You will have to check the website."},
]
rows = [Conversation(reference=f"brandt-{n}", channel="voice", turns=4, fingerprint=f"of-{n}") for n in range(COUNT)]
Conversation.objects.bulk_create(rows, batch_size=200)
Transcript.objects.bulk_create([Transcript(conversation=row, turns=turns) for row in rows], batch_size=200)
ask_to_read(everything=True, by=None)
"""
LEFT = """
import json
from django.db.models import Count
from rapport_web.conversations.models import Conversation
from rapport_web.jobs.models import Job
from rapport_web.readings.models import Moment, Reading, ReadingBody
print(json.dumps({
    "conversations": Conversation.objects.count(),
    "read_once": Conversation.objects.annotate(n=Count("readings")).filter(n=1).count(),
    "bodies": ReadingBody.objects.count(),
    "needed": sum(Reading.objects.values_list("needed", flat=True)),
    "moments": Moment.objects.count(),
    "states": sorted(Job.objects.filter(kind="readings.read").values_list("state", flat=True)),
}))
"""


def read_with_kills(platform, *, count: int, kills: int) -> None:
    here = platform()
    here.run(FILL.replace("COUNT", str(count)))
    draw, claim = random.Random(kills), "nobody"
    for _ in range(kills):
        worker = here.worker()
        # Some of it was stored under this claim; then at whatever moment.
        moved = "SELECT claim FROM jobs_job WHERE kind = 'readings.read' AND state = 'running' AND done > 0"
        ((claim,),) = here.until(f"{moved} AND claim <> '{claim}'", seconds=300)
        time.sleep(draw.uniform(0, 1.5))
        worker.kill()
        worker.wait()
    here.worker()
    here.until("SELECT 1 FROM jobs_job WHERE kind = 'readings.read' AND state = 'done'", seconds=600)

    left = json.loads(here.run(LEFT))

    assert left["conversations"] == left["read_once"] == left["bodies"] == count
    assert left["needed"] == left["moments"] > 0
    assert left["states"] == ["done"]


def test_a_kill_while_conversations_are_read(platform):
    read_with_kills(platform, count=500, kills=1)


@pytest.mark.long
def test_twenty_kills_while_conversations_are_read(platform):
    read_with_kills(platform, count=9000, kills=20)
