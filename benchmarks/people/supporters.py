"""Supporters rated by three experts (Kumar et al. 2025): validating, understanding, encouraging elaboration.

The score of a conversation is fixed beforehand: the mean over the supporter's turns of the expected value of one label
- ``feeling`` for validating emotions, ``understanding`` for demonstrating understanding, ``exploring`` for encouraging
elaboration. Levels are given by rank (``rank_order``), so only the order of the conversations counts.
"""

from __future__ import annotations

from itertools import combinations
from statistics import fmean, median
from typing import TYPE_CHECKING, Any

from benchmarks.people.figure import resampled
from benchmarks.people.floor import NAME, floor_count
from benchmarks.people.rank_order import quadratic_kappa, rank_kappa
from benchmarks.people.reader import expected, readings
from benchmarks.people.sources import lines, need
from rapport.conversation import Conversation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rapport.reader.reading import Reading

LABELS = {
    "validating_emotions": "feeling",
    "demonstrating_understanding": "understanding",
    "encouraging_elaboration": "exploring",
}


def score(reading: Reading, label: str) -> float:
    """Return the mean expected value of a label over the supporter's turns."""
    return fmean(expected(turn, label) for turn in reading.turns if turn.speaker == "agent")


def floor_score(conversation: Conversation, dimension: str) -> float:
    """Return the floor's score: question marks for elaboration, the expression's words for the others."""
    said = [turn.text for turn in conversation.turns if turn.speaker == "agent"]
    count: Callable[[str], int] = (
        (lambda text: text.count("?")) if dimension == "encouraging_elaboration" else floor_count
    )
    return sum(map(count, said)) / len(said)


def middle(row: dict[str, Any], dimension: str) -> float:
    """Return the experts' median."""
    return float(median(expert[dimension] for expert in row["ratings"].values()))


def experts(rows: Sequence[dict[str, Any]], dimension: str) -> float:
    """Return the mean quadratic kappa of the pairs of experts."""
    given = [[row["ratings"][expert][dimension] for row in rows] for expert in rows[0]["ratings"]]
    return fmean(quadratic_kappa(one, other) for one, other in combinations(given, 2))


def mean_kappa(units: Sequence[dict[str, tuple[float, float]]]) -> float:
    """Return the mean of the three kappas."""
    return fmean(rank_kappa([unit[dimension] for unit in units]) for dimension in LABELS)


def main() -> None:
    """Print a line for each dimension and one for their mean."""
    rows = lines(need("research", "supporters.jsonl"))
    talks = [Conversation.from_dict({key: row[key] for key in ("id", "channel", "turns")}) for row in rows]
    read = readings(talks)
    ours, floors = [], []
    for row, talk, reading in zip(rows, talks, read, strict=True):
        people = {dimension: middle(row, dimension) for dimension in LABELS}
        ours.append({each: (score(reading, label), people[each]) for each, label in LABELS.items()})
        floors.append({each: (floor_score(talk, each), people[each]) for each in LABELS})
    for dimension, label in LABELS.items():
        figure = resampled([unit[dimension] for unit in ours], rank_kappa)
        floor = rank_kappa([unit[dimension] for unit in floors])
        against = f"floor {floor:.2f}, experts with each other {experts(rows, dimension):.2f}"
        print(figure.line(f"supporters: {dimension} by `{label}`, quadratic kappa by rank", against=against))
    against = f"floor ({NAME}, question marks) {mean_kappa(floors):.2f}, to reach .45"
    print(resampled(ours, mean_kappa).line("supporters: mean of the three", against=against))


if __name__ == "__main__":
    main()
