"""Did somebody choose whom to ask? How many of a team's, or an agent's, were drawn, against what the lot gives."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from django.utils.translation import gettext as _

from rapport_web.conversations.against_lot import Group, group_of
from rapport_web.people.models import Agent, Team
from rapport_web.surveys.selectors.sendings import looked_at_by_group

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport_web.people.naming import Naming
    from rapport_web.surveys.models import Sending

    # By group, by chance: how many were looked at, and drawn.
    _Counted = Mapping[int | None, Mapping[float, list[int]]]

MOST: Final = 20_000
_MANY_AGENTS: Final = 500


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at.

    Attributes:
        teams: By the centre's own order of teams, those without one last.
        agents: Those the viewer may see by name; empty without a works agreement.
        all_asked: Everybody is drawn, so that nobody could choose.
    """

    teams: tuple[Group, ...]
    agents: tuple[Group, ...]
    all_asked: bool

    @property
    def odd(self) -> int:
        """How many groups the lot alone hardly gives."""
        return sum(group.is_odd for group in (*self.teams, *self.agents))

    @property
    def told(self) -> int:
        """How many groups have enough to be told of."""
        return sum(not group.too_few for group in (*self.teams, *self.agents))


def check(sending: Sending, *, naming: Naming) -> Checked:
    """Hold what was drawn of the last 20,000 looked at against the known chances.

    The range of each group is such that, with nobody choosing, all groups of a list lie in theirs in 95 of 100 cases
    (Bonferroni).
    """
    rows = looked_at_by_group(sending, most=MOST)
    teams: dict[int | None, dict[float, list[int]]] = defaultdict(dict)
    agents: dict[int | None, dict[float, list[int]]] = defaultdict(dict)
    for team, agent, chance, n, k in rows:
        for found, key in ((teams, team), (agents, agent)):
            counted = found[key].setdefault(chance, [0, 0])
            counted[0] += n
            counted[1] += k
    return Checked(
        _groups(teams, {**dict(Team.objects.order_by("name").values_list("pk", "name")), None: _("no team")}),
        _groups(agents, _agents(agents, naming)) if naming.names_others else (),
        all_asked=all(chance == 1 for *_rest, chance, _n, _k in rows),
    )


def _agents(found: Mapping[int | None, object], naming: Naming) -> dict[int | None, str]:
    rows = Agent.objects.filter(pk__in=[pk for pk in found if pk is not None]).order_by("name", "pk")[:_MANY_AGENTS]
    return {row.pk: naming.of(row) for row in rows}


def _groups(
    found: Mapping[int | None, Mapping[float, list[int]]], names: Mapping[int | None, str]
) -> tuple[Group, ...]:
    there = [key for key in names if key in found]
    groups = []
    for key in there:
        chances = np.concatenate([np.full(n, chance) for chance, (n, _k) in found[key].items()])
        drawn = sum(k for _n, k in found[key].values())
        groups.append(group_of(names[key], drawn, chances, groups=len(there)))
    return tuple(groups)
