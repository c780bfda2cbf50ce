"""Text messages through another system: signed by the Standard Webhooks rules, and never sent inside."""

from __future__ import annotations

import base64
import hashlib
import hmac
import socket
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Invalid
from rapport_web.surveys.models import Contact, Invitation, Sending
from rapport_web.surveys.services import draw, give_contacts, send_due
from rapport_web.surveys.webhooks import signing
from rapport_web.surveys.webhooks.posting import checked_url, post

State = Invitation.State
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@pytest.fixture
def brandt(talked, sending, gateway) -> Invitation:
    """Mr Brandt, drawn, and to be asked by a text message."""
    Sending.objects.update(ways=["webhook"], webhook_url=gateway.url, webhook_secret=signing.locked(SECRET))
    talked("brandt-1", customer="customer-brandt", channel="voice")
    row = {"conversation": "brandt-1", "way": "webhook", "address": "01632 960001", "language": "de"}
    give_contacts(rows=[row], by=None)
    draw()
    return Invitation.objects.get()


def test_signatures_are_those_of_the_published_example():
    # The example of the specification's own libraries: github.com/standard-webhooks/standard-webhooks, all languages.
    body = b'{"test": 2432232314}'
    at = datetime.fromtimestamp(1614265330, UTC)

    found = signing.headers(SECRET, message="msg_p5jXN8AQM9LWM0D4loKWxJek", at=at, body=body)

    assert found["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_text_message_is_handed_over_signed(brandt, gateway):
    assert send_due() == {"sent": 1}

    (headers, body), said = gateway.got[0], gateway.said()
    signed = b".".join((headers["webhook-id"].encode(), headers["webhook-timestamp"].encode(), body))
    key = base64.b64decode(SECRET.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert said["type"] == "survey.invitation"
    assert said["data"]["to"] == "+441632960001"
    assert said["data"]["language"] == "de"
    assert said["data"]["text"].startswith("Wie war Ihr")
    assert said["data"]["link"] in said["data"]["text"]
    assert said["data"]["stop"].endswith("/stop")


@pytest.mark.parametrize("status", [301, 307, 400, 429, 500, 503])
def test_an_answer_other_than_taken_is_tried_again(brandt, gateway, status):
    gateway.answers = [(status, {"Location": gateway.url}), (200, {})]

    assert send_due() == {"put_off": 1}
    assert send_due(now=timezone.now() + timedelta(minutes=6)) == {"sent": 1}

    assert len(gateway.got) == 2
    assert gateway.got[0][0]["webhook-id"] == gateway.got[1][0]["webhook-id"]


def test_the_gateways_own_wish_to_wait_is_heeded(brandt, gateway):
    gateway.answers = [(429, {"Retry-After": "7200"})]
    before = timezone.now()

    send_due()

    brandt.refresh_from_db()
    assert brandt.due_at >= before + timedelta(hours=2)


def test_a_gateway_that_wants_no_more_pauses_the_sending(brandt, gateway):
    gateway.answers = [(410, {})]

    send_due()

    brandt.refresh_from_db()
    assert brandt.state == State.WAITING
    assert brandt.tries == 0
    assert not Sending.objects.get().active
    assert Entry.objects.filter(deed="surveys.send", why="the webhook answered 410").exists()


def test_a_gateway_that_is_away_is_asked_once_for_all(brandt, talked, gateway):
    for number in range(3):
        talked(f"c-{number}")
        row = {"conversation": f"c-{number}", "way": "webhook", "address": f"+44163296001{number}"}
        give_contacts(rows=[row], by=None)
    draw()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        Sending.objects.update(webhook_url=f"http://127.0.0.1:{free.getsockname()[1]}/")

        assert send_due() == {"unreachable": 1}

    assert Invitation.objects.filter(tries=0).count() == 3


def test_reminders_say_that_they_are(brandt, gateway):
    Sending.objects.update(remind_after=[2])
    send_due()

    send_due(now=timezone.now() + timedelta(days=2, minutes=1))

    first, second = gateway.said(0), gateway.said(1)
    assert (first["data"]["reminder"], second["data"]["reminder"]) == (0, 1)
    assert second["type"] == "survey.reminder"
    assert first["data"]["link"] == second["data"]["link"]
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    "url",
    [
        "http://gateway.example/",
        "https://127.0.0.1/",
        "https://10.1.2.3/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::a00:1]/",
        "https://[64:ff9b:1::7f00:1]/",
        "https://[::127.0.0.1]/",
        "https://[fec0::1]/",
        "https://user:word@gateway.example/",
        "https://gateway.example/#part",
        "https://gate way.example/",
        "ftp://gateway.example/",
        "gateway.example",
        "https://gateway.example:99999/",
        "https://" + "g" * 500,
    ],
)
def test_addresses_of_this_network_and_unclear_ones_are_refused(url):
    with pytest.raises(Invalid) as refused:
        checked_url(url)

    assert refused.value.field == "webhook_url"


def test_an_address_outside_is_fine():
    assert checked_url(" https://gateway.example/rapport?key=7 ") == "https://gateway.example/rapport?key=7"


def test_a_name_that_leads_inside_is_not_followed(settings, gateway):
    settings.RAPPORT = settings.RAPPORT.model_copy(update={"webhook_local": False})

    reply = post(f"https://localhost:{gateway.server.server_port}/", b"{}", {})

    assert (reply.status, reply.fault) == (0, "local")
    assert gateway.got == []


def test_the_name_of_the_gateway_goes_with_the_request(gateway):
    post(gateway.url.replace("127.0.0.1", "localhost"), b"{}", {})

    assert gateway.got[0][0]["Host"].startswith("localhost:")


@pytest.mark.parametrize("secret", ["", "secret", "whsec_", "whsec_c2hvcnQ=", "whsec_" + "A" * 100, "whsec_???"])
def test_a_secret_is_what_the_rules_say(secret):
    with pytest.raises(Invalid):
        signing.checked_secret(secret)


def test_secrets_are_kept_encrypted():
    made = signing.make_secret()

    kept = signing.locked(made)

    assert made not in kept
    assert signing.checked_secret(made) == signing.unlocked(kept) == made
    assert signing.unlocked("of another key") == ""
