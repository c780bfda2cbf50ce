"""A company's own questions stand beside the core and never in its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.exceptions import UsageError
from rapport.instrument import CORE, LANGUAGES, Choice, Condition, Kind, Question, core_form, own_of, with_own
from rapport.instrument.own import column_name, columns_of
from rapport.instrument.scales import AMOUNT, SCALES

OWN = Question("wait", Kind.RATING, {"en": "How was the wait?"}, AMOUNT)


def test_the_core_has_words_for_everything_in_every_language():
    form = core_form()

    assert form.languages == LANGUAGES == ("en", "de", "fr", "es", "nl", "pl")
    for language in LANGUAGES:
        for question in form.questions:
            assert question.text[language]
            assert all(choice.label[language] for choice in question.choices)
            assert bool(question.hint) == bool(question.hint.get(language))
        assert all(words[language] for words in (form.title, form.intro, form.consent, form.thanks))
        assert "{channel}" in form.title[language]
        assert "{when}" in form.title[language]
        assert "13" in form.consent_in(language)


def test_translations_are_translations():
    for question in CORE:
        assert len(set(question.text.values())) == len(LANGUAGES), question.name
    for scale in SCALES.values():
        for language in LANGUAGES:
            assert len({choice.label[language] for choice in scale}) == len(scale)


def test_months_stand_in_the_consent_and_in_the_form():
    form = core_form(languages=("en",), months=6)

    assert "Kept for 6 months" in form.consent_in("en")
    assert form.consent_in("xx") == ""
    assert form.to_dict()["months"] == 6
    assert type(form).from_dict(form.to_dict()) == form
    assert form.digest() != core_form(languages=("en",)).digest()


@pytest.mark.parametrize("languages", [(), ("xx",), ("en", "xx")])
def test_the_core_is_asked_only_in_languages_it_has_words_in(languages):
    with pytest.raises(UsageError, match="the core is asked in"):
        core_form(languages=languages)


@pytest.mark.parametrize(
    ("step", "before", "after"), [(1, "cause", "comment"), (2, "parts", "part_site"), (3, "in_step", "process")]
)
def test_an_own_question_stands_after_the_ratings_and_before_the_open_ones(step, before, after):
    names = [question.name for question in core_form(replace(OWN, step=step)).questions]

    at = names.index("wait")
    assert (names[at - 1], names[at + 1]) == (before, after)


def test_own_questions_keep_their_order_and_replace_those_before():
    form = core_form(OWN, replace(OWN, name="a"))

    again = with_own(form, (replace(OWN, name="b", core=True), OWN))

    assert [question.name for question in own_of(form)] == ["wait", "a"]
    assert [question.name for question in own_of(again)] == ["b", "wait"]
    assert tuple(question for question in again.questions if question.core) == CORE


TICKS = Question("seen", Kind.TICKS, {"en": "Where?"}, (Choice("a", {"en": "A"}), Choice("b", {"en": "B"})))


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ((replace(OWN, name="empathy"),), "“empathy” belongs to empathy already"),
        ((replace(OWN, name="parts_app"),), "“parts_app” belongs to parts already"),
        ((replace(OWN, name="answered_at"),), "belongs to the table of answers"),
        ((OWN, OWN), "“wait” belongs to wait already"),
        ((TICKS, replace(OWN, name="seen_a")), "“seen_a” belongs to seen already"),
        ((replace(OWN, name="value_word"),), "only a value’s question"),
        ((replace(OWN, name="value_word", value="other"),), "only a value’s question"),
        ((replace(OWN, step=0),), "step 1 to 5, not 0"),
        ((replace(OWN, step=6),), "step 1 to 5, not 6"),
        ((replace(OWN, when=(Condition("gone", ("1",)),)),), "“gone”, which is not asked"),
        ((replace(OWN, when=(Condition("resolved", ("no",)),)),), "not asked on an earlier step"),
        ((replace(OWN, step=2, when=(Condition("resolved", ("maybe",)),)),), "cannot be given"),
        ((replace(OWN, step=2, when=(Condition("resolved", ()),)),), "cannot be given"),
        ((replace(OWN, step=2, when=(Condition("comment", ("yes",)),)),), "cannot be given"),
    ],
)
def test_what_cannot_stand_beside_the_core_is_refused(own, said):
    with pytest.raises(UsageError, match=said):
        core_form(*own)


def test_a_values_question_is_called_by_its_value():
    form = core_form(replace(OWN, name="value_word", value="word"))

    assert [question.value for question in own_of(form)] == ["word"]


def test_a_tick_can_be_waited_for():
    form = core_form(replace(OWN, step=2, when=(Condition("callback", ("True",)),)))

    assert OWN.name in [question.name for question in form.step(2, {"callback": True})]
    assert OWN.name not in [question.name for question in form.step(2, {})]


def test_columns_of_ticks():
    assert columns_of(TICKS) == ("seen", "seen_a", "seen_b")
    assert columns_of(OWN) == ("wait",)


@pytest.mark.parametrize(
    ("words", "taken", "name"),
    [
        ("How was the wait?", (), "how_was_the_wait"),
        ("Wie war die Straße für Sie, ganz und gar?", (), "wie_war_die_strasse_fur"),
        ("Złoty wiek", (), "zloty_wiek"),
        ("???", (), "own"),
        ("Wait", ("wait", "wait_2"), "wait_3"),
    ],
)
def test_a_column_is_named_by_the_first_words(words, taken, name):
    assert column_name(words, taken) == name
