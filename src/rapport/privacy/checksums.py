"""Check digits. Each function takes a string of digits and says whether its check holds.

Written from the published definitions: Luhn (ISO/IEC 7812-1, annex B), mod 97 (ISO 7064 and ISO 13616),
Verhoeff (J. Verhoeff, "Error Detecting Decimal Codes", 1969), mod 11,10 (ISO 7064).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

# The dihedral group of order 10, and the permutation that Verhoeff applies by place.
_PRODUCT: Final = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    (1, 2, 3, 4, 0, 6, 7, 8, 9, 5),
    (2, 3, 4, 0, 1, 7, 8, 9, 5, 6),
    (3, 4, 0, 1, 2, 8, 9, 5, 6, 7),
    (4, 0, 1, 2, 3, 9, 5, 6, 7, 8),
    (5, 9, 8, 7, 6, 0, 4, 3, 2, 1),
    (6, 5, 9, 8, 7, 1, 0, 4, 3, 2),
    (7, 6, 5, 9, 8, 2, 1, 0, 4, 3),
    (8, 7, 6, 5, 9, 3, 2, 1, 0, 4),
    (9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
)
_PERMUTATION: Final = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def luhn(digits: str) -> bool:
    """Whether a number's last digit is its Luhn check digit (cards, Canada's SIN, Sweden's personnummer)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit)
        if place % 2:
            value = value * 2 - 9 if value > 4 else value * 2  # noqa: PLR2004  # a doubled digit above 9 is summed
        total += value
    return total % 10 == 0


def mod97(text: str) -> bool:
    """Whether letters and digits, letters counted from A = 10, leave 1 on division by 97 (IBAN, rearranged)."""
    return int("".join(str(int(character, 36)) for character in text)) % 97 == 1


def verhoeff(digits: str) -> bool:
    """Whether a number's last digit is its Verhoeff check digit (India's Aadhaar)."""
    check = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit)
        for _ in range(place % 8):
            value = _PERMUTATION[value]
        check = _PRODUCT[check][value]
    return check == 0


def mod11_10(digits: str) -> bool:
    """Whether a number's last digit is its ISO 7064 mod 11,10 check digit (Germany's tax number)."""
    product = 10
    for digit in digits[:-1]:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return (11 - product) % 10 == int(digits[-1])


def weighted(digits: str, weights: Sequence[int]) -> int:
    """Return the sum of the digits, each times its weight; the shorter of the two sets how many."""
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))
