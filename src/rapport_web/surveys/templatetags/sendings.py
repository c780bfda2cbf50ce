"""The sendings, for the page that lists questionnaires beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from rapport_web.surveys.selectors.sendings import counts_of, sendings

if TYPE_CHECKING:
    from rapport_web.surveys.models import Sending
    from rapport_web.surveys.selectors.sendings import Counts

register = template.Library()


@register.simple_tag
def all_sendings() -> list[tuple[Sending, Counts]]:
    """Return all sendings with how many stand how."""
    rows = list(sendings())
    counts = counts_of(rows)
    return [(row, counts[row.pk]) for row in rows]
