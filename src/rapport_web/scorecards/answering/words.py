"""The words and glyphs of answers, outcomes, owners, and of what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_OUTCOMES: Final[dict[str, _StrPromise]] = {
    "met": pgettext_lazy("a moment", "Met"),
    "missed": pgettext_lazy("a moment", "Missed"),
    "hollow": pgettext_lazy("a moment", "Hollow"),
    "not_called_for": _("Not called for"),
}
_OWNERS: Final[dict[str, _StrPromise]] = {
    "people": pgettext_lazy("owner", "People"),
    "process": pgettext_lazy("owner", "Process"),
    "technology": pgettext_lazy("owner", "Technology"),
    "product": pgettext_lazy("owner", "Product"),
}
_MISSING: Final[dict[str, _StrPromise]] = {
    "blank": _("This is not answered yet."),
    "no_answer": _("This cannot be the answer: judge every moment, or choose one of the answers."),
    "no_comment": _("This answer needs a comment."),
    "may_not_skip": _("This question cannot be left out as not applicable."),
    "no_such_cause": _("One of the root causes is not among this question’s."),
}
# Answers that are kept under these names are drawn as moments are; any other has no hue.
_GLYPHS: Final = {
    "yes": "met",
    "no": "missed",
    "met": "met",
    "missed": "missed",
    "hollow": "hollow",
    "not_called_for": "none",
    "could_not": "none",
}


def outcome_words(name: str) -> str:
    """Return a moment's outcome in words; any other answer as it is kept."""
    return str(_OUTCOMES.get(name, name))


def owner_words(name: str) -> str:
    """Return an owner in words."""
    return str(_OWNERS[name])


def missing_words(what: str) -> str:
    """Return what the library says is missing, in words."""
    return str(_MISSING[what])


def glyph_of(value: str) -> str:
    """Return the glyph of an answer; empty for none."""
    return _GLYPHS.get(value, "")
