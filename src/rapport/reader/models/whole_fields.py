"""Fields of a whole conversation: how its turns' labels went, who spoke last, and the words it began and ended with."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import log1p
from typing import TYPE_CHECKING, Final

import numpy as np

from rapport.reader.models.fields import Fields
from rapport.reader.reading import AGENT_LABELS, CUSTOMER_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from rapport.conversation import Channel

WHOLE_BLOCKS: Final = ("last", "first", "customer", "agent", "hits")
_EMOTIONS: Final = tuple(str(value) for value in CUSTOMER_LABELS["emotion"])
_GLAD: Final = slice(1, 3)
_CLOUDED: Final = slice(3, 9)


@dataclass(frozen=True, slots=True)
class TurnView:
    """What the model of the whole sees of one turn.

    Attributes:
        index: The turn's place in the conversation.
        speaker: Who spoke.
        fields: The turn's own features.
        chances: For every label of the turn, the chance of each value.
    """

    index: int
    speaker: str
    fields: Fields
    chances: Mapping[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class WholeFields:
    """The features of a conversation and the turn that each signal points at."""

    fields: Fields
    carriers: Mapping[str, int]


def whole_fields(views: Sequence[TurnView], channel: Channel) -> WholeFields:
    """Return a conversation's features from its read turns, of which there is at least one."""
    customers = [view for view in views if view.speaker == "customer"]
    agents = [view for view in views if view.speaker == "agent"]
    signals: dict[str, float] = {"always": 1.0, f"channel {channel}": 1.0}
    carriers: dict[str, int] = {}
    if customers:
        _customer_signals(customers, signals, carriers)
    if agents:
        _agent_signals(agents, signals, carriers)
    _shape(views, len(customers), len(agents), signals)
    return WholeFields(Fields(_blocks(customers, agents), signals), carriers)


def _customer_signals(views: Sequence[TurnView], signals: dict[str, float], carriers: dict[str, int]) -> None:
    emotions = np.array([view.chances["emotion"] for view in views])
    strength = np.array([_level(view.chances["intensity"]) for view in views])
    mood = emotions[:, _GLAD].sum(1) - emotions[:, _CLOUDED].sum(1) * (0.5 + strength)
    for column, emotion in enumerate(_EMOTIONS):
        _course(f"{emotion} of the customer", emotions[:, column], views, signals, carriers)
    _course("mood of the customer", mood, views, signals, carriers)
    _course("intensity of the customer", strength, views, signals, carriers)
    lowest = int(mood.argmin())
    for name, value, at in (
        ("change of mood", mood[-1] - mood[0], -1),
        ("lowest mood", mood[lowest], lowest),
        ("mood at the end", mood[-2:].mean(), -1),
        ("recovery of mood", mood[-1] - mood[lowest], -1),
    ):
        signals[name] = float(value)
        carriers[name] = views[at].index
    for label in ("effort", "clue", "leaving"):
        _course(f"{label} of the customer", np.array([v.chances[label][1] for v in views]), views, signals, carriers)


def _agent_signals(views: Sequence[TurnView], signals: dict[str, float], carriers: dict[str, int]) -> None:
    for label in AGENT_LABELS:
        levels = np.array([_level(view.chances[label]) for view in views])
        _course(f"{label} of the agent", levels, views, signals, carriers)


def _course(
    name: str,
    values: NDArray[np.float64],
    views: Sequence[TurnView],
    signals: dict[str, float],
    carriers: dict[str, int],
) -> None:
    """Add the first, last, highest and mean of a course, and where the first three stand."""
    highest = int(values.argmax())
    for when, at in (("first", 0), ("last", len(views) - 1), ("highest", highest)):
        signals[f"{when} {name}"] = float(values[at])
        carriers[f"{when} {name}"] = views[at].index
    signals[f"mean {name}"] = float(values.sum() / len(values))


def _shape(views: Sequence[TurnView], customers: int, agents: int, signals: dict[str, float]) -> None:
    """Who spoke how often, who last, and whether the customer came back after an answer."""
    order = [view.speaker for view in views]
    tail = 0
    while tail < len(order) and order[-1 - tail] == "agent":
        tail += 1
    came_back = "agent" in order and "customer" in order[order.index("agent") :]
    signals |= {
        "customer's turns": log1p(customers) / 2,
        "agent's turns": log1p(agents) / 2,
        "customer has the last word": float(order[-1] == "customer"),
        "one reply": float(agents == 1),
        "one word of the customer": float(customers == 1),
        "changes of speaker": log1p(sum(a != b for a, b in pairwise(order))) / 2,
        "agent's turns at the end": min(tail, 3) / 2,
        "customer came back": float(came_back),
    }


def _blocks(customers: Sequence[TurnView], agents: Sequence[TurnView]) -> dict[str, tuple[str, ...]]:
    hits = dict.fromkeys(f"customer {hit}" for view in customers for hit in view.fields.blocks["hits"])
    hits.update(dict.fromkeys(f"agent {hit}" for view in agents for hit in view.fields.blocks["hits"]))
    if customers:
        hits.update(dict.fromkeys(f"at last {hit}" for hit in customers[-1].fields.blocks["hits"]))
    return {
        "last": tuple(customers[-1].fields.blocks["own"]) if customers else (),
        "first": tuple(customers[0].fields.blocks["own"]) if customers else (),
        "customer": _single_words(customers),
        "agent": _single_words(agents),
        "hits": tuple(hits),
    }


def _single_words(views: Sequence[TurnView]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for view in views for word in view.fields.blocks["own"] if " " not in word))


def _level(chances: NDArray[np.float64]) -> float:
    """Return the expected place of an ordered label between its lowest (0) and highest value (1)."""
    held: list[float] = chances.tolist()
    if len(held) == 2:  # noqa: PLR2004  # no or yes: the chance of yes
        return held[1]
    return sum([place * chance for place, chance in enumerate(held)]) / (len(held) - 1)
