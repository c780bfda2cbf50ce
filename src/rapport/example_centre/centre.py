"""The centre put together: conversations with teams, agents, customers, times and topics."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from rapport.example_centre.cast import TEAM_OF_SECTOR, agents, topic_of
from rapport.example_centre.shelf import View, repair_story, scenarios, views, written
from rapport.example_centre.talk import asides, course
from rapport.example_centre.talk import conversation as talk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.conversation import Conversation
    from rapport.example_centre.lines import Mark
    from rapport.example_centre.plan import Plan

_OPENS: Final = datetime(2026, 7, 1, 8, tzinfo=UTC)
_DAYS: Final = 92  # July to September 2026
_HOURS: Final = 12
# Customers who come back: one in this many conversations on the public accounts, whose short talks contradict nobody.
_COMES_BACK: Final = 6


@dataclass(frozen=True, slots=True)
class Seen:
    """A conversation of the centre with what is known of it.

    Attributes:
        conversation: What was said.
        view: The view its customer has of it; the automated call has none.
        marks: What the words of each turn show, or None where only the view is known.
    """

    conversation: Conversation
    view: View | None
    marks: tuple[tuple[Mark, ...], ...] | None = None


def conversations(plan: Plan) -> Iterator[Seen]:
    """Yield the centre's conversations: the repair story, the written ones, then as many generated as asked for.

    The order is the order of making, not of time. The same plan gives the same conversations.
    """
    rng = np.random.default_rng([plan.seed, 1])
    known = views()
    size = plan.conversations if plan.conversations is not None else len(written()) + len(repair_story())
    made = 0
    for story in repair_story()[:size]:
        made += 1
        yield Seen(story, known.get(story.id))
    for bare in written()[: size - made]:
        made += 1
        yield Seen(_placed(bare, rng, plan), known[bare.id])
    matters = scenarios()
    longer = np.random.default_rng([plan.seed, 3])  # a stream of its own: all else stays as in the shorter ones
    for number in range(made, size):
        matter = matters[int(rng.integers(len(matters)))]
        how = course(rng, unresolved=plan.unresolved)
        aside = () if plan.turns is None else asides(longer, plan.turns)
        told = talk(f"LF-{number:07d}", matter, how, rng, second=number, aside=aside)
        yield Seen(_placed(told.conversation, rng, plan), told.view, told.marks)


def _placed(bare: Conversation, rng: np.random.Generator, plan: Plan) -> Conversation:
    team = bare.team or TEAM_OF_SECTOR[bare.id.split("-")[0]]
    staff = agents(team, plan.agents_per_team)
    told = " ".join(turn.text for turn in bare.turns if turn.speaker == "customer")
    started = _OPENS + timedelta(
        days=int(rng.integers(_DAYS)), minutes=int(rng.integers(_HOURS * 60)), seconds=int(rng.integers(60))
    )
    number = int(rng.integers(1, 10**8))
    if team == "Public accounts" and number % _COMES_BACK == 0:
        number %= 60  # few enough that they meet us again
    return replace(
        bare,
        team=team,
        agent=staff[int(rng.integers(len(staff)))],
        customer=f"customer-{number:08d}",
        topic=bare.topic or topic_of(told),
        started_at=started.isoformat().replace("+00:00", "Z"),
    )
