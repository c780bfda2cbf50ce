"""A question drawn in a language: ``{% asked question language given first as it %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from rapport_web.surveys.showing import Shown, direction, show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.instrument import Question

register = template.Library()


@register.simple_tag
def asked(question: Question, language: str, given: Mapping[str, Any] | None = None, first: str = "") -> Shown:
    """Return a question as it is shown in a language, with what was answered so far."""
    return show(question, language, given or None, first)


@register.filter
def written(language: str) -> str:
    """Return which way a language is written, for the attribute ``dir``."""
    return direction(language)
