"""What the figures on the company's values are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.db.models.fields.json import KeyTransform
from django.utils.translation import gettext_lazy as _

from rapport_web.insights.computing.behaviours import CALLED_FOR
from rapport_web.insights.computing.values import column
from rapport_web.insights.rows.conditions import RESOLVED, SATISFACTION, between, further
from rapport_web.insights.rows.figure import Column, MadeOf
from rapport_web.surveys.models import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_RATED: Final = _(
    "Every customer who was asked about the value and rated it, 1 to 5. The share counts 4 and 5, weighted so that "
    "answers look like all conversations; the interval is Wilson’s on the effective number by agent."
)
_SHOWN: Final = _(
    "Every conversation read, with how often the value’s behaviours were called for in it and how often they were met. "
    "The share is of all times they were called for; the interval rests on the effective number by agent."
)


def find(name: str) -> MadeOf | None:
    """Return what a figure of this page is made of; None where it has no such figure."""
    kind, _dash, slug = name.partition("-")
    value = Value.objects.filter(slug=slug, retired_at=None).first()
    if value is None:
        return None
    if kind == "rated":
        return MadeOf(
            words=_("Customers who say that we meet this value"),
            method=_RATED,
            source="answers",
            rows=between(f"further__{column(slug)}"),
            columns=(Column(_("this value"), further(column(slug))), SATISFACTION, RESOLVED),
            kept=_of(slug, "customers"),
        )
    if kind == "shown":
        return MadeOf(
            words=_("Conversations that show this value"),
            method=_SHOWN,
            source="readings",
            rows=Q(),
            extra={"found": KeyTransform("behaviours", "body__data")},
            columns=(
                Column(_("called for"), _counting(frozenset(value.behaviours), CALLED_FOR)),
                Column(_("met"), _counting(frozenset(value.behaviours), frozenset(("met",)))),
            ),
            kept=_of(slug, "shown"),
        )
    return None


def names() -> list[str]:
    """Return the names of all figures here."""
    slugs = Value.objects.filter(retired_at=None).values_list("slug", flat=True)
    return [f"{kind}-{slug}" for slug in slugs for kind in ("rated", "shown")]


def _of(slug: str, what: str) -> Callable[[dict[str, Any]], Mapping[str, Any] | None]:
    def kept(result: dict[str, Any]) -> Mapping[str, Any] | None:
        found = next((each[what] for each in result["values"] if each["slug"] == slug), None)
        return found | {"rows": result["readings"]} if found is not None and what == "shown" else found

    return kept


def _counting(behaviours: frozenset[str], outcomes: frozenset[str]) -> Callable[[Any], int]:
    return lambda row: sum(each["name"] in behaviours and each["outcome"] in outcomes for each in row.found or ())
