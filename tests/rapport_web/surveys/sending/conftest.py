"""A centre that asks by lot: conversations, a sending, a mail server and a gateway for text messages."""

from __future__ import annotations

import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone

from rapport_web.conversations.models import Conversation, Customer
from rapport_web.conversations.services import known
from rapport_web.surveys.models import Sending
from rapport_web.surveys.services import give_contacts

HOST = "127.0.0.1"


@pytest.fixture
def talked(centre, ines):
    """A function that adds a conversation: ``talked("hale-1", customer="hale")``."""

    def add(reference: str, *, customer: str = "", hours_ago: float = 24, email: str = "", **more) -> Conversation:
        who = None
        if customer:
            digest = known(customer).digest
            who, _new = Customer.objects.get_or_create(digest=digest, defaults={"reference": customer})
        row = Conversation.objects.create(
            **{"reference": reference, "channel": "chat", "agent": ines, "turns": 2, "fingerprint": reference, **more},
            started_at=timezone.now() - timedelta(hours=hours_ago),
            customer=who,
        )
        if email:
            give_contacts(rows=[{"conversation": reference, "way": "email", "address": email}], by=None)
        return row

    return add


@pytest.fixture
def sending(version):
    """Everybody is asked, by mail."""
    return Sending.objects.create(
        name="After every chat",
        questionnaire=version.questionnaire,
        active=True,
        since=timezone.now() - timedelta(days=30),
        seed=7,
        ways=["email", "page"],
    )


class _Server(Controller):
    """A mail server at a port that was free."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class Postbox:
    """What a mail server took, and how it answers: ``answers`` has a reply for an address."""

    def __init__(self) -> None:
        self.mails: list = []
        self.answers: dict[str, str] = {}

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):  # noqa: ARG002, N802  # aiosmtpd's
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: ARG002, N802  # aiosmtpd's
        from email import message_from_bytes, policy

        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def postbox(settings):
    """A mail server that takes mails, and the settings that send there."""
    box = Postbox()
    server = _Server(box, hostname=HOST, port=0)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = HOST, server.port
    settings.DEFAULT_FROM_EMAIL = "surveys@larkfield.example"
    yield box
    server.stop()


class Gateway:
    """A system that sends text messages on: what it got, and the answers it gives, the last one for ever."""

    def __init__(self) -> None:
        self.got: list[tuple[dict, bytes]] = []
        self.answers: list[tuple[int, dict]] = [(204, {})]
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:  # the library's name
                body = self.rfile.read(int(self.headers["Content-Length"]))
                gateway.got.append((dict(self.headers), body))
                status, headers = gateway.answers.pop(0) if len(gateway.answers) > 1 else gateway.answers[0]
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *args) -> None:
                pass

        self.server = ThreadingHTTPServer((HOST, 0), Handler)
        self.url = f"http://{HOST}:{self.server.server_port}/rapport"

    def said(self, number: int = -1) -> dict:
        return json.loads(self.got[number][1])


@pytest.fixture
def local_webhooks(settings):
    """An installation that lets webhooks go to this machine."""
    settings.RAPPORT = settings.RAPPORT.model_copy(update={"webhook_local": True})


@pytest.fixture
def gateway(local_webhooks):
    found = Gateway()
    threading.Thread(target=found.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield found
    found.server.shutdown()
    found.server.server_close()
