"""The twelve behaviours over many readings, and words that met one.

What readings say of behaviours is in their bodies only; they are read in pieces and counted, never kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import F

from rapport.report.analysis.excerpt import excerpt
from rapport_web.insights.computing import examples
from rapport_web.insights.computing.hurts import plain_excerpt
from rapport_web.readings.models import ReadingBody

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from rapport_web.insights.computing.tables import Tables

# Outcomes of a behaviour that was called for and can be told.
CALLED_FOR: Final = frozenset(("met", "missed", "hollow"))
_AT_ONCE: Final = 500


def outcomes(
    tables: Tables, alive: Callable[[], None], *, only: Collection[int] | None = None
) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Yield each conversation's ``pk`` with its behaviours' names and outcomes; changed texts count for nothing.

    Args:
        tables: The conversations.
        alive: Called between pieces.
        only: Some of them; all where it is None.
    """
    wanted = [pk for pk in tables.rows["pk"].to_list() if only is None or pk in only]
    for start in range(0, len(wanted), _AT_ONCE):
        found = ReadingBody.objects.filter(
            reading__current=True,
            reading__conversation__in=wanted[start : start + _AT_ONCE],
            reading__fingerprint=F("reading__conversation__fingerprint"),
        ).values_list("reading__conversation_id", "data__behaviours")
        for pk, behaviours in found:
            yield pk, [(each["name"], each["outcome"]) for each in behaviours or ()]
        alive()


def felt(tables: Tables) -> dict[int, float]:
    """Return how customers rated empathy, by conversation: the example shown is one that a customer felt."""
    rated = tables.cases.rated.select("conversation", "empathy")
    return dict(
        tables.rows.select("pk", "conversation").join(rated, on="conversation").select("pk", "empathy").iter_rows()
    )


def examples_of(best: dict[str, int], alive: Callable[[], None]) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Return for each behaviour the words that met it, from the conversation chosen for it, and what is quoted."""
    wanted = sorted(set(best.values()))
    opened = examples.load(wanted, alive)
    references = dict(zip(wanted, opened.conversations, strict=True))
    found: dict[str, dict[str, Any]] = {}
    quoted = []
    for name, pk in best.items():
        told = references[pk]
        reading = opened.readings.get(told.id)
        met = next((b for b in reading.behaviours if b.name == name and b.quotes), None) if reading else None
        if met is not None:
            found[name] = {
                "excerpt": plain_excerpt(excerpt(told, met.quotes[0].turn, met.quotes)),
                "agent": int(told.agent) if told.agent else None,
                "channel": told.channel,
                "started_at": told.started_at,
            }
            quoted.append(told.id)
    return found, quoted
