"""Stanford politeness, five raters a request (Danescu-Niculescu-Mizil et al. 2013): is there anything comparable?

The reader has no label of politeness, and is not meant to: care and courtesy are not the same. Its nearest is made of
both its readings of the request: as an agent's turn (apology, acknowledged feeling and understanding, less dismissive
words) less the frustration it would show as a customer's. Spearman's rank correlation with the mean rating, beside the
raters' own (one rater with the mean of the other four).
"""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING, Any

from scipy.stats import spearmanr

from benchmarks.people.figure import resampled
from benchmarks.people.floor import NAME, floor_count
from benchmarks.people.frustration import graded
from benchmarks.people.reader import expected, readings
from benchmarks.people.sources import lines, need
from rapport.conversation import Conversation, Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.reader.reading import TurnReading

RATERS = 5


def courtesies(rows: Sequence[dict[str, Any]]) -> list[float]:
    """Read requests on both sides and return the reader's nearest to politeness, in order."""
    asked = [
        [Conversation(str(number), "social", (Turn(speaker, row["Request"]),)) for number, row in enumerate(rows)]
        for speaker in ("agent", "customer")
    ]
    return [
        courtesy(agent.turns[0], customer.turns[0])
        for agent, customer in zip(readings(asked[0]), readings(asked[1]), strict=True)
    ]


def courtesy(agent: TurnReading, customer: TurnReading) -> float:
    """Return the nearest to politeness of one text, read as an agent's turn and as a customer's."""
    kind = sum(expected(agent, label) for label in ("apology", "feeling", "understanding"))
    return kind - 2 * expected(agent, "dismissive") - graded(customer)


def correlation(pairs: Sequence[tuple[float, float]]) -> float:
    """Return Spearman's rank correlation; 0 where one side does not vary."""
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    return float(spearmanr(one, other).statistic) if len(set(one)) > 1 and len(set(other)) > 1 else 0.0


def agreement_of_raters(rows: Sequence[dict[str, Any]]) -> float:
    """Return the mean correlation of a rating with the mean of the other four."""
    given = [[float(row[f"Score{rater}"]) for rater in range(1, RATERS + 1)] for row in rows]
    return fmean(
        correlation([(scores[one], (sum(scores) - scores[one]) / (RATERS - 1)) for scores in given])
        for one in range(RATERS)
    )


def main() -> None:
    """Print one line."""
    rows = lines(need("research", "politeness.jsonl"))
    people = [float(row["Normalized Score"]) for row in rows]
    ours = list(zip(courtesies(rows), people, strict=True))
    floor = correlation([(floor_count(row["Request"]), level) for row, level in zip(rows, people, strict=True)])
    against = f"floor ({NAME}) {floor:.2f}, a rater with the others {agreement_of_raters(rows):.2f}"
    print(resampled(ours, correlation).line("politeness, rank correlation with the raters' mean", against=against))


if __name__ == "__main__":
    main()
