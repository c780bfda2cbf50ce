"""The six pages, a theme's page and the rows, to a reader of German."""

from __future__ import annotations

import pytest
from django.utils import translation

from rapport_web.insights.views.shown import TITLES
from rapport_web.surveys.models import Answer, Heard, Value

from .built import agents, tell

PAGES = {
    "response": "/customers/who-answers",
    "drivers": "/customers/what-goes-with",
    "voices": "/customers/who-hears",
    "parts": "/customers/out-of-step",
    "themes": "/customers/their-words",
    "values": "/customers/met-values",
}


@pytest.fixture
def german(people, signed_in):
    """Marit, who reads German."""
    people["manager"].language = "de"
    people["manager"].save()
    return signed_in("manager")


def main(response) -> str:
    assert response.status_code == 200
    page = response.content.decode()
    assert '<html lang="de"' in page
    return page.split("<main")[1].split("</main")[0]


@pytest.fixture
def answered(people) -> list[Answer]:
    """60 answers of six agents, rated, written and heard."""
    crew = agents(6)
    Value.objects.create(name="Wir handeln", slug="act", meaning="Sofort.", behaviours=["acts"], place=1)
    told = tell(
        [
            {
                "agent": crew[at % 6],
                "channel": ("chat", "voice")[at % 2],
                "empathy": 5.0 if at % 3 else 2.0,
                "satisfaction": 4.0 if at % 3 else 1.0,
                "resolved": ("yes", "no")[at % 2],
                "comment": "Ich wartete lange.",
                "further": {"part_site": 1 + at % 5, "value_act": 4, "in_step": 1 + at % 5, "cause_disconnect": at % 2},
                "met": at % 2,
                "missed": 1,
                "guess": 4,
            }
            for at in range(60)
        ]
    )
    answers = list(Answer.objects.filter(conversation__in=told).order_by("pk"))
    quote = {"question": "comment", "start": 4, "end": 11, "text": "wartete", "shows": "waiting"}
    Heard.objects.bulk_create(
        Heard(answer=each, reader="comments 1", cause="process", themes=["waiting"], quotes=[quote]) for each in answers
    )
    return answers


@pytest.mark.parametrize("question", PAGES)
def test_a_page_is_german_from_its_question_on(answered, german, computed, question) -> None:
    computed(question)
    with translation.override("de"):
        asked = str(TITLES[question])

    page = main(german.get(PAGES[question]))

    assert f"<h1>{asked}</h1>" in page
    for said in ("can’t tell", "How it was computed", "more needed", "What is this made of"):
        assert said not in page


def test_the_rows_of_a_figure_are_german(answered, german, computed) -> None:
    computed("drivers")

    rows = main(german.get("/insights/drivers/rows/felt-settled"))

    assert "What is this figure made of?" not in rows
    assert "The rows" not in rows


def test_a_theme_is_called_by_its_german_name(answered, german, computed) -> None:
    computed("themes")

    listed, whole = main(german.get(PAGES["themes"])), main(german.get(f"{PAGES['themes']}/waiting"))

    assert "Musste warten" in listed
    assert "Musste warten" in whole
    assert '<mark class="q cue">wartete</mark>' in whole
    assert "Had to wait" not in listed + whole
