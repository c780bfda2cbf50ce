"""Counting formulas: which of an agent's replies to a cue are a line that the agent, or the team, says to everybody."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.jobs.registry import register
from rapport_web.people.models import Agent
from rapport_web.readings.models import Reading, ReadingBody

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from rapport.report.rote import Reply
    from rapport_web.jobs.running import Running

COUNT_ROTE: Final = "readings.count_rote"
# Enough to tell a habit; older conversations keep what was counted for them.
RECENT: Final = 300
_AT_ONCE: Final = 500


@register(COUNT_ROTE, _("Count lines that agents say to everybody"))
def count_rote(running: Running) -> dict[str, Any]:
    """Count, for these agents and the teams they are in, over each one's latest conversations."""
    groups = _together(running.arguments["agents"])
    running.progress(0, len(groups))
    changed = 0
    for number, agents in enumerate(groups, start=1):
        changed += _count(agents)
        running.progress(number, len(groups))
    return {"conversations_changed": changed}


def _together(agents: Collection[int]) -> list[list[int]]:
    """Group agents with all others of their teams: what two of a team say is the team's line."""
    here = Conversation.objects.filter(agent__in=list(agents)).order_by()
    teams = sorted(set(here.exclude(team=None).values_list("team", flat=True).distinct()))
    groups = [
        sorted(
            set(Conversation.objects.filter(team=team).exclude(agent=None).order_by().values_list("agent", flat=True))
        )
        for team in teams
    ]
    alone = set(agents) - {agent for group in groups for agent in group}
    return groups + [[agent] for agent in sorted(Agent.objects.filter(pk__in=alone).values_list("pk", flat=True))]


def _count(agents: Collection[int]) -> int:
    """Count for some agents together; returns how many conversations have another count than before."""
    from rapport.report.rote import repeated  # noqa: PLC0415  # statistics take seconds to load, and pages never count

    rows: dict[int, tuple[int, int | None]] = {}
    for agent in agents:
        latest = Conversation.objects.filter(agent=agent).order_by("-started_at", "-id")
        rows.update((pk, (agent, team)) for pk, team in latest.values_list("pk", "team")[:RECENT])
    found = Counter(conversation for conversation, _turn in repeated(_replies(rows)))
    changed = 0
    keys = list(rows)
    for start in range(0, len(keys), _AT_ONCE):
        for reading in Reading.objects.filter(conversation__in=keys[start : start + _AT_ONCE], current=True).only(
            "conversation_id", "rote_turns"
        ):
            count = found.get(str(reading.conversation_id), 0)
            if reading.rote_turns != count:
                Reading.objects.filter(pk=reading.pk).update(rote_turns=count)
                changed += 1
    return changed


def _replies(rows: dict[int, tuple[int, int | None]]) -> Iterator[Reply]:
    """Yield the turns that answer a cue the reader is sure about; only there does a repeated line matter."""
    from rapport.report.rote import Reply  # noqa: PLC0415  # as above

    keys = list(rows)
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        answered: dict[int, set[int]] = {}
        bodies = ReadingBody.objects.filter(reading__conversation__in=some, reading__current=True)
        for key, moments in bodies.values_list("reading__conversation", "data__moments"):
            told = (moment for moment in moments or () if moment["outcome"] != "unsure")
            answered[key] = {turn for moment in told for turn in moment["reply_turns"]}
        for key, turns in Transcript.objects.filter(pk__in=[key for key in some if answered.get(key)]).values_list(
            "pk", "turns"
        ):
            agent, team = rows[key]
            for turn in sorted(answered[key]):
                text = turns[turn]["text"] if turn < len(turns) else ""
                if text.strip():
                    yield Reply(str(key), turn, str(agent), None if team is None else str(team), text)
