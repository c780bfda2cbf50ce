"""The core says one thing in six languages: complete, in the same shape, and as polite in each."""

from __future__ import annotations

import re

import pytest

from rapport.instrument import CORE, LANGUAGES, Kind, core_form
from rapport.instrument.core_words import ASKS, CAUSES, NO_SECRETS, PARTS, RATES, TICK_ALL
from rapport.instrument.form import clean, to_row
from rapport.instrument.frame_words import CONSENT, INTRO, THANKS, TITLE
from rapport.instrument.lint import lint
from rapport.instrument.mail_words import mail_words
from rapport.instrument.page_words import page_words
from rapport.instrument.scales import AMOUNT, SATISFIED, SCALES, SOLVED, TROUBLE, WELL

OTHERS = [language for language in LANGUAGES if language != "en"]
EVERY = {
    **{f"asks {name}": words for name, words in ASKS.items()},
    **{f"part {name}": words for name, words in PARTS.items()},
    **{f"cause {name}": words for name, words in CAUSES.items()},
    **{
        f"scale {choice.label['en']} {at}": choice.label
        for at, scale in enumerate((AMOUNT, SATISFIED, WELL, TROUBLE, SOLVED))
        for choice in scale
    },
    "rates": RATES,
    "tick all": TICK_ALL,
    "no secrets": NO_SECRETS,
    "title": TITLE,
    "intro": INTRO,
    "consent": CONSENT,
    "thanks": THANKS,
}
# What a customer is never asked about: how the person at the other end is, or feels.
_OF_AGENTS = {
    "en": r"\bagent|mood|stress|attitude|emotion",
    "de": r"\bagent|laune|stress|einstellung|gefühl",
    "fr": r"\bagent\b|humeur|stress|attitude|émotion",
    "es": r"\bagente|humor|estrés|actitud|emoci",
    "nl": r"\bagent\b|humeur|stress|houding|emotie",
    "pl": r"\bagent\b|nastr|stres|emocj",
}
_FAMILIAR = {
    "de": r"\b(?:du|dein|deine|dich|dir)\b",
    "fr": r"\b(?:tu|ton|ta|tes|toi)\b",
    "es": r"\b(?:tú|tu|tus|contigo|te)\b",
    "nl": r"\b(?:jij|je|jou|jouw)\b",
    "pl": r"\b(?:ty|twój|twoja|ciebie|tobie|masz|jesteś)\b",
}


@pytest.mark.parametrize("name", EVERY)
def test_all_words_are_there_in_all_six_and_in_no_other(name):
    words = EVERY[name]

    assert set(words) == set(LANGUAGES)
    assert all(text == text.strip() != "" for text in words.values())
    assert not any(mark in text for text in words.values() for mark in ("'", '"', "  ", "\n", "..."))


@pytest.mark.parametrize("name", EVERY)
def test_what_is_filled_in_is_filled_in_in_every_language(name):
    words = EVERY[name]

    places = {language: sorted(re.findall(r"\{\w+\}", text)) for language, text in words.items()}
    assert len({tuple(each) for each in places.values()}) == 1, places


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("language", OTHERS)
def test_a_question_stays_a_question_and_a_statement_a_statement(name, language):
    words = EVERY[name]

    assert words[language].endswith("?") == words["en"].endswith("?")
    assert words[language].endswith(".") == words["en"].endswith(".")
    if language == "es":
        assert words["es"].count("¿") == words["es"].count("?")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_asked_how_the_other_person_is_or_feels(language):
    said = " ".join(words[language] for words in EVERY.values()).lower()

    assert re.findall(_OF_AGENTS[language], said) == []


@pytest.mark.parametrize("language", OTHERS)
def test_customers_are_spoken_to_as_one_speaks_to_strangers(language):
    frame = [*page_words(language)[0].values(), *mail_words(language).values()]
    said = " ".join([*(words[language] for words in EVERY.values()), *frame]).lower()

    assert re.findall(_FAMILIAR[language], said) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_to_one_question_can_be_told_apart_and_fit_a_phone(language):
    for question in CORE:
        labels = [choice.label[language].lower() for choice in question.choices]
        assert len(set(labels)) == len(labels), question.name
        assert all(len(label) <= 60 for label in labels), question.name
        assert len(question.text[language].split()) <= 25, question.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_scale_has_a_middle_that_is_like_neither_end(language):
    for scale in (AMOUNT, SATISFIED, WELL):
        labels = [choice.label[language] for choice in scale]
        assert len(labels) == 5
        assert labels[2] not in {labels[0], labels[1], labels[3], labels[4]}
    assert len(TROUBLE) == len(SOLVED) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_part_is_rated_by_the_name_it_was_ticked_by(language):
    form = core_form(languages=(language,))

    for part, words in PARTS.items():
        question = form.named(f"part_{part}")
        assert words[language] in question.text[language]
        assert "{" not in question.text[language]
        assert question.choices == WELL


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_core_can_be_asked_in_one_language_alone_and_has_nothing_to_mend(language):
    form = core_form(languages=(language,))

    assert lint(form) == ()
    assert form.language("xx", "yy-ZZ") == language
    assert "13" in form.consent_in(language)
    assert "{" not in form.consent_in(language)
    assert set(form.seen()["title"]) == {language}


def test_the_same_answers_make_the_same_row_whatever_the_language():
    said = {
        "empathy": "4",
        "resolved": "partly",
        "effort": "1",
        "cause": ["process"],
        "parts": ["app"],
        "part_app": "2",
    }
    rows = []
    for language in LANGUAGES:
        form = core_form(languages=(language,))
        rows.append(to_row(form, clean(form.questions, said)))

    assert all(row == rows[0] for row in rows)
    assert rows[0]["further"]["part_app"] == 2


def test_only_what_is_asked_has_words_and_all_that_is_asked_has():
    plain = {question.name for question in CORE if not question.name.startswith("part_")}

    assert plain == set(ASKS)
    assert {question.part for question in CORE if question.part} == set(PARTS)
    assert {choice.value for choice in next(q for q in CORE if q.name == "cause").choices} == set(CAUSES)
    assert all(question.kind == Kind.RATING for question in CORE if question.part)
    assert AMOUNT in SCALES.values()


@pytest.mark.parametrize("language", ["DE", "de_AT", "pl-PL", "nl-be", "zz-ZZ", "-", "d" * 500])
def test_any_tag_of_a_language_gets_words(language):
    words, found = page_words(language)

    assert found in LANGUAGES
    assert words == page_words(found)[0]
    assert mail_words(language).keys() == mail_words("en").keys()
