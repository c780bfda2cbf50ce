"""What a customer answered, told where somebody calls them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rapport_web.findings.answers import Line, register
from rapport_web.surveys.models import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.functional import _StrPromise

    from rapport_web.conversations.models import Conversation

_RATINGS: Final[dict[str, str | _StrPromise]] = {
    "empathy": gettext_lazy("Felt understood"),
    "satisfaction": gettext_lazy("Satisfied"),
    "effort": pgettext_lazy("a rating", "Easy"),
}
_RESOLVED: Final[dict[str, str | _StrPromise]] = {
    "yes": gettext_lazy("yes"),
    "partly": gettext_lazy("partly"),
    "no": gettext_lazy("no"),
}
_OPEN: Final[dict[str, str | _StrPromise]] = {
    "process": gettext_lazy("What went wrong with us"),
    "praise": gettext_lazy("Who did well"),
}


def told(conversation: Conversation) -> list[Line]:
    """Return an answer's lines: whether it is resolved and the customer's own words first, then the ratings."""
    answer = Answer.objects.filter(conversation=conversation).first()
    return list(_lines(answer)) if answer is not None else []


def _lines(answer: Answer) -> Iterator[Line]:
    if answer.resolved in _RESOLVED:
        yield Line(_("Resolved"), str(_RESOLVED[answer.resolved]))
    if answer.comment:
        yield Line(_("In their words"), answer.comment, own_words=True)
    # A database may keep a mapping in another order than it was written in.
    for name in (*_OPEN, *sorted(answer.words.keys() - _OPEN.keys())):
        words = answer.words.get(name)
        if words and isinstance(words, str):
            yield Line(str(_OPEN.get(name, name.replace("_", " ").capitalize())), words, own_words=True)
    for name, label in _RATINGS.items():
        value = getattr(answer, name)
        if value is not None:
            yield Line(str(label), _("%(value)s of 5") % {"value": floatformat(value, -1)})  # 4.3 is neither 4 nor 5


register(told)
