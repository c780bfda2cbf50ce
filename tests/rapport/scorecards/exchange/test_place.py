"""Foreign JSON with its place: what each kind of value gives, and what is refused at which field."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.exceptions import Refused
from rapport.scorecards import Choice, Form, Kind, OnFail, Question, Section, Skipped
from rapport.scorecards.exchange.choosing import carried, choices_of
from rapport.scorecards.exchange.help_text import help_text
from rapport.scorecards.exchange.lost import WORDS, Lost
from rapport.scorecards.exchange.parting import parted, whole_losses
from rapport.scorecards.exchange.place import MOST_BYTES, MOST_TEXT, Place, name_of, values_of
from rapport.scorecards.question import Condition, Level

HERE = Place({"a": {"b": [1, None, {"c": "x"}]}, "list": [], "none": None}, "top")


@pytest.mark.parametrize(
    ("data", "values"),
    [
        ("{}", [{}]),
        ("[]", []),
        ("[1, 2]", [1, 2]),
        ("5", [5]),
        ('"x"', ["x"]),
        ("null", [None]),
        ('{"a": 1}\n{"a": 2}', [{"a": 1}, {"a": 2}]),
        ('\n{"a": 1}\n\n{"a": 2}\n', [{"a": 1}, {"a": 2}]),
        ('{"a": 1}\r\n{"a": 2}\r\n', [{"a": 1}, {"a": 2}]),
        ('{"a": 1}\n5', [{"a": 1}, 5]),
        ("\ufeff{}", [{}]),
        (b"\xef\xbb\xbf{}", [{}]),
        ('{"a": "ä🙂"}'.encode(), [{"a": "ä🙂"}]),
        ('  {"a": \n 1}  ', [{"a": 1}]),
    ],
)
def test_a_file_holds_one_value_a_list_or_one_a_line(data, values):
    assert values_of(data) == values


@pytest.mark.parametrize(
    ("data", "says", "element"),
    [
        ("", "is empty", None),
        (" \n\t ", "is empty", None),
        (b"", "is empty", None),
        ("\ufeff", "is empty", None),
        ("{", "is no JSON", None),
        ("nothing", "is no JSON", None),
        ("a\nb", "is no JSON", None),
        ("[1,\n2", "is no JSON", None),
        ('{"a": 1}\n{', "is no JSON", "line 2"),
        ('{"a": 1}\n\n\n{', "is no JSON", "line 2"),
        ("{\n{}", "is no JSON", "line 1"),
        (b"\xff\xfe{\x00}\x00", "is not UTF-8", None),
        ('{"a": "ä"}'.encode("latin-1"), "is not UTF-8", None),
        ("[" * 200_000, "is no JSON", None),
    ],
)
def test_what_is_no_json_is_refused_with_the_line_where_there_is_one(data, says, element):
    with pytest.raises(Refused) as refused:
        values_of(data)

    assert says in refused.value.reason
    assert refused.value.element == element


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    with pytest.raises(Refused, match="larger than 20 MB"):
        values_of(b"x" * (MOST_BYTES + 1))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("acts", "acts"),
        ("Acts", "acts"),
        ("q-heard", "q_heard"),
        ("q.heard now", "q_heard_now"),
        ("--a--b--", "a_b"),
        ("4f1e-99", "4f1e_99"),
        ("Größe", "gr_e"),
        ("🙂", "unnamed"),
        ("", "unnamed"),
        ("...", "unnamed"),
        ("x" * 200, "x" * 80),
    ],
)
def test_a_name_is_made_of_letters_digits_and_underscores(text, name):
    assert name_of(text) == name


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=120))
def test_whatever_it_is_called_its_name_is_one_for_a_question(text):
    name = name_of(text)

    assert Question(name, Kind.YES_NO, "Done?").name == name
    assert name_of(name) == name


@pytest.mark.parametrize(
    ("place", "path", "value"),
    [
        (HERE.at("a"), "top.a", {"b": [1, None, {"c": "x"}]}),
        (HERE.at("a").at("b").items()[0], "top.a.b[0]", 1),
        (HERE.at("a").at("b").items()[1], "top.a.b[2]", {"c": "x"}),
        (HERE.at("a").at("b").items()[1].at("c"), "top.a.b[2].c", "x"),
        (HERE.at("gone"), "top.gone", None),
        (HERE.at("gone").at("further"), "top.gone.further", None),
        (Place({"a": 1}).at("a"), "a", 1),
    ],
)
def test_the_way_to_a_value_is_kept(place, path, value):
    assert (place.path, place.value) == (path, value)


@pytest.mark.parametrize("value", ["x", 5, [], True, 0, ""])
def test_what_is_no_object_has_nothing_in_it(value):
    with pytest.raises(Refused, match="must be an object"):
        Place(value, "here").at("a")


@pytest.mark.parametrize("value", ["x", 5, {}, True, 0, ""])
def test_what_is_no_list_has_no_items(value):
    with pytest.raises(Refused, match="must be a list") as refused:
        Place(value, "here").items()

    assert refused.value.field == "here"


def test_what_is_not_there_has_no_items_and_the_whole_is_called_the_file():
    assert HERE.at("none").items() == HERE.at("list").items() == []
    assert Place(None).refused("is bad").field == "the file"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("x", "x"),
        ("  x  ", "x"),
        ("", ""),
        (None, ""),
        (5, "5"),
        (0, "0"),
        (2.5, "2.5"),
        ("🙂", "🙂"),
        ("a\nb", "a\nb"),
        ("x" * MOST_TEXT, "x" * MOST_TEXT),
    ],
)
def test_a_text_is_taken_without_space_around_it(value, text):
    assert Place(value, "here").text() == text


@pytest.mark.parametrize(
    ("value", "needed", "says"),
    [
        (True, False, "must be a text"),
        ([], False, "must be a text"),
        ({}, False, "must be a text"),
        ("\ud800", False, "half a character"),
        ("x\udfff", False, "half a character"),
        ("x" * (MOST_TEXT + 1), False, "longer than 4,000"),
        (None, True, "is missing"),
        ("", True, "is empty"),
        ("  \n", True, "is empty"),
    ],
)
def test_what_is_no_text_or_lacks_is_refused(value, needed, says):
    with pytest.raises(Refused, match=says) as refused:
        Place(value, "here").text(needed=needed)

    assert refused.value.field == "here"


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (5, 5.0),
        (2.5, 2.5),
        ("7", 7.0),
        (" 7.5 ", 7.5),
        ("-3", -3.0),
        ("1e3", 1000.0),
        (0, 0.0),
        (None, None),
        ("", None),
    ],
)
def test_a_number_may_stand_in_digits(value, number):
    assert Place(value).number() == number


@pytest.mark.parametrize("value", [True, False, [], {}, "x", "nan", "inf", "-inf", "1,5", 10**400, float("nan")])
def test_what_is_no_finite_number_is_refused(value):
    with pytest.raises(Refused, match="must be a number"):
        Place(value).number()


@pytest.mark.parametrize(
    ("value", "flag"),
    [(True, True), ("true", True), ("True", True), (False, False), ("false", False), ("False", False), (None, False)],
)
def test_true_and_false_may_stand_in_words(value, flag):
    assert Place(value).flag() is flag


@pytest.mark.parametrize("value", ["yes", "TRUE", "", 2, -1, [], "perhaps"])
def test_what_is_neither_true_nor_false_is_refused(value):
    with pytest.raises(Refused, match="true or false"):
        Place(value).flag()


DONE = Question("done", Kind.YES_NO, "Was it done?", weight=2)
LEVELS = (Choice("a", "All"), Choice("b", "Half", 0.5), Choice("na", "Not called for", None))
NOTED = (Choice("x", "X", None), Choice("y", "Y", None))


@pytest.mark.parametrize(
    ("question", "choices"),
    [
        (DONE, [("yes", 1.0), ("no", 0.0)]),
        (Question("far", Kind.SCALE, "How far?", low=1, high=3), [("1", 0.0), ("2", 0.5), ("3", 1.0)]),
        (Question("far", Kind.SCALE, "How far?", low=-1, high=1), [("-1", 0.0), ("0", 0.5), ("1", 1.0)]),
        (Question("which", Kind.CHOICE, "Which?", choices=LEVELS), [("a", 1.0), ("b", 0.5), ("na", None)]),
        (Question("note", Kind.TEXT, "What?"), []),
        (Question("wait", Kind.NUMBER, "How long?", low=9, high=0), []),
    ],
)
def test_what_can_be_answered_is_told_as_choices(question, choices):
    assert [(each.value, each.share) for each in choices_of(question)] == choices


@pytest.mark.parametrize(
    ("choices", "kept", "left"),
    [
        (LEVELS, ["a", "b"], ["na"]),
        (LEVELS[:2], ["a", "b"], []),
        (NOTED, ["x", "y"], []),
        ((*NOTED, Choice("z", "Z", 0.0)), ["z"], ["x", "y"]),
    ],
)
def test_answers_that_leave_the_sum_are_left_where_others_count(choices, kept, left):
    carry, out = carried(Question("which", Kind.CHOICE, "Which?", choices=choices))

    assert ([each.value for each in carry], [each.value for each in out]) == (kept, left)


@pytest.mark.parametrize(
    ("more", "most", "text", "whole"),
    [
        ({}, 99, "", True),
        ({"help": "Look."}, 99, "Look.", True),
        ({"good": ("Done.",)}, 99, "+ Done.", True),
        ({"bad": ("Hm.",)}, 99, "− Hm.", True),
        ({"help": "Look.", "good": ("A", "B"), "bad": ("C",)}, 99, "Look.\n+ A\n+ B\n− C", True),
        ({"help": "12345"}, 5, "12345", True),
        ({"help": "123456"}, 5, "1234…", False),
        ({"help": "ab🙂cd"}, 4, "ab🙂…", False),
    ],
)
def test_help_and_examples_are_one_text_with_an_end(more, most, text, whole):
    assert help_text(replace(DONE, **more), most) == (text, whole)


def form(*questions, **more):
    return Form((Section("all", "All", questions),), **more)


@pytest.mark.parametrize(
    ("whole", "lost"),
    [
        (form(DONE), []),
        (form(DONE, skipped=Skipped.PASSES), [("", "passes")]),
        (form(DONE, pass_mark=0), [("", "pass_mark")]),
        (form(DONE, pass_mark=80), [("", "pass_mark")]),
        (form(DONE, on_fail=OnFail.KEEP), []),
        (form(replace(DONE, fails=("no",)), on_fail=OnFail.KEEP), [("", "keep_on_fail")]),
        (form(replace(DONE, fails=("no",))), []),
        (form(replace(DONE, causes=("skill",))), [("done", "causes")]),
        (
            form(replace(DONE, causes=("a",)), skipped=Skipped.PASSES, pass_mark=1),
            [("", "passes"), ("", "pass_mark"), ("done", "causes")],
        ),
    ],
)
def test_what_of_the_whole_no_other_system_carries(whole, lost):
    assert [(each.place, each.what) for each in whole_losses(whole)] == lost


LIST = Question(
    "parts",
    Kind.CHECKLIST,
    "Which?",
    weight=4,
    choices=(Choice("x", "Name"), Choice("y", "Date", 0.5), Choice("z", "Z", None)),
)


def test_a_checklist_becomes_a_question_a_line_with_its_share_of_the_weight():
    taken, lost = parted(form(LIST))

    assert [(q.name, q.kind, q.text) for q in taken.questions] == [
        ("parts_1", Kind.YES_NO, "Which? Name"),
        ("parts_2", Kind.YES_NO, "Which? Date"),
        ("parts_3", Kind.YES_NO, "Which? Z"),
    ]
    assert [q.weight for q in taken.questions] == pytest.approx([4 / 1.5, 2 / 1.5, 0])
    assert lost == [Lost("parts", "lines")]


def test_a_checklist_in_which_no_line_counts_has_lines_that_weigh_nothing():
    taken, _lost = parted(form(replace(LIST, choices=(Choice("x", "X", 0.0), Choice("y", "Y", None)))))

    assert [q.weight for q in taken.questions] == [0, 0]


@pytest.mark.parametrize(
    ("question", "kept", "lost"),
    [
        (DONE, ["done"], []),
        (replace(DONE, bonus=True), [], [("done", "bonus")]),
        (replace(DONE, kind=Kind.MOMENTS), [], [("done", "moments")]),
        (replace(DONE, kind=Kind.MOMENTS, bonus=True), [], [("done", "bonus")]),
        (replace(LIST, fails=("x",)), ["parts_1", "parts_2", "parts_3"], [("parts", "lines"), ("parts", "fails")]),
        (replace(LIST, comment=("x",), level=Level.FORM), ["parts_1", "parts_2", "parts_3"], [("parts", "lines")]),
    ],
)
def test_what_no_other_system_knows_is_taken_out_or_apart(question, kept, lost):
    taken, said = parted(form(question))

    assert [q.name for q in taken.questions] == kept
    assert [(each.place, each.what) for each in said] == lost
    assert all(not q.fails and not q.comment and q.level == Level.QUESTION for q in taken.questions)


@pytest.mark.parametrize("gone", [replace(DONE, bonus=True), replace(DONE, kind=Kind.MOMENTS)])
def test_what_waited_for_a_question_that_is_taken_out_is_always_asked(gone):
    answer = "met" if gone.kind == Kind.MOMENTS else "yes"
    waiting = Question("next", Kind.TEXT, "And?", when=(Condition("done", (answer,)),))

    taken, lost = parted(form(gone, waiting))

    assert taken.named("next").when == ()
    assert lost[-1] == Lost("next", "condition")


def test_a_checklist_may_stay_whole():
    assert parted(form(LIST), lines=False) == (form(LIST), [])


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "“Sad?” asks what the agent feels: it is left out, and so are its answers."),
        ("de", "„Sad?“ fragt, was der Agent fühlt: Sie bleibt weg, mit ihren Antworten."),
        ("de-CH", "„Sad?“ fragt, was der Agent fühlt: Sie bleibt weg, mit ihren Antworten."),
        ("DE", "„Sad?“ fragt, was der Agent fühlt: Sie bleibt weg, mit ihren Antworten."),
        ("fr", "“Sad?” asks what the agent feels: it is left out, and so are its answers."),
    ],
)
def test_a_loss_is_said_in_the_language_asked_for(language, says):
    assert Lost("q", "agents_feelings", "Sad?").says(language) == says


@pytest.mark.parametrize("what", WORDS)
def test_what_was_found_is_said_where_the_words_have_room_for_it(what):
    told = [Lost("q", what, "{found} %s <b>").says(language) for language in ("en", "de")]

    assert all(
        ("{found} %s <b>" in said) == ("{found}" in words) for said, words in zip(told, WORDS[what], strict=True)
    )
    assert json.dumps(told)
