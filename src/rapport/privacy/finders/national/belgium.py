"""Belgium: national register number."""

from __future__ import annotations

from rapport.privacy.finders.national.number import NationalNumber, form, words


def _valid(digits: str) -> bool:
    """The last two digits are 97 less the remainder of the first nine; born from 2000 on with a 2 before them."""
    body, check = digits[:9], int(digits[9:])
    return check in {97 - int(body) % 97, 97 - int("2" + body) % 97}


_WORDS = words("rijksregister(?:nummer)?", "registre national", "national register", "niss", "insz", "rrn")
REGISTER = NationalNumber(
    name="Belgium, national register number",
    form=form(r"\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}"),
    valid=_valid,
    words=_WORDS,
    needs_words=False,
)
REGISTER_BARE = NationalNumber(
    name="Belgium, national register number without its dots",
    form=form(r"\d{11}"),
    valid=_valid,
    words=_WORDS,
)
