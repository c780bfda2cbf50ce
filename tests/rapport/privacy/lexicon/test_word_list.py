from __future__ import annotations

from pathlib import Path

import pytest

from rapport.privacy import lexicon
from rapport.privacy.lexicon.given_names import GIVEN_NAMES
from rapport.privacy.lexicon.not_names import ALSO_NAMES, NOT_NAMES, SURNAMES
from rapport.privacy.lexicon.word_list import word_list
from rapport.privacy.lexicon.word_names import CALENDAR_NAMES, WORD_NAMES

NAMES = sorted(path.stem for path in Path(lexicon.__path__[0]).glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_a_list_is_lower_case_and_says_what_it_is(name):
    words = word_list(name)
    first = Path(lexicon.__path__[0], f"{name}.txt").read_text(encoding="utf-8").splitlines()[0]

    assert words
    assert all(word == word.lower() for word in words)
    assert first.startswith("# ")
    assert "#" not in words


def test_the_lists_fit_each_other():
    assert CALENDAR_NAMES <= WORD_NAMES
    assert SURNAMES <= ALSO_NAMES
    assert {"will", "may", "black"} <= ALSO_NAMES & NOT_NAMES
    assert not {"the", "not", "angry"} & GIVEN_NAMES
