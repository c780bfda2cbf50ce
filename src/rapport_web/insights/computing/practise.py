"""What a team and each of its people could practise: behaviours most often missed, with one of their own that met."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rapport.reader.reading import BEHAVIOURS
from rapport.report.analysis.figure import share
from rapport.report.analysis.plain import plain
from rapport_web.insights.computing.behaviours import CALLED_FOR, examples_of, felt, outcomes

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport.report import ReportSettings
    from rapport_web.insights.computing.tables import Tables

# A team practises two things at a time; more are forgotten.
_MOST: Final = 2
# Fewest chances of one person for a behaviour to be named as theirs.
_CHANCES: Final = 10


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
    liked = felt(tables)
    agents = dict(tables.rows.select("pk", "agent").iter_rows())
    for pk, found in outcomes(tables, alive):
        agent = agents.get(pk) or ""
        for name, outcome in found:
            if outcome in CALLED_FOR:
                chances[name][agent] += 1
                if outcome == "met":
                    met[name][agent] += 1
                    best[name] = sorted([*best[name], (liked.get(pk, 0.0), pk)], reverse=True)[:_MOST]
    team = _team(met, chances, settings)
    said, quoted = examples_of(_apart(best, [each["name"] for each in team]), alive)
    for each in team:
        each["example"] = said.get(each["name"])
    return Practise(team, _by_agent(met, chances), quoted)


def _apart(best: dict[str, list[tuple[float, int]]], names: list[str]) -> dict[str, int]:
    """Choose a conversation for each behaviour, each another one."""
    chosen: dict[str, int] = {}
    for name in names:
        free = [pk for _rating, pk in best.get(name, ()) if pk not in chosen.values()]
        if free:
            chosen[name] = free[0]
    return chosen


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
