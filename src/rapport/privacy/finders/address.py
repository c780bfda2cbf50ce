"""Address lines: a house number with a street, and post codes that words or neighbours call one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.privacy.hints import hint_before
from rapport.privacy.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.privacy.passage import Passage

_NUMBER: Final = r"(?<![\w.,/#$£€:-])(?:(?:flat|apartment|apt\.?|unit|suite) ?\w{1,4},? )?\d{1,5}(?: ?[-–] ?\d{1,5})?[A-Za-z]?,? "
_TYPE: Final = (
    r"(?:road|rd|street|avenue|ave|lane|ln|drive|close|court|crescent|cres|terrace|grove|gardens|gdns|square|mews|parade"
    r"|boulevard|blvd|highway|hwy|parkway|pkwy|circle|trail|way|place|hill|row|walk|rise|wharf|quay|st|dr|ct|pl|sq)"
)
_STREET: Final = re.compile(
    rf"{_NUMBER}((?:[^\W\d_][\w'’.]{{0,24}} ){{1,4}}?)({_TYPE})\b\.?(?: (?:NW|NE|SW|SE|N|S|E|W)\b)?", re.IGNORECASE
)
# Types that are ordinary words too count only with a capital, as does the name before them.
_PLAIN_TYPES: Final = frozenset(("road", "street", "avenue", "lane", "crescent", "terrace", "mews", "boulevard"))
_GERMAN: Final = re.compile(
    r"(?<!\w)[A-ZÄÖÜ][\w.-]{1,30}(?:straße|strasse|str\.|allee|gasse|weg|platz|ring|ufer|damm|laan|straat)\.? \d{1,4}(?: ?[a-z]\b)?(?!\w)"
    r"|(?<!\w)(?:[A-ZÄÖÜ][\w-]{1,24} )(?:Straße|Strasse|Str\.|Allee|Platz|Weg) \d{1,4}(?: ?[a-z]\b)?(?!\w)"
)
_LATIN: Final = re.compile(
    r"(?<!\w)\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|bd|place|quai|chemin|impasse|allée)(?: (?:de la|de l'|des|du|de|d'))? ?[A-ZÀ-Ý][\w'’-]{1,24}(?: [A-ZÀ-Ý][\w'’-]{1,24}){0,2}"
    r"|(?<!\w)(?:[Cc]alle|C/|[Aa]venida|[Vv]ia|[Pp]iazza|[Rr]ua|[Pp]aseo|[Pp]laza|[Cc]orso|[Uu]l\.)(?: (?:de la|de los|del|dello|della|de|da|do|di))? ?[A-ZÀ-Ý][\w'’-]{1,24}(?: [A-ZÀ-Ý][\w'’-]{1,24}){0,2},? (?:n\.?º? ?)?\d{1,4}(?!\w)"
)
_BOX: Final = re.compile(r"\bP\.?O\.? ?Box \d{1,6}\b", re.IGNORECASE)
_UK: Final = re.compile(
    r"(?<![\w-])(?:A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?"
    r"|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE)"
    r"\d[\dA-HJKMNPR-Y]?( ?)\d[ABD-HJLNP-UW-Z]{2}(?!\w)",
    re.IGNORECASE,
)
_US: Final = re.compile(r"(?<![\w$.,-])(?P<state>[A-Z]{2},? )?\d{5}(?:-\d{4})?(?![\w-]|[.,]\d)")
_CODE_WORD: Final = re.compile(r"\b(?:post ?code|postal code|zip ?code|zip|plz|code postal|código postal|cap)\b[^.?!\n]{0,20}$")
_STREET_SIGNS: Final = tuple(
    f" {word}"
    for word in (
        "road rd street st ave lane ln drive dr close court ct cres terrace grove gardens gdns square sq mews parade boulevard blvd highway hwy "
        "parkway pkwy circle trail way place pl hill row walk rise wharf quay"
    ).split()  # noqa: SIM905  # a list of words reads better
)
_OTHERS: Final = (
    (
        ("straße", "strasse", "str.", "allee", "gasse", "weg ", "platz ", "ring ", "ufer ", "damm ", "laan ", "straat "),
        _GERMAN,
        "a street and a house number",
    ),
    (
        ("rue ", "avenue ", "boulevard ", "bd ", "place ", "quai ", "chemin ", "impasse ", "allée ", "calle ", "c/", "avenida ", "via ", "piazza ",
         "rua ", "paseo ", "plaza ", "corso ", "ul."),
        _LATIN,
        "a street and a house number",
    ),
    ((" box", "box "), _BOX, "a post box"),
)
_STATES: Final = frozenset(
    "AL AK AZ AR CA CO CT DC DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA "
    "RI SC SD TN TX UT VT VA WA WV WI WY".split()  # noqa: SIM905  # fifty quoted pairs would be harder to read
)
_NOT_STREET: Final = frozenset(
    "the a an of on in at to and or for from by with down up off into my your our his her this that these those hour hours "
    "hr hrs minute minutes min mins day days week weeks month months year years mile miles km metres meters yards ft feet "
    "am pm people cars car houses bus buses times more less other way ways star stars step steps percent is was it per "
    "business working calls call emails phones lines x got been but if as so than every last next first second no not".split()  # noqa: SIM905  # the same
)
# "the 1405 New St" is a train.
_ARTICLE: Final = re.compile(r"\b(?:the|a|an|this|that|your|my) $")
_BEFORE: Final = 40
_SHORT: Final = 48


class Address:
    """Finds address lines and post codes."""

    name = "address lines"

    def may_find(self, passage: Passage) -> bool:
        """A digit; house numbers and post codes have one."""
        return passage.has_digit

    def find(self, passage: Passage) -> Iterator[Piece]:
        """Yield streets with a house number, boxes and post codes."""
        text = passage.text
        lower = passage.lower
        for match in _STREET.finditer(text) if any(word in lower for word in _STREET_SIGNS) else ():
            if _is_street(match) and not _ARTICLE.search(passage.lower, max(0, match.start() - 6), match.start()):
                yield _piece(match, "a house number and a street")
        for signs, pattern, because in _OTHERS:
            for match in pattern.finditer(text) if any(sign in lower for sign in signs) else ():
                yield _piece(match, because)
        asked = passage.asked_for("address")
        for match in _UK.finditer(text):
            said = passage.lower[max(0, match.start() - _BEFORE) : match.start()]
            called = asked or _CODE_WORD.search(said) is not None
            if called or (match[1] and match.group().isupper() and hint_before(passage.lower, match.start()) is None):
                yield _piece(match, "a British post code")
        for match in _US.finditer(text) if passage.has_digit else ():
            said = passage.lower[max(0, match.start() - _BEFORE) : match.start()]
            state = match["state"] is not None and match["state"][:2] in _STATES
            if state or _CODE_WORD.search(said) or (asked and _answers(passage, match.start())):
                start = match.start() if state or match["state"] is None else match.end("state")
                yield Piece(start, match.end(), "address", text[start : match.end()].casefold(), "called a post code")


def _answers(passage: Passage, start: int) -> bool:
    """Whether a bare number answers the question for an address: all there is, or near it."""
    return not passage.by_staff and len(passage.text) <= _SHORT and hint_before(passage.lower, start) is None


def _is_street(match: re.Match[str]) -> bool:
    words = match[1].split()
    if any(word.lower().strip(".") in _NOT_STREET for word in words):
        return False
    plain = match[2].lower() in _PLAIN_TYPES
    return plain or (match[2][0].isupper() and all(word[0].isupper() for word in words))


def _piece(match: re.Match[str], because: str) -> Piece:
    return Piece(match.start(), match.end(), "address", " ".join(match.group().casefold().split()), because)
