"""What twenty people do all day, for locust: each signs in as somebody and opens the pages that this role opens.

Run by ``python -m benchmarks.platform``; the file of sign-ins is named by ``BENCH_SIGN_INS``.
"""

from __future__ import annotations

import json
import os
import random
import re
from itertools import cycle
from pathlib import Path

from locust import HttpUser, between, task

SIGN_INS = json.loads(Path(os.environ["BENCH_SIGN_INS"]).read_text())
_ROLES = ("qa_lead", "qa_lead", "evaluator", "team_lead", "agent", "manager", "auditor", "process_owner")
_NEXT = cycle([next(each for each in SIGN_INS["users"] if each["role"] == role) for role in _ROLES])
_WORDS = ("refund", "cancel", "third time", "sorry", "technician", "parcel", "code", "album", "passed away", "voucher")
_CHANNELS = ("voice", "chat", "email", "sms", "social")
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_CONVERSATION = re.compile(r'href="(/conversations/[^"?#]+)')
_CUSTOMERS = tuple(
    f"/customers/{page}"
    for page in ("who-answers", "what-goes-with", "who-hears", "out-of-step", "their-words", "met-values")
)
_CAUSES = ("people", "process", "technology", "product")


class Person(HttpUser):
    """Somebody at work: reads mostly, searches often, looks at the figures now and then."""

    wait_time = between(1, 4)

    def on_start(self) -> None:
        """Sign in."""
        who = next(_NEXT)
        self.role = who["role"]
        self.seen: list[str] = []
        page = self.client.get("/sign-in", name="sign in")
        found = _TOKEN.search(page.text)
        self.client.post(
            "/sign-in",
            {
                "login": who["username"],
                "password": who["password"],
                "csrfmiddlewaretoken": found.group(1) if found else "",
            },
            headers={"Referer": self.host or ""},
            name="sign in",
        )

    def _list(self, query: str, name: str) -> None:
        page = self.client.get(f"/conversations{query}", name=name)
        self.seen = _CONVERSATION.findall(page.text)[:50] or self.seen

    @task(10)
    def conversation(self) -> None:
        """Open a conversation from the list."""
        if self.seen:
            self.client.get(random.choice(self.seen), name="a conversation")
        else:
            self.newest()

    @task(4)
    def newest(self) -> None:
        """The newest conversations."""
        self._list("", "list, newest")

    @task(4)
    def filtered(self) -> None:
        """A list with two filters."""
        self._list(
            f"?channel={random.choice(_CHANNELS)}&moments={random.choice(('missed', 'hollow'))}", "list, filtered"
        )

    @task(2)
    def by_cause(self) -> None:
        """A list by cause."""
        self._list(f"?cause={random.choice(_CAUSES)}", "list, by cause")

    @task(4)
    def search(self) -> None:
        """Search for words."""
        self._list(f"?q={random.choice(_WORDS)}", "list, search")

    @task(2)
    def verdict(self) -> None:
        """The first page, for those who have it."""
        self.client.get("/", name="first page")

    @task(3)
    def voice(self) -> None:
        """A page of the customer's voice: surveys, what is to be put right, praise, call-backs, the six of figures."""
        pages = {
            "agent": ("/praise", "/values"),
            "process_owner": ("/put-right", *_CUSTOMERS),
            "team_lead": ("/put-right", "/praise", "/call-backs", *_CUSTOMERS),
            "auditor": ("/audit",),
            "evaluator": ("/surveys/calls",),
        }
        page = random.choice(pages.get(self.role, ("/surveys", "/put-right", "/call-backs", *_CUSTOMERS)))
        self.client.get(page, name=page)

    @task(1)
    def figures(self) -> None:
        """A page of figures."""
        pages = {
            "agent": ("/me",),
            "process_owner": ("/where-it-hurts",),
            "team_lead": ("/team", "/moments"),
            "auditor": ("/audit", "/who-may"),
            "evaluator": ("/conversations",),
        }
        page = random.choice(pages.get(self.role, ("/moments", "/where-it-hurts")))
        self.client.get(page, name=page)
