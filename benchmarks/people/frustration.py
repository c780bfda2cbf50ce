"""Customers' frustration, 0 to 4 by three raters, against the reader's labels of the same turn.

Nothing is fitted: the level of a turn follows from its labels by a table fixed beforehand.

    4  anger, frustration or disappointment of intensity 3; anger of intensity 2
    3  frustration or disappointment of intensity 2; anger of intensity 1
    2  frustration or disappointment of intensity 1; confusion, anxiety or sadness of intensity 2 or more
    1  neutral, or confusion, anxiety or sadness of intensity 1: somebody wants something from a company
    0  gratitude or happiness

and one more, up to 4, where the turn shows effort or a wish to leave. The second figure uses only the order of a graded
score of the same labels (``rank_order``), so it does not hang on where the table cuts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.people.figure import resampled
from benchmarks.people.floor import NAME, floor_count
from benchmarks.people.frustration_threads import parse
from benchmarks.people.rank_order import quadratic_kappa, rank_kappa
from benchmarks.people.reader import expected, readings
from benchmarks.people.sources import need

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.reader.reading import LabelValue, TurnReading

HIGHEST: Final = 4
AGAINST: Final = {"anger": 2, "frustration": 1, "disappointment": 1}  # what the intensity is raised by
UNEASY: Final = frozenset(("confusion", "anxiety", "sadness"))
PLEASED: Final = frozenset(("gratitude", "happiness"))
CALM: Final = PLEASED | {"neutral"}


@dataclass(frozen=True, slots=True)
class Rated:
    """One customer's turn: the level by the table, the graded score, the floor's, and the raters' median."""

    thread: str
    level: int
    score: float
    floor: int
    people: float


def level(labels: Mapping[str, LabelValue]) -> int:
    """Return the frustration of a turn, 0 to 4, by the table above; a turn without labels has 1, as neutral does."""
    emotion, intensity = labels.get("emotion", "neutral"), int(labels.get("intensity", 0))
    if emotion in AGAINST:
        found = max(1, intensity) + AGAINST[str(emotion)]
    elif emotion in UNEASY:
        found = 1 if intensity <= 1 else 2
    else:
        found = 0 if emotion in PLEASED else 1
    return min(HIGHEST, found + max(int(labels.get("effort", 0)), int(labels.get("leaving", 0))))


def graded(turn: TurnReading) -> float:
    """Return the table's level, and within it the order of the chances that the turn is upset, strongly, or more."""
    if not turn.labels:
        return 1.0
    calm = turn.labels["emotion"] in CALM
    upset = 1 - turn.confidence["emotion"] if calm else turn.confidence["emotion"]
    within = upset + expected(turn, "intensity") / 3 + expected(turn, "effort") + expected(turn, "leaving")
    return level(turn.labels) + within / 4


def rated_turns() -> list[Rated]:
    """Read the threads and return every rated turn."""
    file = need("research", "frustration.txt")
    with file.open(encoding="utf-8") as held:
        threads = parse(held)
    read = readings([thread.conversation for thread in threads])
    found = []
    for thread, reading in zip(threads, read, strict=True):
        for index in thread.ratings:
            text, turn = thread.conversation.turns[index].text, reading.turns[index]
            floor = floor_count(text) + text.count("!")
            found.append(Rated(thread.conversation.id, level(turn.labels), graded(turn), floor, thread.middle(index)))
    return found


def main() -> None:
    """Print the kappa by the table, the kappa by rank, and the floor by rank."""
    turns = rated_turns()
    floor = rank_kappa([(turn.floor, turn.people) for turn in turns])
    fixed = resampled(
        turns,
        lambda held: quadratic_kappa([turn.level for turn in held], [turn.people for turn in held]),
        cluster=lambda turn: turn.thread,
    )
    by_rank = resampled(
        turns, lambda held: rank_kappa([(turn.score, turn.people) for turn in held]), cluster=lambda turn: turn.thread
    )
    against = f"floor ({NAME}, exclamation marks; by rank) {floor:.2f}, to reach .50"
    print(fixed.line("frustration 0-4, quadratic kappa by the fixed table", against=against))
    print(by_rank.line("frustration 0-4, quadratic kappa by rank", against=against))


if __name__ == "__main__":
    main()
