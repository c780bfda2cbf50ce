"""Fitting: the features that are kept, and one logistic model a label."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from rapport.reader.models.encoding import SIGNALS, Encoder
from rapport.reader.models.linear import LinearModel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from rapport.reader.models.fields import Fields


_PAIR = 2
_NEVER = 12.0  # off the log chance of a value that did not occur in what is learnt from


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one kind of model is fitted; the figures were chosen on trials, see ``README.md``.

    Attributes:
        weights: For each block the length (or, for phrases, the size) of its part of a row.
        scaled: Blocks brought to one length.
        least: For each block in how many rows a name must occur.
        most: How many names are kept, those that weigh most.
        strength: Inverse of the penalty (sklearn's C).
        balance: Whether rare values weigh as much as common ones.
    """

    weights: Mapping[str, float]
    scaled: frozenset[str]
    least: Mapping[str, int]
    most: int
    strength: float
    balance: bool = True


def make_encoder(rows: Sequence[Fields], recipe: Recipe, kept: frozenset[tuple[str, str]] | None = None) -> Encoder:
    """Learn the names and their rarity from rows, all that are common enough or only those in ``kept``."""
    places: dict[str, dict[str, int]] = {}
    rarity: list[float] = []
    for block in (*recipe.weights, SIGNALS):
        counts = Counter(name for row in rows for name in (row.signals if block == SIGNALS else row.blocks[block]))
        names = sorted(
            name
            for name, count in counts.items()
            if count >= recipe.least.get(block, 1) and (kept is None or (block, name) in kept)
        )
        places[block] = {name: len(rarity) + place for place, name in enumerate(names)}
        rarity.extend(
            float(np.float16(log(len(rows) / counts[name]) + 1)) if block in recipe.scaled else 1.0 for name in names
        )
    return Encoder(places, tuple(rarity), recipe.weights, recipe.scaled)


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is learnt from: rows with the places of their values.

    Attributes:
        rows: The features of the rows.
        gold: For each label the place of each row's value.
        values: For each label how many values it has.
        weights: How much each row counts.
    """

    rows: Sequence[Fields]
    gold: Mapping[str, NDArray[np.int64]]
    values: Mapping[str, int]
    weights: NDArray[np.float64]


def fit(lesson: Lesson, recipe: Recipe, *, prune: bool = True) -> LinearModel:
    """Fit the models of all labels; the names that weigh least are dropped and the rest fitted again.

    Args:
        lesson: What is learnt from.
        recipe: How to fit.
        prune: Whether to keep only ``recipe.most`` names.
    """
    rows = lesson.rows
    model = _fit_once(make_encoder(rows, recipe), lesson, recipe)
    if not prune:
        return model
    strength = np.abs(model.weights).max(axis=1)
    ranked = [
        (block, name, place) for block, by_name in model.encoder.places.items() for name, place in by_name.items()
    ]
    always = [(block, name) for block, name, _ in ranked if block not in recipe.scaled]
    words = sorted((entry for entry in ranked if entry[0] in recipe.scaled), key=lambda entry: -strength[entry[2]])
    kept = frozenset([*always, *((block, name) for block, name, _ in words[: recipe.most])])
    return _fit_once(make_encoder(rows, recipe, kept), lesson, recipe)


def _fit_once(encoder: Encoder, lesson: Lesson, recipe: Recipe) -> LinearModel:
    encoded = encoder.encode(lesson.rows)
    always = encoder.places[SIGNALS]["always"]
    parts = []
    for label, count in lesson.values.items():
        weights = np.zeros((encoded.shape[1], 1 if count == _PAIR else count))
        balance = "balanced" if recipe.balance else None
        logistic = LogisticRegression(C=recipe.strength, max_iter=400, class_weight=balance)
        logistic.fit(encoded, lesson.gold[label], sample_weight=lesson.weights)
        _put(logistic, weights, always)
        parts.append(weights)
    return LinearModel(encoder, dict(lesson.values), np.hstack(parts))


def _put(logistic: Any, weights: NDArray[np.float64], always: int) -> None:
    """Write a fitted model's weights into its columns; a value that never occurred is never taken."""
    if weights.shape[1] == 1:
        weights[:, 0] = logistic.coef_[0]
        weights[always, 0] += logistic.intercept_[0]
        return
    missing = [value for value in range(weights.shape[1]) if value not in logistic.classes_]
    if len(logistic.classes_) == _PAIR:
        first, second = logistic.classes_
        weights[:, second], weights[:, first] = logistic.coef_[0] / 2, -logistic.coef_[0] / 2
        weights[always, second] += logistic.intercept_[0] / 2
        weights[always, first] -= logistic.intercept_[0] / 2
    else:
        for row, value in enumerate(logistic.classes_):
            weights[:, value] = logistic.coef_[row]
            weights[always, value] += logistic.intercept_[row]
    weights[always, missing] -= _NEVER
