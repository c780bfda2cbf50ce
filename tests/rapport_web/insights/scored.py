"""A centre whose evaluators and customers follow a planted truth: evaluations, points and ratings as tables."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import polars as pl

from rapport.scorecards import Form, Kind, Question, Section
from rapport_web.insights.computing.evaluated import Evaluated

# The acceptance case of METHODS 4.
GIVEN = (0.6, 0.5, 0.9, 0.85, 0.8, 0.7, 0.6, 0.6, 0.75, 0.6)
EFFECTS = (0.5, 0.5, 0, 0, 0, 0, 0, 0, 0, -0.3)
NAMES = tuple(f"point_{j}" for j in range(10))
TRUTH = dict(zip(NAMES, ["valid"] * 2 + ["hollow"] * 7 + ["harmful"], strict=True))
FORM = Form((Section("all", "All", tuple(Question(name, Kind.YES_NO, f"Was it {name}?") for name in NAMES)),))
BEGAN = datetime(2026, 6, 1, tzinfo=UTC)


def planted(seed: int, *, n: int = 4000, agents: int = 80, raters: int = 6, doubled: int = 0):
    """Return evaluations with points, and the ratings of the same conversations.

    Agents differ (SD .3), solving it is worth .8, the rest is the customer's own; every fifth conversation is of a topic
    that is drawn four times as often. The first ``doubled`` are scored twice, the second time nearly the same.
    """
    random = np.random.default_rng(seed)
    agent = random.integers(agents, size=n)
    given = (random.random((n, 10)) < GIVEN).astype(float)
    resolved = random.random(n) < 0.7
    rating = 3 + given @ EFFECTS + 0.8 * resolved + random.normal(0, 0.3, agents)[agent] + random.normal(0, 1, n)
    often = np.arange(n) % 5 == 0
    answered = pl.DataFrame(
        {
            "conversation": np.arange(n),
            "reference": [f"c{i}" for i in range(n)],
            "agent": [f"agent-{a}" for a in agent],
            "topic": np.where(often, "fault", random.choice(["bill", "move"], n)),
            "channel": random.choice(["voice", "chat"], n),
            "resolved": np.where(resolved, "yes", "no"),
            "empathy": np.clip(np.round(rating), 1, 5),
            "weight": np.ones(n),
        }
    )
    again = given[:doubled].copy()
    again[:, 0] = np.where(random.random(doubled) < 0.1, 1 - again[:, 0], again[:, 0])
    conversation = np.concatenate([np.arange(n), np.arange(doubled)])
    evaluator = random.integers(raters, size=n)
    return (
        _evaluated(
            np.vstack([given, again]),
            conversation,
            np.concatenate([evaluator, evaluator[:doubled] + raters]),
            np.where(often, 0.4, 0.1),
            n,
        ),
        answered,
    )


def _evaluated(given, conversation, evaluator, chance, n: int) -> Evaluated:
    m = len(conversation)
    evaluations = pl.DataFrame(
        {
            "evaluation": np.arange(m),
            "conversation": conversation,
            "kind": ["planned"] * n + ["double"] * (m - n),
            "evaluator": evaluator,
            "scorecard": np.ones(m, dtype=int),
            "number": np.ones(m, dtype=int),
            "blind": np.ones(m, dtype=bool),
            "prefilled": np.zeros(m, dtype=bool),
            "wording": np.ones(m, dtype=int),
            "firm": [None] * m,
            "score": 100 * given.mean(axis=1),
            "sent_at": [BEGAN + timedelta(minutes=20 * i) for i in range(m)],
            "chance": chance[conversation],
            "other": np.zeros(m),
        }
    )
    points = pl.DataFrame(
        {
            "evaluation": np.repeat(np.arange(m), 10),
            "question": list(NAMES) * m,
            "share": given.ravel(),
            "weight": np.full(10 * m, 10.0),
        }
    )
    return Evaluated(evaluations, points)
