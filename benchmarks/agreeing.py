"""Agreement with what people found: Rapport and its peers on the same turns, in one run.

A peer is compared where it says anything comparable, at its best: only the order of its scores counts, and the sign is
the one that favours it (sentiment for feeling, less sentiment for frustration).

- frustration: quadratic kappa by rank with the raters' median of each turn. Rapport reads the turn in its thread.
- politeness: Spearman's rank correlation with the raters' mean.
- feeling: the chance that a turn where people see empathy scores above one where they see none (area under the curve),
  on EPITOME's replies (emotional reactions) and film dialogue (EDOS, Sympathizing or Consoling): stand-ins, not care.

The frozen embeddings learn heads from care/short and care/written, as Rapport does; the others learn nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.stats import rankdata

from benchmarks.peer_answers import ask
from benchmarks.people import frustration, politeness, rationales, sentences
from benchmarks.people.figure import SEED, resampled
from benchmarks.people.floor import NAME, floor_count
from benchmarks.people.frustration_threads import parse
from benchmarks.people.rank_order import rank_kappa
from benchmarks.people.reader import expected, readings
from benchmarks.people.sources import lines, need
from rapport.conversation import Conversation, Turn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

REQUESTS, DIALOGUES = 1_000, 1_000  # as many as ConvoKit parses in half a minute each
RESAMPLES = 200


@dataclass(frozen=True, slots=True)
class Task:
    """Texts, what people say of each, Rapport's score of each, and how agreement is measured.

    Attributes:
        of: Turns a peer's scores into a score of the task.
        clusters: What belongs together, such as a thread.
    """

    what: str
    texts: Sequence[str]
    people: Sequence[float]
    ours: Sequence[float]
    statistic: Callable[[Sequence[tuple[float, float]]], float]
    of: Callable[[Mapping[str, list[float]]], list[float]]
    clusters: Sequence[Any]

    def line(self, who: str, scores: Sequence[float]) -> str:
        """Return the line of one reader."""
        units = list(zip(scores, self.people, self.clusters, strict=True))
        figure = resampled(
            units,
            lambda held: self.statistic([(score, level) for score, level, _ in held]),
            cluster=lambda unit: unit[2],
            resamples=RESAMPLES,
        )
        return figure.line(who)


def area_under_curve(pairs: Sequence[tuple[float, float]]) -> float:
    """Return the chance that a positive scores above a negative, ties by half (Hanley & McNeil 1982)."""
    positive = np.array([level > 0 for _, level in pairs])
    many, few = int(positive.sum()), int((~positive).sum())
    if not (many and few):
        return float("nan")
    ranks = rankdata([score for score, _ in pairs])
    return float((ranks[positive].sum() - many * (many + 1) / 2) / (many * few))


def frustrated() -> Task:
    """Return the turns of the frustration threads."""
    with need("research", "frustration.txt").open(encoding="utf-8") as held:
        threads = parse(held)
    rows = [
        (thread.conversation.turns[at].text, thread.middle(at), frustration.graded(reading.turns[at]), number)
        for number, (thread, reading) in enumerate(
            zip(threads, readings([thread.conversation for thread in threads]), strict=True)
        )
        for at in thread.ratings
    ]
    texts, people, ours, clusters = (list(column) for column in zip(*rows, strict=True))
    return Task("frustration, kappa by rank", texts, people, ours, rank_kappa, _upset, clusters)


def polite() -> Task:
    """Return a draw of the politeness requests."""
    rows = _drawn(lines(need("research", "politeness.jsonl")), REQUESTS)
    return Task(
        "politeness, rank correlation",
        [row["Request"] for row in rows],
        [float(row["Normalized Score"]) for row in rows],
        politeness.courtesies(rows),
        politeness.correlation,
        _warm,
        range(len(rows)),
    )


def comforting() -> Task:
    """Return EPITOME's replies."""
    rows = lines(need("research", "epitome.dev.jsonl"))
    read = readings([rationales.conversation(row) for row in rows])
    return Task(
        "feeling on EPITOME's replies, area under the curve",
        [row["response_post"] for row in rows],
        [row["emotional_reactions"] for row in rows],
        [expected(reading.turns[1], "feeling") for reading in read],
        area_under_curve,
        _warm,
        range(len(rows)),
    )


def sympathising() -> Task:
    """Return a draw of the film dialogues' last turns, all with empathy among them."""
    every = [each for row in lines(need("emotion", "edos.jsonl")) if (each := sentences.from_edos(row))]
    rows = [each for each in every if each.empathy] + _drawn([each for each in every if not each.empathy], DIALOGUES)
    talks = [
        Conversation(
            str(number), "social", (*(Turn("customer", text) for text in each.before), Turn("agent", each.text))
        )
        for number, each in enumerate(rows)
    ]
    return Task(
        "feeling on film dialogue, area under the curve",
        [each.text for each in rows],
        [float(each.empathy) for each in rows],
        [expected(reading.turns[-1], "feeling") for reading in readings(talks)],
        area_under_curve,
        _warm,
        range(len(rows)),
    )


def teaching() -> dict[str, tuple[list[str], list[int]]]:
    """Return what the frozen embeddings' heads learn from: the level of frustration, and ``feeling``."""
    heads: dict[str, tuple[list[str], list[int]]] = {"upset": ([], []), "feeling": ([], [])}
    for name in ("short", "written"):
        labels = {row["conversation"]: row["turns"] for row in lines(need("care", f"{name}.labels.jsonl"))}
        for raw in lines(need("care", f"{name}.conversations.jsonl")):
            for turn in labels[raw["id"]]:
                held = turn["labels"]
                head = {"customer": "upset", "agent": "feeling"}.get(turn["speaker"])
                if head and raw["turns"][turn["index"]]["text"].strip():
                    heads[head][0].append(raw["turns"][turn["index"]]["text"])
                    heads[head][1].append(frustration.level(held) if head == "upset" else int(held["feeling"]))
    return heads


def _drawn(rows: list[Any], many: int) -> list[Any]:
    chosen = np.random.default_rng(SEED).permutation(len(rows))[:many]
    return [rows[number] for number in sorted(chosen)]


def _upset(scores: Mapping[str, list[float]]) -> list[float]:
    if "upset" in scores:
        return scores["upset"]
    (pleased,) = scores.values()
    return [-each for each in pleased]


def _warm(scores: Mapping[str, list[float]]) -> list[float]:
    if "feeling" in scores:
        return scores["feeling"]
    (pleased,) = scores.values()
    return pleased


def main() -> None:
    """Print a table a task."""
    tasks = [frustrated(), polite(), comforting(), sympathising()]
    found = ask(score={task.what: task.texts for task in tasks}, teach=teaching())["scores"]
    for task in tasks:
        print(f"\n{task.what}")
        print(task.line("Rapport", task.ours))
        for peer, sets in found.items():
            print(task.line(peer, task.of(sets[task.what])))
        print(task.line(f"the expression {NAME}", [floor_count(text) for text in task.texts]))


if __name__ == "__main__":
    main()
