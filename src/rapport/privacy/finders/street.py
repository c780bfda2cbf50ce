"""Address lines: a house number with the name of a street, in the forms of several countries; post boxes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.privacy.lexicon.word_list import word_list
from rapport.privacy.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.privacy.passage import Passage

# Types that are ordinary words too count only with a capital, as does the name before them.
_PLAIN_TYPES: Final = ("road", "street", "avenue", "lane", "crescent", "terrace", "mews", "boulevard")
_OTHER_TYPES: Final = (
    "rd", "st", "ave", "ln", "drive", "dr", "close", "court", "ct", "cres", "grove", "gardens", "gdns", "square", "sq",
    "parade", "blvd", "highway", "hwy", "parkway", "pkwy", "circle", "trail", "way", "place", "pl", "hill", "row",
    "walk", "rise", "wharf", "quay",
)  # fmt: skip
_TYPES: Final = "|".join((*_PLAIN_TYPES, *_OTHER_TYPES))
_UNIT: Final = r"(?:(?:flat|apartment|apt\.?|unit|suite) ?\w{1,4},? )?"
_STREET: Final = re.compile(
    rf"(?<![\w.,/#$£€:-]){_UNIT}\d{{1,5}}(?: ?[-–] ?\d{{1,5}})?[A-Za-z]?,? "
    rf"((?:[^\W\d_][\w'’.]{{0,24}} ){{1,4}}?)({_TYPES})\b(?:\.? (?:NW|NE|SW|SE|N|S|E|W)\b)?",
    re.IGNORECASE,
)
_SIGNS: Final = tuple(f" {word}" for word in (*_PLAIN_TYPES, *_OTHER_TYPES))
# "the 1405 New St" is a train.
_ARTICLE: Final = re.compile(r"\b(?:the|a|an|this|that|your|my) $")
_NOT_STREET: Final = word_list("not_street")

_HOUSE: Final = r"\d{1,4}(?: ?[a-z]\b)?(?!\w)"
_GERMAN: Final = re.compile(
    r"(?<!\w)[A-ZÄÖÜ][\w.-]{1,30}(?:straße|strasse|str\.|allee|gasse|weg|platz|ring|ufer|damm|laan|straat)\.? "
    rf"{_HOUSE}|(?<!\w)[A-ZÄÖÜ][\w-]{{1,24}} (?:Straße|Strasse|Str\.|Allee|Platz|Weg) {_HOUSE}"
)
_GERMAN_SIGNS: Final = (
    "straße", "strasse", "str.", "allee", "gasse", "weg ", "platz ", "ring ", "ufer ", "damm ", "laan ", "straat ",
)  # fmt: skip
_PROPER: Final = r"[A-ZÀ-Ý][\w'’-]{1,24}(?: [A-ZÀ-Ý][\w'’-]{1,24}){0,2}"
_LATIN: Final = re.compile(
    r"(?<!\w)\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|bd|place|quai|chemin|impasse|allée)"
    rf"(?: (?:de la|de l'|des|du|de|d'))? ?{_PROPER}"
    r"|(?<!\w)(?:[Cc]alle|C/|[Aa]venida|[Vv]ia|[Pp]iazza|[Rr]ua|[Pp]aseo|[Pp]laza|[Cc]orso|[Uu]l\.)"
    rf"(?: (?:de la|de los|del|dello|della|de|da|do|di))? ?{_PROPER},? (?:n\.?º? ?)?\d{{1,4}}(?!\w)"
)
_LATIN_SIGNS: Final = (
    "rue ", "avenue ", "boulevard ", "bd ", "place ", "quai ", "chemin ", "impasse ", "allée ", "calle ", "c/",
    "avenida ", "via ", "piazza ", "rua ", "paseo ", "plaza ", "corso ", "ul.",
)  # fmt: skip
_BOX: Final = re.compile(r"\bP\.?O\.? ?Box \d{1,6}\b", re.IGNORECASE)
_OTHERS: Final = (
    (_GERMAN_SIGNS, _GERMAN, "a street and a house number"),
    (_LATIN_SIGNS, _LATIN, "a street and a house number"),
    (("box ",), _BOX, "a post box"),
)


class Street:
    """Finds streets with a house number."""

    name = "address lines"

    def may_find(self, passage: Passage) -> bool:
        """A digit; house numbers have one."""
        return passage.has_digit

    def find(self, passage: Passage) -> Iterator[Piece]:
        """Yield streets with a house number before or behind them, and post boxes."""
        text, lower = passage.text, passage.lower
        if passage.holds_any(_SIGNS):
            for match in _STREET.finditer(text):
                if _is_street(match) and not _ARTICLE.search(lower, max(0, match.start() - 6), match.start()):
                    yield _piece(match, "a house number and a street")
        for signs, pattern, because in _OTHERS:
            if passage.holds_any(signs):
                for match in pattern.finditer(text):
                    yield _piece(match, because)


def _is_street(match: re.Match[str]) -> bool:
    words = match[1].split()
    if any(word.lower().strip(".") in _NOT_STREET for word in words):
        return False
    return match[2].lower() in _PLAIN_TYPES or (match[2][0].isupper() and all(word[0].isupper() for word in words))


def _piece(match: re.Match[str], because: str) -> Piece:
    return Piece(match.start(), match.end(), "address", " ".join(match.group().casefold().split()), because)
