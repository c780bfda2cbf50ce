"""What a survey's columns are called on a page: short, in the reader's language; a company's own by their column."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from django.utils.translation import get_language, gettext_lazy, pgettext_lazy

from rapport_web.surveys.models import Value
from rapport_web.surveys.selectors.questionnaires import own_questions
from rapport_web.surveys.showing import in_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise

_WORDS: Final[dict[str, _StrPromise]] = {
    "empathy": gettext_lazy("Felt understood"),
    "listened": gettext_lazy("Felt listened to"),
    "cared": gettext_lazy("Felt cared for"),
    "explained": gettext_lazy("Was told what happens next"),
    "acted": gettext_lazy("Something was done"),
    "satisfaction": gettext_lazy("Satisfaction"),
    "resolved": gettext_lazy("Settled"),
    "effort": gettext_lazy("Little trouble"),
    "comment": gettext_lazy("Own words"),
    "in_step": gettext_lazy("Everybody knew what the others said"),
    "part_site": gettext_lazy("The website"),
    "part_app": gettext_lazy("The app"),
    "part_phone": gettext_lazy("The phone line"),
    "part_message": gettext_lazy("Messages and letters"),
    "part_shop": gettext_lazy("A shop or branch"),
    "part_visit": gettext_lazy("A visit"),
    "courtesy": gettext_lazy("Courtesy"),
    "app": gettext_lazy("App"),
    "people": gettext_lazy("The person"),
    "process": gettext_lazy("The process"),
    "technology": gettext_lazy("The technology"),
    "product": gettext_lazy("The product"),
    "repeat": pgettext_lazy("of a customer", "Came back within 14 days"),
}


def words(column: str) -> str:
    """Return what a column is called; one that is nobody's but the company's, by its name without underscores."""
    known = _WORDS.get(column)
    return str(known) if known is not None else column.replace("_", " ").capitalize()


class Called:
    """What columns and groups of them are called; the company's own questions are read once, where one is met.

    A value's question has the value's name, another own question its own words; ratings taken together have all theirs.
    """

    def __init__(self, grouped: Mapping[str, str]) -> None:
        self._grouped = grouped

    def __call__(self, column: str) -> str:
        """Return what a column, or a group by its name, is called."""
        if column in _WORDS:
            return words(column)
        together = [name for name, group in self._grouped.items() if group == column != name]
        if "." in column and together:
            return ", ".join(self(name) for name in together)
        return self._own.get(column) or words(column)

    @cached_property
    def _own(self) -> dict[str, str]:
        language = get_language() or "en"
        asked = {name: in_language(question.text, language) for name, question in own_questions().items()}
        return asked | {f"value_{slug}": name for slug, name in Value.objects.values_list("slug", "name")}
