"""Dates of birth: a date that is called one, or that answers the question for one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.privacy.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.privacy.passage import Passage

_MONTH: Final = (
    r"(?:jan(?:uary|uar|vier|\.)?|feb(?:ruary|ruar|\.)?|février|mar(?:ch|s|\.)?|märz|apr(?:il|\.)?|avril|may|mai|jun[ei]?|juin"
    r"|jul[yi]?|juillet"
    r"|aug(?:ust|\.)?|août|sept?(?:ember|embre|\.)?|o[ck]t(?:ober|obre|\.)?|nov(?:ember|embre|\.)?|de[cz](?:ember|embre|\.)?"
    r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
)
_DAY: Final = r"(?:[0-3]?\d(?:st|nd|rd|th|\.)?)"
_YEAR: Final = r"(?:(?:19|20)\d\d|'?\d\d)(?!\d)"
_DATE: Final = re.compile(
    rf"(?<![\d/.-])(?:[0-3]?\d([./-])[01]?\d\1(?:(?:19|20)\d\d|\d\d)|[01]?\d([./-])[0-3]?\d\2(?:(?:19|20)\d\d|\d\d)"
    rf"|(?:19|20)\d\d([./-])[01]?\d\3[0-3]?\d"
    rf"|{_DAY} ?(?:of |de )?{_MONTH}(?:,? (?:of |de |in )?{_YEAR})?|{_MONTH} {_DAY}(?:,? {_YEAR})?)(?![\w/-]|\.\d)",
    re.IGNORECASE,
)
_STRONG: Final = re.compile(
    r"\b(?:born(?! yesterday)|d\.?o\.?b\b\.?|date of birth|birth ?date"
    r"|geboren|geburtsdatum|né le|née le|date de naissance"
    r"|nacido|nacida|fecha de nacimiento|nato il|nata il|data di nascita|urodzon[ya]|geboortedatum)[^.?!\n]{0,30}$"
)
_BIRTHDAY: Final = re.compile(r"\b(?:birthday|birth day)[^.?!\n]{0,20}$")
_AFTER: Final = re.compile(
    r"\W{0,3}(?:is|was|\()? ?(?:my|his|her|the|their)? ?(?:dob|d\.o\.b|date of birth|birth ?date)"
)
_HAS_YEAR: Final = re.compile(r"(?:19|20)\d\d|[./-]\d\d$")
_BEFORE: Final = 70
_WORDS: Final = ("born", "birth", "dob", "d.o.b", "geb", "né", "naci", "nasc", "nat", "urodz")
_SPACE: Final = re.compile(r"[\s,]+")


class BirthDate:
    """Finds dates of birth. Dates of appointments, orders and flights stay."""

    name = "dates of birth"

    def may_find(self, passage: Passage) -> bool:
        """A digit and a word for birth here, or the question for it just before."""
        return passage.has_digit and (passage.holds_any(_WORDS) or passage.asked_for("birth_date"))

    def find(self, passage: Passage) -> Iterator[Piece]:
        """Yield the dates that the words beside them call a date of birth."""
        lower = passage.lower
        asked = passage.asked_for("birth_date")
        for match in _DATE.finditer(passage.text):
            said = lower[max(0, match.start() - _BEFORE) : match.start()]
            has_year = _HAS_YEAR.search(match.group()) is not None
            called = (
                _STRONG.search(said)
                or (has_year and _BIRTHDAY.search(said))
                or (has_year and _AFTER.match(lower, match.end(), match.end() + 30))
            )
            if called or (asked and has_year):
                key = _SPACE.sub(" ", match.group().casefold())
                yield Piece(match.start(), match.end(), "birth_date", key, "a date called a date of birth")
