"""What a customer's cell says: a rating from 1 to 5, solved or not, yes or no."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final, Literal

from rapport.exceptions import Refused
from rapport.formats.tables.scale import ONE_TO_FIVE, Scale

if TYPE_CHECKING:
    from collections.abc import Mapping

Resolved = Literal["yes", "partly", "no"]

_NUMBER: Final = re.compile(r"([+-]?\d+(?:[.,]\d+)?)(?:\s*[-–=:.)]\s*[^\d\s].*)?", re.DOTALL)
_NOT_ANSWERED: Final = frozenset(
    {"", "na", "n/a", "n.a.", "nan", "null", "none", "-", "prefer not to say", "no answer"}
)
_RESOLVED: Final[dict[str, Resolved]] = {
    **dict.fromkeys(("yes", "y", "true", "resolved", "solved", "fully", "completely"), "yes"),
    **dict.fromkeys(("partly", "partially", "partial", "in part", "somewhat"), "partly"),
    **dict.fromkeys(("no", "n", "false", "not resolved", "unresolved", "not solved", "unsolved"), "no"),
}
_WITH_COMMENT: Final = re.compile(r"[\s_]?with[\s_]?comment$")
_SATISFIED: Final = {"good": True, "bad": False, "yes": True, "no": False, "true": True, "false": False}


class OffScale(Refused):
    """A number that does not lie on the scale that ratings are on."""


def meaning(cell: str, meanings: Mapping[str, str]) -> str:
    """Return what a cell was declared to mean, else the cell; empty where nothing was answered."""
    plain = cell.strip()
    plain = meanings.get(plain, plain)
    return "" if plain.casefold() in _NOT_ANSWERED else plain


def rating(text: str, *, scale: Scale | None = None) -> float | None:
    """Return a rating from 1 to 5, None where not answered.

    A number may have a point or a comma, and words behind it: ``4 - satisfied``.

    Args:
        text: The cell.
        scale: The declared scale, brought to 1 to 5 by a straight line; 1 to 5 without it.

    Raises:
        OffScale: The number is not on the scale.
        Refused: It is no number.
    """
    if not text:
        return None
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise Refused(
            f"{text[:60]!r} is not a number; say what it means, such as --answers-map 'empathy.{text[:60]}=5'"
        )
    value = float(match[1].replace(",", "."))
    if scale is None:
        if not ONE_TO_FIVE.holds(value):
            raise OffScale(
                f"{text[:60]!r} is not on the scale 1-5; "
                "if the survey uses another, say so: --answers-map scale.empathy=0-10"
            )
        return value
    if not scale.holds(value):
        raise OffScale(f"{text[:60]!r} is not on the declared scale {scale}")
    found = scale.to_five(value)
    if not math.isfinite(found):
        raise OffScale(f"the scale {scale} is too wide to be brought to 1-5")
    return found


def resolved(text: str) -> Resolved | None:
    """Return yes, partly or no, None where not answered.

    Raises:
        Refused: It is another word.
    """
    if not text:
        return None
    found = _RESOLVED.get(" ".join(text.casefold().split()))
    if found is None:
        said = f"--answers-map 'resolved.{text[:60]}=partly'"
        raise Refused(f"{text[:60]!r} is not yes, partly or no; say what it means, such as {said}")
    return found


def satisfied(text: str) -> bool | None:
    """Return whether a customer said good rather than bad; None where not answered.

    Raises:
        Refused: It is another word.
    """
    if not text or text.casefold() in {"offered", "unoffered"}:
        return None
    found = _SATISFIED.get(_WITH_COMMENT.sub("", text.casefold()))
    if found is None:
        said = f"--answers-map 'satisfied.{text[:60]}=good'"
        raise Refused(f"{text[:60]!r} is neither good nor bad; say what it means, such as {said}")
    return found


def ticked(text: str) -> bool | None:
    """Return whether something was ticked; None where it was not asked.

    Raises:
        Refused: It is neither 0 nor 1.
    """
    if not text:
        return None
    if text not in {"0", "1"}:
        raise Refused(f"{text[:60]!r} is neither 0 nor 1, as all others in this column are")
    return text == "1"


def weight(text: str) -> float | None:
    """Return a row's weight, None where there is none.

    Raises:
        Refused: It is no number above 0.
    """
    if not text:
        return None
    match = re.fullmatch(r"\d+(?:[.,]\d+)?(?:[eE][+-]?\d{1,2})?", text)
    value = float(text.replace(",", ".")) if match else 0.0
    if not 0 < value < float("inf"):
        raise Refused(f"{text[:60]!r} is not a weight; it must be a number above 0")
    return value
