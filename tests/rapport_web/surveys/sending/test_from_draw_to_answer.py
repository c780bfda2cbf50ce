"""From the draw to the answer: asked by mail in two languages, answered on the page, counted on the sending's page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rapport_web.surveys.models import Answer, Contact, Invitation, Sending
from rapport_web.surveys.services import draw, give_contacts, send_due


def link_in(mail) -> str:
    plain = mail.get_body(("plain",)).get_content()
    return next(line for line in plain.splitlines() if "/s/" in line).removeprefix("http://127.0.0.1:8000")


@pytest.mark.parametrize("said", [("en", "How was your chat"), ("de", "Wie war Ihr")])
def test_a_customer_is_asked_answers_and_is_counted(talked, sending, postbox, client, said):
    language, asks = said
    talked("hale-1", customer="customer-hale")
    row = {"conversation": "hale-1", "way": "email", "address": "hale@post.example", "language": language}
    give_contacts(rows=[row], by=None)
    draw()
    send_due()
    link = link_in(postbox.mails[0])

    page = client.get(link)
    answer = client.post(link, {"step": "1", "lang": language, "empathy": "5", "resolved": "yes", "satisfaction": "4"})

    assert asks in page.content.decode()
    assert answer.status_code == 302
    found = Answer.objects.get()
    assert (found.empathy, found.resolved, found.language) == (5, "yes", language)
    assert found.invitation == Invitation.objects.get()
    assert found.invitation.state == Invitation.State.BEGUN


def test_who_has_begun_is_not_reminded_and_their_address_goes(talked, sending, postbox, client):
    Sending.objects.update(remind_after=[3])
    talked("hale-1", customer="customer-hale", email="hale@post.example")
    draw()
    send_due()
    assert Contact.objects.exists()

    client.post(link_in(postbox.mails[0]), {"step": "1", "empathy": "5"})
    send_due()

    assert not Contact.objects.exists()


def test_the_stop_link_of_a_mail_asks_first_and_then_stops(talked, sending, postbox, client):
    talked("hale-1", customer="customer-hale", email="hale@post.example")
    draw()
    send_due()
    place = link_in(postbox.mails[0]) + "/stop"

    client.get(place)
    assert Invitation.objects.get().state == Invitation.State.SENT, "programs open every link of a mail"
    client.post(place)

    assert Invitation.objects.get().state == Invitation.State.STOPPED


def test_the_sendings_page_counts_them(talked, sending, postbox, client, signed_in):
    talked("hale-1", email="hale@post.example")
    talked("brandt-1", email="brandt@post.example")
    postbox.answers["brandt@post.example"] = "550 No such user"
    draw()
    send_due()
    client.post(link_in(postbox.mails[0]), {"step": "1", "empathy": "5"})

    text = signed_in("qa_lead").get(reverse("sending", args=[sending.pk])).content.decode()

    assert "Could not be sent" in text
    assert "1: the other side answered 550" in text
    assert "brandt@post.example" not in text
