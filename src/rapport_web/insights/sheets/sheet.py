"""A table of a page as rows: its heads in the reader's language, and its values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from rapport_web.exceptions import NotThere
from rapport_web.insights.models.kept import Question
from rapport_web.insights.sheets import agree, drivers, points, quality, response, voices

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport_web.people.models import User

    Sheet = tuple[list[Any], list[list[Any]]]
    Make = Callable[[dict[str, Any], User], Sheet]

_OF: dict[str, dict[str, Make]] = {
    Question.RESPONSE: response.TABLES,
    Question.DRIVERS: drivers.TABLES,
    Question.VOICES: voices.TABLES,
    Question.POINTS: points.TABLES,
    Question.QUALITY: quality.TABLES,
    Question.AGREE: agree.TABLES,
}


def sheet(question: str, name: str, result: dict[str, Any], viewer: User) -> Sheet:
    """Return one of a question's tables.

    Args:
        question: One of ``Kept.Question``.
        name: The table's.
        result: As it is kept.
        viewer: Who asks: people are in it only for those who may see their names.

    Raises:
        NotThere: There is no such table, or none that this person may see.
    """
    make = _OF.get(question, {}).get(name)
    if make is None:
        raise NotThere(_("There is no such table."))
    return make(result, viewer)
