"""Handing over: what each answer of a mail server or a gateway means for the next try."""

from __future__ import annotations

import socket
import ssl
import threading

import pytest

from rapport.instrument import core_form
from rapport_web.surveys.asking_words import compose
from rapport_web.surveys.carrying import Outcome, by_webhook, mail_is_set, mailing
from rapport_web.surveys.models import Invitation, Sending
from rapport_web.surveys.webhooks import posting, signing
from rapport_web.surveys.webhooks.posting import post

HALE = "hale@post.example"


@pytest.fixture
def message(centre):
    return compose(core_form(), "en", "made-up", conversation=None, ends=None, mark="inv-1-0")


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("550 No such user", Outcome(for_good=True, fault="550")),
        ("553 Not allowed", Outcome(for_good=True, fault="553")),
        ("450 Mailbox busy", Outcome(fault="450")),
        ("452 Too many", Outcome(fault="452")),
    ],
)
def test_what_a_mail_server_says_of_an_address(message, postbox, answer, outcome):
    postbox.answers[HALE] = answer

    with mailing() as deliver:
        assert deliver(Invitation(), message, HALE) == outcome
        assert deliver(Invitation(), message, "brandt@post.example") == Outcome(sent=True)

    assert [mail["To"] for mail in postbox.mails] == ["brandt@post.example"]


def test_a_server_that_hangs_up_is_away(message, postbox):
    postbox.answers[HALE] = "421 Closing"

    with mailing() as deliver:
        outcome = deliver(Invitation(), message, HALE)

    assert not outcome.sent
    assert not outcome.for_good


def test_many_mails_go_through_one_door(message, postbox, monkeypatch):
    import smtplib

    opened = []
    connect = smtplib.SMTP.connect
    monkeypatch.setattr(smtplib.SMTP, "connect", lambda *args, **more: opened.append(1) or connect(*args, **more))

    with mailing() as deliver:
        for number in range(5):
            assert deliver(Invitation(), message, f"c-{number}@post.example").sent

    assert len(opened) == 1
    assert len(postbox.mails) == 5


@pytest.mark.parametrize(
    ("backend", "host", "is_set"),
    [
        ("django.core.mail.backends.console.EmailBackend", "", False),
        ("django.core.mail.backends.smtp.EmailBackend", "mail.example", True),
        ("django.core.mail.backends.locmem.EmailBackend", "", True),
    ],
)
def test_the_log_is_no_mail_server(settings, backend, host, is_set):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = backend, host

    assert mail_is_set() == is_set


@pytest.mark.parametrize(
    ("status", "headers", "outcome"),
    [
        (200, {}, Outcome(sent=True)),
        (202, {}, Outcome(sent=True)),
        (302, {"Location": "http://127.0.0.1/"}, Outcome(fault="302")),
        (404, {}, Outcome(fault="404")),
        (410, {}, Outcome(gone=True, fault="410")),
        (429, {"Retry-After": "60"}, Outcome(wait=60, fault="429")),
        (503, {"Retry-After": "soon"}, Outcome(fault="503")),
        (503, {"Retry-After": "99999999"}, Outcome(wait=86_400, fault="503")),
    ],
)
def test_what_a_gateways_answer_means(message, gateway, status, headers, outcome):
    gateway.answers = [(status, headers)]
    sending = Sending(webhook_url=gateway.url, webhook_secret=signing.locked(signing.make_secret()))

    assert by_webhook(Invitation(sending=sending), message, "+441632960001") == outcome
    assert len(gateway.got) == 1, "a redirect is not followed"


@pytest.mark.parametrize("missing", ["webhook_url", "webhook_secret"])
def test_without_address_or_secret_nothing_is_posted(message, gateway, missing):
    kept = {"webhook_url": gateway.url, "webhook_secret": signing.locked(signing.make_secret()), missing: ""}

    assert by_webhook(Invitation(sending=Sending(**kept)), message, "+441632960001") == Outcome(fault="secret")
    assert gateway.got == []


def test_a_name_that_nobody_knows_is_a_fault(local_webhooks):
    assert post("https://nowhere.invalid/", b"{}", {}).fault == "name"


def test_a_gateway_that_does_not_answer_is_left_after_a_while(local_webhooks, monkeypatch):
    monkeypatch.setattr(posting, "TIMEOUT", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        reply = post(f"http://127.0.0.1:{silent.getsockname()[1]}/", b"{}", {})

    assert (reply.status, reply.fault) == (0, "time")


def test_a_gateway_that_talks_something_else_is_a_fault(local_webhooks):
    with socket.create_server(("127.0.0.1", 0)) as server:

        def talk() -> None:
            there, _who = server.accept()
            there.recv(4096)
            there.sendall(b"220 mail.example ready\r\n")
            there.close()

        thread = threading.Thread(target=talk)
        thread.start()
        reply = post(f"http://127.0.0.1:{server.getsockname()[1]}/", b"{}", {})
        thread.join()

    assert (reply.status, reply.fault) == (0, "connection")


def test_a_certificate_that_nobody_vouches_for_is_a_fault(gateway):
    # The gateway speaks no TLS at all; whatever it says instead, nothing of the message leaves before it is trusted.
    reply = post(gateway.url.replace("http:", "https:"), b"the customer's number", {})

    assert (reply.status, reply.fault) == (0, "connection")
    assert gateway.got == []
    assert ssl.create_default_context().verify_mode == ssl.CERT_REQUIRED


def test_where_only_one_address_of_a_name_is_inside_it_is_not_called(settings, monkeypatch):
    both = [(0, 0, 0, "", (place, 443)) for place in ("93.184.215.14", "10.0.0.7")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: both)

    assert post("https://gateway.example/", b"{}", {}).fault == "local"


def test_without_tls_nothing_is_posted_outside(monkeypatch):
    assert post("http://gateway.example/", b"{}", {}).fault == "address"


def test_the_next_address_of_a_name_is_tried_where_the_first_is_silent(gateway, monkeypatch):
    port = gateway.server.server_port
    both = [(0, 0, 0, "", (place, port)) for place in ("::1", "127.0.0.1")]  # the gateway listens on the second only
    monkeypatch.setattr(socket, "getaddrinfo", _first_then_real(both))

    assert post(f"http://gateway.example:{port}/", b"{}", {}).taken


def _first_then_real(answer):
    real, asked = socket.getaddrinfo, []

    def getaddrinfo(*args, **more):
        asked.append(args)
        return answer if len(asked) == 1 else real(*args, **more)

    return getaddrinfo
