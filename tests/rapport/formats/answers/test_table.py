from __future__ import annotations

import pytest

QUALTRICS = (
    "StartDate,Status,Progress,Finished,RecordedDate,ExternalReference,Q1,Q2,Q3,Q4\n"
    'Start Date,Response Type,Progress,Finished,Recorded Date,External Data Reference,"How well did you feel\nunderstood?",Overall?,Solved?,Speed\n'
    + ",".join('"{""ImportId"":""' + name + '""}"' for name in "abcdefghij")
    + "\n"
)
ROW = "2026-01-01 10:00:00,IP Address,100,True,2026-01-01 10:05:00,c1,5,4,Yes,3\n"


def test_qualtrics_three_header_rows_are_one(read_survey):
    read = read_survey(QUALTRICS + ROW, "empathy=Q1", "satisfaction=Q2", "resolved=Q3", "speed=Q4")

    assert read.answers.frame.rows() == [("c1", 5.0, 4.0, "yes", None, None, "2026-01-01T10:05:00", 3.0)]
    assert read.refusals == []


def test_what_qualtrics_adds_is_no_driver(read_survey):
    assert read_survey(QUALTRICS + ROW, "resolved=Q3").answers.drivers == ("Q1", "Q2", "Q4")


def test_previews_of_a_survey_are_left_out_and_counted(read_survey):
    read = read_survey(QUALTRICS + ROW + ROW.replace("IP Address", "Survey Preview").replace("c1", "c2"), "empathy=Q1")

    assert read.column("conversation") == ["c1"]
    assert read.intake.left_out == {"survey previews": 1}


@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        ("a,6,4,yes", "empathy", "'6' is not on the scale 1-5"),
        ("a,0,4,yes", "empathy", "'0' is not on the scale 1-5"),
        ("a,5,great,yes", "satisfaction", "'great' is not a number"),
        ("a,5,1e1,yes", "satisfaction", "not a number"),
        ("a,5,4,perhaps", "resolved", "not yes, partly or no"),
        ("a,5,4,yes,soon", "answered_at", "not a time"),
        (",5,4,yes", "conversation", "does not say which conversation"),
        ("a,5,4,yes,,,,,,9", None, "10 cells"),
    ],
)
def test_a_cell_that_cannot_be_used_is_refused_with_row_column_and_reason(read_survey, row, field, reason):
    read = read_survey(f"conversation,empathy,satisfaction,resolved,answered_at\nz,1,1,no,\n{row}\n")

    assert read.places == [("row 3", field)]
    assert reason in read.refusals[0].reason
    assert read.column("empathy")[0] == 1.0


def test_the_other_cells_of_the_row_stay(read_survey):
    assert read_survey("conversation,empathy,satisfaction\na,9,4\n").answers.frame.row(0)[:3] == ("a", None, 4.0)


def test_a_column_on_another_scale_is_refused_as_a_whole_and_once(read_survey):
    rows = "".join(f"c{i},{i % 11},{i % 5 + 1}\n" for i in range(100))

    read = read_survey(f"conversation,satisfaction,speed\n{rows}")

    assert set(read.column("satisfaction")) == {None}
    assert read.column("speed")[:3] == [1.0, 2.0, 3.0]
    assert read.places == [("row 2", "satisfaction")]
    assert read.refusals[0].reason.startswith("55 of 100 values are not on the scale")


def test_words_are_what_they_were_declared_to_mean(read_survey):
    read = read_survey(
        "conversation,satisfaction,resolved\na,Very good,Ja\nb,Poor,Nein\n",
        *("satisfaction.Very good=5", "satisfaction.Poor=1", "resolved.Ja=yes", "resolved.Nein=no"),
    )

    assert (read.column("satisfaction"), read.column("resolved")) == ([5.0, 1.0], ["yes", "no"])


def test_good_and_bad_are_not_a_rating(read_survey):
    read = read_survey("Ticket ID,Satisfaction Score\n1,Good\n2,Bad\n3,Offered\n")

    assert read.column("satisfaction") == [None] * 3
    assert read.column("satisfied") == [True, False, None]
    assert read.answers.drivers == ()


def test_only_columns_of_ratings_are_drivers(read_survey):
    read = read_survey("conversation,empathy,speed,agent,weight,store,zip\n" + "a,1,2,Ines,1.5,North,90210\n" * 12)

    assert read.answers.drivers == ("speed",)
    assert read.answers.frame.columns[-3:] == ["agent", "weight", "speed"]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (
            "who,empathy\na,1\n",
            "hold the conversation's id; say which, such as conversation=COLUMN. It has who, empathy",
        ),
        ("conversation,colour\na,red\n", "what customers rated"),
    ],
)
def test_a_table_that_is_no_survey_is_refused_with_what_it_has(read_survey, raw, reason):
    read = read_survey(raw)

    assert read.answers.frame.height == 0
    assert reason in read.refusals[0].reason


def test_a_weight_is_a_number_above_nought(read_survey):
    read = read_survey("conversation,empathy,weight\na,1,0.5\nb,1,0\nc,1,x\n")

    assert read.column("weight") == [0.5, None, None]
    assert read.places == [("row 3", "weight"), ("row 4", "weight")]


def test_a_column_of_noughts_and_ones_was_ticked_and_is_no_rating(read_survey):
    read = read_survey("conversation,empathy,parts_app,speed\na,5,1,1\nb,4,0,2\nc,3,,3\n")

    assert (read.answers.drivers, read.answers.ticks) == (("speed",), ("parts_app",))
    assert read.column("parts_app") == [True, False, None]
    assert read.refusals == []


def test_a_column_of_nothing_but_ones_is_a_rating(read_survey):
    assert read_survey("conversation,empathy,speed\na,5,1\nb,4,1\n").answers.drivers == ("speed",)


def test_where_a_scale_is_declared_a_nought_is_a_rating(read_survey):
    read = read_survey("conversation,empathy,speed\na,1,1\nb,0,0\n", "scale.*=0-1")

    assert (read.answers.drivers, read.column("speed")) == (("speed",), [5.0, 1.0])


def test_what_is_neither_nought_nor_one_in_a_ticked_column_is_refused(read_survey):
    rows = "".join(f"c{n},5,{n % 2}\n" for n in range(600))

    read = read_survey(f"conversation,empathy,callback\n{rows}last,4,yes\n")

    assert read.places == [("row 602", "callback")]
    assert read.column("callback")[-1] is None


def test_the_further_open_answers_are_kept_as_texts(read_survey):
    read = read_survey("conversation,empathy,process,Praise\na,5,sent in circles,Elif was kind\nb,4,,\n")

    assert read.column("process") == ["sent in circles", None]
    assert read.column("praise") == ["Elif was kind", None]
    assert read.answers.drivers == ()


def test_a_column_of_ratings_by_the_name_of_an_open_answer_is_a_rating(read_survey):
    read = read_survey("conversation,empathy,process\na,5,2\nb,4,3\n")

    assert (read.answers.drivers, read.column("process")) == (("process",), [2.0, 3.0])
