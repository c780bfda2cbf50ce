"""Tables of answers as an import's page tells of them, and what becomes of their ratings, ticks and own words."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from rapport_web.ingest.forms import ReadAgain
from rapport_web.ingest.reading.way import WayOfReading
from rapport_web.ingest.services import bring_in_files
from rapport_web.people.models import User
from rapport_web.surveys.models import Answer

HEADS = "conversation,satisfaction,speed,parts_site,Process,praise,answered_at\n"
ROWS = (
    'hale-1,4,3,1,"Ines Marlow had two calendars, ring 0113 496 0999",Ines,2026-09-03T16:00:00Z\n'
    "brandt-1,2,1,0,Nobody told me,,2026-09-04T16:00:00Z\n"
)


@pytest.fixture
def brought(hand_in, hale_told, brandt_told):
    told = "".join(json.dumps(each.to_dict()) + "\n" for each in (hale_told, brandt_told))
    return hand_in(("c.jsonl", told.encode()), ("answers.csv", (HEADS + ROWS).encode()))


def columns_of(brought):
    return {row["in"]: row["becomes"] for row in brought.found["columns"] if row["kind"] == "answers"}


def form_of(brought, **changed) -> ReadAgain:
    blank = ReadAgain(found=brought.found, way=WayOfReading())
    tables = [row for row in brought.found["columns"] if row.get("table")]
    sent = {f"column_{number}": row["becomes"] for number, row in enumerate(tables)}
    sent |= {f"column_{number}": changed[row["in"]] for number, row in enumerate(tables) if row["in"] in changed}
    assert set(sent) <= set(blank.fields)
    form = ReadAgain({"version": 1, **sent}, found=brought.found, way=WayOfReading())
    assert form.is_valid(), form.errors
    return form


def test_each_column_of_answers_is_called_what_it_becomes(brought):
    assert columns_of(brought) == {
        "conversation": "conversation",
        "satisfaction": "satisfaction",
        "speed": "driver",
        "parts_site": "tick",
        "Process": "process",
        "praise": "praise",
        "answered_at": "answered_at",
    }


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("What went wrong with us", "Who did well", "A single tick", "masked before it is stored")),
        ("de", ("Was bei uns schiefging", "Wer es gut gemacht hat", "Ein einzelnes Kästchen")),
    ],
)
def test_the_page_says_so_in_the_readers_words(brought, client, people, language, words):
    User.objects.filter(pk=people["qa_lead"].pk).update(language=language)

    page = client.get(reverse("import", args=[brought.pk])).content.decode()

    for each in words:
        assert each in page
    assert "0113 496 0999" not in page


def test_a_form_that_changes_nothing_says_nothing(brought):
    said = form_of(brought).said()

    assert (said.answer_columns, said.columns) == ({}, {})


def test_naming_one_further_rating_makes_none_of_own_words_or_ticks(brought):
    said = form_of(brought, answered_at="driver").said()

    assert said.answer_columns == {"speed": "speed", "answered_at": "answered_at"}


def test_a_column_can_be_said_to_be_own_words(brought):
    said = form_of(brought, speed="praise", praise="").said()

    assert said.answer_columns == {"praise": "speed"}


def test_a_tick_is_offered_only_where_one_was_found(brought):
    form = form_of(brought)

    offered = {
        field.label: [value for value, _says in field.field.choices] for (_kind, _in), field in form.columns().items()
    }
    assert "tick" in offered["parts_site"]
    assert not any("tick" in values for label, values in offered.items() if label != "parts_site")
    assert {"process", "praise"} <= set(offered["speed"])


def test_ratings_stay_ratings_ticks_ticks_and_words_words(people, tmp_path, hale_told, brandt_told):
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(each.to_dict()) + "\n" for each in (hale_told, brandt_told)))
    (tmp_path / "answers.csv").write_text(HEADS + ROWS)

    bring_in_files(paths=[tmp_path], by=people["qa_lead"])

    hale = Answer.objects.get(conversation__reference="hale-1")
    brandt = Answer.objects.get(conversation__reference="brandt-1")
    assert (hale.further, brandt.further) == ({"speed": 3.0, "parts_site": 1}, {"speed": 1.0, "parts_site": 0})
    assert [type(hale.further[name]) for name in ("speed", "parts_site")] == [float, int]
    assert hale.words == {"process": "<agent:1> had two calendars, ring <phone:1>", "praise": "<agent:1>"}
    assert brandt.words == {"process": "Nobody told me"}


def test_good_and_bad_and_weights_of_another_system_are_no_ratings(people, tmp_path, hale_told):
    (tmp_path / "c.jsonl").write_text(json.dumps(hale_told.to_dict()) + "\n")
    (tmp_path / "answers.csv").write_text("conversation,satisfaction,weight,agent\nhale-1,good,2.5,Ines Marlow\n")

    bring_in_files(paths=[tmp_path], by=people["qa_lead"])

    answer = Answer.objects.get()
    assert (answer.satisfaction, answer.further, answer.words, answer.comment) == (None, {"satisfied": True}, {}, "")


def test_a_vendors_rating_by_the_name_of_own_words_is_kept_as_a_rating(people, tmp_path, hale_told):
    (tmp_path / "c.jsonl").write_text(json.dumps(hale_told.to_dict()) + "\n")
    rated = {"ticket_id": "hale-1", "feedback": "", "ratings": {"default_question": 103, "process": -103}}
    (tmp_path / "export.json").write_text(json.dumps([rated]))

    done = bring_in_files(paths=[tmp_path], by=people["qa_lead"])

    answer = Answer.objects.get()
    assert (done.answers, done.refused) == (1, 0)
    assert (answer.satisfaction, answer.further, answer.words) == (5.0, {"process_rating": 1.0}, {})
