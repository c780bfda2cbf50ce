"""What this room's values are called where a person reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from rapport.reader.comments import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrPromise

    from rapport_web.findings.models import Finding

REASONS: Final[dict[str, str | _StrPromise]] = {
    "callback": gettext_lazy("asked to be called"),
    "unresolved": gettext_lazy("says that it is not resolved"),
    "leaving": gettext_lazy("speaks of leaving"),
}


def reasons_in_words(reasons: Iterable[str]) -> str:
    """Return why a customer is to be called: "asked to be called and speaks of leaving"."""
    said = [str(REASONS.get(reason, reason)) for reason in reasons]
    first = ", ".join(said[:-1])
    return _("%(first)s and %(last)s") % {"first": first, "last": said[-1]} if first else "".join(said)


def title_of(finding: Finding) -> str:
    """Return what a finding says: of a theme of ours in the reader's language, else as it was written."""
    theme = BY_NAME.get(finding.theme) if finding.source == "answers" else None
    known = theme is not None and finding.title in theme.words.values()
    return theme.says(get_language() or "en") if theme is not None and known else finding.title
