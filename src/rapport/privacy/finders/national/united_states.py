"""United States: Social Security number. It has no check digit, only numbers never given out."""

from __future__ import annotations

from rapport.privacy.finders.national.number import NationalNumber, form, words


def _valid(digits: str) -> bool:
    """Area 000, 666 and 9xx, group 00 and serial 0000 are never issued (SSA, since 2011)."""
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    return area not in {"000", "666"} and area[0] != "9" and group != "00" and serial != "0000"


_WORDS = words("ssn", "social security", "social(?: number)?", "socials")
SOCIAL_SECURITY = NationalNumber(
    name="United States, Social Security number",
    form=form(r"\d{3}-\d{2}-\d{4}"),
    valid=_valid,
    words=_WORDS,
    needs_words=False,
)
SOCIAL_SECURITY_BARE = NationalNumber(
    name="United States, Social Security number without its dashes",
    form=form(r"\d{3}( ?)\d{2}\1\d{4}"),
    valid=_valid,
    words=_WORDS,
)
