"""Vendor fields about an agent's emotion: found wherever they lie, so that they are dropped and counted.

An agent's feelings are nobody's data (DESIGN 2.7). The formats read by name what they need and never these fields;
this module counts them, so that the report of an import can say that they were there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from rapport.formats.foreign import identifier
from rapport.formats.speakers import speaker_of

if TYPE_CHECKING:
    from collections.abc import Collection

Owner = Literal["agent", "other"]

LEFT_OUT: Final = "agent emotion fields"

_EMOTION: Final = re.compile(
    r"sentiments?|emotions?|emotional|moods?|stress(?:ed)?|tones?|tonality|attitudes?|feelings?|empathy|affect(?:ive)?|"
    r"valence|arousal|anger|angry|happiness|sadness|frustrat(?:ion|ed)|anxiety|irritation|boredom|fatigue|burnout|"
    r"wellbeing|enthusiasm"
)
_MEASURE: Final = re.compile(r"scores?|values?|label|trend|polarity|magnitude|level|rating|intensity|class")
# These are about the agent also where no owner is named: vendors score the agent's empathy and tone of voice.
_AGENTS_OWN: Final = re.compile(r"empathy|tones?|tonality")
_AGENT: Final = re.compile(
    r"agents?|internal|advis[eo]r|representative|operator|assignee|employee|staff|admin|teammate"
)
_OTHER: Final = re.compile(r"customers?|client|caller|external|requester|visitor|enduser|contact")
_OWNER_KEY: Final = re.compile(
    r"participant(?:role|id|purpose|type)?|role|speaker(?:role|label|type)?|purpose|actortype|author(?:role|id)|"
    r"part(?:y|ies)|user(?:id)?|owner|channelrole"
)
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def count_agent_emotion(data: Any, *, agents: Collection[str] = (), of_agent: bool = False) -> int:
    """Count the fields that say something about an agent's emotion, at any depth.

    A field is a key with a value that is not empty. It counts when its name speaks of emotion (``Sentiment``,
    ``moodScore``, ``stress_level``, ``empathyScores``) and it lies in what belongs to an agent: an object that
    names an agent as its role or speaker, or a key such as ``agent`` or ``AGENT``, also one below a word of emotion.

    Args:
        data: Foreign JSON.
        agents: Ids under which agents go in it, besides the plain words.
        of_agent: Whether the whole of it belongs to an agent.
    """
    counter = _Counter(frozenset(agents))
    return counter.count(data, owner="agent" if of_agent else None, emotion=False)


def names_of_agent_emotion(data: Any, *, agents: Collection[str] = ()) -> set[str]:
    """Return the names of the fields that :func:`count_agent_emotion` counts."""
    counter = _Counter(frozenset(agents))
    counter.count(data, owner=None, emotion=False)
    return counter.names


@dataclass(frozen=True, slots=True)
class _Counter:
    agents: frozenset[str]
    names: set[str] = field(default_factory=set)

    def count(self, node: Any, *, owner: Owner | None, emotion: bool) -> int:
        """Count in one value, given whose it is and whether a key above speaks of emotion."""
        if isinstance(node, list):
            return sum(self.count(item, owner=owner, emotion=emotion) for item in node)
        if not isinstance(node, dict):
            return 0
        owner = self._owner_of(node) or owner
        return sum(self._count_key(key, value, owner=owner, emotion=emotion) for key, value in node.items())

    def _count_key(self, key: str, value: Any, *, owner: Owner | None, emotion: bool) -> int:
        if _is_empty(value):
            return 0
        words = [word.lower() for word in _WORD.findall(key)]
        named = self._owner_named(key, words)
        whose = named or owner
        feels = _any(_EMOTION, words)
        if whose is None and feels and _any(_AGENTS_OWN, words):
            whose = "agent"
        if whose == "agent" and (feels or (emotion and (named == "agent" or _any(_MEASURE, words)))):
            self.names.add(key)
            # A list of scores, one an agent, may hold empty entries where nothing was measured.
            return sum(not _is_empty(entry) for entry in value) if isinstance(value, list) and feels else 1
        return self.count(value, owner=whose, emotion=emotion or feels)

    def _owner_of(self, node: dict[str, Any]) -> Owner | None:
        for key, value in node.items():
            if not _OWNER_KEY.fullmatch("".join(_WORD.findall(key)).lower()):
                continue
            name = identifier(value[0] if isinstance(value, list) and len(value) == 1 else value)
            if name is None:
                continue
            if name in self.agents:
                return "agent"
            speaker = speaker_of(name)
            if speaker is not None:
                return "agent" if speaker in {"agent", "colleague"} else "other"
        return None

    def _owner_named(self, key: str, words: list[str]) -> Owner | None:
        if _any(_OTHER, words):
            return "other"
        return "agent" if key in self.agents or _any(_AGENT, words) else None


def _any(pattern: re.Pattern[str], words: list[str]) -> bool:
    return any(pattern.fullmatch(word) for word in words)


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [], {})
