"""Fitting: the loop that trains the network, and what a trained network says of rows."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import torch
from network import Network
from torch import Tensor, nn
from torch.nn import functional

from rapport.reader.models.neural import COLUMNS, LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from examples import Example
    from numpy.typing import NDArray

_SORTED: Final = 20  # batches among which rows are sorted by length, so that little is padding
_ROUND: Final = 16  # lengths are rounded up to this, so that few shapes occur


@dataclass(frozen=True, slots=True)
class Schedule:
    """How the network is trained."""

    epochs: int = 4
    rate: float = 1e-4
    warm_up: float = 0.06
    decay: float = 0.01
    batch: int = 32
    smoothing: float = 0.05
    balance: float = 0.5  # power of a value's inverse frequency in its weight
    seed: int = 0


def train(rows: Sequence[Example], schedule: Schedule) -> Network:
    """Train the network on rows; the same rows and schedule give about the same network."""
    torch.manual_seed(schedule.seed)
    order = random.Random(schedule.seed)  # noqa: S311  # shuffles rows, keeps no secret
    network = Network(COLUMNS)
    weights = _value_weights(rows, schedule.balance)
    optimiser = torch.optim.AdamW(_groups(network, schedule.decay), lr=schedule.rate, fused=True)
    total = schedule.epochs * -(-len(rows) // schedule.batch)
    step = 0
    began = time.monotonic()
    for epoch in range(schedule.epochs):
        network.train()
        losses = []
        for batch in _batches(rows, schedule.batch, order):
            pace = min(1.0, step / (schedule.warm_up * total) + 0.01) * max(0.02, 1 - step / total)
            for group in optimiser.param_groups:
                group["lr"] = schedule.rate * pace
            loss = _loss(network, batch, weights, schedule.smoothing)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
            losses.append(float(loss.detach()))
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}, {time.monotonic() - began:.0f} s", flush=True)
    return network.eval()


def judge(network: Network, rows: Sequence[Example]) -> dict[tuple[str, int], dict[str, NDArray[np.float64]]]:
    """Return for each row's key the log chances of each label's values."""
    found: dict[tuple[str, int], dict[str, NDArray[np.float64]]] = {}
    with torch.no_grad():
        for batch in _batches(rows, 64, None):
            scores, _ = _forward(network, batch)
            for place, row in enumerate(batch):
                found[row.key] = {
                    label: functional.log_softmax(scores[place, network.columns[row.kind, label]], 0).double().numpy()
                    for label in LABELS[row.kind]
                }
    return found


def _groups(network: Network, decay: float) -> list[dict[str, object]]:
    parameters = list(network.parameters())
    return [
        {"params": [one for one in parameters if one.ndim > 1], "weight_decay": decay},
        {"params": [one for one in parameters if one.ndim == 1], "weight_decay": 0.0},
    ]


def _value_weights(rows: Sequence[Example], power: float) -> dict[tuple[str, str], Tensor]:
    """Weigh rare values more: by the inverse frequency to a power, one on average."""
    weights = {}
    for kind, label, values in COLUMNS:
        gold = [row.gold[label] for row in rows if row.kind == kind and label in row.gold]
        counts = np.bincount(gold, minlength=values) + 1.0
        raw = (counts.sum() / counts) ** power
        weights[kind, label] = torch.tensor(raw * counts.sum() / (raw * counts).sum(), dtype=torch.float32)
    return weights


def _batches(rows: Sequence[Example], size: int, order: random.Random | None) -> Iterator[list[Example]]:
    """Yield rows in batches of about one length, shuffled where an order is given."""
    shuffled = list(rows)
    if order:
        order.shuffle(shuffled)
    batches = []
    for start in range(0, len(shuffled), size * _SORTED):
        among = sorted(shuffled[start : start + size * _SORTED], key=lambda row: len(row.shown.ids))
        batches.extend(among[place : place + size] for place in range(0, len(among), size))
    if order:
        order.shuffle(batches)
    yield from batches


def _forward(network: Network, batch: Sequence[Example]) -> tuple[Tensor, Tensor]:
    length = -(-max(len(row.shown.ids) for row in batch) // _ROUND) * _ROUND
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    segments = torch.ones(len(batch), length, dtype=torch.long)
    mask = torch.zeros(len(batch), length, dtype=torch.long)
    for place, row in enumerate(batch):
        count = len(row.shown.ids)
        ids[place, :count] = torch.tensor(row.shown.ids)
        segments[place, :count] = torch.tensor(row.shown.segments)
        mask[place, :count] = 1
    with torch.autocast("cpu", torch.bfloat16):
        scores, parts = network(ids, segments, mask)
    return scores, parts


def _loss(
    network: Network, batch: Sequence[Example], weights: dict[tuple[str, str], Tensor], smoothing: float
) -> Tensor:
    scores, _ = _forward(network, batch)
    total = scores.new_zeros(())
    for kind, label, _ in COLUMNS:
        places = [place for place, row in enumerate(batch) if row.kind == kind and label in row.gold]
        if not places:
            continue
        gold = torch.tensor([batch[place].gold[label] for place in places])
        each = functional.cross_entropy(
            scores[places, network.columns[kind, label]],
            gold,
            weight=weights[kind, label],
            reduction="none",
            label_smoothing=smoothing,
        )
        total = total + (each * torch.tensor([batch[place].weight for place in places])).sum() / len(batch)
    return total
