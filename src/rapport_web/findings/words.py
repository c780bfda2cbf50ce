"""What this room's values are called where a person reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrPromise

REASONS: Final[dict[str, str | _StrPromise]] = {
    "callback": _("asked to be called"),
    "unresolved": _("says that it is not resolved"),
    "leaving": _("speaks of leaving"),
}


def reasons_in_words(reasons: Iterable[str]) -> str:
    """Return why a customer is to be called: "asked to be called, speaks of leaving"."""
    return ", ".join(str(REASONS.get(reason, reason)) for reason in reasons)
