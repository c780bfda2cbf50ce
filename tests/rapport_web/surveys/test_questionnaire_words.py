"""What a questionnaire holds, said in words: how it is answered, when it is asked, what changed, what keeps it back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import translation

from rapport.instrument import Choice, Condition, Kind, Question, core_form
from rapport.instrument.differences import AROUND, Difference, differences
from rapport.instrument.scales import WELL
from rapport.reader.behaviours.registry import registered
from rapport_web.exceptions import Invalid, NotThere
from rapport_web.surveys.editing import moved, own_named, placed, removed
from rapport_web.surveys.forms.questionnaires import Settings, WordsForm
from rapport_web.surveys.views.questionnaires.shown import said, steps_of
from rapport_web.surveys.views.questionnaires.words import with_words
from rapport_web.surveys.words import answered_in_words, difference_in_words, waits_in_words
from rapport_web.ui.behaviours import BEHAVIOURS, behaviour_in_words

TWO = ("en", "de")
WAIT = Question("wait", Kind.RATING, {"en": "How was the wait?", "de": "Wie war das Warten?"}, WELL, step=2)
WAYS = Question(
    "way",
    Kind.CHOICE,
    {"en": "How did you come?", "de": "Wie kamen Sie?"},
    (Choice("bus", {"en": "By bus", "de": "Mit dem Bus"}), Choice("car", {"en": "By car", "de": "Mit dem Auto"})),
    step=2,
)
FORM = core_form(WAIT, WAYS, languages=TWO)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (WAIT, "from “Very badly” to “Very well”"),
        (WAYS, "one of: By bus · By car"),
        (replace(WAYS, kind=Kind.TICKS), "any of: By bus · By car"),
        (Question("said", Kind.TEXT, {}), "in their own words"),
        (Question("ring", Kind.TICK, {}), "a tick"),
    ],
)
def test_how_a_question_is_answered(question, words):
    assert answered_in_words(question, "en") == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ((), ""),
        ((Condition("resolved", ("no", "partly")),), "“Is the matter settled now?” (No, Partly)"),
        (
            (Condition("wait", ("1",)), Condition("way", ("bus",))),
            "“How was the wait?” (Very badly) · “How did you come?” (By bus)",
        ),
        ((Condition("way", ("bus", "car")),), "“How did you come?” (any answer)"),
        ((Condition("callback", ("True",)),), f"“{FORM.named('callback').text['en']}” (ticked)"),
        ((Condition("gone", ("1",)),), ""),
    ],
)
def test_after_which_answers_a_question_is_asked(when, words):
    assert waits_in_words(FORM, replace(WAIT, when=when), "en") == words


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (Difference("added", "wait"), "New question: wait"),
        (Difference("removed", "wait"), "Question removed: wait"),
        (Difference("words", "wait", "de", "a", "b"), "wait, other words in Deutsch"),
        (Difference("answers", "wait"), "wait, other answers to choose from"),
        (Difference("place", "wait"), "wait, asked in another place or after other answers"),
        (Difference("about", "wait"), "wait, another owner or value"),
        (Difference("order"), "Questions in another order"),
        (Difference("language_added", language="pl"), "New language: Polski"),
        (Difference("language_removed", language="fr"), "Language left out: Français"),
        (Difference("months", before="13", after="6"), "Months that answers are kept"),
        (Difference("consent", "", "en", "a", "b"), "What is done with the answers, other words in English"),
        *((Difference(part, "", "en", "a", "b"), "") for part in AROUND),
    ],
)
def test_what_changed_is_a_sentence_with_both_wordings(found, says):
    told = difference_in_words(found)

    assert told["says"] == says or not says
    assert told["says"]
    assert (told["before"], told["after"], told["language"]) == (found.before, found.after, found.language)


def test_every_kind_of_difference_can_be_said():
    other = replace(WAIT, name="b", step=3, owner="people")
    later = replace(
        core_form(other, replace(WAYS, choices=WELL), languages=("de", "pl"), months=6), intro={}, thanks={}
    )

    kinds = {each.what for each in differences(FORM, later)}

    assert {"added", "removed", "answers", "language_added", "language_removed", "months", "intro"} <= kinds
    assert all(difference_in_words(each)["says"] for each in differences(FORM, later))


def test_every_behaviour_of_the_rubric_has_words_and_others_their_name():
    assert {behaviour.name for behaviour in registered()} == set(BEHAVIOURS)
    assert behaviour_in_words("owns_it") == "Owns it"
    assert behaviour_in_words("hums_a_tune") == "hums a tune"


def test_remarks_stand_beside_the_question_they_are_about_in_the_readers_language():
    half = replace(WAIT, text={"en": "Was it polite and quick?"})
    with translation.override("de"):
        steps = dict(steps_of(core_form(half, languages=TWO)))

    (row,) = [row for row in steps[2] if row.question.name == "wait"]
    assert [(each.what, each.blocks) for each in row.remarks] == [
        ("„polite and quick“ fragt zwei Dinge auf einmal.", False),
        ("Auf Deutsch fehlen Worte: die Frage.", True),
    ]
    assert row.remarks[1].language == "Deutsch"
    assert said(()) == ()


def test_rows_know_which_own_question_is_first_and_last_of_its_step():
    rows = {row.question.name: row for _step, rows in steps_of(FORM) for row in rows}

    assert (rows["wait"].first, rows["wait"].last) == (True, False)
    assert (rows["way"].first, rows["way"].last) == (False, True)
    assert not rows["listened"].first


def test_own_questions_are_placed_moved_and_removed_in_the_draft_alone():
    changed = placed(FORM, replace(WAIT, owner="process"))
    added = placed(FORM, replace(WAIT, name="third"))

    assert own_named(changed, "wait").owner == "process"
    assert [question.name for question in added.questions if not question.core] == ["wait", "way", "third"]
    assert [question.name for question in moved(FORM, "way", up=True).questions if not question.core] == ["way", "wait"]
    assert moved(FORM, "wait", up=True) == FORM
    assert moved(FORM, "way", up=False) == FORM
    assert [question.name for question in removed(FORM, "wait").questions if not question.core] == ["way"]
    assert own_named(FORM, "wait") == WAIT


@pytest.mark.parametrize("name", ["gone", "empathy"])
def test_only_own_questions_are_moved_or_removed(name):
    for deed in (lambda: removed(FORM, name), lambda: moved(FORM, name, up=True), lambda: own_named(FORM, name)):
        with pytest.raises(NotThere):
            deed()


def test_what_another_waits_for_is_not_removed_and_nothing_is_placed_where_it_cannot_be_asked():
    waiting = core_form(WAIT, replace(WAYS, step=3, when=(Condition("wait", ("1",)),)), languages=TWO)

    with pytest.raises(Invalid, match="“How did you come\\?” waits for an answer to it"):
        removed(waiting, "wait")
    with pytest.raises(Invalid):
        placed(waiting, replace(WAIT, step=3))


def test_the_words_of_one_language_are_set_and_those_of_others_stay():
    written = with_words(
        FORM,
        "de",
        {
            "title": "Wie war es?",
            "consent": "",
            "text-wait": "Wie lang war es?",
            "choice-way-bus": "Bus",
            "choice-wait-1": "Grauenhaft",
            "text-empathy": "Mögen Sie uns?",
        },
    )

    assert written.title == {**FORM.title, "de": "Wie war es?"}
    assert "de" not in written.consent
    assert written.consent["en"] == FORM.consent["en"]
    assert written.named("wait").text == {"en": "How was the wait?", "de": "Wie lang war es?"}
    assert written.named("wait").choices == WELL  # the scales of the house are not reworded
    assert written.named("way").choices[0].label == {"en": "By bus", "de": "Bus"}
    assert written.named("way").choices[1].label == {"en": "By car"}
    assert written.named("empathy") == FORM.named("empathy")


def test_the_form_of_words_offers_own_words_only_and_shows_those_of_another_language():
    form = WordsForm(
        draft=core_form(WAIT, replace(WAYS, hint={"en": "The longest part."}), languages=TWO), language="de"
    )

    assert [bound.name for bound in form.around_fields()] == list(AROUND)
    assert {called: [bound.name for bound in fields] for called, fields in form.question_fields()} == {
        "How was the wait?": ["text-wait"],
        "How did you come?": ["text-way", "hint-way", "choice-way-bus", "choice-way-car"],
    }
    assert form["text-way"].help_text == "“How did you come?”"
    assert form["hint-way"].value() == ""
    assert form["title"].value() == FORM.title["de"]


@pytest.mark.parametrize(
    ("languages", "first", "expected"),
    [(["en", "de"], "de", ["de", "en"]), (["en", "de", "pl"], "en", ["en", "de", "pl"]), (["fr"], "fr", ["fr"])],
)
def test_the_language_where_nothing_else_fits_comes_first(languages, first, expected):
    form = Settings({"name": "Calls", "months": "6", "languages": languages, "first": first, "edits": "1"})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["languages"] == expected
