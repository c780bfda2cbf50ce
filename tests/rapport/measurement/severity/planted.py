"""Scores with a planted severity, and the conditional likelihood computed the slow and exact way."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.optimize import minimize


def scores(
    seed: int,
    severities: list[float],
    *,
    conversations: int = 200,
    items: int = 8,
    ranks: int = 2,
    shared: float = 1.0,
    halo: float = 0.0,
) -> dict[str, list[Any]]:
    """Return scores by evaluators of known severity; ``shared`` of the conversations have two evaluators."""
    random = np.random.default_rng(seed)
    theta = random.normal(0.5, 1.0, conversations)
    hard = np.linspace(-1, 1, items)
    steps = np.linspace(-0.8, 0.8, ranks - 1) if ranks > 2 else np.zeros(1)
    rows: dict[str, list[Any]] = {"conversation": [], "rater": [], "item": [], "score": []}
    for n in range(conversations):
        who = random.choice(len(severities), 2 if random.random() < shared else 1, replace=False)
        for j in who:
            alike = random.normal(0, halo) if halo else 0.0
            at = theta[n] - severities[j] - hard + alike
            logs = np.cumsum(np.concatenate([np.zeros((items, 1)), at[:, None] - steps], axis=1), axis=1)
            chances = np.exp(logs - logs.max(axis=1, keepdims=True))
            chances /= chances.sum(axis=1, keepdims=True)
            given = (random.random(items)[:, None] > chances.cumsum(axis=1)).sum(axis=1)
            rows["conversation"] += [f"c{n}"] * items
            rows["rater"] += [f"r{j}"] * items
            rows["item"] += [f"q{i}" for i in range(items)]
            rows["score"] += [float(x) / (ranks - 1) for x in given]
    return rows


def exact(rows: dict[str, list[Any]]) -> dict[str, float]:
    """Return severities, their mean 0, that maximise the exact conditional likelihood of yes/no scores."""
    raters, items = (sorted(set(rows[name])) for name in ("rater", "item"))
    by: dict[str, list[tuple[int, int, int]]] = {}
    for c, r, i, x in zip(*(rows[name] for name in ("conversation", "rater", "item", "score")), strict=True):
        by.setdefault(c, []).append((raters.index(r), items.index(i), round(x)))

    def loss(at: np.ndarray) -> float:
        severity, hard = at[: len(raters)], at[len(raters) :]
        value = 0.5 * 1e-4 * float(at @ at)
        for scored in by.values():
            total = sum(x for _r, _i, x in scored)
            if total in {0, len(scored)}:
                continue
            symmetric = np.zeros(len(scored) + 1)
            symmetric[0] = 1.0
            for r, i, x in scored:
                easy = np.exp(-severity[r] - hard[i])
                symmetric[1:] = symmetric[1:] + easy * symmetric[:-1]
                value -= x * np.log(easy)
            value += np.log(symmetric[total])
        return float(value)

    found = minimize(loss, np.zeros(len(raters) + len(items)), method="L-BFGS-B").x[: len(raters)]
    return dict(zip(raters, (found - found.mean()).tolist(), strict=True))
