"""What the made-up customers answer, by the planted law."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.special import ndtri

from rapport.example_centre import voice, voice_truth
from rapport.example_centre.asked import Asked
from rapport.example_centre.cast import TEAMS
from rapport.example_centre.comments import comment
from rapport.example_centre.truth import (
    APP_WEIGHT,
    EFFORT_WEIGHT,
    courtesy_latent,
    felt_latent,
    five,
    law,
    satisfaction_latent,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from rapport.example_centre.centre import Seen
    from rapport.example_centre.plan import Plan

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

COLUMNS: Final = (
    "conversation",
    "empathy",
    "satisfaction",
    "resolved",
    "effort",
    "courtesy",
    "app",
    "comment",
    "answered_at",
    *voice.COLUMNS,
)
# How many comments there are to choose from, whatever the contact was about.
_BANK: Final = 3


@dataclass(frozen=True, slots=True)
class Answered:
    """All customers' answers, those who kept silent included.

    Attributes:
        rows: Answers of those who answered, as ``answers.csv`` holds them.
        truth: What is true of all conversations, answered or not.
        felt: How understood each customer asked felt, before it is cut into five points, shape (n,).
    """

    rows: tuple[dict[str, str | int], ...]
    truth: dict[str, object]
    felt: Floats = field(compare=False)


def answer(seen: Iterable[Seen], plan: Plan) -> Answered:
    """Let the customers of ``seen`` answer; no conversation is kept once the next is taken.

    Customers without a view (an automated call) are not asked.
    """
    return answer_for([Asked.about(each.conversation, each.view) for each in seen if each.view is not None], plan)


def answer_for(asked: Sequence[Asked], plan: Plan) -> Answered:
    """Let customers answer of whose conversations no words are needed."""
    rng = np.random.default_rng([plan.seed, 2])
    size = len(asked)
    resolved = np.array([each.view.resolved for each in asked], dtype=np.str_)
    at_level = np.where(resolved == "unknown", "partly", resolved)
    planted = law(plan)
    felt = felt_latent(_felt(asked, at_level, plan, rng), at_level, plan)
    effort, app, noise = rng.standard_normal((3, size))
    rest = EFFORT_WEIGHT * effort + APP_WEIGHT * app + noise
    latent = satisfaction_latent(felt, at_level, rest, planted.slope, plan)
    columns = {
        "empathy": planted.empathy(felt),
        "satisfaction": planted.satisfaction(latent),
        "effort": five(effort),
        "courtesy": five(courtesy_latent(felt, rng.standard_normal(size))),
        "app": five(app),
    }
    invited = np.random.default_rng([plan.seed, 5]).random(size) < plan.invited
    answers = _answers(latent, plan, rng) & invited
    spoken = voice.speak(asked, felt=felt, resolved=at_level, effort=effort, app=app, plan=plan)
    rows = []
    for i in np.flatnonzero(answers).tolist():
        first = _row(asked[i], {name: int(values[i]) for name, values in columns.items()}, str(resolved[i]), rng)
        rows.append(first | voice.row(i, asked[i], first, spoken, plan))
    truth = _truth(columns["empathy"], answers, invited, plan, planted.effect)
    return Answered(tuple(rows), truth | voice_truth.truth_of(spoken, plan), felt)


def _felt(asked: Sequence[Asked], resolved: NDArray[np.str_], plan: Plan, rng: np.random.Generator) -> Floats:
    """Standard normal within each level of resolution, in the order of the conversations' own warmth."""
    agents = sorted({each.agent for each in asked})
    of_agent = dict(zip(agents, rng.standard_normal(len(agents)), strict=True))
    teams = dict(zip(TEAMS, np.linspace(1, -1, len(TEAMS)), strict=True))
    warmth = np.array([each.view.felt for each in asked]) + rng.normal(0, 0.8, len(asked))
    z = np.zeros(len(asked))
    for level in np.unique(resolved):
        at = np.flatnonzero(resolved == level)
        ranks = np.argsort(np.argsort(warmth[at], kind="stable"), kind="stable")
        z[at] = ndtri((ranks + 0.5) / len(at))
    agent = np.array([of_agent[each.agent] for each in asked])
    team = np.array([teams.get(each.team, 0.0) for each in asked])
    mixed = np.sqrt(1 - plan.agent_spread**2) * z + plan.agent_spread * agent + plan.team_spread * team
    return np.asarray(mixed / np.sqrt(1 + plan.team_spread**2 / 3), dtype=np.float64)


def _answers(latent: Floats, plan: Plan, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Who answers: the planted share, satisfied customers likelier by the planted bias."""
    if not len(latent):
        return np.zeros(0, dtype=np.bool_)
    standard = (latent - latent.mean()) / (latent.std() or 1.0)
    odds = np.log(plan.response / (1 - plan.response)) + plan.response_bias * standard
    return np.asarray(rng.random(len(latent)) < 1 / (1 + np.exp(-odds)), dtype=np.bool_)


def _row(each: Asked, values: dict[str, int], resolved: str, rng: np.random.Generator) -> dict[str, str | int]:
    solved, warm = resolved == "yes", values["empathy"] > 3  # noqa: PLR2004  # "felt understood" begins at 4
    writes = rng.random() < 0.25  # noqa: PLR2004  # one in four
    said = comment(each.topic, solved=solved, warm=warm, which=int(rng.integers(_BANK))) if writes else ""
    started = datetime.fromisoformat(each.started_at)
    later = started + timedelta(hours=int(rng.integers(1, 70)))
    return {
        "conversation": each.conversation,
        "empathy": values["empathy"],
        "satisfaction": values["satisfaction"],
        "resolved": "" if resolved == "unknown" else resolved,
        "effort": values["effort"],
        "courtesy": values["courtesy"],
        "app": values["app"],
        "comment": said,
        "answered_at": later.isoformat().replace("+00:00", "Z"),
    }


def _truth(empathy: NDArray[np.int64], answers: Flags, invited: Flags, plan: Plan, effect: float) -> dict[str, object]:
    below = empathy <= 3  # noqa: PLR2004  # "felt understood" begins at 4
    return {
        "made_up": True,
        "seed": plan.seed,
        "conversations_asked": len(empathy),
        "invited_planted": plan.invited,
        "invited": int(invited.sum()),
        "answers": int(answers.sum()),
        "effect_planted": plan.effect,
        "effect_of_the_law": round(effect, 4),
        "effect_only_when_resolved": plan.only_when_resolved,
        "gap_planted": plan.gap,
        "gap_of_all": round(float(below.mean()), 4) if len(below) else 0.0,
        "gap_of_those_who_answered": round(float(below[answers].mean()), 4) if answers.any() else 0.0,
        "unresolved_planted": plan.unresolved,
        "response_planted": plan.response,
        "response_bias": plan.response_bias,
        "agent_spread": plan.agent_spread,
        "team_spread": plan.team_spread,
    }
