"""Quotes against the words that people marked in EPITOME's replies (Sharma et al. 2020): token F1.

A reply is the agent's turn behind the seeker's post. Where both people and the reader see an emotional reaction
(``feeling``), an interpretation (``understanding``) or an exploration (``exploring``), the words of the reader's quotes
are set against the marked ones, and the F1 of each reply is averaged. The floor quotes the whole reply; how often both
see it at all is in the second line of each label.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Any

from benchmarks.people.figure import f1, resampled
from benchmarks.people.reader import readings
from benchmarks.people.sources import lines, need
from benchmarks.people.token_spans import covered, marked, token_f1, words
from rapport.conversation import Conversation, Turn

if TYPE_CHECKING:
    from rapport.reader.reading import Reading

LABELS = {"emotional_reactions": "feeling", "interpretations": "understanding", "explorations": "exploring"}


@dataclass(frozen=True, slots=True)
class Quoted:
    """One reply where both see a label: F1 of the reader's quotes, and of the whole reply."""

    ours: float
    whole: float


def conversation(row: dict[str, Any]) -> Conversation:
    """Return a post and its reply as a conversation."""
    turns = (Turn("customer", row["seeker_post"]), Turn("agent", row["response_post"]))
    return Conversation(f"{row['sp_id']}-{row['rp_id']}", "social", turns)


def compare(row: dict[str, Any], reading: Reading, kind: str) -> Quoted | None:
    """Return the token F1 of a reply; None where either sees nothing or people marked nothing."""
    text, label = row["response_post"], LABELS[kind]
    people = covered(text, marked(text, row[f"{kind}_rationales"]))
    quotes = reading.turns[1].quotes.get(label, ())
    if not (row[kind] and people and quotes):
        return None
    ours = covered(text, [(quote.start, quote.end) for quote in quotes])
    return Quoted(token_f1(people, ours), token_f1(people, set(range(len(words(text))))))


def main() -> None:
    """Print two lines a label."""
    rows = lines(need("research", "epitome.dev.jsonl"))
    read = readings([conversation(row) for row in rows])
    for kind, label in LABELS.items():
        compared = [compare(row, reading, kind) for row, reading in zip(rows, read, strict=True)]
        both = [each for each in compared if each is not None]
        figure = resampled(both, lambda held: fmean(each.ours for each in held))
        floor = fmean(each.whole for each in both) if both else 0.0
        print(figure.line(f"EPITOME dev, quotes of `{label}`: token F1", against=f"the whole reply {floor:.2f}"))
        seen = [(bool(row[kind]), bool(each.turns[1].labels.get(label))) for row, each in zip(rows, read, strict=True)]
        print(resampled(seen, f1).line(f"EPITOME dev, `{label}` seen at all: F1, never trained on it"))


if __name__ == "__main__":
    main()
