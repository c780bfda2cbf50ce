"""Given names that are common somewhere, in lower case.

Used only where a sentence alone leaves open whether a word is a name ("Thanks Rob."). A name that is missing here
is still found where somebody gives it ("my name is ...").
"""

from __future__ import annotations

from typing import Final

from rapport.privacy.lexicon.word_list import word_list

GIVEN_NAMES: Final = word_list("given_names")
