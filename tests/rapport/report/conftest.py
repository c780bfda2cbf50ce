"""Readings made from labels that people or a model gave, so that the report is tested apart from the reader's rules."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import pytest

from rapport.conversation import Conversation, Turn
from rapport.reader.judgement import Judged, Judgement, Span
from rapport.reader.pipeline import Reader
from rapport.report import ReportSettings, build

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
                    value,
                    self.confidence,
                    name in turn.get("unsure", ()),
                    spans=() if value in NOTHING else span,
                    because=f"{name} is {value}",
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
        "unsure": ("That must be hard.", {"feeling": 2}),
        "none": ("The shop is open until six.", {"action": 2}),
    }

    def build(
        identifier: str, outcome: str = "met", *, cause: str = "none", said: str = "", reply: str = "", **names: Any
    ):
        words, agent = replies[outcome]
        upset = outcome != "none"
        doubtful = list(agent) if outcome == "unsure" else []
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
                {"index": 1, "speaker": "agent", "labels": {**empty, **agent}, "unsure": doubtful},
            ],
            "labels": {"needed": int(upset), "resolved": "yes", "cause": cause, "disconnect": 0},
        }
        return conversation, labels

    return build


@dataclass(frozen=True)
class Centre:
    """A small made-up centre with what its customers answered."""

    conversations: list[Conversation]
    readings: list[Reading]
    answers: pl.DataFrame


@pytest.fixture(scope="session")
def centre(contact, read_as) -> Callable[..., Centre]:
    """Make a centre: outcomes by turns, and answers in which ``link`` of felt empathy shows in satisfaction."""

    def make(
        n: int = 400, *, link: float = 0.6, low: float = 0.3, answered: float = 1.0, solved: float = 0.7, seed: int = 1
    ):
        rng = np.random.default_rng(seed)
        outcomes, causes = ("met", "missed", "hollow", "none"), ("people", "process", "technology", "product", "none")
        conversations, labels, rows = [], {}, []
        for index in range(n):
            conversation, told = contact(
                f"c-{index:05}",
                outcomes[index % 4],
                cause=causes[index % 5],
                channel=("chat", "voice")[index % 2],
                topic=("bills", "moving", "faults")[index % 3],
                team=("Harbour", "Hill")[index % 2],
                agent=f"agent-{index % 24:02}",
                started_at=f"2026-07-{1 + index % 28:02}T10:00:00+00:00",
            )
            conversations.append(conversation)
            labels[conversation.id] = told
            felt = bool(rng.random() > low)
            done = bool(rng.random() < solved)
            score = 2.2 + 1.2 * done + link * 2 * felt + rng.normal(0, 0.6)
            if rng.random() < answered:
                empathy = int(rng.choice((4, 5) if felt else (1, 2, 3)))
                satisfaction = int(np.clip(round(score), 1, 5))
                rows.append((conversation.id, empathy, satisfaction, "yes" if done else "no", int(rng.integers(1, 6))))
        names = ["conversation", "empathy", "satisfaction", "resolved", "effort"]
        kinds = [pl.String, pl.Int64, pl.Int64, pl.String, pl.Int64]
        answers = pl.DataFrame(rows, schema=dict(zip(names, kinds, strict=True)), orient="row")
        return Centre(conversations, read_as(conversations, labels), answers)

    return make


@pytest.fixture(scope="session")
def ordinary(centre) -> Centre:
    """Four hundred contacts, all answered, where felt empathy goes with satisfaction and many go without."""
    return centre()


@pytest.fixture
def quick() -> ReportSettings:
    """Settings with few resamples."""
    return ReportSettings(resamples=100)


@pytest.fixture(scope="session")
def report(ordinary):
    """The report of the ordinary centre, for tests that only look at it."""
    return build(
        ordinary.conversations,
        ordinary.readings,
        ordinary.answers,
        settings=ReportSettings(resamples=100, title="Marlstone"),
    )


@pytest.fixture(scope="session")
def page(report) -> str:
    """Its page."""
    return report.html()
