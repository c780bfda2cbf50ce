"""What customers answered beside the report's columns: which values count, and whose words are shown."""

from __future__ import annotations

import polars as pl
import pytest

from rapport_web.conversations.models import Conversation
from rapport_web.insights.computing.said import number, rating, said
from rapport_web.insights.computing.spoken import cut, showing, text_of, words_showing
from rapport_web.insights.computing.tables import gather
from rapport_web.insights.drawing.verbatims import verbatim
from rapport_web.insights.rows import made_of, names_of
from rapport_web.insights.settings import settings_of
from rapport_web.surveys.models import Heard

TEXT = "I waited an hour. Then I waited again."
WAITED = {"question": "comment", "start": 2, "end": 16, "text": TEXT[2:16], "shows": "waiting"}
AGAIN = {"question": "comment", "start": 25, "end": 37, "text": TEXT[25:37], "shows": "waiting"}


@pytest.fixture
def frame(centre):
    """A function that reads the answers that are there."""

    def read(*names: str) -> pl.DataFrame:
        tables = gather(Conversation.objects.all(), zone="UTC", least_agents=0, alive=lambda: None)
        return said(tables, names, settings_of(centre), lambda: None).frame

    return read


@pytest.fixture
def heard(asked) -> Heard:
    (answer,) = asked(1, comment=TEXT, words={"process": "The menu."})
    return Heard.objects.create(answer=answer, reader="comments 1", themes=["waiting"], quotes=[WAITED, AGAIN])


@pytest.mark.parametrize(
    ("value", "is_number"), [(4, 4.0), (2.5, 2.5), (0, 0.0), (True, None), ("4", None), (None, None), ([4], None)]
)
def test_only_numbers_are_ratings(value, is_number) -> None:
    assert number(value) == is_number


def test_ratings_off_the_scale_are_left_out() -> None:
    column = pl.DataFrame({"part_site": [0.0, 1.0, 5.0, 6.0, None]})

    assert column.select(rating("part_site"))["part_site"].to_list() == [None, 1.0, 5.0, None, None]


def test_an_answer_of_words_alone_is_among_them(asked, frame) -> None:
    asked(1, comment="Words.")
    asked(1, words={"praise": "More words."})
    asked(1, words={"praise": ""})

    assert frame()["worded"].to_list() == [True, True, False]


def test_what_was_heard_stands_beside_the_answer(heard, frame) -> None:
    row = frame("part_site").row(0, named=True)

    assert (row["heard"], row["themes"], row["heard_disconnect"]) == (True, ["waiting"], False)
    assert (row["part_site"], row["heard_cause"]) == (None, None)


def test_each_question_has_its_own_words(heard) -> None:
    assert text_of(heard.answer, "comment") == TEXT
    assert text_of(heard.answer, "process") == "The menu."
    assert text_of(heard.answer, "praise") == ""


def test_quotes_are_the_exact_characters(heard) -> None:
    found = words_showing(heard, {"waiting"}, reference="asked-0")

    assert found["excerpt"]["quotes"] == [[2, 16]]
    assert words_showing(heard, {"price"}, reference="asked-0") is None


def test_long_words_are_cut_around_the_quote() -> None:
    text = f"{'before ' * 60}HERE{' after' * 60}"
    at = text.index("HERE")

    found = cut("c", text, [(at, at + 4)])

    assert found["cut_before"] is found["cut_after"] is True
    assert found["text"][at - found["start"] :].startswith("HERE")


def test_words_shown_elsewhere_on_the_page_are_not_shown_again(heard, frame) -> None:
    assert len(showing(frame(), {"waiting"}, most=3)) == 1
    assert showing(frame(), {"waiting"}, most=3, apart_from=["asked-0"]) == []


def test_the_same_words_of_another_customer_are_not_shown_twice(heard, asked, frame) -> None:
    (again,) = asked(1, comment=heard.answer.comment)
    Heard.objects.create(answer=again, reader="comments 1", themes=["waiting"], quotes=heard.quotes)

    assert len(showing(frame(), {"waiting"}, most=3)) == 1


def test_a_verbatim_is_whole_with_every_mark_in_it(heard) -> None:
    found = verbatim(heard.answer, "waiting")

    (_comment, words), (head, menu) = found.written
    assert words.count("<mark") == 2
    assert f">{TEXT[2:16]}</mark>" in words
    assert (str(head), "The menu." in menu) == ("What went wrong", True)
    assert found.url.endswith("#v3")


def test_marks_that_overlap_are_one(heard) -> None:
    heard.quotes = [WAITED, {**WAITED, "start": 9, "text": TEXT[9:16]}]

    assert verbatim(heard.answer, "waiting").written[0][1].count("<mark") == 1


def test_words_that_changed_are_shown_without_a_mark(heard) -> None:
    heard.answer.comment = "Never mind."

    assert "<mark" not in verbatim(heard.answer, "waiting").written[0][1]


@pytest.mark.parametrize("question", ["verdict", "hurts", "moments", "team", "parts", "themes"])
def test_every_figure_is_said_in_words_with_its_method(question) -> None:
    for name in names_of(question):
        made = made_of(question, name)
        assert str(made.words)
        assert str(made.method).endswith(".")
        assert made.columns
    assert made_of(question, "moonlight") is None


def test_a_question_that_there_is_not_has_no_figure() -> None:
    assert made_of("moonlight", "answers") is None
