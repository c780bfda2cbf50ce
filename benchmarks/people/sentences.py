"""Does an agent's sentence show empathy? Stand-ins, as no set of customer care labelled by people is at hand.

EDOS (Welivita & Pu 2020, three raters): the last turn of a film dialogue is Sympathizing or Consoling, against every
other emotion and intent that raters agreed on; Acknowledging is counted as neither, because the raters' word means that
something was heard, and beside it once as empathy. EPITOME: sentences of replies inside people's rationales for
emotional reactions, against sentences outside. Neither is customer care: the figures compare readers, and promise
nothing for a centre. Found is ``feeling`` of 1 or more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from benchmarks.people.figure import f1, resampled
from benchmarks.people.floor import NAME, floor_count
from benchmarks.people.reader import readings
from benchmarks.people.sources import lines, need
from benchmarks.people.token_spans import covered, marked, words
from rapport.conversation import Conversation, Turn

EMPATHY = frozenset(("Sympathizing", "Consoling"))
BETWEEN = "Acknowledging"
NOT_AGREED = "-"
_END = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What was said before, the sentence, and whether people see empathy in it."""

    before: tuple[str, ...]
    text: str
    empathy: bool


def from_edos(row: dict[str, str], *, acknowledging: bool) -> Sentence | None:
    """Return the dialogue's last turn; None where raters do not agree, or on Acknowledging where it is left out."""
    if row["agreed"] == NOT_AGREED or (row["agreed"] == BETWEEN and not acknowledging):
        return None
    *before, last = row["dialog"].split("\n")
    wanted = EMPATHY | {BETWEEN} if acknowledging else EMPATHY
    return Sentence(tuple(before[-1:]), last, row["agreed"] in wanted)


def from_epitome(row: dict[str, str]) -> list[Sentence]:
    """Return the reply's sentences; one shows empathy if half its words are marked."""
    text = row["response_post"]
    spans = marked(text, row["emotional_reactions_rationales"])
    said, start = [], 0
    for piece in _END.split(text):
        start = text.index(piece, start)
        inside = {number for number, (first, _) in enumerate(words(text)) if start <= first < start + len(piece)}
        if inside:
            said.append(Sentence((row["seeker_post"],), piece, 2 * len(inside & covered(text, spans)) >= len(inside)))
        start += len(piece)
    return said


def found(sentences: list[Sentence]) -> list[bool]:
    """Read each sentence as an agent's turn behind what was said before."""
    talks = [
        Conversation(
            str(number), "social", (*(Turn("customer", text) for text in each.before), Turn("agent", each.text))
        )
        for number, each in enumerate(sentences)
    ]
    return [int(reading.turns[-1].labels.get("feeling", 0)) > 0 for reading in readings(talks)]


def report(what: str, sentences: list[Sentence]) -> None:
    """Print a line."""
    people = [each.empathy for each in sentences]
    ours = list(zip(people, found(sentences), strict=True))
    floor = f1([(each.empathy, floor_count(each.text) > 0) for each in sentences])
    against = f"floor ({NAME}) {floor:.2f}, {sum(people):,} with empathy; stand-in, not care"
    print(resampled(ours, f1).line(f"sentence shows empathy, {what}: F1 of `feeling`", against=against))


def main() -> None:
    """Print a line a stand-in."""
    edos = lines(need("emotion", "edos.jsonl"))
    for acknowledging in (False, True):
        kept = [each for row in edos if (each := from_edos(row, acknowledging=acknowledging))]
        report(f"EDOS{', acknowledging as empathy' if acknowledging else ''}", kept)
    report("EPITOME dev", [each for row in lines(need("research", "epitome.dev.jsonl")) for each in from_epitome(row)])


if __name__ == "__main__":
    main()
