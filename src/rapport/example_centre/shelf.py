"""What the made-up centre is made of: its files, as they lie in the package."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from rapport.conversation import Conversation
from rapport.example_centre.lines import Part, part

# What all texts of a kind show; a step is taken on by whoever says "I".
_SHOWN: Final = {"fix": "action 2", "tie": "ties", "ask": "exploring 2"}
_TAKEN_ON: Final = re.compile(r"\bI\b")


@dataclass(frozen=True, slots=True)
class View:
    """How the writer of a conversation thinks its customer would answer.

    Attributes:
        felt: Felt understood and cared for, 1 to 5.
        csat: Satisfied, 1 to 5.
        resolved: ``yes``, ``partly``, ``no`` or ``unknown``.
        cause: Whose the trouble was: people, process, technology, product or none.
    """

    felt: int
    csat: int
    resolved: str
    cause: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """One kind of matter customers come with, and what can be said about it, with what the words show."""

    team: str
    topic: str
    cause: str
    problem: tuple[Part, ...]
    stake: tuple[Part, ...]
    weight: tuple[Part, ...]
    fix: tuple[Part, ...]
    tie: tuple[Part, ...]
    stall: tuple[Part, ...]
    ask: tuple[Part, ...]


@lru_cache(maxsize=1)
def written() -> tuple[Conversation, ...]:
    """The 550 written conversations, without team, agent, customer or time."""
    return _conversations("written.jsonl")


@lru_cache(maxsize=1)
def repair_story() -> tuple[Conversation, ...]:
    """One customer's journey: two visits, four systems, each with a time of its own."""
    return _conversations("repair_story.jsonl")


@lru_cache(maxsize=1)
def views() -> dict[str, View]:
    """The writers' views by conversation; the automated call has none."""
    rows = (json.loads(line) for line in _text("views.jsonl").splitlines())
    return {row["conversation"]: View(row["felt"], row["csat"], row["resolved"], row["cause"]) for row in rows}


@lru_cache(maxsize=1)
def scenarios() -> tuple[Scenario, ...]:
    """The matters that generated conversations are about."""
    return tuple(_scenario(table) for table in tomllib.loads(_text("scenarios.toml"))["scenario"])


def _scenario(table: dict[str, Any]) -> Scenario:
    fields: dict[str, Any] = {
        name: tuple(_part(name, each) for each in value) if isinstance(value, list) else value
        for name, value in table.items()
    }
    return Scenario(**fields)


def _part(kind: str, written: str | list[str]) -> Part:
    """Build a part from words with what they show beside them, or from words of a kind that shows the same always."""
    if not isinstance(written, str):
        return part(*written)
    taken_on = ", ownership" if kind == "fix" and _TAKEN_ON.search(written) else ""
    return part(written, _SHOWN[kind] + taken_on)


def _text(name: str) -> str:
    return (files("rapport.example_centre") / "data" / name).read_text(encoding="utf-8")


def _conversations(name: str) -> tuple[Conversation, ...]:
    return tuple(Conversation.from_dict(json.loads(line)) for line in _text(name).splitlines())
