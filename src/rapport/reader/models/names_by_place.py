"""Names where they stand by their place: who is spoken to, or says who they are, must never weigh in a label.

Masking (``rapport.privacy``) finds more, with the whole conversation before it, and must not take a word for a name.
Here a word too many costs next to nothing: it is shown to the encoder as one plain word, and the text stays as it is.
"""

from __future__ import annotations

import re
from typing import Final

from rapport.privacy.lexicon.not_names import NOT_NAMES
from rapport.privacy.lexicon.word_list import word_list
from rapport.privacy.lexicon.word_names import CALLED, WORD_NAMES

NAME: Final = "name"  # the word that stands for every name

_CAPITAL: Final = r"(?![A-Z]{2})[A-Z\u00c0-\u00de\u0100-\u0178\u01a0\u01af]"  # and not shouting
_WORD: Final = rf"{_CAPITAL}[\w\u2019'-]*"
_BEARER: Final = rf"(?:{_WORD}(?: {_WORD})?|<name:\d+>)"
# What stands right before a name: a greeting, thanks, or the words that say who speaks.
_BEFORE: Final = (
    *(f"{first}{rest}" for word in ("Hi", "Hello", "Hey", "Dear", "Thanks", "Thank you", "This is")
      for first, rest in ((word[0], word[1:] + " "), (word[0].lower(), word[1:] + " "))),
    "I am ", "I\u2019m ", "I'm ", "name is ", "name's ", "name\u2019s ",
)  # fmt: skip
_NAME: Final = re.compile(
    rf"(?P<titled>\b(?:[Mm](?:r|rs|s|x|iss)|[Dd]r)\b\.? ?{_BEARER}|(?<=\^)\w+)"  # Mr Ames; signed ^KL
    + "".join(rf"|(?<=\b{before}){_BEARER}" for before in _BEFORE)
    # Called at the end of what is said, at its beginning, or in a line of its own below a letter.
    + rf"|(?P<called>(?<=\w, ){_BEARER}(?=[.!?,:]|$)|(?<=[.!?] ){_BEARER}(?=, )|^{_BEARER}(?=, )|(?<=\n){_BEARER}$)",
    re.MULTILINE,
)
_NO_NAMES: Final = NOT_NAMES - WORD_NAMES
_NOT_CALLED: Final = (word_list("ordinary") | word_list("not_called") | NOT_NAMES | WORD_NAMES) - CALLED


def names_by_place(text: str) -> list[tuple[int, int]]:
    """Return start and end of each name that its place gives away, in order; no two overlap."""
    found: list[tuple[int, int]] = []
    match = _NAME.search(text)
    while match is not None:
        at = match.end()
        if _is_name(match):
            found.append(match.span())
        else:  # behind a word that is no name there may be one: "Hi Ann, ..."
            at = match.start() + len(_first_word(match))
        match = _NAME.search(text, at)
    return found


def _is_name(match: re.Match[str]) -> bool:
    """Whether the word is none of those that open or end what is said: "Sorry, ...", "..., Thanks."."""
    if match["titled"]:
        return True
    return _first_word(match).lower() not in (_NOT_CALLED if match["called"] else _NO_NAMES)


def _first_word(match: re.Match[str]) -> str:
    return re.split(r"[ '\u2019]", match.group(), maxsplit=1)[0]
