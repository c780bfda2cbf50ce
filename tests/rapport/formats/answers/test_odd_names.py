"""Questions that are called as a field of words is, or not called anything: each has its place or a reason."""

from __future__ import annotations

import json

import pytest

from rapport.exceptions import Refused
from rapport.formats.answers.fields import TEXTS, WORDS
from rapport.formats.answers.questions import rating_named
from rapport.formats.answers.values import OffScale, rating
from rapport.formats.tables.scale import Scale

WORDY = ("process", "praise", "satisfied", "weight", "comment", "agent", "topic", "answered_at")


@pytest.fixture
def read_export(read_survey):
    return lambda data, *options: read_survey(json.dumps(data), *options, name="export.json")


def freshdesk(**ratings):
    return [{"ticket_id": 7, "ratings": {"default_question": 103, **ratings}, "feedback": "Quick and kind"}]


def genesys(question, score, *, options=((1, "Poor"), (5, "Good"))):
    answers = [{"id": f"a{at}", "value": value, "text": text} for at, (value, text) in enumerate(options)]
    form = {"questionGroups": [{"questions": [{"id": "q", "text": question, "answerOptions": answers}]}]}
    scores = [{"questionScores": [{"questionId": "q", "score": score}]}]
    given = {"questionGroupScores": scores, "npsTextAnswer": "Quick and kind"}
    return [{"conversation": {"id": "c-7"}, "surveyForm": form, "status": "Finished", "answers": given}]


def zendesk(*answers):
    given = [{"rating": rated, "question": {"alias": alias}} for alias, rated in answers]
    return {"survey_responses": [{"subject_zrns": ["zen:ticket:7"], "answers": given}]}


@pytest.mark.parametrize("name", WORDY)
def test_a_freshdesk_rating_by_the_name_of_a_field_of_words_has_its_own(read_export, name):
    read = read_export(freshdesk(**{name: -103}))

    assert read.answers.drivers == (f"{name}_rating",)
    assert read.column(f"{name}_rating") == [1.0]
    assert (read.column("satisfaction"), read.column("comment")) == ([5.0], ["Quick and kind"])
    assert name not in {"process", "praise", "satisfied", "weight"} & set(read.answers.frame.columns)


@pytest.mark.parametrize("name", WORDY)
def test_a_genesys_score_by_the_name_of_a_field_of_words_has_its_own(read_export, name):
    read = read_export(genesys(name, 4))

    assert read.column(f"{name}_rating") == [4.0]
    assert read.column("comment") == ["Quick and kind"]


@pytest.mark.parametrize("name", ["praise", "satisfied", "weight", "team"])
def test_a_zendesk_rating_by_the_name_of_a_field_of_words_has_its_own(read_export, name):
    read = read_export(zendesk(("csat", 4), (name, 2)))

    assert (read.column("satisfaction"), read.column(f"{name}_rating")) == ([4.0], [2.0])
    assert read.answers.drivers == (f"{name}_rating",)


@pytest.mark.parametrize("field", ["process", "satisfied", "comment"])
def test_a_mapping_of_a_rating_to_words_keeps_it_as_a_rating(read_export, field):
    intercom = {"conversations": [{"id": "7", "conversation_rating": {"rating": 2, "remark": "Two calendars"}}]}

    fresh = read_export(freshdesk(), f"{field}=default_question")
    inter = read_export(intercom, f"{field}=rating")

    assert (fresh.column(f"{field}_rating"), fresh.column("satisfaction")) == ([5.0], [None])
    assert (inter.column(f"{field}_rating"), inter.column("comment")) == ([2.0], ["Two calendars"])


def test_a_recommendation_that_is_mapped_to_words_is_a_rating_of_its_own(read_export):
    survey = genesys("How was it?", 4)
    survey[0]["answers"]["npsScore"] = 10

    read = read_export(survey, "praise=npsScore")

    assert read.column("praise_rating") == [5.0]
    assert "praise" not in read.answers.frame.columns


def test_what_a_customer_wrote_to_an_open_question_stays_words(read_export):
    survey = genesys("praise", None)
    survey[0]["answers"]["questionGroupScores"][0]["questionScores"][0]["freeTextAnswer"] = "Ines, all of it"

    read = read_export(survey, "praise=q")

    assert (read.column("praise"), read.answers.drivers) == (["Ines, all of it"], ())


@pytest.mark.parametrize("name", ["", "  ", "\t"])
def test_a_freshdesk_rating_of_no_question_is_refused_alone(read_export, name):
    read = read_export([*freshdesk(**{name: 103}), {"ticket_id": 8, "ratings": {"default_question": 100}}])

    assert read.column("conversation") == ["8"]
    assert read.places == [("item 1", "ratings")]
    assert "which question" in read.refusals[0].reason


def test_a_genesys_score_of_no_question_is_refused_with_its_place(read_export):
    survey = genesys("How was it?", 4)
    del survey[0]["answers"]["questionGroupScores"][0]["questionScores"][0]["questionId"]

    read = read_export(survey)

    assert read.answers.frame.height == 0
    assert read.places == [("item 1", "answers.questionGroupScores[0].questionScores[0].questionId")]


def test_a_form_whose_values_span_more_than_a_number_holds_gives_no_rating(read_export):
    read = read_export(genesys("How was it?", 5, options=((-1e308, "Poor"), (1e308, "Good"))))

    assert read.answers.frame.height == 0
    assert "too wide" in read.refusals[0].reason


def test_a_declared_scale_that_is_too_wide_is_refused_at_its_cell():
    with pytest.raises(OffScale, match="too wide to be brought to 1-5"):
        rating("0", scale=Scale(-1.7e308, 1.7e308))


def test_names_of_ratings_stay_and_those_of_words_change():
    assert [rating_named(name, place="x") for name in ("empathy", "effort", "resolved", "Praise", "part_app")] == [
        *("empathy", "effort", "resolved", "Praise", "part_app")
    ]
    assert {rating_named(name, place="x") for name in (*WORDS, *TEXTS)} == {
        f"{name}_rating" for name in (*WORDS, *TEXTS)
    }
    with pytest.raises(Refused) as refused:
        rating_named(" ", place="ratings")
    assert refused.value.field == "ratings"
