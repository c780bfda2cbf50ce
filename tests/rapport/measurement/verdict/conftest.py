"""Made-up answers with a known truth, for the tests of the verdict."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest


def ratings(values):
    """Round to 1 to 5."""
    return np.clip(np.round(values), 1, 5)


def planted(
    *, n=1500, agents=60, felt=4.2, link=0.5, link_unresolved=None, solved_link=0.0, unresolved=0.2, hurt=1.0, seed=0
):
    """Return answers of a centre.

    Empathy has the mean ``felt`` (less ``solved_link`` where unresolved); satisfaction rises by ``link`` a point of it
    (``link_unresolved`` where nothing was solved) and falls by ``hurt`` where unresolved.
    """
    rng = np.random.default_rng(seed)
    agent = rng.integers(agents, size=n)
    open_ = rng.random(n) < unresolved
    empathy = ratings(felt - solved_link * open_ + rng.normal(0, 0.9, n) + rng.normal(0, 0.1, agents)[agent])
    slope = np.where(open_, link if link_unresolved is None else link_unresolved, link)
    satisfaction = ratings(3.6 + slope * (empathy - 4) - hurt * open_ + rng.normal(0, 0.7, n))
    return pd.DataFrame(
        {
            "conversation": [f"c{place}" for place in range(n)],
            "empathy": empathy,
            "satisfaction": satisfaction,
            "resolved": np.where(open_, np.where(rng.random(n) < 0.5, "partly", "no"), "yes"),
            "agent": [f"a{one}" for one in agent],
            "topic": rng.choice(["cards", "loans", "deaths"], n),
            "channel": rng.choice(["voice", "chat"], n),
        }
    )


@pytest.fixture(scope="session")
def centre():
    """The maker of a centre's answers: ``centre(n=..., link=...)``."""
    return planted


def two_ratings(n, r, seed):
    """Return answers whose partial correlation given resolution and topic (four dummies) is r; ratings not rounded."""
    rng = np.random.default_rng(seed)
    resolved, topic = rng.integers(3, size=n), rng.integers(3, size=n)
    empathy = rng.normal(size=n)
    satisfaction = r * empathy + np.sqrt(1 - r**2) * rng.normal(size=n)
    return {
        "conversation": np.arange(n),
        "empathy": np.clip(3 + 0.4 * (empathy + 0.3 * (resolved - 1)), 1, 5),
        "satisfaction": np.clip(3 + 0.4 * (satisfaction + 0.5 * (resolved - 1) + 0.2 * (topic - 1)), 1, 5),
        "resolved": np.array(["yes", "partly", "no"])[resolved],
        "topic": topic,
    }


@pytest.fixture(scope="session")
def bivariate():
    """The maker of two ratings with a known partial correlation: ``bivariate(n, r, seed)``."""
    return two_ratings
