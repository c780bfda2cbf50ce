"""Exports as they should not be: half of one, twice the same, other encodings, other languages, values of other kinds."""

from __future__ import annotations

import json

import pytest

from rapport.formats.answers.reading import read_answers
from rapport.formats.format import Intake

WHEN = "2026-03-01T10:00:00Z"


@pytest.fixture
def read_export(read_survey):
    return lambda data, *options: read_survey(json.dumps(data), *options, name="export.json")


def freshdesk(ticket=45, **more):
    return {"ticket_id": ticket, "feedback": "", "ratings": {"default_question": 103}, "created_at": WHEN, **more}


def intercom(rating, number="215", **more):
    return {"id": number, "conversation_rating": {"rating": rating, "created_at": 1772359200, **more}}


def genesys(*scores, conversation="c-1", questions=(), **more):
    form = {"name": "After calls", "questionGroups": [{"questions": list(questions)}]}
    return {
        "conversation": {"id": conversation},
        "surveyForm": form,
        "status": "Finished",
        "completedDate": WHEN,
        "answers": {"questionGroupScores": [{"questionScores": list(scores)}], **more},
    }


def asked(identity, text, *options):
    rows = [{"id": f"{identity}{at}", "value": value, "text": words} for at, (value, words) in enumerate(options)]
    return {"id": identity, "text": text, "answerOptions": rows}


@pytest.mark.parametrize("code", [104, -104, 99, 0, 1, 102.5, -100])
def test_a_code_that_freshdesk_does_not_have_is_refused_and_never_guessed(read_export, code):
    read = read_export([freshdesk(ratings={"default_question": code}), freshdesk(46)])

    assert read.column("conversation") == ["46"]
    assert f"{code:g} is none of Freshdesk's codes" in read.refusals[0].reason


@pytest.mark.parametrize(
    ("code", "resolved"), [(103, "yes"), (101, "yes"), (100, "partly"), (-101, "no"), (-103, "no"), (None, None)]
)
def test_whether_it_is_resolved_is_asked_with_freshdesks_codes_too(read_export, code, resolved):
    read = read_export([freshdesk(ratings={"default_question": 103, "q2": code})], "resolved=q2")

    assert read.column("resolved") == [resolved]


def test_freshdesks_later_change_of_a_rating_counts_by_its_own_time(read_export):
    first = freshdesk(updated_at="2026-03-02T09:00:00Z")
    later = freshdesk(ratings={"default_question": -103}, updated_at="2026-03-05T09:00:00Z", feedback="Not so")

    for order in ([first, later], [later, first]):
        read = read_export(order)
        assert (read.column("satisfaction"), read.column("comment")) == ([1.0], ["Not so"])
        assert read.intake.left_out == {"earlier answers about the same conversation": 1}


def test_the_same_rating_twice_counts_once(read_export):
    read = read_export({"satisfaction_ratings": [freshdesk(), freshdesk()]})

    assert read.column("satisfaction") == [5.0]
    assert read.intake.left_out == {"answers that stand twice": 1}


@pytest.mark.parametrize("inner", [7, "x", [freshdesk()]])
def test_what_stands_among_freshdesks_ratings_and_is_none_is_refused_with_the_list(read_export, inner):
    read = read_export({"satisfaction_ratings": [freshdesk(), inner]})

    assert len(read.refusals) == 1
    assert "satisfaction_ratings" in (read.refusals[0].field or "")


def test_a_mark_before_the_file_and_umlauts_are_read(read_survey):
    raw = json.dumps([freshdesk(feedback="Grüße aus Köln – „sehr nett“ 🙂")], ensure_ascii=False)

    read = read_survey(b"\xef\xbb\xbf" + raw.encode(), name="export.json")

    assert read.column("comment") == ["Grüße aus Köln – „sehr nett“ 🙂"]


def test_half_a_file_keeps_what_was_whole_or_says_where_it_breaks(read_survey):
    whole = json.dumps([freshdesk(1), freshdesk(2)])

    read = read_survey(whole[:-20], name="export.json")

    assert set(read.column("conversation")) <= {"1", "2"}
    assert len(read.refusals) == 1


@pytest.mark.parametrize(
    ("rating", "found"), [(1, 1.0), ("5", 5.0), (3.5, 3.5), ("4 - good", 4.0), ("n/a", None), ("3,5", 3.5)]
)
def test_intercoms_rating_is_a_number_however_it_is_written(read_export, rating, found):
    read = read_export({"conversations": [intercom(rating, remark="So so")]})

    assert (read.column("satisfaction"), read.refusals) == ([found], [])


@pytest.mark.parametrize("rating", [0, 6, -1, "five", "😀", True, [4], {"value": 4}])
def test_intercoms_rating_that_is_none_is_refused_at_its_place(read_export, rating):
    read = read_export({"conversations": [intercom(rating), intercom(4, "216")]})

    assert read.column("conversation") == ["216"]
    assert read.places == [("conversations[0]", "conversation_rating.rating")]


