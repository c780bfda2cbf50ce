"""What the figures on customers' own words are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.reader.comments.themes import BY_NAME
from rapport_web.insights.rows.conditions import HEARD, RESOLVED, SATISFACTION
from rapport_web.insights.rows.figure import Column, MadeOf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_METHOD: Final = _(
    "The answers in whose words the theme was heard, of all answers with words that were heard. The share is weighted "
    "so that answers look like all conversations; its interval is Wilson’s on the effective number by agent."
)
_CAUSE: Final = Column(_("cause heard"), lambda answer: answer.heard.cause or None)


def says(theme: str) -> Q:
    """Return that a theme was heard in an answer's words."""
    # The list as text: JSON's own containment is not known to every database. No theme's name holds a quote.
    return HEARD & Q(heard__themes__icontains=f'"{theme}"')


def find(name: str) -> MadeOf | None:
    """Return what a figure of this page is made of; None where it has no such figure."""
    if name not in BY_NAME:
        return None
    return MadeOf(
        words=_("Answers whose words tell of this theme"),
        method=_METHOD,
        source="answers",
        rows=says(name),
        columns=(_CAUSE, SATISFACTION, RESOLVED),
        kept=_of(name),
    )


def names() -> list[str]:
    """Return the names of all figures here."""
    return list(BY_NAME)


def _of(name: str) -> Callable[[dict[str, Any]], Mapping[str, Any]]:
    return lambda result: result["themes"][name]["share"] | {"rows": result["themes"][name]["n"]}
