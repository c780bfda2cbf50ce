"""The customer's page says the same in every language that the core is asked in."""

from __future__ import annotations

import re

import pytest

from rapport.instrument import LANGUAGES
from rapport.instrument.page_words import page_words

ENGLISH = page_words("en")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_of_the_core_has_all_words(language):
    words, found = page_words(language)

    assert found == language
    assert words.keys() == ENGLISH.keys()
    assert all(words.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_is_the_same_everywhere(language):
    words, _found = page_words(language)

    for name, english in ENGLISH.items():
        assert sorted(re.findall(r"\{\w+\}", words[name])) == sorted(re.findall(r"\{\w+\}", english)), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_of_a_conversation_has_its_word(language):
    words, _found = page_words(language)

    assert {"voice", "video", "chat", "email", "sms", "social"} <= words.keys()


@pytest.mark.parametrize(("asked", "found"), [("de-AT", "de"), ("en-gb", "en"), ("cy", "en"), ("", "en")])
def test_a_country_has_its_languages_words_and_what_is_missing_is_english(asked, found):
    assert page_words(asked)[1] == found


def test_no_two_languages_say_the_same_by_mistake():
    said = {language: page_words(language)[0]["stop_ask"] for language in LANGUAGES}

    assert len(set(said.values())) == len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_apostrophes_are_typographic(language):
    assert not [text for text in page_words(language)[0].values() if "'" in text or '"' in text]
