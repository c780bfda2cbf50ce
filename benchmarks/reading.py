"""Turns a second: Rapport with everything it does, against peers that do a part, on the same turns in one run."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.peer_answers import ask
from benchmarks.texts import conversations, of_length, texts_of
from rapport.bulk.batches import batches
from rapport.bulk.pool import through, usable_cores
from rapport.bulk.stream import Arrival, arrivals
from rapport.bulk.work import Setting, batch_lines, reader

if TYPE_CHECKING:
    from rapport.conversation import Conversation

TURNS = 1_500
LENGTHS = (20, 47)  # words; 47 is the mean turn of the trials that the issue names
READ_OVER = 12_000  # turns, so that hand-overs are many in the half that is timed


def main() -> None:
    """Time Rapport, then the peers, and print ratios for each length of turn and for turns as they came."""
    whole, source = conversations(TURNS)
    short, other = conversations(10**9, "short", "written")
    sets: dict[str, list[Conversation]] = {f"{words} words": of_length(short, words, TURNS) for words in LENGTHS}
    sets["as they came"] = whole
    reader()  # loading the model is not reading
    cores = usable_cores()
    ours = {name: (_on_all_cores(chosen, cores), _one_process(chosen)) for name, chosen in sets.items()}
    seconds = ask(speed={name: texts_of(chosen) for name, chosen in sets.items()})["seconds"]
    for name, chosen in sets.items():
        texts = texts_of(chosen)
        words = sum(len(text.split()) for text in texts) / len(texts)
        print(f"\n{len(texts):,} turns of {words:.0f} words, {name}: {source if chosen is whole else other}")
        rows = {
            f"Rapport, {cores} processes: mask, labels, moments, behaviours, JSON": ours[name][0],
            "Rapport, one process": ours[name][1],
        } | {peer: held[name] for peer, held in seconds.items()}
        for who, each in rows.items():
            print(f"{len(texts) / each:10,.0f} turns a second   {each / ours[name][0]:6.2f} x Rapport's time   {who}")


def _one_process(chosen: list[Conversation]) -> float:
    setting = Setting()
    start = time.perf_counter()
    for batch in batches(arrivals(chosen)):
        batch_lines(batch, setting)
    return time.perf_counter() - start


def _on_all_cores(chosen: list[Conversation], cores: int) -> float:
    """Seconds for the same texts on warm workers, which read them over and over.

    Timed is the middle half only: workers run ahead of what is handed on by as much at its beginning as at its end.
    """
    turns = len(texts_of(chosen))
    laps = max(4, math.ceil(READ_OVER / turns))
    again = (Arrival(replace(each, id=f"{lap}-{each.id}")) for lap in range(laps) for each in chosen)
    marks: list[tuple[float, int]] = []
    read = 0
    for lines in through(batches(again), Setting(), jobs=cores):
        read += lines.turns
        if turns * laps <= 4 * read <= 3 * turns * laps:
            marks.append((time.perf_counter(), read))
    (start, begun), (end, done) = marks[0], marks[-1]
    return (end - start) * turns / (done - begun)


if __name__ == "__main__":
    main()
