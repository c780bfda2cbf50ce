"""Customers in records: a name, an e-mail address or a phone number becomes ``<customer:N>``; an opaque id stays."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Final

from rapport.privacy.name_words import is_person_name

_EMAIL: Final = re.compile(r"[^@\s<>]+@[^@\s<>]+")
_PHONE: Final = re.compile(r"\+?[\d ()./-]{7,24}")
_SCHEME: Final = re.compile(r"(?:tel|sips?|mailto|sms|whatsapp|callto):", re.IGNORECASE)
_BARE_LEAST, _MOST = 10, 15


def is_personal(customer: str) -> bool:
    """Whether a record's ``customer`` says who somebody is, rather than being an id that only the centre can resolve.

    A phone number counts with a plus, a leading 0, or separators; a bare number such as ``83311020`` is an id.
    Addresses may carry their scheme (``tel:``, ``mailto:``, ``sip:``).
    """
    value = _bare(customer)
    return _EMAIL.fullmatch(value) is not None or _is_phone(value) or is_person_name(value)


class Customers:
    """Numbers the customers by first occurrence. One object serves a whole run, in the process that reads the sources.

    The same customer gets the same number in every conversation of the run, whichever worker masks it. What is kept
    is a keyless digest of each value and its number, in memory and for the run only.
    """

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def pseudonym(self, customer: str | None) -> str | None:
        """Return ``<customer:N>`` for a personal value, and anything else as it is.

        Call it once for every conversation in the order of the sources, also for those a resumed run passes over:
        the numbers then do not depend on which worker is faster.
        """
        if customer is None or not is_personal(customer):
            return customer
        digest = blake2b(same_customer(customer).encode(), digest_size=16).digest()
        number = self._numbers.setdefault(digest, len(self._numbers) + 1)
        return f"<customer:{number}>"


def _is_phone(value: str) -> bool:
    digits = sum(character.isdigit() for character in value)
    if not _PHONE.fullmatch(value) or not digits <= _MOST:
        return False
    if value[0] in "+0(":
        return digits > _BARE_LEAST - 2
    return digits >= _BARE_LEAST and not value.isdigit()


def _bare(customer: str) -> str:
    return _SCHEME.sub("", customer.strip(), count=1) if _SCHEME.match(customer.strip()) else customer.strip()


def same_customer(customer: str) -> str:
    """Return what is equal for the same customer however a record writes them: case, blanks, a number's prefix."""
    value = _bare(customer)
    if _is_phone(value):
        return "".join(character for character in value if character.isdigit())[-9:]
    return " ".join(value.casefold().split())
