"""Reproduce the EPITOME protocol: ``python training/epitome/train.py --data ../shared/data``.

Trains on ``research/epitome.train.jsonl`` and measures on ``epitome.dev.jsonl`` (Sharma et al. 2020: emotional
reactions, interpretations, explorations, 0 to 2): words with logistic regression, the fine-tuned MiniLM, and the mean
of their chances. The data may be measured on and not shipped, so no weights are kept. About ten minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import FunctionTransformer
from torch.nn import functional

sys.path.append(str(Path(__file__).parents[1] / "encoder"))

from network import Network

from rapport.reader.models.subwords import Subwords

TASKS: Final = ("emotional_reactions", "interpretations", "explorations")
LEVELS: Final = 3
LAYERS: Final = range(6)
CLS, SEP = 101, 102
REPLY, POST = 128, 64  # tokens shown of each
BATCH, RATE = 24, 1e-4
RESAMPLES: Final = 1000

Row = dict[str, Any]


def main() -> None:
    """Train on one part, measure on the other, print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder that holds research/")
    arguments.add_argument("--epochs", type=int, default=5)
    arguments.add_argument("--seeds", type=int, default=2, help="networks whose chances are averaged")
    given = arguments.parse_args()
    train, dev = (_rows(given.data / "research" / f"epitome.{part}.jsonl") for part in ("train", "dev"))
    torch.set_num_threads(2)
    words = by_words(train, dev)
    encoder = np.mean([by_encoder(train, dev, given.epochs, seed) for seed in range(given.seeds)], axis=0)
    gold = np.array([[row[task] for task in TASKS] for row in dev])
    print("| model | " + " | ".join(f"{task}: accuracy / macro-F1 (90 %)" for task in TASKS) + " |")
    print("| --- |" + " --- |" * len(TASKS))
    for name, chances in (("words", words), ("encoder", encoder), ("mean of both", (words + encoder) / 2)):
        print(f"| {name} | " + " | ".join(figures(gold[:, at], chances[at]) for at in range(len(TASKS))) + " |")


def by_words(train: list[Row], dev: list[Row]) -> np.ndarray:
    """Return chances of shape ``(tasks, rows, levels)`` by words, pairs and pieces of words of the reply."""
    chances = []
    for task in TASKS:
        model = make_pipeline(
            FunctionTransformer(_replies),
            make_union(
                TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, token_pattern=r"(?u)\b\w+\b|[?!]"),  # noqa: S106  # no password
                TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=3, sublinear_tf=True),
            ),
            LogisticRegression(C=6, class_weight="balanced", max_iter=2000),
        )
        model.fit(train, [row[task] for row in train])
        chances.append(model.predict_proba(dev))
    return np.array(chances)


def by_encoder(train: list[Row], dev: list[Row], epochs: int, seed: int) -> np.ndarray:
    """Return chances of shape ``(tasks, rows, levels)`` by one network for all tasks."""
    torch.manual_seed(seed)
    order = random.Random(seed)  # noqa: S311  # shuffles rows, keeps no secret
    subwords = Subwords.load()
    network = Network([("reply", task, LEVELS) for task in TASKS], LAYERS)
    weights = {task: _weights([row[task] for row in train]) for task in TASKS}
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01, fused=True)
    batches = _batches(train, subwords)
    total, step = epochs * len(batches), 0
    for epoch in range(epochs):
        network.train()
        order.shuffle(batches)
        losses = []
        for batch in batches:
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1.0, step / (0.1 * total) + 0.01) * (1 - step / total)
            scores = _scores(network, batch)
            loss = sum(
                functional.cross_entropy(
                    scores[:, network.columns["reply", task]],
                    torch.tensor([row[task] for row, _ in batch]),
                    weight=weights[task],
                    label_smoothing=0.05,
                )
                for task in TASKS
            )
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            losses.append(float(loss.detach()))
            step += 1
        print(f"seed {seed}, epoch {epoch + 1}: loss {np.mean(losses):.3f}", file=sys.stderr, flush=True)
    network.eval()
    found = {}
    with torch.no_grad():
        for batch in _batches(dev, subwords):
            scores = _scores(network, batch)
            for at, (row, _) in enumerate(batch):
                found[id(row)] = [scores[at, network.columns["reply", task]].softmax(0).numpy() for task in TASKS]
    return np.array([found[id(row)] for row in dev]).transpose(1, 0, 2)


def figures(gold: np.ndarray, chances: np.ndarray) -> str:
    """Return accuracy and macro-F1 in per cent, the latter with a percentile interval from resampled rows."""
    taken = chances.argmax(axis=1)
    drawn = np.random.default_rng(5)
    f1 = []
    for _ in range(RESAMPLES):
        at = drawn.integers(0, len(gold), len(gold))
        f1.append(f1_score(gold[at], taken[at], average="macro", labels=range(LEVELS), zero_division=0))
    low, high = np.quantile(f1, (0.05, 0.95))
    macro = f1_score(gold, taken, average="macro")
    return f"{100 * accuracy_score(gold, taken):.1f} / {100 * macro:.1f} ({100 * low:.0f} to {100 * high:.0f})"


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _replies(rows: list[Row]) -> list[str]:
    return [row["response_post"] for row in rows]


def _weights(gold: list[int]) -> torch.Tensor:
    counts = np.bincount(gold, minlength=LEVELS) + 1.0
    return torch.tensor((counts.sum() / counts / LEVELS) ** 0.5, dtype=torch.float32)


def _batches(rows: list[Row], subwords: Subwords) -> list[list[tuple[Row, tuple[list[int], list[int]]]]]:
    """Put rows of about one length together; each is the reply first, then the post it answers."""
    shown = []
    for row in rows:
        first = [CLS, *subwords.pieces(row["response_post"]).cut(REPLY - 16, 16).ids, SEP]
        second = [*subwords.pieces(row["seeker_post"]).cut(POST - 16, 16).ids, SEP]
        shown.append((row, (first + second, [0] * len(first) + [1] * len(second))))
    shown.sort(key=lambda pair: len(pair[1][0]))
    return [shown[at : at + BATCH] for at in range(0, len(shown), BATCH)]


def _scores(network: Network, batch: list[tuple[Row, tuple[list[int], list[int]]]]) -> torch.Tensor:
    length = -(-max(len(ids) for _, (ids, _) in batch) // 16) * 16
    ids, mask = (torch.zeros(len(batch), length, dtype=torch.long) for _ in range(2))
    segments = torch.ones(len(batch), length, dtype=torch.long)
    for at, (_, (tokens, sides)) in enumerate(batch):
        ids[at, : len(tokens)] = torch.tensor(tokens)
        segments[at, : len(sides)] = torch.tensor(sides)
        mask[at, : len(tokens)] = 1
    with torch.autocast("cpu", torch.bfloat16):
        return network(ids, segments, mask)[0].float()


if __name__ == "__main__":
    main()
