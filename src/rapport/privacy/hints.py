"""Hints: words near a number that say what it is ("call me on", "order no.")."""

from __future__ import annotations

import re
from typing import Final, Literal

Hint = Literal["phone", "reference", "card", "money"]

_BEFORE: Final = 48
_AFTER: Final = 28
_PHONE: Final = (
    r"phones?|telephone|tel(?:no)?|call(?:s|ed|ing|back)?|ring(?:ing)?|rang|mob(?:ile)?|cell(?:phone)?|whats ?app"
    r"|text(?:ed|ing)?|sms|dial(?:l?ed|l?ing|er)?|reach(?:ed)?|contact|landline|fax|hotline"
    r"|helpline|telefon|handy|rufen|anrufen|ruf|appeler|joindre|llamar|llame|teléfono|tlf"
    r"|(?:my|your|his|her|our|their|this|best|affected|alternate|alternative)(?: new| old)? (?:number|no|num)"
)
_REFERENCE: Final = (
    r"orders?|ref(?:erence)?s?|bookings?|reservations?|invoices?|tickets?|cases?|track(?:ing)?|parcels?|packages?|consignment"
    r"|accounts?|acct?|a/c|policy|claims?|serial|s/n|sku|pnr|flight|confirmation|requests?|incidents?|imei|iccid|sim|meter|mpan"
    r"|mprn|vat|items?|products?|models?|errors?|codes?|transactions?|txn|utr|receipts?|vouchers?|members?|membership|loyalty"
    r"|ver(?:sion)?|firmware|build|licen[cs]e|job|contracts?|sort|complaint|docket|awb|shipments?|delivery|isbn|ean|upc|barcode"
    r"|coupon|gift card|id|srn?|tn|event|train|seat|pin"
    r"|otp|kundennummer|bestell(?:ung|nummer)|pedido|commande|ordine|zamówienie"
)
_CARD: Final = r"credit card|debit card|card(?! ending)|visa|mastercard|amex|maestro"
_MONEY: Final = r"[$£€¥₹]|\b(?:usd|eur|gbp|rs|inr)\b"
_HINT: Final = re.compile(
    rf"\b(?:(?P<phone>{_PHONE})|(?P<reference>{_REFERENCE})|(?P<card>{_CARD}))\b|(?P<money>{_MONEY})"
)
_LINK: Final = re.compile(r"(?:[\s#:.()-]|number|numbers|no|num|nr|is|was|id|code|ref|my|your|the)*")
_BACK: Final = re.compile(
    r"\W{0,3}(?:is|was|\(|on)? ?(?:my|our|the|his|her)? ?(?:new |work |home )?"
    r"(?:phone|mobile|cell|telephone|contact number|number\b)"
)


def hint_before(lower: str, start: int, *, adjacent: bool = False) -> Hint | None:
    """Return what the nearest hint before a number says it is, or None.

    Args:
        lower: The text in lower case.
        start: Where the number begins.
        adjacent: Only a hint with nothing but "number", "is" and the like between ("order no. 12") counts.
    """
    found: Hint | None = None
    end = start
    for match in _HINT.finditer(lower, max(0, start - _BEFORE), start):
        found = match.lastgroup  # type: ignore[assignment]  # the group names are the hints
        end = match.end()
    return found if not adjacent or _LINK.fullmatch(lower, end, start) else None


def phone_hint_after(lower: str, end: int) -> bool:
    """Whether the words after a number call it a phone number ("... is my mobile")."""
    return _BACK.match(lower, end, end + _AFTER) is not None


def says(lower: str, start: int, end: int, words: re.Pattern[str], *, before: int = 60, after: int = 25) -> bool:
    """Whether any of the words stands shortly before or after the given place."""
    return words.search(lower, max(0, start - before), end + after) is not None
