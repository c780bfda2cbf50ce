from __future__ import annotations

import pytest

from rapport.formats.mail.signature import without_signature


def kept(text):
    return "\n".join(without_signature(text.split("\n"))).strip()


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nMaria Lopez\nAcme",
        "Best regards,\nMaria Lopez\nAcme Ltd.\n+1 555 1234\nwww.acme.example",
        "Regards,Maria\n".replace(",", ", "),
        "Kind regards",
        "Mit freundlichen Grüßen\n\nJonas Weber",
        "Viele Grüße\nLena",
        "LG Jonas",
        "Cordialement,\nJean",
        "Un saludo,\nAna",
        "Sent from my iPhone",
        "Von meinem iPhone gesendet",
        "Get Outlook for Android",
        "Best,\nMaria\n\nThis e-mail and its attachments are confidential and intended for the addressee only.",
        "CONFIDENTIALITY NOTICE: this is for you only. If not, delete it.",
    ],
)
def test_signatures_go(signature):
    assert kept(f"My parcel is late.\n\n{signature}") == "My parcel is late."


def test_thanks_stay_and_the_name_below_goes():
    assert kept("It works now.\n\nThank you so much,\nMaria\n") == "It works now.\n\nThank you so much,"


@pytest.mark.parametrize(
    "text",
    [
        "Thanks, I got it, but the second one is broken.",
        "Hello,\nThanks\nI have waited for three weeks now and nobody has called me back.",
        "Best\nregards to your colleague, who helped me so well on the telephone yesterday.",
        "I want:\n- one\n- two",
        "Regards,\nMaria\n\nPS: it is the blue one",
        "Best regards",
        "Sent from my heart, this complaint: I have been waiting for three whole weeks and nobody has even called.",
    ],
)
def test_what_only_looks_like_a_signature_stays(text):
    assert kept(text) == text
