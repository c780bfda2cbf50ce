"""Phone numbers: by their shape, by the words beside them, or by a country's numbering plan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import phonenumbers

from rapport.privacy.hints import hint_before, phone_hint_after
from rapport.privacy.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.privacy.digits import Run
    from rapport.privacy.passage import Passage

_LEAST, _MOST = 7, 15  # E.164 allows fifteen digits
_NATIONAL: Final = 10  # digits of a number in North America and India
_NANP: Final = re.compile(r"1?[2-9]\d\d[2-9]\d{6}")
_NANP_GROUPS: Final = ([3, 3, 4], [1, 3, 3, 4], [3, 7], [1, 3, 7], [1, 10])
_TRUNK_LENGTHS: Final = (10, 11)
# British and Nigerian form; the numbers set aside for fiction (07700 900...) fit no plan and are masked too.
_ELEVEN: Final = re.compile(r"0[1-9]\d{9}")
_TRUNK_REGIONS: Final = ("GB", "DE", "FR", "NG", "AU", "NL", "IE", "IT", "BE", "CH", "AT", "ZA", "IN", "KE", "JP", "NZ")
_BARE_REGIONS: Final = ("US", "IN")
_INTERNATIONAL_LEAST: Final = 8
_FIRST_GROUP: Final = 3
_SAME: Final = 9  # the last nine digits are the same with and without a country's prefix


class Phone:
    """Finds phone numbers; numbers of orders, tickets and accounts stay."""

    name = "phone numbers"

    def may_find(self, passage: Passage) -> bool:
        """Seven digits or more in a row, typed or spoken."""
        return bool(passage.runs)

    def find(self, passage: Passage) -> Iterator[Piece]:
        """Yield every run, or the longest stretch of it, that is a phone number."""
        for run in passage.runs:
            taken = run.start
            for window in sorted(run.windows(_LEAST, _MOST), key=lambda w: (w.start, -len(w.digits))):
                if window.start < taken or not _stands_alone(window, run, passage.text):
                    continue
                because = _why(window, passage, whole=len(window.groups) == len(run.groups))
                if because:
                    taken = window.end
                    yield Piece(window.start, window.end, "phone", window.digits[-_SAME:], because)


def _stands_alone(window: Run, run: Run, text: str) -> bool:
    """Whether a stretch of a longer run is set off by spaces, and does not begin in the middle of a number."""
    if window.start > run.start and (text[window.start - 1] != " " or len(window.groups[0].digits) < _FIRST_GROUP):
        return False
    return window.end == run.end or text[window.end] == " "


def _why(run: Run, passage: Passage, *, whole: bool) -> str:
    """Say what makes a run a phone number; empty where nothing does.

    The words beside it come first: what is called an order stays one even where it has a phone number's shape.
    """
    if run.plus:
        return "begins with a country's prefix" if len(run.digits) >= _INTERNATIONAL_LEAST else ""
    hint = hint_before(passage.lower, run.start)
    if whole and (hint == "phone" or phone_hint_after(passage.lower, run.end)):
        return "called a phone number"
    # "our reservations team at 800-433-7300": a shape so telling is only something else if called so outright.
    if _is_telling(run):
        hint = hint_before(passage.lower, run.start, adjacent=True)
    if hint is not None and hint != "phone":
        return ""
    if whole and passage.asked_for("phone"):
        return "answers the question for a phone number"
    asked = not passage.by_staff and (passage.asked_for("reference") or passage.asked_for("card"))
    return "" if asked else _shape(run, whole=whole)


def _is_telling(run: Run) -> bool:
    sizes = [len(group.digits) for group in run.groups]
    return _NANP.fullmatch(run.digits) is not None and sizes in _NANP_GROUPS[:2]


def _shape(run: Run, *, whole: bool) -> str:
    """Say which shape of a phone number a run without any words has; empty where none.

    A stretch of a longer run must have a shape that hardly anything else has.
    """
    digits = run.digits
    sizes = [len(group.digits) for group in run.groups]
    if whole and digits.startswith("00") and _valid(f"+{digits[2:]}", (None,)):
        return "begins with a country's prefix"
    if _NANP.fullmatch(digits) and sizes in _NANP_GROUPS:
        return "has the shape of a North American number"
    trunk = whole and digits[0] == "0" and len(digits) in _TRUNK_LENGTHS
    if _ELEVEN.fullmatch(digits) or (trunk and _valid(digits, _TRUNK_REGIONS)):
        return "fits a country's numbering plan"
    bare = len(digits) == _NATIONAL and (len(sizes) == 1 or run.spoken)
    return "fits a country's numbering plan" if bare and _valid(digits, _BARE_REGIONS) else ""


def _valid(digits: str, regions: tuple[str | None, ...]) -> bool:
    for region in regions:
        try:
            number = phonenumbers.parse(digits, region)
        except phonenumbers.NumberParseException:  # the library says so only this way
            continue
        if phonenumbers.is_valid_number_for_region(number, region) if region else phonenumbers.is_valid_number(number):
            return True
    return False
