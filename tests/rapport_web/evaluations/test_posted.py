"""What the working surface posts, what differs between two windows, and how far a form is."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.utils import translation
from hypothesis import given as hypothesis_given
from hypothesis import settings
from hypothesis import strategies as st

from rapport.scorecards import Choice, Form, Given, Kind, Marked, Question, Section
from rapport_web.evaluations.desk.differing import differing, in_words
from rapport_web.evaluations.desk.posted import posted
from rapport_web.evaluations.desk.shown import left
from rapport_web.exceptions import Invalid
from rapport_web.scorecards.answering import Quote

from .working_cast import FORM, posting

QUESTIONS = {question.name: question for question in FORM.questions}


def form_data(**fields: str) -> QueryDict:
    """A posted form; ``place_turn`` stands for ``place-turn``, and what begins with ``a__`` for an answer."""
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data[name.replace("__", ".") if name.startswith("a__") else name.replace("_", "-")] = value
    return data


@pytest.mark.parametrize("field", ["seconds", "edits"])
@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("0", 0),
        ("1", 1),
        ("75", 75),
        ("007", 7),
        ("10000000", 10_000_000),
        ("10000001", 10_000_000),
        ("9" * 30, 10_000_000),
        ("", 0),
        (" ", 0),
        ("-1", 0),
        ("+1", 0),
        ("1.5", 0),
        ("1e3", 0),
        ("12 ", 0),
        ("zwei", 0),
        ("٣", 0),
        ("²", 0),
        ("\x00", 0),
        ("NaN", 0),
    ],
)
def test_a_count_is_a_whole_number_or_none(field, said, read):
    assert getattr(posted(FORM, form_data(**{field: said})), field) == read


@pytest.mark.parametrize(
    ("turn", "kept"),
    [("0", 0), ("3", 3), ("", None), ("-1", None), ("x", None), ("1.0", None), ("99999999999", 10_000_000)],
)
def test_the_place_has_a_turn_only_where_one_was_said(turn, kept):
    place = posted(FORM, form_data(place_question="far", place_turn=turn)).place

    assert place == {"question": "far"} | ({} if kept is None else {"turn": kept})


def test_an_empty_form_says_nothing():
    found = posted(FORM, QueryDict())

    assert found.values() == {
        "answers": {},
        "quotes": [],
        "overall": "",
        "place": {"question": ""},
        "seconds": 0,
        "edits": 0,
    }


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Well done.", "Well done."),
        ("One\r\ntwo", "One\ntwo"),
        ("One\n\ntwo", "One\n\ntwo"),
        ("No\x00thing", "Nothing"),
        ("  kept  ", "  kept  "),
        ("<b>bold</b>", "<b>bold</b>"),
        ("👩‍👧 Grüße", "👩‍👧 Grüße"),
    ],
)
def test_the_words_on_the_whole_are_read_as_they_were_typed(typed, read):
    assert posted(FORM, form_data(overall=typed)).overall == read


@pytest.mark.parametrize(
    ("fields", "answers"),
    [
        ({"a__acts__value": "no"}, {"acts": Given("no")}),
        ({"a__acts__value": "--skip--"}, {"acts": Given(skipped=True)}),
        ({"a__acts__value": "no", "a__acts__skipped": "1"}, {"acts": Given(skipped=True)}),
        ({"a__acts__value": " yes "}, {"acts": Given("yes")}),
        ({"a__acts__owner": "process"}, {"acts": Given(owner="process")}),
        ({"a__acts__comment": "Nothing."}, {"acts": Given(comment="Nothing.")}),
        ({"a__acts__cause": "tools/slow"}, {"acts": Given(causes=("tools/slow",))}),
        ({"a__far__value": "4"}, {"far": Given(4.0)}),
        ({"a__far__value": "4,5"}, {"far": Given(4.5)}),
        ({"a__often__value": "−2"}, {"often": Given(-2.0)}),
        ({"a__often__value": "inf"}, {"often": Given("inf")}),
        ({"a__often__value": "nan"}, {"often": Given("nan")}),
        ({"a__often__value": "many"}, {"often": Given("many")}),
        ({"a__often__value": "x" * 99}, {"often": Given("x" * 40)}),
        ({"a__done__value": "b"}, {"done": Given(("b",))}),
        ({"a__done__none": "1"}, {"done": Given(())}),
        ({"a__done__value": "a", "a__done__none": "1"}, {"done": Given(("a",))}),
        ({"a__said__value": "One\r\ntwo"}, {"said": Given("One\ntwo")}),
        ({"a__said__value": "\x00"}, {}),
        ({"a__gone__value": "yes"}, {}),
        ({"acts__value": "yes"}, {}),
        ({"a__shown__m0__turns": "2 0"}, {"shown": Given(moments=(Marked((0, 2)),))}),
        ({"a__shown__m0__number": "1"}, {"shown": Given(moments=(Marked((0,)),))}),
        ({"a__shown__m0__number": "0"}, {}),
        ({"a__shown__m0__turns": "1", "a__shown__m0__gone": "1"}, {}),
        (
            {"a__shown__m0__turns": "1", "a__shown__m0__outcome": "hollow", "a__shown__m0__why": " Say when. "},
            {"shown": Given(moments=(Marked((1,), "hollow", "", "Say when."),))},
        ),
    ],
)
def test_each_field_is_read_as_the_librarys_answer(fields, answers):
    assert posted(FORM, form_data(**fields)).answers == answers


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"a__acts__owner": "nobody"}, "a.acts.owner"),
        ({"a__acts__owner": "<script>"}, "a.acts.owner"),
        ({"a__shown__m0__turns": "1", "a__shown__m0__outcome": "angry"}, "a.shown.m0.outcome"),
        ({"a__shown__m0__turns": "1", "a__shown__m0__owner": "me"}, "a.shown.m0.owner"),
        ({"a__acts__quote": "here"}, "acts"),
        ({"a__acts__quote": "1:2"}, "acts"),
        ({"a__acts__quote": "-1:0:3"}, "acts"),
        ({"a__acts__quote": "1:0:3x"}, "acts"),
        ({"a__acts__quote": "1234567:0:3"}, "acts"),
    ],
)
def test_what_no_page_posts_is_refused_at_its_field(fields, field):
    with pytest.raises(Invalid) as refused:
        posted(FORM, form_data(**fields))

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("fields", "quotes"),
    [
        ({"a__acts__quote": "1:0:3:I'm"}, [Quote("acts", 1, 0, 3, None, "I'm")]),
        ({"a__acts__quote": "1:0:3"}, [Quote("acts", 1, 0, 3)]),
        ({"a__acts__quote": "1:0:3:a:b\nc"}, [Quote("acts", 1, 0, 3, None, "a:b\nc")]),
        ({"a__acts__quote": "1:0:3:"}, [Quote("acts", 1, 0, 3, None, "")]),
        ({"a__acts__whole": "2"}, [Quote("acts", 2)]),
        ({"a__acts__whole": "x"}, []),
        ({"a__acts__whole": ""}, []),
        ({"a__gone__quote": "1:0:3"}, []),
        ({"a__shown__m4__turns": "0", "a__shown__m4__quote": "0:3:8"}, [Quote("shown", 0, 3, 8, 0)]),
        ({"a__shown__m4__turns": "0", "a__shown__m4__gone": "1", "a__shown__m4__quote": "0:3:8"}, []),
    ],
)
def test_words_attached_are_read_with_their_place(fields, quotes):
    assert posted(FORM, form_data(**fields)).quotes == quotes


@settings(max_examples=40, deadline=None)
@hypothesis_given(
    st.dictionaries(
        st.sampled_from(["a.acts.value", "a.far.value", "a.said.value", "a.done.value", "overall", "seconds", "edits"]),
        st.text(max_size=30),
    )
)
def test_whatever_is_typed_is_read_without_an_error(fields):
    data = QueryDict(mutable=True)
    data.update(fields)

    found = posted(FORM, data)

    assert set(found.answers) <= set(QUESTIONS)
    assert 0 <= found.seconds <= 10_000_000
    assert "\x00" not in found.overall


@pytest.mark.parametrize(
    ("name", "given", "says"),
    [
        ("acts", None, "not answered"),
        ("acts", Given(), "not answered"),
        ("acts", Given("yes"), "Yes"),
        ("acts", Given("no"), "No"),
        ("acts", Given(skipped=True), "Not applicable"),
        ("acts", Given("no", owner="process"), "No, Process"),
        ("acts", Given("no", comment="Nothing."), "No, “Nothing.”"),
        ("acts", Given("no", owner="product", comment="Nothing."), "No, Product, “Nothing.”"),
        ("acts", Given(owner="people"), "People"),
        ("acts", Given(causes=("tools/slow",)), "not answered"),
        ("kept", Given("rule"), "A rule"),
        ("kept", Given("other"), "other"),
        ("far", Given(4.0), "4"),
        ("often", Given(2.5), "2.5"),
        ("done", Given(("a", "b")), "This, That"),
        ("done", Given(()), "None of these"),
        ("said", Given("Mind the <b>"), "Mind the <b>"),
        ("shown", Given(moments=(Marked((0,)),)), "1 moment"),
        ("shown", Given(moments=(Marked((0,), "met"),)), "1 moment: Met"),
        ("shown", Given(moments=(Marked((0,), "met"), Marked((1,), "hollow"))), "2 moments: Met, Hollow"),
        ("shown", Given(moments=(Marked((0,)), Marked((1,), "missed"))), "2 moments: Missed"),
    ],
)
def test_an_answer_is_said_with_its_owner_and_comment(name, given, says):
    assert in_words(QUESTIONS[name], given) == says


def test_an_answer_is_said_in_german():
    with translation.override("de"):
        assert in_words(QUESTIONS["acts"], Given("yes")) == "Ja"
        assert in_words(QUESTIONS["kept"], Given("rule")) == "A rule"


@pytest.mark.parametrize(
    ("kept", "typed", "rows"),
    [
        ({}, {}, []),
        ({"acts": Given("yes")}, {"acts": Given("yes")}, []),
        ({"acts": Given()}, {}, []),
        ({"acts": Given("yes")}, {}, [("Did the agent act?", "Yes", "not answered")]),
        ({}, {"acts": Given("no")}, [("Did the agent act?", "not answered", "No")]),
        ({"acts": Given("yes")}, {"acts": Given("no")}, [("Did the agent act?", "Yes", "No")]),
        ({"gone": Given("yes")}, {}, []),
        (
            {"acts": Given("yes"), "far": Given(3.0)},
            {"acts": Given("no"), "far": Given(4.0)},
            [("Did the agent act?", "Yes", "No"), ("How far?", "3", "4")],
        ),
        (
            {"far": Given(3.0), "shown": Given(moments=(Marked((0,), "met"),))},
            {"far": Given(3.0)},
            [("Where did the customer show something?", "1 moment: Met", "not answered")],
        ),
    ],
)
def test_what_differs_is_listed_in_the_order_of_the_form(kept, typed, rows):
    assert differing(FORM, kept, typed) == rows


@pytest.mark.parametrize(
    ("answers", "asked", "done", "next_one"),
    [
        ({}, 4, 0, "acts"),
        ({"acts": Given("yes")}, 4, 1, "far"),
        ({"acts": Given("no", comment="Nothing.")}, 5, 1, "kept"),
        ({"acts": Given("no")}, 5, 0, "acts"),
        ({"acts": Given(skipped=True), "far": Given(1.0)}, 4, 2, "often"),
        ({"acts": Given("yes"), "far": Given(1.0), "often": Given(0.0), "done": Given(())}, 4, 4, ""),
        ({"acts": Given("yes"), "far": Given(9.0), "often": Given(0.0), "done": Given(())}, 4, 3, "far"),
    ],
)
def test_how_far_a_form_is_counts_what_is_asked_and_names_the_next(answers, asked, done, next_one):
    found = left(FORM, answers)

    assert (found["asked"], found["done"], found["open"], found["next"]) == (asked, done, asked - done, next_one)
    assert found["next_text"] == (QUESTIONS[next_one].text if next_one else "")


def test_a_form_without_questions_is_done():
    assert left(Form(), {}) == {"asked": 0, "open": 0, "done": 0, "next": "", "next_text": ""}


def test_a_whole_posted_form_is_complete():
    found = posted(FORM, posting())

    assert left(FORM, found.answers)["open"] == 0


def test_questions_of_one_section_are_told_apart_from_those_whose_name_begins_alike():
    choices = (Choice("a", "This"), Choice("b", "That"))
    form = Form(
        (
            Section(
                "all",
                "All",
                (
                    Question("act", Kind.YES_NO, "Act?"),
                    Question("acts", Kind.CHOICE, "Acts?", choices=choices),
                    Question("act_m0", Kind.YES_NO, "Moment?"),
                ),
            ),
        )
    )

    found = posted(form, form_data(a__act__value="yes", a__acts__value="b", a__act_m0__value="no"))

    assert found.answers == {"act": Given("yes"), "acts": Given("b"), "act_m0": Given("no")}
