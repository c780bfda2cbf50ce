"""Do customers meet the company's values? What they say, what agents say, and what conversations show."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from django.utils import timezone

from rapport.measurement.intervals import wilson
from rapport.report.analysis.figure import share
from rapport.report.analysis.plain import plain
from rapport_web.insights.computing.behaviours import CALLED_FOR, examples_of, felt, outcomes
from rapport_web.insights.computing.method import describe
from rapport_web.insights.computing.said import WELL, mean_of, rating, said, share_of
from rapport_web.surveys.models import Round
from rapport_web.surveys.selectors.values import lived, values

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport.report import ReportSettings
    from rapport_web.insights.computing.context import Context
    from rapport_web.insights.computing.tables import Tables

# Of each behaviour so many conversations are kept in mind, that each value can quote another one.
_KEPT: Final = 5


def compute(context: Context) -> dict[str, Any]:
    """Return the values in the company's own order, each with its three figures and words that met it."""
    tables, settings = context.tables, context.settings
    stood_for = list(values())
    found = said(tables, [column(each.slug) for each in stood_for], settings, context.alive)
    agents = _agents()
    shown = _Shown(tables, context.alive)
    quotes, quoted = examples_of(shown.chosen([each.behaviours for each in stood_for]), context.alive)
    return {
        "conversations": tables.cases.table.height,
        "answers": found.frame.height,
        "read": int(tables.cases.table["read"].sum()),
        "readings": int(tables.rows["version"].count()),
        "values": [
            {
                "slug": each.slug,
                "name": each.name,
                "meaning": each.meaning,
                "behaviours": each.behaviours,
                "customers": plain(share_of(found.frame, rating(column(each.slug)) >= WELL, settings)),
                "mean": plain(mean_of(found.frame, rating(column(each.slug)), settings)),
                "agents": agents.get(each.pk),
                "shown": plain(shown.share(each.behaviours, settings)),
                "quote": next((quotes[name] for name in each.behaviours if name in quotes), None),
            }
            for each in stood_for
        ],
        "weighting": plain(found.weighting),
        "how": plain(describe(tables, context.filters, settings, context.profile.time_zone)),
        "quoted": sorted(set(quoted)),
    }


def column(slug: str) -> str:
    """Return the column that a value's question is kept in."""
    return f"value_{slug}"


def _agents() -> dict[int, dict[str, Any]]:
    """Return what agents said in the newest round that may be shown, by value: counts, of nobody."""
    for each in Round.objects.filter(closes_at__lte=timezone.now()).order_by("-pk"):
        told = [value for value in lived(each) if value.said]
        if told:
            return {value.value.pk: _counts(value.high, value.said or 0, each) for value in told}
    return {}


def _counts(high: int, n: int, asked: Round) -> dict[str, Any]:
    low, top = wilson(high, n)
    return {"k": high, "n": n, "low": low, "high": top, "closed": asked.closes_at.date().isoformat()}


class _Shown:
    """How often behaviours were met where they were called for, and in which conversations best."""

    def __init__(self, tables: Tables, alive: Callable[[], None]) -> None:
        self._met: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._chances: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._best: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
        liked, agents = felt(tables), dict(tables.rows.select("pk", "agent").iter_rows())
        for pk, found in outcomes(tables, alive):
            agent = agents.get(pk) or ""
            for name, outcome in found:
                if outcome not in CALLED_FOR:
                    continue
                self._chances[name][agent] += 1
                if outcome == "met":
                    self._met[name][agent] += 1
                    self._best[name] = sorted([*self._best[name], (liked.get(pk, 0.0), pk)], reverse=True)[:_KEPT]

    def share(self, names: list[str], settings: ReportSettings) -> Any:
        """Return the share met of all chances for some behaviours, clustered by agent: the reader's voice."""
        pairs = [(agent, n, self._met[name][agent]) for name in names for agent, n in self._chances[name].items()]
        hit = np.concatenate([np.arange(n) < met for _agent, n, met in pairs] or [np.zeros(0, bool)])
        clusters = [agent or None for agent, n, _met in pairs for _ in range(n)]
        return share(hit, voice="reader", least=settings.least_share, clusters=clusters)

    def chosen(self, wanted: list[list[str]]) -> dict[str, int]:
        """Choose a conversation for each behaviour that is to be quoted, each another one."""
        found: dict[str, int] = {}
        for names in wanted:
            for name in names:
                free = [pk for _felt, pk in self._best[name] if pk not in found.values()]
                if name not in found and free:
                    found[name] = free[0]
        return found
