"""Did somebody choose? What was drawn, given out and skipped, against what the lot gives."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from django.utils.translation import gettext as _

from rapport_web.conversations.against_lot import Group, group_of
from rapport_web.evaluations.models import Drawn, Kind, Task
from rapport_web.people.models import Agent, Team, User

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import QuerySet
    from numpy.typing import NDArray

    from rapport_web.evaluations.models import Draw
    from rapport_web.people.naming import Naming

_MANY_AGENTS: Final = 500


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at.

    Attributes:
        teams: By name, those without one last.
        channels: In the product's order.
        agents: Those the viewer may see by name; empty without a works agreement.
        given: Of each evaluator's tasks, how many are of the risk stream: they cannot tell which.
        skipped: Of each evaluator's tasks, how many were skipped.
    """

    teams: tuple[Group, ...]
    channels: tuple[Group, ...]
    agents: tuple[Group, ...]
    given: tuple[Group, ...]
    skipped: tuple[Group, ...]

    @property
    def odd(self) -> int:
        """How many groups the lot alone hardly gives."""
        return sum(group.is_odd for group in self._all)

    @property
    def told(self) -> int:
        """How many groups have enough to be told of."""
        return sum(not group.too_few for group in self._all)

    @property
    def _all(self) -> tuple[Group, ...]:
        return (*self.teams, *self.channels, *self.agents, *self.given, *self.skipped)


def check(draw: Draw, *, naming: Naming, channels: Mapping[str, Any]) -> Checked:
    """Hold what a draw's random stream fell on, and what became of its tasks, against chance.

    The range of each group is such that, with nobody choosing, all groups of a list lie in theirs in 95 of 100 cases
    (Bonferroni). A systematic draw scatters less than independent ones, so that the ranges are on the wide side.

    Args:
        draw: Which.
        naming: The viewer's.
        channels: Names of the channels, in their order.
    """
    strata = [each for each in draw.strata if each["of"]]
    teams = {**dict(Team.objects.order_by("name").values_list("pk", "name")), 0: _("no team")}
    agents: dict[int, str] = {}
    if naming.names_others:
        rows = Agent.objects.filter(pk__in={each["agent"] for each in strata}).order_by("name", "pk")
        agents = {row.pk: naming.of(row) for row in rows[:_MANY_AGENTS]}
    given, skipped = _evaluators(draw, naming)
    return Checked(
        _by("team", strata, teams), _by("channel", strata, channels), _by("agent", strata, agents), given, skipped
    )


def skips_of(draw: Draw) -> QuerySet[Task]:
    """Return the skipped tasks of a draw with what came in their place, the latest first."""
    rows = Task.objects.filter(drawn__draw=draw, state=Task.State.SKIPPED)
    return rows.select_related("evaluator", "drawn__replaced_by", "conversation").order_by("-done_at", "-pk")


def _by(key: str, strata: Sequence[Mapping[str, object]], names: Mapping[Any, Any]) -> tuple[Group, ...]:
    chances: dict[object, list[NDArray[np.float64]]] = defaultdict(list)
    drawn: Counter[object] = Counter()
    for each in strata:
        chances[each[key]].append(np.full(int(str(each["of"])), float(str(each["chance"]))))
        drawn[each[key]] += int(str(each["drawn"]))
    there = [name for name in names if name in chances]
    return tuple(
        group_of(str(names[each]), drawn[each], np.concatenate(chances[each]), groups=len(there)) for each in there
    )


def _evaluators(draw: Draw, naming: Naming) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """Return how many of each evaluator's tasks are of the risk stream, and how many they skipped."""
    rows = list(
        Task.objects.filter(drawn__draw=draw, evaluator__isnull=False, kind__in=(Kind.PLANNED, Kind.DOUBLE))
        .exclude(state=Task.State.WITHDRAWN)
        .values_list("evaluator", "drawn__stream", "state")
    )
    people = User.objects.in_bulk({row[0] for row in rows})
    names = {pk: naming.of_person(people[pk]) for pk in sorted(people, key=lambda pk: str(people[pk]).casefold())}
    risk = [(who, stream == Drawn.Stream.RISK) for who, stream, _state in rows]
    skipped = [(who, state == Task.State.SKIPPED) for who, _stream, state in rows]
    return _shares(risk, names), _shares(skipped, names)


def _shares(rows: Sequence[tuple[int, bool]], names: Mapping[int, str]) -> tuple[Group, ...]:
    """Hold each person's share of something against everybody's; nothing where nobody, or everybody, has it."""
    usual = sum(had for _who, had in rows) / len(rows) if rows else 0.0
    if not 0 < usual < 1 or len(names) == 1:
        return ()
    total, had = Counter(who for who, _had in rows), Counter(who for who, had in rows if had)
    return tuple(group_of(names[who], had[who], np.full(total[who], usual), groups=len(names)) for who in names)
