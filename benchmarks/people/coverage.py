"""Doubt on care/social: calibration error by label, and how much more is right where less is said.

For each label the conversations of the dev ids, which chose the thresholds, and the rest, which did not: the expected
calibration error; the share right among the readings the reader is most confident of (all, 90, 80, 70 and 50 %); and
the share it calls sure, with how much of that is right. ``--table`` prints the Markdown table of the model's card. The
labels are model-labelled (data/README): consistent, not validated.
"""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING

from benchmarks.people.reader import readings
from benchmarks.people.sources import lines, need
from rapport.conversation import Conversation
from rapport.reader.check.comparison import check
from rapport.reader.check.figures import calibration_error
from rapport.reader.check.gold import GoldLabels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.reader.check.figures import Pair

SHARES = (1.0, 0.9, 0.8, 0.7, 0.5)
WANTED = 0.05


def right_at(pairs: Sequence[Pair], share: float) -> float:
    """Return the share right among the most confident readings.

    Readings of one confidence belong together: where only some of them fit in, they count by their mean.
    """
    wanted = max(1, math.ceil(share * len(pairs)))
    by_confidence: dict[float, list[bool]] = {}
    for pair in pairs:
        by_confidence.setdefault(pair.confidence, []).append(pair.gold == pair.read)
    taken, right = 0, 0.0
    for confidence in sorted(by_confidence, reverse=True):
        alike = by_confidence[confidence]
        some = min(len(alike), wanted - taken)
        right += some * sum(alike) / len(alike)
        taken += some
        if taken == wanted:
            break
    return right / wanted


def row(label: str, pairs: Sequence[Pair]) -> list[str]:
    """Return a label's cells: name, n, calibration error, right by coverage, sure, right where sure."""
    sure = [pair for pair in pairs if not pair.unsure]
    right = sum(pair.gold == pair.read for pair in sure) / len(sure) if sure else math.nan
    curve = [right_at(pairs, share) for share in SHARES]
    figures = [calibration_error(pairs), *curve, len(sure) / len(pairs), right]
    return [label, f"{len(pairs):,}", *(f"{figure:.2f}".removeprefix("0") for figure in figures)]


def table(pairs: Mapping[str, Sequence[Pair]]) -> str:
    """Return the Markdown table."""
    head = ["label", "n", "calibration error", "right of all", *(f"right of {share:.0%}" for share in SHARES[1:])]
    head += ["sure", "right where sure"]
    body = [row(label, held) for label, held in pairs.items() if held]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *body))


def social_pairs(*, dev: bool) -> Mapping[str, Sequence[Pair]]:
    """Read care/social, the dev ids or the rest, and pair every label with its reading."""
    ids = {line["conversation"] for line in lines(need("care", "social.dev-ids.jsonl"))}
    held = [raw for raw in lines(need("care", "social.conversations.jsonl")) if (raw["id"] in ids) is dev]
    conversations = [Conversation.from_dict(raw) for raw in held]
    chosen = {conversation.id for conversation in conversations}
    gold = [GoldLabels.from_dict(line) for line in lines(need("care", "social.labels.jsonl"))]
    return check([each for each in gold if each.conversation in chosen], readings(conversations)).pairs


def main() -> None:
    """Print both tables, and what is not calibrated."""
    for name, dev in (("the dev ids", True), ("the rest", False)):
        pairs = social_pairs(dev=dev)
        print(f"\n{'### ' if '--table' in sys.argv else 'Coverage on care/social, '}{name} (model-labelled)\n")
        print(table(pairs))
        errors = {label: calibration_error(held) for label, held in pairs.items() if held}
        past = [label for label, error in errors.items() if error >= WANTED]
        print(f"\ncalibration error of {WANTED} or more: {', '.join(past) or 'none'}; mean {mean(errors):.3f}")


def mean(errors: Mapping[str, float]) -> float:
    """Return the mean over labels."""
    return math.fsum(errors.values()) / len(errors)


if __name__ == "__main__":
    main()
