"""Every page of the room in German: it is there, says it is German, and is not half English."""

from __future__ import annotations

import pytest

from rapport.instrument import Kind, Question
from rapport_web.people.models import User
from rapport_web.surveys.editing import placed
from rapport_web.surveys.models import Sending
from rapport_web.surveys.services import make_questionnaire, publish, save_draft
from rapport_web.surveys.services.sendings import make_sending
from rapport_web.surveys.services.values import open_round, write_value

LEADING = Question("own", Kind.TEXT, {"en": "How helpful was our friendly agent?"}, step=2)


@pytest.fixture
def centre_that_asks(people):
    joanna = people["qa_lead"]
    row = make_questionnaire(name="Nach Anrufen", by=joanna)
    publish(questionnaire=row, by=joanna)
    save_draft(questionnaire=row, form=placed(row.form(), LEADING), edits=None, by=joanna)
    made, _secret = make_sending(questionnaire=row, by=joanna, name="Alle", ways=["page"])
    value = write_value(name="Wort", meaning="Es gilt.", agent_question={"de": "Ich kann es halten"}, by=joanna)
    open_round(days=7, by=joanna)
    return {"q": row.pk, "s": made.pk, "v": value.pk}


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/surveys", None),
        ("/surveys/{q}", "Nach Anrufen"),
        ("/surveys/{q}/words", None),
        ("/surveys/{q}/words?in=de", None),
        ("/surveys/{q}/preview?lang=de", None),
        ("/surveys/{q}/versions", None),
        ("/surveys/{q}/question", None),
        ("/surveys/{q}/question/own", None),
        ("/values", None),
        ("/values/new", None),
        ("/values/{v}", None),
        ("/surveys/sendings/new", None),
        ("/surveys/sendings/{s}", "Alle"),
        ("/surveys/sendings/{s}/change", None),
        ("/surveys/contacts", None),
        ("/surveys/stop-asking", None),
        ("/surveys/calls", None),
    ],
)
def test_a_page_is_german_for_who_reads_german(signed_in, centre_that_asks, path, title):
    here = path.format(**centre_that_asks)
    browser = signed_in("qa_lead")

    english = browser.get(here)
    User.objects.update(language="de")
    german = browser.get(here)

    assert german.status_code == 200
    assert '<html lang="de"' in german.content.decode()
    assert heading(german) != heading(english) or heading(german) == title
    assert (title or "") in german.content.decode()


def heading(answer):
    return answer.content.decode().partition("<h1")[2].partition(">")[2].partition("<")[0].strip()


def test_remarks_are_in_the_readers_language_and_name_the_words(signed_in, centre_that_asks):
    User.objects.update(language="de")

    page = signed_in("qa_lead").get(f"/surveys/{centre_that_asks['q']}").content.decode()

    assert "„How helpful“" in page
    assert "leads to an answer" not in page
    assert "Auf Deutsch fehlen Worte: die Frage." in page


def test_an_agent_is_asked_in_german_how_far_they_can_live_it(signed_in, centre_that_asks):
    User.objects.update(language="de")

    page = signed_in("agent").get("/values/say").content.decode()

    assert "Ich kann es halten" in page
    assert "Gar nicht" in page
    assert "Not at all" not in page


def test_a_stale_button_is_refused_in_german(signed_in, centre_that_asks):
    User.objects.update(language="de")
    place = f"/surveys/sendings/{centre_that_asks['s']}/start"

    page = signed_in("qa_lead").post(place, {"edits": "77"}, follow=True).content.decode()

    assert not Sending.objects.get().active
    assert "while you looked at it" not in page
    assert "„Alle“" in page
