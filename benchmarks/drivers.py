"""LMG shares with 2,000 bootstrap draws by cluster: 10 drivers, 5,000 answers; and one share set by brute force."""

from __future__ import annotations

import time
from itertools import combinations
from math import factorial

import numpy as np

from rapport.measurement import drivers

ANSWERS, DRIVERS, AGENTS, DRAWS = 5_000, 10, 120, 2_000


def made_up(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Answers with a shared mood, as customers' ratings have one."""
    mood = rng.standard_normal((ANSWERS, 1))
    ratings = 0.6 * mood + 0.8 * rng.standard_normal((ANSWERS, DRIVERS))
    outcome = ratings @ np.linspace(0.5, 0.05, DRIVERS) + rng.standard_normal(ANSWERS)
    return ratings, outcome, rng.integers(0, AGENTS, ANSWERS)


def brute_force(ratings: np.ndarray, outcome: np.ndarray) -> np.ndarray:
    """The same shares by one regression for every subset, as the definition says."""
    centred = ratings - ratings.mean(axis=0)
    target = outcome - outcome.mean()
    total = target @ target
    explained: dict[frozenset[int], float] = {frozenset(): 0.0}
    for size in range(1, DRIVERS + 1):
        for chosen in combinations(range(DRIVERS), size):
            columns = centred[:, chosen]
            rest = target - columns @ np.linalg.lstsq(columns, target, rcond=None)[0]
            explained[frozenset(chosen)] = 1 - (rest @ rest) / total
    shares = np.zeros(DRIVERS)
    for subset, r2 in explained.items():
        for driver in set(range(DRIVERS)) - subset:
            weight = factorial(len(subset)) * factorial(DRIVERS - len(subset) - 1) / factorial(DRIVERS)
            shares[driver] += weight * (explained[subset | {driver}] - r2)
    return shares


def main() -> None:
    """Time both and compare their figures."""
    ratings, outcome, agents = made_up(np.random.default_rng(0))
    start = time.perf_counter()
    drawn = drivers.bootstrap(ratings, outcome, clusters=agents, draws=DRAWS, seed=0)
    ours = time.perf_counter() - start
    start = time.perf_counter()
    expected = brute_force(ratings, outcome)
    once = time.perf_counter() - start
    print(f"{ours:8.1f} s   Rapport: {DRAWS:,} draws by {AGENTS} agents, {DRIVERS} drivers, {ANSWERS:,} answers")
    ratio = once * DRAWS / ours
    print(f"{once:8.1f} s   brute force: {2**DRIVERS:,} regressions for one draw ({ratio:,.0f} x as long for all)")
    print(f"largest difference of a share: {np.abs(np.asarray(drawn.raw) - expected).max():.1e}")


if __name__ == "__main__":
    main()
