"""Places that may tie, in words: "1st", "2nd or 3rd", "4th to 6th"."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_ORDINALS: Final = (
    gettext_lazy("1st"),
    gettext_lazy("2nd"),
    gettext_lazy("3rd"),
    gettext_lazy("4th"),
    gettext_lazy("5th"),
    gettext_lazy("6th"),
    gettext_lazy("7th"),
    gettext_lazy("8th"),
    gettext_lazy("9th"),
    gettext_lazy("10th"),
    gettext_lazy("11th"),
    gettext_lazy("12th"),
)


def place(first: int, last: int) -> str:
    """Return the best and the worst place that the data allow."""
    if first == last:
        return _ordinal(first)
    words = _("%(first)s or %(last)s") if last == first + 1 else _("%(first)s to %(last)s")
    return words % {"first": _ordinal(first), "last": _ordinal(last)}


def _ordinal(at: int) -> str:
    return str(_ORDINALS[at - 1]) if 0 < at <= len(_ORDINALS) else _("place %(number)s") % {"number": at}
