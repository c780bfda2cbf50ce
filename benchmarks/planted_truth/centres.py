"""Made-up centres without a word said: only who was asked and what they answer, so that hundreds are quickly made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from rapport.example_centre.answers import answer_for
from rapport.example_centre.asked import Asked
from rapport.example_centre.cast import agents
from rapport.example_centre.shelf import View, scenarios

if TYPE_CHECKING:
    from rapport.example_centre.plan import Plan

CHANNELS = ("voice", "chat", "email")
_PARTLY = 0.35


@dataclass(frozen=True, slots=True)
class Centre:
    """A centre.

    Attributes:
        everybody: One row a customer asked: conversation, agent, team, topic, channel.
        answers: One row an answer, with the columns of ``everybody`` beside.
        truth: As ``truth.json`` has it.
    """

    everybody: pl.DataFrame
    answers: pl.DataFrame
    truth: dict[str, Any]


def make(plan: Plan, size: int) -> Centre:
    """Make a centre of ``size`` customers who are asked; the plan says how many of them answer."""
    rng = np.random.default_rng([plan.seed, 6])
    matters = scenarios()
    asked = [_asked(place, matters[int(rng.integers(len(matters)))], rng, plan) for place in range(size)]
    answered = answer_for(asked, plan)
    everybody = pl.DataFrame(
        {
            "conversation": [each.conversation for each in asked],
            "agent": [each.agent for each in asked],
            "team": [each.team for each in asked],
            "topic": [each.topic for each in asked],
            "channel": [CHANNELS[number] for number in rng.integers(len(CHANNELS), size=size)],
        }
    )
    answers = pl.DataFrame(answered.rows, infer_schema_length=None, strict=False).join(everybody, on="conversation")
    return Centre(everybody, answers, answered.truth)


def _asked(place: int, matter: Any, rng: np.random.Generator, plan: Plan) -> Asked:
    staff = agents(matter.team, plan.agents_per_team)
    ended = "yes"
    if rng.random() < plan.unresolved:
        ended = "partly" if rng.random() < _PARTLY else "no"
    view = View(int(rng.integers(1, 6)), 3, ended, matter.cause)
    agent = staff[int(rng.integers(len(staff)))]
    return Asked(f"c{place}", agent, matter.team, matter.topic, "2026-07-01T08:00:00Z", view)
