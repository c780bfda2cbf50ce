"""Payment cards: the issuer's first digits, the length that goes with them, and the Luhn check."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.privacy.checksums import luhn
from rapport.privacy.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.privacy.passage import Passage

# First digits and lengths by scheme (ISO/IEC 7812 issuer ranges as the schemes publish them). Without the ranges
# one SIM, meter or tracking number in ten would pass for a card.
_ISSUERS: Final = re.compile(
    r"4\d{15}(?:\d{3})?|4\d{12}"  # Visa
    r"|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}"  # Mastercard
    r"|3[47]\d{13}"  # American Express
    r"|3(?:0[0-5]|[689]\d)\d{11}"  # Diners
    r"|6(?:011|4[4-9]\d|5\d\d)\d{12}(?:\d{3})?|62\d{14,17}"  # Discover, UnionPay
    r"|35(?:2[89]|[3-8]\d)\d{12}"  # JCB
    r"|(?:50|5[6-9]|6[0-9])\d{14,17}"  # Maestro
)
_LEAST, _MOST = 13, 19
_CODE: Final = re.compile(r"\b(?:cvv2?|cvc2?|cvn)(?: (?:is|number|code))?[:\s]{1,3}([0-9]{3,4})\b", re.IGNORECASE)


class Card:
    """Finds card numbers, and the verification code where it is called that."""

    name = "payment cards"

    def may_find(self, passage: Passage) -> bool:
        """Enough digits in a row, or the name of the code beside a digit."""
        return bool(passage.runs) or (passage.has_digit and ("cvv" in passage.lower or "cvc" in passage.lower))

    def find(self, passage: Passage) -> Iterator[Piece]:
        """Yield numbers whose check digit holds."""
        for run in passage.runs:
            for window in run.windows(_LEAST, _MOST):
                digits = window.digits
                if not window.plus and _ISSUERS.fullmatch(digits) and luhn(digits):
                    yield Piece(window.start, window.end, "card", digits, "a card number whose check digit holds")
        for match in _CODE.finditer(passage.text) if passage.has_digit else ():
            yield Piece(match.start(1), match.end(1), "card", f"code {match[1]}", "called a card's code")
