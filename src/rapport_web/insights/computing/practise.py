"""What a team and each of its people could practise: the behaviours most often missed, with one of their own that met.

What readings say of the twelve behaviours is in their bodies only; they are read in pieces and counted, never kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from django.db.models import F

from rapport.reader.reading import BEHAVIOURS
from rapport.report.analysis.excerpt import excerpt
from rapport.report.analysis.figure import share
from rapport.report.analysis.plain import plain
from rapport_web.insights.computing import examples
from rapport_web.insights.computing.hurts import plain_excerpt
from rapport_web.readings.models import ReadingBody

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rapport.report import ReportSettings
    from rapport_web.insights.computing.tables import Tables

_AT_ONCE: Final = 500
# A team practises two things at a time; more are forgotten.
_MOST: Final = 2
# Fewest chances of one person for a behaviour to be named as theirs.
_CHANCES: Final = 10
_COUNTED: Final = frozenset(("met", "missed", "hollow"))


@dataclass(frozen=True, slots=True)
class Practise:
    """What to practise.

    Attributes:
        team: The team's behaviours, each with its figure, the people who miss it more than the team, and an example.
        by_agent: For each person (the row's number as text), the behaviour furthest under the team's.
        quoted: The conversations that the examples are from.
    """

    team: list[dict[str, Any]]
    by_agent: dict[str, str]
    quoted: list[str]


def to_practise(tables: Tables, settings: ReportSettings, alive: Callable[[], None]) -> Practise:
    """Choose by how often a behaviour is missed where it was called for."""
    met: defaultdict[str, Counter[str]] = defaultdict(Counter)
    chances: defaultdict[str, Counter[str]] = defaultdict(Counter)
    best: dict[str, list[tuple[float, int]]] = defaultdict(list)
    felt = _felt(tables)
    agents = dict(tables.rows.select("pk", "agent").iter_rows())
    for pk, outcomes in _outcomes(tables, alive):
        agent = agents.get(pk) or ""
        for name, outcome in outcomes:
            if outcome in _COUNTED:
                chances[name][agent] += 1
                if outcome == "met":
                    met[name][agent] += 1
                    best[name] = sorted([*best[name], (felt.get(pk, 0.0), pk)], reverse=True)[:_MOST]
    team = _team(met, chances, settings)
    examples_of, quoted = _examples(_apart(best, [each["name"] for each in team]), alive)
    for each in team:
        each["example"] = examples_of.get(each["name"])
    return Practise(team, _by_agent(met, chances), quoted)


def _apart(best: dict[str, list[tuple[float, int]]], names: list[str]) -> dict[str, int]:
    """Choose a conversation for each behaviour, each another one."""
    chosen: dict[str, int] = {}
    for name in names:
        free = [pk for _rating, pk in best.get(name, ()) if pk not in chosen.values()]
        if free:
            chosen[name] = free[0]
    return chosen


def _felt(tables: Tables) -> dict[int, float]:
    """Return how customers rated empathy, by conversation: the example shown is one that a customer felt."""
    rated = tables.cases.rated.select("conversation", "empathy")
    return dict(
        tables.rows.select("pk", "conversation").join(rated, on="conversation").select("pk", "empathy").iter_rows()
    )


def _outcomes(tables: Tables, alive: Callable[[], None]) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    wanted = tables.rows["pk"].to_list()
    for start in range(0, len(wanted), _AT_ONCE):
        found = ReadingBody.objects.filter(
            reading__current=True,
            reading__conversation__in=wanted[start : start + _AT_ONCE],
            reading__fingerprint=F("reading__conversation__fingerprint"),
        ).values_list("reading__conversation_id", "data__behaviours")
        for pk, behaviours in found:
            yield pk, [(each["name"], each["outcome"]) for each in behaviours or ()]
        alive()


def _team(
    met: dict[str, Counter[str]], chances: dict[str, Counter[str]], settings: ReportSettings
) -> list[dict[str, Any]]:
    figures = []
    for name in BEHAVIOURS:
        n, k = chances[name].total(), met[name].total()
        if n < settings.least_share:
            continue
        clusters = [agent for agent, count in chances[name].items() for _ in range(count)]
        hit = np.concatenate(
            [np.arange(count) < met[name][agent] for agent, count in chances[name].items()] or [np.zeros(0, bool)]
        )
        figure = share(hit, voice="reader", least=settings.least_share, clusters=clusters, confidence=0.90)
        lower = [
            int(agent)
            for agent, count in chances[name].items()
            if agent and count >= _CHANCES and met[name][agent] / count < k / n
        ]
        figures.append({"name": name, "n": n, "met": plain(figure), "lower": sorted(lower)})
    return sorted(figures, key=lambda each: each["met"]["estimate"])[:_MOST]


def _by_agent(met: dict[str, Counter[str]], chances: dict[str, Counter[str]]) -> dict[str, str]:
    furthest: dict[str, tuple[float, str]] = {}
    for name in BEHAVIOURS:
        n = chances[name].total()
        for agent, count in chances[name].items():
            if not agent or count < _CHANCES:
                continue
            gap = met[name][agent] / count - met[name].total() / n
            if gap < 0 and gap < furthest.get(agent, (0.0, ""))[0]:
                furthest[agent] = (gap, name)
    return {agent: name for agent, (_gap, name) in furthest.items()}


def _examples(best: dict[str, int], alive: Callable[[], None]) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Return for each behaviour the words that met it, from the conversation chosen for it."""
    opened = examples.load(sorted(best.values()), alive)
    references = dict(zip(sorted(best.values()), opened.conversations, strict=True))
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
