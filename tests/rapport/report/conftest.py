"""Readings made from labels that people or a model gave, so that the report is tested apart from the reader's rules."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from rapport.conversation import Conversation, Turn
from rapport.reader.judgement import Judged, Judgement, Span
from rapport.reader.pipeline import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from rapport.reader.reading import Reading

NOTHING = (0, "neutral", "none", "unknown")


@dataclass(frozen=True)
class Labelled:
    """A judge that says what it was told, with its certainty."""

    labels: Mapping[str, Mapping[str, Any]]
    confidence: float = 0.9
    unsure: frozenset[str] = field(default=frozenset())

    def judge(self, conversations: Sequence[Conversation]) -> list[Judged]:
        return [self._judged(conversation) for conversation in conversations]

    def _judged(self, conversation: Conversation) -> Judged:
        told = self.labels.get(conversation.id, {"turns": [], "labels": {}})
        turns: list[dict[str, Judgement]] = [{} for _ in conversation.turns]
        for turn in told["turns"]:
            index = turn["index"]
            span = (Span(index, 0, len(conversation.turns[index].text)),)
            turns[index] = {
                name: Judgement(
                    value, self.confidence, spans=() if value in NOTHING else span, because=f"{name} is {value}"
                )
                for name, value in turn["labels"].items()
            }
        labels = {name: Judgement(value, 0.9, name in self.unsure) for name, value in told["labels"].items()}
        return Judged(conversation, "en", tuple(turns), labels)


@pytest.fixture(scope="session")
def read_as() -> Callable[..., list[Reading]]:
    """Read conversations with given labels: ``{conversation: {"turns": [...], "labels": {...}}}``."""

    def read(
        conversations: Sequence[Conversation], labels: Mapping[str, Mapping[str, Any]], **how: Any
    ) -> list[Reading]:
        return Reader("labelled", "1", Labelled(labels, **how)).read_many(
            [(conversation, 0) for conversation in conversations]
        )

    return read


@pytest.fixture(scope="session")
def social(care_data: Path, read_as: Callable[..., list[Reading]]) -> tuple[list[Conversation], list[Reading]]:
    """The real public conversations with their model-given labels as readings."""
    folder = care_data / "care"
    lines = (folder / "social.conversations.jsonl").read_text(encoding="utf-8").splitlines()
    conversations = [Conversation.from_dict(json.loads(line)) for line in lines]
    labels = {}
    for line in (folder / "social.labels.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        labels[told["conversation"]] = told
    return conversations, read_as(conversations, labels)


@pytest.fixture(scope="session")
def contact() -> Callable[..., tuple[Conversation, dict[str, Any]]]:
    """Build one short contact and its labels: what a customer shows and how the agent answers."""
    replies = {
        "met": ("A countdown over your photos, that must be hard. I have stopped it.", {"feeling": 2, "action": 2}),
        "missed": ("Please read the terms on our site.", {"action": 1}),
        "hollow": ("We apologise for any inconvenience caused.", {"feeling": 1, "apology": 1}),
        "none": ("The shop is open until six.", {"action": 2}),
    }

    def build(
        identifier: str, outcome: str = "met", *, cause: str = "none", said: str = "", reply: str = "", **names: Any
    ):
        words, agent = replies[outcome]
        upset = outcome != "none"
        customer = {"emotion": "frustration" if upset else "neutral", "intensity": 2 if upset else 0}
        asked = said or (
            "This is the third time I call about my photos and I am fed up." if upset else "When do you close?"
        )
        turns = (Turn("customer", asked), Turn("agent", reply or words))
        conversation = Conversation(identifier, names.pop("channel", "chat"), turns, **names)
        empty = dict.fromkeys(("feeling", "understanding", "exploring", "action", "apology"), 0)
        labels = {
            "turns": [
                {"index": 0, "speaker": "customer", "labels": {**customer, "effort": 0, "clue": 0, "leaving": 0}},
                {"index": 1, "speaker": "agent", "labels": {**empty, **agent}},
            ],
            "labels": {"needed": int(upset), "resolved": "yes", "cause": cause, "disconnect": 0},
        }
        return conversation, labels

    return build
