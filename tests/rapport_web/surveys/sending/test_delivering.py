"""Invitations leave by a real mail server: in two parts, in the customer's language, once, and with a way to stop."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport_web.surveys import links
from rapport_web.surveys.carrying import Outcome
from rapport_web.surveys.models import Contact, Invitation, Sending
from rapport_web.surveys.reaching import opened
from rapport_web.surveys.services import draw, give_contacts, never_ask_again, send_due, stop_asking_at
from rapport_web.surveys.services.delivering import PASSED, WAITS, _send_one

State = Invitation.State


@pytest.fixture
def hale(talked, sending) -> Invitation:
    """Mrs Hale, drawn, and to be asked by mail."""
    talked("hale-1", customer="customer-hale")
    row = {"conversation": "hale-1", "way": "email", "address": "hale@post.example", "language": "en"}
    give_contacts(rows=[row], by=None)
    draw()
    return Invitation.objects.get()


def later(**more) -> object:
    return timezone.now() + timedelta(**more)


def test_a_mail_says_how_was_it_and_leads_to_the_page(hale, postbox, client):
    assert send_due() == {"sent": 1}
    hale.refresh_from_db()

    (mail,) = postbox.mails
    plain = mail.get_body(("plain",)).get_content()
    link = next(line for line in plain.splitlines() if "/s/" in line)
    assert hale.state == State.SENT
    assert mail["Subject"].startswith("How was your chat with us on ")
    assert (mail["From"], mail["To"]) == ("Larkfield <surveys@larkfield.example>", "hale@post.example")
    assert links.digest_of(link.rpartition("/")[2]) == hale.secret_digest
    assert client.get(link.removeprefix("http://127.0.0.1:8000")).status_code == 200
    assert "{" not in plain
    assert "Larkfield" in plain


def test_the_second_part_says_the_same_and_holds_nothing_that_tells_it_was_opened(hale, postbox):
    send_due()

    (mail,) = postbox.mails
    page = mail.get_body(("html",)).get_content()
    assert '<html lang="en" dir="ltr">' in page
    assert not [word for word in ("<img", "<style", "style=", "<script", "<link", "src=") if word in page]


def test_a_mail_program_can_offer_to_stop_it_by_one_click(hale, postbox, client):
    send_due()
    (mail,) = postbox.mails
    place = mail["List-Unsubscribe"].strip(" <>").removeprefix("http://127.0.0.1:8000")

    answer = client.post(place, {"List-Unsubscribe": "One-Click"})

    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert answer.status_code == 200
    hale.refresh_from_db()
    assert hale.state == State.STOPPED


def test_the_mail_is_in_the_customers_language(talked, sending, postbox):
    talked("hale-1")
    row = {"conversation": "hale-1", "way": "email", "address": "hale@post.example", "language": "de"}
    give_contacts(rows=[row], by=None)
    draw()

    send_due()

    (mail,) = postbox.mails
    assert mail["Subject"].startswith("Wie war Ihr")
    assert mail["Content-Language"] == "de"
    assert "Nie wieder fragen" in mail.get_body(("plain",)).get_content()


def test_the_address_goes_with_the_last_mail(hale, postbox):
    send_due()

    assert not Contact.objects.exists()


def test_what_was_sent_is_not_sent_again(hale, postbox):
    send_due()
    assert send_due() == {}

    assert len(postbox.mails) == 1


def test_a_machine_that_stops_after_the_mail_left_sends_it_once_more_and_no_oftener(hale, postbox, monkeypatch):
    from rapport_web.surveys.services import delivering

    class Stopped(BaseException):
        pass

    def stop(*_args) -> None:
        raise Stopped

    with monkeypatch.context() as broken:
        broken.setattr(delivering, "_note_sent", stop)
        with pytest.raises(Stopped):
            send_due()
    assert send_due() == {}, "the try was noted, and the next one is not due yet"

    send_due(now=later(minutes=6))
    send_due(now=later(minutes=60))

    first, second = postbox.mails
    assert first["Message-ID"] == second["Message-ID"]
    assert first["List-Unsubscribe"] == second["List-Unsubscribe"]


def test_reminders_go_to_who_did_not_answer_and_hold_the_same_link(hale, postbox):
    Sending.objects.update(remind_after=[3, 7])
    send_due()
    assert Contact.objects.exists()

    for days in (1, 3.1, 3.2, 7.1, 8, 12):
        send_due(now=later(days=days))

    assert [mail["Message-ID"].partition("@")[0][-1] for mail in postbox.mails] == ["0", "1", "2"]
    assert len({mail["List-Unsubscribe"] for mail in postbox.mails}) == 1
    assert "A few days ago" in postbox.mails[1].get_body(("plain",)).get_content()
    assert not Contact.objects.exists()


@pytest.mark.parametrize("state", [State.BEGUN, State.ANSWERED, State.STOPPED])
def test_nobody_is_reminded_who_came(hale, postbox, state):
    Sending.objects.update(remind_after=[3])
    send_due()
    Invitation.objects.update(state=state)

    send_due(now=later(days=4))

    assert len(postbox.mails) == 1
    assert not Contact.objects.exists()


def test_a_link_that_nobody_followed_ends(hale, postbox):
    send_due()

    assert send_due(now=later(days=15)) == {"expired": 1}
    hale.refresh_from_db()
    assert hale.state == State.EXPIRED


def test_what_never_left_was_not_asked(hale):
    assert send_due(now=later(days=15)) == {"expired": 1, "contacts": 1}

    hale.refresh_from_db()
    assert (hale.state, hale.sent_at) == (State.FAILED, None)


def test_one_who_is_erased_while_it_is_sent_stops_nobody_else(hale):
    def deliver(invitation, message, address) -> Outcome:
        Invitation.objects.filter(pk=hale.pk).delete()
        return Outcome(sent=True)

    assert _send_one(hale.pk, deliver, timezone.now()) == PASSED


def test_a_server_that_knows_no_such_address_is_not_asked_again(hale, postbox):
    postbox.answers["hale@post.example"] = "550 No such user"

    assert send_due()["failed"] == 1
    hale.refresh_from_db()
    assert hale.state == State.FAILED
    assert not Contact.objects.exists()


def test_a_server_that_is_busy_is_asked_again_later_and_not_for_ever(hale, postbox):
    postbox.answers["hale@post.example"] = "451 Try again later"
    now = timezone.now()

    for wait in (timedelta(0), *WAITS):
        now += wait + timedelta(seconds=1)
        send_due(now=now)

    hale.refresh_from_db()
    assert hale.state == State.FAILED
    assert hale.tries == len(WAITS)


def test_a_server_that_comes_back_gets_the_mail(hale, postbox):
    postbox.answers["hale@post.example"] = "451 Try again later"
    assert send_due() == {"put_off": 1}
    postbox.answers.clear()

    assert send_due(now=later(minutes=6))["sent"] == 1


def test_a_mail_server_that_is_away_costs_no_try(hale, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    assert send_due() == {}
    hale.refresh_from_db()
    assert (hale.state, hale.tries) == (State.WAITING, 0)


def test_without_a_mail_server_no_link_is_written_to_the_log(hale, settings, capsys):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    settings.EMAIL_HOST = ""

    assert send_due() == {}
    assert "/s/" not in capsys.readouterr().out


def test_who_stopped_meanwhile_gets_no_mail(hale, postbox):
    stop_asking_at(address="hale@post.example", by=None)

    send_due()

    hale.refresh_from_db()
    assert hale.state == State.STOPPED
    assert postbox.mails == []


def test_stopping_is_for_the_address_and_the_customer(hale, postbox, talked):
    send_due()
    hale.refresh_from_db()
    never_ask_again(invitation=hale)
    talked("by-customer", customer="customer-hale")
    Sending.objects.update(quiet_days=0)

    draw()

    assert Invitation.objects.get(conversation__reference="by-customer").state == State.STOPPED


def test_a_paused_sending_sends_nothing(hale, postbox):
    Sending.objects.update(active=False)

    send_due()

    assert postbox.mails == []


def test_an_erased_customer_gets_no_mail(hale, postbox):
    from rapport_web.audit.subjects import destroy_key

    destroy_key(f"customer:{hale.conversation.customer_id}")

    send_due()

    hale.refresh_from_db()
    assert postbox.mails == []
    assert hale.state == State.NO_WAY


def test_the_secret_lies_sealed_beside_the_address_and_nowhere_else(hale, postbox):
    Sending.objects.update(remind_after=[3])

    send_due()

    contact = Contact.objects.get()
    hale.refresh_from_db()
    secret = opened(contact)["secret"]
    assert links.digest_of(secret) == hale.secret_digest
    assert secret not in contact.sealed
    assert "hale@" not in contact.sealed


def test_what_somebody_began_counts_once_the_time_is_over(hale, postbox):
    from rapport_web.surveys.models import Answer

    send_due()
    Answer.objects.create(conversation=hale.conversation, invitation=hale, empathy=4)
    Invitation.objects.update(state=State.BEGUN)

    send_due(now=later(days=15))

    hale.refresh_from_db()
    assert (hale.state, hale.answered_at) == (State.ANSWERED, hale.expires_at)
