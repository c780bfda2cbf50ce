"""Words that follow "this is", "I'm", "hi" or "regards" with a capital and are never a person, in lower case."""

from __future__ import annotations

from typing import Final

from rapport.privacy.lexicon.word_list import word_list

TITLES: Final = word_list("titles")
OFFICE_WORDS: Final = word_list("office")
BELONGING: Final = word_list("belonging")
NOT_NAMES: Final = word_list("talk") | OFFICE_WORDS | BELONGING | TITLES

# Names all the same where a name is certain to stand ("my name is Will"); the second set only behind a first name.
ALSO_NAMES: Final = word_list("also_names")
SURNAMES: Final = word_list("surnames")
