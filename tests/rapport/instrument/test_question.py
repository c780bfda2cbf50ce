"""One question: what it may be called, what it needs, when it is asked, and that JSON keeps all of it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.exceptions import UsageError
from rapport.instrument import CORE, Choice, Condition, Kind, Question
from rapport.instrument.scales import AMOUNT, SATISFIED, SCALES, SOLVED, TROUBLE, WELL, choices

OWN = Question("wait", Kind.RATING, {"en": "How was the wait?"}, AMOUNT)
TWO = (Choice("a", {"en": "A"}), Choice("b", {"en": "B"}))


@pytest.mark.parametrize("name", ["wait", "wait_2", "w", "value_we_keep_our_word", "4_eyes"])
def test_a_name_is_a_column(name):
    assert replace(OWN, name=name).name == name


@pytest.mark.parametrize("name", ["", "Wait", "wait time", "wait-time", "währung", "wait.", "wait?", "ŁA"])
def test_what_is_no_column_is_no_name(name):
    with pytest.raises(UsageError, match="lower-case letters"):
        replace(OWN, name=name)


@pytest.mark.parametrize("kind", [Kind.RATING, Kind.CHOICE, Kind.TICKS])
@pytest.mark.parametrize("few", [(), TWO[:1]])
def test_a_choice_needs_two_answers_to_choose_from(kind, few):
    with pytest.raises(UsageError, match="at least two answers"):
        Question("way", kind, {"en": "Which way?"}, few)


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.TICK])
def test_words_and_a_tick_need_none(kind):
    assert Question("way", kind, {"en": "Which way?"}).choices == ()


@pytest.mark.parametrize(
    ("among", "given_so_far", "holds"),
    [
        (("no", "partly"), {"resolved": "no"}, True),
        (("no", "partly"), {"resolved": "yes"}, False),
        (("no", "partly"), {}, False),
        (("no", "partly"), {"resolved": None}, False),
        (("1",), {"resolved": 1}, True),
        (("1",), {"resolved": 1.0}, False),
        (("app", "site"), {"resolved": ["phone", "app"]}, True),
        (("app", "site"), {"resolved": ["phone"]}, False),
        (("app", "site"), {"resolved": []}, False),
        (("app",), {"resolved": ("app",)}, True),
        (("True",), {"resolved": True}, True),
        ((), {"resolved": "no"}, False),
    ],
)
def test_a_condition_holds_when_one_of_its_answers_was_given(among, given_so_far, holds):
    assert Condition("resolved", among).holds(given_so_far) is holds


def test_a_question_is_asked_after_any_of_its_conditions():
    question = replace(OWN, when=(Condition("resolved", ("no",)), Condition("effort", ("1",))))

    assert question.asked({"resolved": "no", "effort": 5})
    assert question.asked({"effort": 1})
    assert not question.asked({"resolved": "yes", "effort": 5})
    assert not question.asked({})
    assert OWN.asked({})


@pytest.mark.parametrize("question", CORE, ids=lambda question: question.name)
def test_json_keeps_all_of_a_question(question):
    kept = json.loads(json.dumps(question.to_dict()))

    assert Question.from_dict(kept) == question


WORDS = st.dictionaries(st.sampled_from(["en", "de", "pl"]), st.text(max_size=10), max_size=3)
QUESTIONS = st.builds(
    Question,
    name=st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True),
    kind=st.sampled_from(Kind),
    text=WORDS,
    choices=st.lists(st.builds(Choice, st.text(max_size=4), WORDS), min_size=2, max_size=4).map(tuple),
    hint=WORDS,
    step=st.integers(1, 5),
    when=st.lists(st.builds(Condition, st.text(max_size=4), st.lists(st.text(max_size=3)).map(tuple))).map(tuple),
    core=st.booleans(),
    owner=st.sampled_from(["", "people", "process"]),
    part=st.text(max_size=4),
    shuffled=st.text(max_size=4),
    value=st.text(max_size=4),
)


@settings(max_examples=40, deadline=None)
@given(question=QUESTIONS)
def test_json_keeps_any_question(question):
    assert Question.from_dict(json.loads(json.dumps(question.to_dict()))) == question


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"name": "wait", "text": {}},
        {"name": "wait", "kind": "stars", "text": {}},
        {"name": "wait", "kind": "text", "text": 7},
        {"name": "wait", "kind": "text", "text": {}, "step": "first"},
        {"name": "wait", "kind": "text", "text": {}, "when": [{"question": "resolved"}]},
        {"name": "wait", "kind": "ticks", "text": {}, "choices": [{"value": "a"}, {"value": "b"}]},
        {"name": "wait", "kind": "text", "text": {}, "choices": 3},
    ],
)
def test_what_is_no_question_is_said_to_be_none(data):
    with pytest.raises(UsageError, match="this is no question"):
        Question.from_dict(data)


def test_what_json_leaves_out_has_its_usual_value():
    plain = Question.from_dict({"name": "said", "kind": "text", "text": {"en": "What?"}})

    assert plain == Question("said", Kind.TEXT, {"en": "What?"})


@pytest.mark.parametrize(
    ("scale", "values"), [(AMOUNT, "12345"), (SATISFIED, "12345"), (WELL, "12345"), (TROUBLE, "531")]
)
def test_the_scales_run_from_the_least_to_the_most_and_more_is_better(scale, values):
    assert "".join(choice.value for choice in scale) == values
    assert scale in SCALES.values()


def test_of_effort_no_trouble_is_the_best():
    words = {choice.value: choice.label["en"] for choice in TROUBLE}

    assert words == {"5": "No trouble", "3": "A little trouble", "1": "A lot of trouble"}


def test_solved_is_yes_partly_or_no():
    assert [choice.value for choice in SOLVED] == ["yes", "partly", "no"]


def test_a_scale_has_its_words_in_every_language():
    made = choices({"en": ("Low", "High"), "de": ("Tief", "Hoch")}, ("1", "2"))

    assert made == (Choice("1", {"en": "Low", "de": "Tief"}), Choice("2", {"en": "High", "de": "Hoch"}))
