"""Post codes: Britain's by their form, others where they are called one or answer the question for an address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.privacy.hints import hint_before
from rapport.privacy.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.privacy.passage import Passage

# The letters a British post code can begin with (Royal Mail's post code areas).
_AREA: Final = (
    r"(?:A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?"
    r"|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE)"
)
_UK: Final = re.compile(rf"(?<![\w-]){_AREA}\d[\dA-HJKMNPR-Y]?( ?)\d[ABD-HJLNP-UW-Z]{{2}}(?!\w)", re.IGNORECASE)
# Any letters in that form, where it is called a post code.
_CALLED_UK: Final = re.compile(r"(?<![\w-])[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}(?!\w)", re.IGNORECASE)
_INWARD: Final = re.compile(r"\d[A-Z]{2}", re.IGNORECASE)  # how both of these end
_DIGITS: Final = re.compile(r"(?<![\w$.,-])(?P<state>[A-Z]{2},? )?\d{5}(?:-\d{4})?(?![\w-]|[.,]\d)")
_CANADA: Final = re.compile(r"(?<!\w)[ABCEGHJ-NPRSTVXY]\d[A-Z] \d[A-Z]\d(?!\w)")
_NETHERLANDS: Final = re.compile(r"(?<!\w)[1-9]\d{3} ?[A-Z]{2}(?!\w)")
_WORD: Final = re.compile(
    r"\b(?:post ?code|postal code|zip ?code|zip|plz|code postal|código postal|postleitzahl|cap)\b[^.?!\n]{0,20}$"
)
_STATES: Final = (
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS",
    "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC",
    "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY",
)  # fmt: skip
_BEFORE: Final = 40
_SHORT: Final = 48
_LIKELY: Final = re.compile(r"\d(?:\d{4}|[A-Za-z]{2}|\d{3} ?[A-Z]|[A-Z] \d)")


class PostCode:
    """Finds post codes."""

    name = "post codes"

    def may_find(self, passage: Passage) -> bool:
        """Five digits, or a digit and letters that could belong together."""
        return passage.has_digit and _LIKELY.search(passage.text) is not None

    def find(self, passage: Passage) -> Iterator[Piece]:
        """Yield the post codes that their form, the words before them or the question give away."""
        lower = passage.lower
        asked = passage.asked_for("address")
        british = (_UK, _CALLED_UK) if _INWARD.search(passage.text) else ()
        for pattern in (*british, _CANADA, _NETHERLANDS):
            for match in pattern.finditer(passage.text):
                called = asked or _called(lower, match.start())
                telling = pattern in {_UK, _CANADA} and " " in match.group() and match.group().isupper()
                if called or (telling and hint_before(lower, match.start()) is None):
                    yield _piece(match, match.start())
        for match in _DIGITS.finditer(passage.text):
            state = match["state"] is not None and match["state"][:2] in _STATES
            if state or _called(lower, match.start()) or (asked and _answers(passage, match.start())):
                yield _piece(match, match.start() if state or match["state"] is None else match.end("state"))


def _called(lower: str, start: int) -> bool:
    return _WORD.search(lower[max(0, start - _BEFORE) : start]) is not None


def _answers(passage: Passage, start: int) -> bool:
    """Whether a bare number answers the question for an address: there is little else, and nothing calls it else."""
    return not passage.by_staff and len(passage.text) <= _SHORT and hint_before(passage.lower, start) is None


def _piece(match: re.Match[str], start: int) -> Piece:
    key = re.sub(r"[ ,-]", "", match.string[start : match.end()].casefold())
    return Piece(start, match.end(), "address", key, "a post code by its form or by the words before it")
