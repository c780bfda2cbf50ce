"""Are quotes what carries a label? Taking them out must change it more often than taking out a random span as long.

On turns of ``care/written`` that people labelled and the reader too, not zero. The conversation is read again up to the
turn without the quoted characters, and without as many in a row from the beginning of a random word of the turn
(DeYoung et al. 2020, comprehensiveness). A turn that the quotes cover whole is left out: there the two are the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.people.figure import SEED, resampled
from benchmarks.people.reader import readings
from benchmarks.people.sources import lines, need
from benchmarks.people.token_spans import covered, words
from rapport.conversation import Conversation

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from rapport.reader.reading import LabelValue, Reading

A_LABEL = 60  # places drawn for each label


@dataclass(frozen=True, slots=True)
class Place:
    """A label of a turn, its value, and which characters are quoted for it."""

    conversation: Conversation
    turn: int
    label: str
    value: LabelValue
    quoted: frozenset[int]


@dataclass(frozen=True, slots=True)
class Changed:
    """Whether the label changed without its quote, and without a random span as long."""

    conversation: str
    label: str
    by_quote: bool
    by_chance: bool


def without(conversation: Conversation, turn: int, taken: AbstractSet[int]) -> Conversation:
    """Return the conversation up to a turn, with some characters of that turn taken out."""
    text = conversation.turns[turn].text
    left = "".join(character for place, character in enumerate(text) if place not in taken)
    return replace(conversation, turns=(*conversation.turns[:turn], replace(conversation.turns[turn], text=left)))


def random_span(text: str, length: int, chance: np.random.Generator) -> set[int]:
    """Return the places of as many characters in a row, from the beginning of a word if one leaves room for them."""
    starts = [start for start, _ in words(text) if start + length <= len(text)] or [max(0, len(text) - length)]
    start = starts[int(chance.integers(0, len(starts)))]
    return set(range(start, start + length))


def places(conversations: list[Conversation], read: list[Reading], people: dict[str, dict[int, dict]]) -> list[Place]:
    """Return every label that both give the turn, with a quote that does not cover the turn whole."""
    found = []
    for conversation, reading in zip(conversations, read, strict=True):
        for turn in reading.turns:
            text = conversation.turns[turn.index].text
            gold = people[conversation.id].get(turn.index, {})
            for label, quotes in turn.quotes.items():
                quoted = frozenset(place for quote in quotes for place in range(quote.start, quote.end))
                whole = covered(text, [(quote.start, quote.end) for quote in quotes]) == set(range(len(words(text))))
                if gold.get(label) not in (None, 0, "neutral") and not whole:
                    found.append(Place(conversation, turn.index, label, turn.labels[label], quoted))
    return found


def drawn(found: list[Place], chance: np.random.Generator) -> list[Place]:
    """Return up to ``A_LABEL`` places of each label."""
    chosen: list[Place] = []
    for label in sorted({place.label for place in found}):
        held = [place for place in found if place.label == label]
        chosen += [held[number] for number in sorted(chance.permutation(len(held))[:A_LABEL])]
    return chosen


def take_out(chosen: list[Place], chance: np.random.Generator) -> list[Changed]:
    """Read each place again without its quote, and without a random span as long."""
    texts = []
    for place in chosen:
        span = random_span(place.conversation.turns[place.turn].text, len(place.quoted), chance)
        texts += [without(place.conversation, place.turn, place.quoted), without(place.conversation, place.turn, span)]
    again = readings(texts)
    return [
        Changed(place.conversation.id, place.label, *(_differs(place, each) for each in again[2 * at : 2 * at + 2]))
        for at, place in enumerate(chosen)
    ]


def _differs(place: Place, reading: Reading) -> bool:
    return reading.turns[place.turn].labels.get(place.label) != place.value


def main() -> None:
    """Print the difference over all labels and the shares of each."""
    held = lines(need("care", "written.conversations.jsonl"))
    conversations = [Conversation.from_dict(raw) for raw in held]
    labelled = lines(need("care", "written.labels.jsonl"))
    people = {row["conversation"]: {turn["index"]: turn["labels"] for turn in row["turns"]} for row in labelled}
    chance = np.random.default_rng(SEED)
    chosen = drawn(places(conversations, readings(conversations), people), chance)
    changed = take_out(chosen, chance)
    more = resampled(
        changed,
        lambda units: fmean(each.by_quote - each.by_chance for each in units),
        cluster=lambda each: each.conversation,
    )
    print(more.line("deletion: share of labels changed by the quote, less by a random span as long", against="floor 0"))
    for label in sorted({each.label for each in changed}):
        rows = [each for each in changed if each.label == label]
        shares = fmean(each.by_quote for each in rows), fmean(each.by_chance for each in rows)
        print(f"    {label:14} quote {shares[0]:.2f}, random span {shares[1]:.2f} (n {len(rows)})")


if __name__ == "__main__":
    main()
