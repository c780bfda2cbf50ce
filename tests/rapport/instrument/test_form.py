"""A form: its steps, its language, its fingerprint, and what comes out of the answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.exceptions import UsageError
from rapport.instrument import CORE, Choice, Condition, Form, Kind, Question, core_form
from rapport.instrument.form import LONGEST, clean, to_row
from rapport.instrument.scales import AMOUNT, WELL

FORM = core_form()


def names(step, given=None, form=FORM):
    return [question.name for question in form.step(step, given or {})]


def test_the_first_step_asks_everybody_the_same():
    assert names(1) == ["empathy", "resolved", "satisfaction", "effort", "cause", "comment", "callback"]


def test_the_second_asks_the_four_sides_and_who_took_part():
    assert sorted(names(2)[:4]) == ["acted", "cared", "explained", "listened"]
    assert names(2)[4:] == ["parts"]


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({}, ["praise"]),
        ({"parts": ["app"]}, ["part_app", "in_step", "praise"]),
        ({"parts": ["app", "visit"]}, ["part_app", "part_visit", "in_step", "praise"]),
        ({"cause": ["disconnect"]}, ["in_step", "process", "praise"]),
        ({"cause": ["people"]}, ["praise"]),
        ({"resolved": "no"}, ["process", "praise"]),
        ({"resolved": "partly"}, ["process", "praise"]),
        ({"resolved": "yes", "effort": 1}, ["process", "praise"]),
        ({"resolved": "yes", "effort": 3}, ["praise"]),
        ({"cause": ["product"], "parts": ["shop"]}, ["part_shop", "in_step", "process", "praise"]),
    ],
)
def test_the_third_asks_what_the_answers_call_for(given, asked):
    assert names(3, given) == asked


def test_steps_that_ask_nothing_are_passed_over():
    late = Question("late", Kind.TEXT, {"en": "And?"}, step=4, when=(Condition("resolved", ("no",)),))
    form = Form((*CORE[:2], late), ("en",))

    assert form.next_step(0, {}) == 1
    assert form.next_step(1, {}) is None
    assert form.next_step(1, {"resolved": "no"}) == 4
    assert form.next_step(4, {"resolved": "no"}) is None


def test_a_question_is_found_by_its_name():
    assert FORM.named("effort").name == "effort"
    with pytest.raises(KeyError):
        FORM.named("nothing")


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        (("de",), "de"),
        (("de-AT",), "de"),
        (("cy", "pl"), "pl"),
        (("cy", "fr-CA", "de"), "fr"),
        (("cy",), "en"),
        ((), "en"),
        (("", "nl"), "nl"),
    ],
)
def test_it_is_asked_in_the_first_wanted_language_it_has(wanted, language):
    assert FORM.language(*wanted) == language


def test_the_first_language_is_where_nothing_else_fits():
    assert core_form(languages=("de", "en")).language("cy") == "de"


@pytest.mark.parametrize(
    "other",
    [
        replace(FORM, languages=("de", "en")),
        replace(FORM, title={"en": "How was it?"}),
        replace(FORM, consent={**FORM.consent, "en": "Other."}),
        replace(FORM, thanks={}),
        replace(FORM, months=6),
        replace(FORM, questions=FORM.questions[:-1]),
        replace(FORM, questions=FORM.questions[::-1]),
        replace(FORM, questions=(replace(FORM.questions[0], hint={"en": "Really?"}), *FORM.questions[1:])),
    ],
)
def test_anything_a_customer_could_see_changes_the_fingerprint(other):
    assert other.digest() != FORM.digest()


@pytest.mark.parametrize("part", ["title", "intro", "consent", "thanks"])
def test_words_in_a_language_it_is_not_asked_in_are_seen_by_nobody(part):
    english = core_form(languages=("en",))
    other = replace(english, **{part: {**getattr(english, part), "fr": "Autre chose."}})

    assert other.digest() == english.digest()
    assert "fr" not in str(other.seen())
    assert other.to_dict()[part]["fr"] == "Autre chose."


def test_words_of_a_question_in_such_a_language_are_seen_by_nobody_either():
    first = replace(FORM.questions[0], text={**FORM.questions[0].text, "fr": "Autre chose."})
    bent = replace(FORM, questions=(first, *FORM.questions[1:]))

    assert bent.digest() != FORM.digest()
    assert replace(bent, languages=("en", "de")).digest() == replace(FORM, languages=("en", "de")).digest()


def test_the_same_form_has_the_same_fingerprint_whichever_way_it_came():
    assert Form.from_dict(FORM.to_dict()) == FORM
    assert Form.from_dict(FORM.to_dict()).digest() == core_form().digest()


def test_a_form_kept_before_months_were_part_of_it_has_the_usual_ones():
    kept = {name: value for name, value in FORM.to_dict().items() if name != "months"}

    assert Form.from_dict(kept).months == 13
    assert Form.from_dict({"questions": []}).languages == ("en",)


def test_a_form_with_something_that_is_no_question_is_none():
    with pytest.raises(UsageError):
        Form.from_dict({"questions": [{"name": "wait"}]})


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"empathy": "4"}, {"empathy": 4}),
        ({"empathy": 4}, {"empathy": 4}),
        ({"empathy": ["4", "5"]}, {"empathy": 4}),
        ({"empathy": "6"}, {}),
        ({"empathy": "4.0"}, {}),
        ({"empathy": ""}, {}),
        ({"empathy": None}, {}),
        ({"empathy": []}, {}),
        ({"effort": "2"}, {}),
        ({"effort": "3"}, {"effort": 3}),
        ({"resolved": "partly"}, {"resolved": "partly"}),
        ({"resolved": "maybe"}, {}),
        ({"cause": ["process", "people", "process"]}, {"cause": ["process", "people"]}),
        ({"cause": "process"}, {"cause": ["process"]}),
        ({"cause": ["weather"]}, {}),
        ({"cause": ["weather", "people"]}, {"cause": ["people"]}),
        ({"callback": "1"}, {"callback": True}),
        ({"callback": "on"}, {"callback": True}),
        ({"callback": True}, {"callback": True}),
        ({"callback": False}, {}),
        ({"callback": "0"}, {}),
        ({"callback": "off"}, {}),
        ({"comment": "  It went well.  "}, {"comment": "It went well."}),
        ({"comment": "a\x00b"}, {"comment": "ab"}),
        ({"comment": " \x00 "}, {}),
        ({"comment": "x" * 5000}, {"comment": "x" * LONGEST}),
        ({"nothing": "5"}, {}),
    ],
)
def test_what_cannot_be_an_answer_is_left(said, kept):
    assert clean(FORM.questions, said) == kept


def test_only_what_was_asked_is_kept():
    assert clean(FORM.step(1, {}), {"empathy": "4", "listened": "5"}) == {"empathy": 4}


def test_a_row_is_what_answers_csv_has():
    own = (
        Question("wait", Kind.RATING, {"en": "How was the wait?"}, WELL, step=2),
        Question("way", Kind.CHOICE, {"en": "Which way?"}, (Choice("bus", {}), Choice("car", {})), step=2),
    )
    form = core_form(*own)
    given = {
        "empathy": 2,
        "resolved": "no",
        "satisfaction": 1,
        "effort": 1,
        "cause": ["process"],
        "comment": "Three times.",
        "callback": True,
        "listened": 4,
        "parts": ["app"],
        "part_app": 2,
        "process": "The app forgot me.",
        "wait": 5,
        "way": "bus",
    }

    row = to_row(form, given)

    assert {name: row[name] for name in ("empathy", "resolved", "satisfaction", "effort", "comment")} == {
        "empathy": 2,
        "resolved": "no",
        "satisfaction": 1,
        "effort": 1,
        "comment": "Three times.",
    }
    assert row["words"] == {"process": "The app forgot me."}
    assert row["further"]["cause_process"] == 1
    assert row["further"]["cause_people"] == 0
    assert (row["further"]["parts_app"], row["further"]["parts_site"]) == (1, 0)
    assert (row["further"]["listened"], row["further"]["part_app"], row["further"]["wait"]) == (4, 2, 5)
    assert (row["further"]["way"], row["further"]["callback"]) == ("bus", True)


def test_what_was_left_out_is_in_no_column():
    row = to_row(FORM, {})

    assert row == {"further": {}, "words": {}}


def test_an_answer_to_a_question_the_form_has_not_is_in_no_column():
    row = to_row(FORM, {"gone": 4})

    assert "gone" not in row
    assert row["further"] == {}


def test_shuffled_groups_stay_in_their_own_places():
    def rated(name, group):
        return Question(name, Kind.RATING, {"en": name}, AMOUNT, shuffled=group)

    form = Form((rated("a", "x"), rated("b", "y"), rated("c", ""), rated("d", "x"), rated("e", "y")), ("en",))
    drawn = {tuple(question.name for question in form.step(1, {}, seed=seed)) for seed in range(60)}

    assert drawn == {
        ("a", "b", "c", "d", "e"),
        ("d", "b", "c", "a", "e"),
        ("a", "e", "c", "d", "b"),
        ("d", "e", "c", "a", "b"),
    }
