"""The message that asks: in each language the whole of it, on one line its subject, and nothing of what was said."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rapport.instrument import LANGUAGES, core_form
from rapport_web.surveys.asking_words import as_mail, compose, sender

ENDS = datetime(2026, 12, 11, 12, tzinfo=UTC)


@pytest.fixture
def message(talked):
    def write(language: str = "en", **more):
        conversation = talked("hale-1", topic="Bereavement")
        return compose(core_form(), language, "made-up", **{"conversation": conversation, "ends": ENDS, **more})

    return write


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_link_stop_and_consent_and_no_open_place(message, language):
    found = message(language)

    for text in (found.text, found.html):
        assert "/s/made-up" in text
        assert "/s/made-up/stop" in text
        assert "{" not in text
        assert "Larkfield" in text
    assert f'lang="{language}"' in found.html
    assert "2026" in found.text
    assert "\n" not in found.subject


def test_what_the_conversation_was_about_is_not_in_it(message):
    found = message()

    assert "Bereavement" not in found.subject + found.text + found.html + found.short
    assert "hale-1" not in found.subject + found.text + found.html + found.short


def test_without_a_conversation_neither_day_nor_way_is_said(centre):
    found = compose(core_form(), "en", "made-up", conversation=None, ends=None)

    assert found.subject == "How was your contact with us?"
    assert "until" not in found.text


def test_a_reminder_says_that_it_is_one(message):
    found = message(reminder=1)

    assert "A few days ago we asked you this." in found.text
    assert "A few days ago we asked you this." in found.html
    assert found.reminder == 1


def test_a_centre_without_a_name_is_us(message, centre):
    centre.centre = ""
    centre.save()

    assert "You get this mail because you were in contact with us." in message().text


def test_what_a_company_wrote_is_escaped_in_the_page_and_plain_in_the_text(centre):
    form = core_form()
    form.title["en"] = "How was <b>it</b>\nfor you & yours?"

    found = compose(form, "en", "made-up", conversation=None, ends=None)

    assert found.subject == "How was <b>it</b> for you & yours?"
    assert "How was &lt;b&gt;it&lt;/b&gt;" in found.html
    assert "you & yours" in found.text


def test_a_mail_has_two_parts_and_says_that_no_person_wrote_it(message):
    mail = as_mail(message(mark="inv-7-0"), "hale@post.example").message()

    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.get_payload()] == ["text/plain", "text/html"]
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == "<inv-7-0@127.0.0.1>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize(
    ("configured", "shown"),
    [
        ("surveys@larkfield.example", "Larkfield <surveys@larkfield.example>"),
        ("Our team <surveys@larkfield.example>", "Our team <surveys@larkfield.example>"),
    ],
)
def test_the_sender_is_the_centre_unless_it_was_named(centre, settings, configured, shown):
    settings.DEFAULT_FROM_EMAIL = configured

    assert sender() == shown


def test_a_name_with_an_umlaut_or_a_line_break_makes_a_good_sender(centre, settings):
    settings.DEFAULT_FROM_EMAIL = "surveys@larkfield.example"
    centre.centre = "Lärchenfeld,\nKundendienst"
    centre.save()

    assert "\n" not in sender()
    assert sender().endswith("<surveys@larkfield.example>")
