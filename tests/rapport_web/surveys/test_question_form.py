"""The form of one own question: what was written becomes a question, and a question becomes what was written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.instrument import Choice, Condition, Kind, Question, core_form
from rapport.instrument.scales import AMOUNT, SCALES, WELL
from rapport_web.surveys.forms.question import QuestionForm

DRAFT = core_form(languages=("en", "de"))
WAYS = Question(
    "way",
    Kind.CHOICE,
    {"en": "How did you come?", "de": "Wie kamen Sie?"},
    (Choice("bus", {"en": "By bus", "de": "Mit dem Bus"}), Choice("car", {"en": "By car", "de": "Mit dem Auto"})),
    hint={"en": "The longest part."},
    step=3,
    when=(Condition("resolved", ("no", "partly")), Condition("callback", ("True",))),
    owner="process",
    shuffled="own",
)


def filled(**said):
    words = {"text-en": "How was the wait?", "text-de": "Wie war das Warten?"}
    return {"kind": "rating", "scale": "well", "step": "2", "owner": "", "edits": "1", **words, **said}


def built(question=None, draft=DRAFT, **said) -> Question:
    form = QuestionForm(filled(**said), draft=draft, question=question)
    assert form.is_valid(), form.errors
    return form.cleaned_data["question"]


def errors(question=None, **said):
    form = QuestionForm(filled(**said), draft=DRAFT, question=question)
    form.is_valid()
    return form.errors


def again(question: Question) -> dict[str, object]:
    """What a browser sends back of a question that is shown and not changed."""
    form = QuestionForm(draft=DRAFT, question=question, initial={"edits": 1})
    sent = {bound.name: bound.value() for bound in form}
    return {name: "on" if value is True else value for name, value in sent.items() if value not in (None, False)}


@pytest.mark.parametrize(
    "question",
    [
        WAYS,
        replace(WAYS, kind=Kind.TICKS, when=(), owner="", shuffled=""),
        Question("wait", Kind.RATING, {"en": "Wait?", "de": "Warten?"}, WELL, value="word", part="app"),
        Question("said", Kind.TEXT, {"en": "What?"}),
        Question("ring", Kind.TICK, {"en": "Ring me"}, step=5),
    ],
    ids=lambda question: question.kind,
)
def test_what_is_sent_back_unchanged_is_the_same_question(question):
    form = QuestionForm(again(question), draft=DRAFT, question=question)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["question"] == question


@pytest.mark.parametrize("name", SCALES)
def test_a_rating_stands_on_one_of_the_houses_scales(name):
    assert built(scale=name).choices == SCALES[name]


def test_a_rating_with_a_scale_of_its_own_keeps_it():
    odd = Question(
        "odd", Kind.RATING, {"en": "Odd?", "de": "?"}, (Choice("1", {"en": "No"}), Choice("2", {"en": "Yes"}))
    )

    assert built(odd, scale="").choices == odd.choices
    assert built(odd, scale="amount").choices == AMOUNT
    assert "__all__" in errors(scale="")


def test_words_that_are_not_written_are_not_there():
    question = built(**{"text-de": "", "hint-en": "", "hint-de": "Am Telefon."})

    assert question.text == {"en": "How was the wait?"}
    assert question.hint == {"de": "Am Telefon."}


def test_the_first_language_is_needed():
    assert "text-en" in errors(**{"text-en": " "})
    assert "text-de" not in errors(**{"text-en": " ", "text-de": ""})


@pytest.mark.parametrize("kind", ["text", "tick"])
def test_what_needs_no_choices_has_none(kind):
    assert built(kind=kind, **{"choices-en": "By bus\nBy car"}).choices == ()


def test_choices_are_lines_in_each_language_in_one_order():
    question = built(kind="choice", **{"choices-en": " By bus \n\nBy car\n", "choices-de": "Mit dem Bus"})

    assert [(choice.value, choice.label) for choice in question.choices] == [
        ("by_bus", {"en": "By bus", "de": "Mit dem Bus"}),
        ("by_car", {"en": "By car"}),
    ]


def test_two_choices_of_one_name_have_two_values():
    question = built(kind="ticks", **{"choices-en": "Other\nOther\n???"})

    assert [choice.value for choice in question.choices] == ["other", "other_2", "own"]


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        ("By bus\nBy car", ["bus", "car"]),
        ("By car\nBy bus", ["car", "bus"]),
        ("By bus or tram\nBy car", ["bus", "car"]),
        ("By bus\nBy car\nOn foot", ["bus", "car", "on_foot"]),
        ("On foot\nBy bus\nBy car", ["on_foot", "bus", "car"]),
        ("On foot\nBy bus", ["on_foot", "bus"]),
        ("By tram\nBy plane", ["bus", "car"]),
        ("By tram\nBy plane\nOn foot", ["by_tram", "by_plane", "on_foot"]),
    ],
)
def test_an_answer_keeps_its_value_through_new_words_and_another_order(lines, values):
    question = built(WAYS, kind="choice", **{"choices-en": lines})

    assert [choice.value for choice in question.choices] == values


def test_a_question_that_becomes_a_choice_begins_with_new_values():
    before = Question("wait", Kind.RATING, {"en": "Wait?"}, WELL)

    assert [each.value for each in built(before, kind="choice", **{"choices-en": "One\nTwo"}).choices] == ["one", "two"]


def test_its_column_is_named_once_and_no_other_is_taken():
    draft = core_form(replace(WAYS, name="empathy_2"), languages=("en", "de"))

    assert built(**{"text-en": "Empathy?"}).name == "empathy_2"
    assert built(draft=draft, **{"text-en": "Empathy?"}).name == "empathy_3"
    assert built(WAYS, **{"text-en": "Other words?"}).name == "way"
    assert built(**{"text-en": "Language"}).name == "language_2"
    assert built(**{"text-en": "Value for money?"}).name == "own_value_for_money"
    assert built(**{"text-en": "Part of it was late?"}).name == "own_part_of_it_was"


def test_a_values_question_stays_among_those_it_is_shuffled_with():
    before = Question("value_word", Kind.RATING, {"en": "Word?"}, AMOUNT, shuffled="values", value="word")

    assert built(before, shuffled="on").shuffled == "values"
    assert built(before).shuffled == ""
    assert built(shuffled="on").shuffled == "own"


@pytest.mark.parametrize(
    ("step", "when", "refused"),
    [
        ("2", ["resolved=no"], False),
        ("1", ["resolved=no"], True),
        ("2", ["listened=1"], True),
        ("3", ["listened=1", "parts=app"], False),
        ("3", ["callback=True"], False),
        ("3", ["process=anything"], True),
        ("3", ["nothing=1"], True),
        ("4", ["part_app=5"], False),
    ],
)
def test_it_waits_only_for_answers_of_earlier_steps(step, when, refused):
    assert ("when" in errors(step=step, when=when)) is refused


def test_answers_of_one_question_are_one_condition():
    question = built(step="3", when=["resolved=no", "parts=app", "resolved=partly"])

    assert question.when == (Condition("resolved", ("no", "partly")), Condition("parts", ("app",)))


@pytest.mark.parametrize(
    "said", [{"kind": "stars"}, {"scale": "smileys"}, {"step": "0"}, {"step": "6"}, {"owner": "agents"}, {"edits": "x"}]
)
def test_what_the_form_does_not_offer_is_refused(said):
    assert set(said) <= set(errors(**said))


def test_too_long_words_are_refused():
    assert "hint-en" in errors(**{"hint-en": "x" * 2001})


def test_the_form_shows_languages_by_their_own_names_and_scales_in_the_readers_language():
    form = QuestionForm(draft=DRAFT, language="de")

    assert [tongue for tongue, _fields, _filled in form.other_words()] == ["Deutsch"]
    assert "Gar nicht · Ein wenig · Teils · Überwiegend · Ganz" in str(form["scale"])
    assert "Ist die Sache jetzt erledigt?: Nein" in str(form["when"])
    assert len(form.first_words()) == 3
