"""The example of the how-to works against a server."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rapport_web.conversations.models import Conversation
from rapport_web.people.services.tokens import make_token

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.django_db(transaction=True)
def test_two_contacts_are_sent_and_sent_again(live_server, people):
    _token, secret = make_token(by=None, user=people["qa_lead"], name="nightly", scopes=["ingest:change"])
    command = [sys.executable, ROOT / "examples" / "send_conversations.py", ROOT / "examples" / "two-contacts.jsonl"]

    def send(token: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "RAPPORT_TOKEN": token}
        return subprocess.run([*command, live_server.url], capture_output=True, text=True, check=False, env=environment)

    first, again, nobody = send(secret), send(secret), send("rap_guessed")

    assert first.returncode == 0, first.stderr
    assert first.stdout.count("accepted") == 2
    assert again.stdout == first.stdout
    assert Conversation.objects.count() == 2
    assert (nobody.returncode, nobody.stderr.startswith("401: ")) == (1, True)
