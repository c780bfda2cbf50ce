"""What the severity of evaluators says where it was planted: by how much they share, and however alike they answer."""

from __future__ import annotations

from statistics import mean
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.planted_truth.table import show
from rapport.measurement.severity import severity

if TYPE_CHECKING:
    from collections.abc import Sequence

EVALUATORS = 6
CONVERSATIONS = 400
SPREAD = 0.5
CONFIDENCE = 0.90


def cells() -> list[dict[str, Any]]:
    """Return the kinds of centre: questions, ranks, how many conversations are scored twice, how alike one answers.

    ``halo`` is the standard deviation, in logits, of what one evaluator sees in one conversation beyond their severity:
    it makes the answers of one evaluation alike. Without shared conversations the mixed model takes over.
    """
    return [
        {"name": "twelve yes/no questions, 1 in 10 twice", "items": 12, "ranks": 2, "shared": 0.1, "halo": 0.0},
        {"name": "twelve yes/no questions, half twice", "items": 12, "ranks": 2, "shared": 0.5, "halo": 0.0},
        {"name": "five yes/no questions, half twice", "items": 5, "ranks": 2, "shared": 0.5, "halo": 0.0},
        {"name": "twelve of four ranks, half twice", "items": 12, "ranks": 4, "shared": 0.5, "halo": 0.0},
        {"name": "twelve yes/no, half twice, answered alike", "items": 12, "ranks": 2, "shared": 0.5, "halo": 0.7},
        {"name": "twelve yes/no, none twice, by lot", "items": 12, "ranks": 2, "shared": 0.0, "halo": 0.0},
    ]


def measure(cell: dict[str, Any], seed: int) -> dict[str, Any]:
    """Estimate the severities of one centre's evaluators, and hold them against what was planted."""
    random = np.random.default_rng([seed, 17])
    planted = random.normal(0, SPREAD, EVALUATORS)
    planted -= planted.mean()
    found = severity(_scores(random, planted, cell), confidence=CONFIDENCE)
    told = [each for each in found.raters if each.severity == each.severity]  # those that have one
    truth = np.array([planted[each.name] for each in told])
    truth -= truth.mean()
    values = np.array([each.severity for each in told])
    held = [each.low <= true <= each.high for each, true in zip(told, truth, strict=True)]
    wrong = [(each.low > 0 > true) or (each.high < 0 < true) for each, true in zip(told, truth, strict=True)]
    return {
        "method": found.method,
        "slope": float(np.polyfit(truth, values, 1)[0]),
        "error": float(np.sqrt(np.mean((values - truth) ** 2))),
        "held": float(np.mean(held)),
        "wrong": float(np.mean(wrong)),
        "fits": float(np.mean([each.fits for each in told])),
    }


def table(done: Sequence[tuple[dict[str, Any], Sequence[dict[str, Any]]]]) -> list[str]:
    """Return the lines of the table."""
    names = ("slope", "error", "held", "wrong", "fits")
    rows = [
        [cell["name"], found[0]["method"], *(f"{mean(each[name] for each in found):.2f}" for name in names)]
        for cell, found in done
    ]
    return show(["kind", "method", "slope", "error, logits", "I held", "wrong side", "hangs together"], rows)


def _scores(random: Any, planted: Any, cell: dict[str, Any]) -> dict[str, list[Any]]:
    theta = random.normal(0.5, 1.0, CONVERSATIONS)
    hard = np.linspace(-1, 1, cell["items"])
    steps = np.linspace(-0.8, 0.8, cell["ranks"] - 1) if cell["ranks"] > 2 else np.zeros(1)  # noqa: PLR2004  # yes or no
    rows: dict[str, list[Any]] = {"conversation": [], "rater": [], "item": [], "score": []}
    for n in range(CONVERSATIONS):
        for j in random.choice(EVALUATORS, 2 if random.random() < cell["shared"] else 1, replace=False):
            at = theta[n] - planted[j] - hard + random.normal(0, cell["halo"])
            logs = np.cumsum(np.concatenate([np.zeros((cell["items"], 1)), at[:, None] - steps], axis=1), axis=1)
            chances = np.exp(logs - logs.max(axis=1, keepdims=True))
            chances /= chances.sum(axis=1, keepdims=True)
            given = (random.random(cell["items"])[:, None] > chances.cumsum(axis=1)).sum(axis=1)
            rows["conversation"] += [n] * cell["items"]
            rows["rater"] += [int(j)] * cell["items"]
            rows["item"] += list(range(cell["items"]))
            rows["score"] += [min(1.0, float(x) / (cell["ranks"] - 1)) for x in given]
    return rows
