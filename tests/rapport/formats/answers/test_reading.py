from __future__ import annotations

import io

import openpyxl
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.exceptions import UsageError
from rapport.formats.answers.reading import read_answers
from rapport.formats.format import Intake

HEADER = "conversation,empathy,satisfaction,resolved,effort,comment,answered_at,waiting\n"


def test_answers_csv_is_read_as_it_is(read_survey):
    read = read_survey(HEADER + 'a,5,4,yes,2,"thank you, Ines",2026-03-01T10:00:00Z,3\nb,,,,,,,\n')

    assert read.answers.frame.rows() == [
        ("a", 5.0, 4.0, "yes", 2.0, "thank you, Ines", "2026-03-01T10:00:00Z", 3.0),
        ("b", None, None, None, None, None, None, None),
    ]
    assert read.answers.frame.schema == pl.Schema(
        {
            "conversation": pl.String,
            "empathy": pl.Float64,
            "satisfaction": pl.Float64,
            "resolved": pl.String,
            "effort": pl.Float64,
            "comment": pl.String,
            "answered_at": pl.String,
            "waiting": pl.Float64,
        }
    )
    assert (read.answers.drivers, read.answers.notes, read.refusals) == (("waiting",), (), [])


def test_columns_that_a_file_lacks_are_there_and_empty(read_survey):
    assert read_survey("conversation,satisfaction\na,3\n").column("empathy") == [None]


def test_another_scale_is_used_as_declared_and_said(read_survey):
    read = read_survey(
        "id,nps,mark\na,10,1\nb,0,6\n",
        "conversation=id",
        "satisfaction=nps",
        "empathy=mark",
        "scale.satisfaction=0-10",
        "scale.empathy=6-1",
    )

    assert read.column("satisfaction") == [5.0, 1.0]
    assert read.column("empathy") == [5.0, 1.0]
    assert read.answers.notes == (
        "Satisfaction was given on 0-10 and brought to 1-5 by a straight line.",
        "Empathy was given on 6-1 and brought to 1-5 by a straight line.",
    )


def test_one_scale_can_stand_for_all(read_survey):
    read = read_survey("conversation,empathy,satisfaction\na,7,1\n", "scale.*=1-7")

    assert (read.column("empathy"), read.column("satisfaction")) == ([5.0], [1.0])


def test_a_workbook_is_read(read_survey):
    book = openpyxl.Workbook()
    for row in (["Ticket ID", "CSAT", "Issue resolved", "Comment"], ["a", 4, True, None], ["b", 9, "maybe", "x"]):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)

    read = read_survey(stream.getvalue(), name="survey.xlsx")

    assert read.column("satisfaction") == [4.0, None]
    assert read.column("resolved") == ["yes", None]
    assert sorted(read.places) == [
        ("row 3", "resolved (column Issue resolved)"),
        ("row 3", "satisfaction (column CSAT)"),
    ]


def test_the_latest_answer_about_a_conversation_counts(read_survey):
    read = read_survey("conversation,empathy,answered_at\na,1,2026-03-02\na,5,2026-03-01\nb,1,\nb,2,\nc,3,\nc,3,\n")

    assert read.column("conversation") == ["a", "b", "c"]
    assert read.column("empathy") == [1.0, 2.0, 3.0]
    assert read.intake.left_out == {"earlier answers about the same conversation": 2, "answers that stand twice": 1}


def test_several_files_are_one_table(tmp_path):
    (tmp_path / "a.csv").write_text("conversation,empathy,speed\na,1,2\n")
    (tmp_path / "b.csv").write_text("conversation,satisfaction\nb,2\n")
    (tmp_path / "c.csv").write_text("x,y\n1,2\n")
    refusals = []

    answers = read_answers(tmp_path, intake=Intake(refusals.append))

    assert answers.frame.select("conversation", "empathy", "satisfaction", "speed").rows() == [
        ("a", 1, None, 2),
        ("b", None, 2, None),
    ]
    assert [refusal.field for refusal in refusals] == ["conversation"]


def test_a_file_that_is_missing_is_wrong_usage(tmp_path):
    with pytest.raises(UsageError, match="missing"):
        read_answers(tmp_path / "missing.csv", intake=Intake([].append))


def test_the_real_answers_are_read_whole(care_data):
    refusals = []
    path = care_data / "care" / "social.answers.csv"

    answers = read_answers(path, intake=Intake(refusals.append))

    assert answers.frame.height == len(path.read_text().splitlines()) - 1
    assert refusals == []
    blank = sum(line.endswith(",") for line in path.read_text().splitlines())
    assert answers.frame.select("empathy", "satisfaction", "resolved").null_count().row(0) == (0, 0, blank)


@given(st.binary(max_size=200) | st.text(alphabet='conversati,epy\n15é"{}:[]', max_size=80).map(str.encode))
def test_any_bytes_give_answers_or_refusals(tmp_path_factory, raw):
    folder = tmp_path_factory.mktemp("survey")
    for name in ("x.csv", "x.json", "x.xlsx"):
        (folder / name).write_bytes(raw)
    refusals = []

    answers = read_answers(folder, intake=Intake(refusals.append))

    assert answers.frame.height > 0 or len(refusals) > 0 or not raw.strip() or raw.count(b"\n") < 2
