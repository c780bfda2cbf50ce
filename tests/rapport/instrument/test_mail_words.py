"""The words of the message that asks: the same in every language of the core."""

from __future__ import annotations

import re

import pytest

from rapport.instrument import LANGUAGES
from rapport.instrument.mail_words import mail_words

ENGLISH = mail_words("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything_with_the_same_places(language):
    words = mail_words(language)

    assert words.keys() == ENGLISH.keys()
    for name, text in words.items():
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", ENGLISH[name])), name
        assert "'" not in text
        assert language == "en" or text != ENGLISH[name]


def test_a_region_speaks_its_language_and_an_unknown_one_english():
    assert mail_words("de-at") == mail_words("de")
    assert mail_words("xx") == ENGLISH
