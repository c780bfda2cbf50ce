"""Names that are ordinary words or places too, in lower case.

Known to be somebody's name, they are still masked only where they stand like one: "thanks Will", not "Will you".
"""

from __future__ import annotations

from typing import Final

from rapport.privacy.lexicon.word_list import word_list

CALENDAR_NAMES: Final = word_list("calendar")
WORD_NAMES: Final = word_list("word_names") | CALENDAR_NAMES

# Those of them that are names rather than words where they have a capital in the middle of a sentence.
CALLED: Final = word_list("called")
