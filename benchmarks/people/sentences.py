"""Does an agent's sentence show empathy? Stand-ins, as no set of customer care labelled by people is at hand.

EDOS (Welivita & Pu 2020, three raters): the last turn of a film dialogue is Sympathizing or Consoling, against every
other emotion and intent that raters agreed on; Acknowledging is counted as neither, because the raters' word means that
something was heard, and beside it once as empathy. EPITOME: sentences of replies inside people's rationales for
emotional reactions, against sentences outside. Neither is customer care: the figures compare readers, and promise
nothing for a centre. Found is ``feeling`` of 1 or more; beside it any of the rubric's words of care (``feeling``,
``apology`` or ``understanding`` of 1 or more), as people who mark empathy in care often count a sorry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.people.figure import f1, resampled
from benchmarks.people.floor import NAME, floor_count
from benchmarks.people.reader import readings
from benchmarks.people.sources import lines, need
from benchmarks.people.token_spans import covered, marked, words
from rapport.conversation import Conversation, Turn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.reader.reading import LabelValue

EMPATHY = frozenset(("Sympathizing", "Consoling"))
BETWEEN = "Acknowledging"
NOT_AGREED = "-"
WORDS_OF_CARE = ("feeling", "apology", "understanding")
_END = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What was said before, the sentence, and whether people see empathy in it."""

    before: tuple[str, ...]
    text: str
    empathy: bool


def from_edos(row: dict[str, str], *, acknowledging: bool = False) -> Sentence | None:
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


def labels_of(sentences: list[Sentence]) -> list[Mapping[str, LabelValue]]:
    """Read each sentence as an agent's turn behind what was said before."""
    talks = [
        Conversation(
            str(number), "social", (*(Turn("customer", text) for text in each.before), Turn("agent", each.text))
        )
        for number, each in enumerate(sentences)
    ]
    return [reading.turns[-1].labels for reading in readings(talks)]


def report(what: str, sentences: list[Sentence]) -> None:
    """Print two lines."""
    people = [each.empathy for each in sentences]
    read = labels_of(sentences)
    floor = f1([(each.empathy, floor_count(each.text) > 0) for each in sentences])
    against = f"floor ({NAME}) {floor:.2f}, {sum(people):,} with empathy; stand-in, not care"
    for names in (("feeling",), WORDS_OF_CARE):
        found = [any(int(labels.get(name, 0)) > 0 for name in names) for labels in read]
        figure = resampled(list(zip(people, found, strict=True)), f1)
        print(figure.line(f"sentence shows empathy, {what}: F1 of {' or '.join(names)}", against=against))


def main() -> None:
    """Print two lines a stand-in."""
    edos = lines(need("emotion", "edos.jsonl"))
    for acknowledging in (False, True):
        kept = [each for row in edos if (each := from_edos(row, acknowledging=acknowledging))]
        report(f"EDOS{', acknowledging as empathy' if acknowledging else ''}", kept)
    report("EPITOME dev", [each for row in lines(need("research", "epitome.dev.jsonl")) for each in from_epitome(row)])


if __name__ == "__main__":
    main()
