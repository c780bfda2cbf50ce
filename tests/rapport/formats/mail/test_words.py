from __future__ import annotations

import email
from email.message import EmailMessage

import pytest

from rapport.exceptions import Refused
from rapport.formats.mail.words import own_words, words_in, words_of


def message(plain=None, html=None):
    found = EmailMessage()
    if plain is not None:
        found.set_content(plain)
    if html is not None:
        found.add_alternative(html, subtype="html")
    return found


def test_plain_text_comes_before_html():
    assert words_of(message("Plain.", "<p>Rich.</p>")).text.strip() == "Plain."


def test_html_is_read_where_plain_text_is_empty():
    assert words_of(message(" ", "<p>Rich.</p>")).text.strip() == "Rich."


def test_attachments_are_counted_and_not_read():
    found = message("Here it is.")
    found.add_attachment(b"secret", maintype="application", subtype="pdf", filename="x.pdf")
    found.add_attachment("also secret", filename="notes.txt")
    forwarded = message("forwarded")
    found.add_attachment(forwarded)

    words = words_of(found)

    assert words.text.strip() == "Here it is."
    assert words.attachments == 3


def test_text_around_a_picture_is_one_message():
    raw = (
        "Content-Type: multipart/mixed; boundary=B\n\n"
        "--B\nContent-Type: text/plain\n\nBefore.\n"
        "--B\nContent-Type: image/png\nContent-Disposition: inline\n\nx\n"
        "--B\nContent-Type: text/plain\n\nAfter.\n--B--\n"
    )

    assert own_words(words_of(email.message_from_string(raw)).text) == "Before.\n\nAfter."


@pytest.mark.parametrize(
    "kind", ["multipart/encrypted; boundary=x", "application/pkcs7-mime", "application/x-pkcs7-mime"]
)
def test_what_is_sealed_is_refused(kind):
    with pytest.raises(Refused):
        words_of(email.message_from_string(f"Content-Type: {kind}\n\nxxx"))


def test_a_body_apart_from_its_headers():
    body = "--B\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\ngrün\r\n--B--\r\n"

    assert words_in(body, 'multipart/mixed; \n\tboundary="B"').strip() == "grün"
    assert words_in("Subject: x\n\nHello.", None).strip() == "Hello."


def test_own_words_leave_no_gaps():
    assert own_words("\r\n\r\nOne.\r\n\r\n\r\n\r\nTwo.\r\n> old\r\n") == "One.\n\nTwo."