def test_intercoms_seconds_are_a_time(read_export):
    read = read_export({"data": [intercom(4)]})

    assert read.column("answered_at") == ["2026-03-01T10:00:00Z"]


def test_a_remark_without_a_rating_is_an_answer_and_neither_is_none(read_export):
    read = read_export({"conversations": [intercom(None, remark="Kind"), intercom(None, "216"), {"id": "217"}]})

    assert (read.column("conversation"), read.column("comment")) == (["215"], ["Kind"])
    assert read.intake.left_out == {"conversations without a rating": 2}


@pytest.mark.parametrize(("given", "found"), [("yes", "yes"), ("No", "no"), ("partially", "partly")])
def test_intercoms_rating_may_ask_whether_it_is_resolved(read_export, given, found):
    read = read_export({"conversations": [intercom(given)]}, "resolved=rating")

    assert (read.column("resolved"), read.column("satisfaction")) == ([found], [None])


def test_german_questions_are_found_by_what_they_are_mapped_to(read_export):
    questions = (
        asked("v", "Fühlten Sie sich verstanden?", (0, "gar nicht"), (4, "ganz und gar")),
        asked("g", "Ist es gelöst?", (0, "nein"), (1, "zum Teil"), (2, "ja")),
    )
    scores = ({"questionId": "v", "score": 3}, {"questionId": "g", "answerId": "g1", "score": 1})

    read = read_export(
        {"entities": [genesys(*scores, questions=questions)]},
        "empathy=Fühlten Sie sich verstanden?",
        "resolved=Ist es gelöst?",
        "resolved.zum Teil=partly",
    )

    assert (read.column("empathy"), read.column("resolved")) == ([4.0], ["partly"])


@pytest.mark.parametrize(("score", "found"), [(0, 1.0), (25, 2.0), (50, 3.0), (75, 4.0), (100, 5.0), (33, 2.32)])
def test_a_score_is_brought_to_one_to_five_by_the_ends_of_its_question(read_export, score, found):
    question = asked("q", "Overall satisfaction", (100, "best"), (50, "middling"), (0, "worst"))

    read = read_export({"entities": [genesys({"questionId": "q", "score": score}, questions=[question])]})

    assert read.column("satisfaction") == [found]


@pytest.mark.parametrize("options", [((3, "only"),), (), ((None, "a"), (None, "b"))])
def test_a_question_of_fewer_than_two_values_has_no_scale_and_its_score_must_lie_there(read_export, options):
    def survey(score):
        return {"entities": [genesys({"questionId": "q", "score": score}, questions=[asked("q", "csat", *options)])]}

    assert read_export(survey(3)).column("satisfaction") == [3.0]
    assert "not on the scale 1-5" in read_export(survey(30)).refusals[0].reason


def test_one_question_that_cannot_be_used_refuses_its_survey_and_no_other(read_export):
    entities = [
        genesys({"questionId": "csat", "score": "many"}),
        genesys({"questionId": "csat", "score": 2}, conversation="c-2"),
    ]

    read = read_export({"entities": entities})

    assert (read.column("conversation"), read.column("satisfaction")) == (["c-2"], [2.0])
    assert read.places == [("entities[0]", "answers.questionGroupScores[0].questionScores[0].score")]


def test_words_of_several_questions_stand_in_lines_and_none_twice(read_export):
    scores = ({"questionId": "a", "freeTextAnswer": "Slow"}, {"questionId": "b", "npsTextAnswer": "Kind"})

    read = read_export({"entities": [genesys(*scores, npsTextAnswer="Kind")]})

    assert read.column("comment") == ["Slow\nKind"]


@pytest.mark.parametrize("status", ["Pending", "Sent", "InProgress", "OptOut", "Expired", "ERROR"])
def test_a_survey_in_any_other_state_is_counted_and_no_answer(read_export, status):
    read = read_export({"entities": [genesys({"questionId": "csat", "score": 4}) | {"status": status}]})

    assert read.answers.frame.height == 0
    assert read.intake.left_out == {"surveys that were not finished": 1}


def test_vendors_of_one_folder_are_one_table_and_each_note_is_said_once(tmp_path):
    (tmp_path / "freshdesk.json").write_text(json.dumps([freshdesk(1), freshdesk(2)]))
    (tmp_path / "freshdesk2.json").write_text(json.dumps([freshdesk(3)]))
    (tmp_path / "intercom.json").write_text(json.dumps({"conversations": [intercom(2, "4")]}))
    refused = []

    answers = read_answers(tmp_path, intake=Intake(on_refusal=refused.append))

    assert refused == []
    assert sorted(answers.frame["conversation"]) == ["1", "2", "3", "4"]
    assert [note for note in answers.notes if "Freshdesk" in note] == [answers.notes[0]]
