"""What a transcript without punctuation and capitals loses: care/written as it stands, and stripped of both.

For each label the kappa with the writers' labels before and after, and the share of turns that are labelled alike. The
reader has seen care/written in training, so the kappas are too high; what is measured is their difference. Stripped are
case and every character but letters, digits and apostrophes: a recogniser writes "don't", and no smileys.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from benchmarks.people.reader import readings
from benchmarks.people.sources import lines, need
from rapport.conversation import Conversation
from rapport.reader.check.comparison import check
from rapport.reader.check.figures import label_figures
from rapport.reader.check.gold import GoldLabels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.conversation import Turn
    from rapport.reader.reading import Reading

NOTHING_LEFT = "um"  # a turn of marks alone was a sound


@dataclass(frozen=True, slots=True)
class Loss:
    """What one label loses.

    Attributes:
        label: Its name.
        n: Places that have it before and after.
        before: Kappa with the given labels, on the texts as they stand.
        after: The same on the stripped texts.
        alike: Share of the places with the same value before and after.
    """

    label: str
    n: int
    before: float
    after: float
    alike: float


def strip(text: str) -> str:
    """Return a text as a plain speech recogniser writes it: lower case, no marks."""
    kept = "".join(char if char.isalnum() or char in "'’" else " " for char in text.lower())
    return " ".join(kept.split()) or NOTHING_LEFT


def stripped(conversation: Conversation) -> Conversation:
    """Return a conversation with every turn stripped."""
    turns: tuple[Turn, ...] = tuple(replace(turn, text=strip(turn.text)) for turn in conversation.turns)
    return replace(conversation, turns=turns)


def losses(conversations: Sequence[Conversation], gold: Sequence[GoldLabels]) -> list[Loss]:
    """Read conversations as they stand and stripped, and compare every label.

    Args:
        conversations: What is read.
        gold: Their labels, as people gave them.
    """
    before = readings(conversations)
    after = readings([stripped(each) for each in conversations])
    first, second = (check(gold, found).pairs for found in (before, after))
    found = []
    for label, pairs in first.items():
        values, again = _values(before, label), _values(after, label)
        both = values.keys() & again.keys()
        if both and pairs and second[label]:
            alike = sum(values[place] == again[place] for place in both) / len(both)
            kappa, later = (label_figures(label, held).kappa for held in (pairs, second[label]))
            found.append(Loss(label, len(both), kappa, later, alike))
    return found


def _values(found: Sequence[Reading], label: str) -> dict[tuple[str, int], object]:
    values: dict[tuple[str, int], object] = {}
    for reading in found:
        if label in reading.labels:
            values[reading.conversation, -1] = reading.labels[label]
        for turn in reading.turns:
            if label in turn.labels:
                values[reading.conversation, turn.index] = turn.labels[label]
    return values


def means(found: Sequence[Loss]) -> tuple[float, float, float]:
    """Return the mean over labels of kappa before, kappa after and the share alike; undefined kappas are left out."""
    defined = [loss for loss in found if not math.isnan(loss.before + loss.after)]
    return tuple(  # type: ignore[return-value]  # three sums are three figures
        math.fsum(getattr(loss, name) for loss in defined) / len(defined) for name in ("before", "after", "alike")
    )


def written(step: int = 1) -> tuple[list[Conversation], list[GoldLabels]]:
    """Return every ``step``-th conversation of care/written with its labels."""
    conversations = [Conversation.from_dict(raw) for raw in lines(need("care", "written.conversations.jsonl"))[::step]]
    chosen = {conversation.id for conversation in conversations}
    gold = [GoldLabels.from_dict(raw) for raw in lines(need("care", "written.labels.jsonl"))]
    return conversations, [each for each in gold if each.conversation in chosen]


def main() -> None:
    """Print the table."""
    conversations, gold = written()
    found = losses(conversations, gold)
    print(f"\ncare/written, {len(conversations):,} conversations, without punctuation and capitals\n")
    print("| label | n | kappa as written | stripped | alike |\n| --- | --- | --- | --- | --- |")
    for loss in found:
        print(f"| {loss.label} | {loss.n:,} | {loss.before:.2f} | {loss.after:.2f} | {loss.alike:.1%} |")
    before, after, alike = means(found)
    print(f"\nmean kappa {before:.3f} as written, {after:.3f} stripped")
    print(f"{alike:.1%} of the labels alike (mean over labels)")


if __name__ == "__main__":
    main()
