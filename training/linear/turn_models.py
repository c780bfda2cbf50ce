"""The models of turns, and what models say of turns whose sector or brand they never saw."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from fitting import Lesson, fit
from recipes import FOLDS, TURN_LABELS, TURN_RECIPE, weight_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from rows import TurnRow

    from rapport.reader.models.linear import LinearModel

Chances = dict[tuple[str, int], dict[str, "NDArray[np.float64]"]]


def fit_turns(rows: list[TurnRow], speaker: str, *, prune: bool = True) -> LinearModel:
    """Fit the model of one speaker's turns."""
    values = TURN_LABELS[speaker]
    lesson = Lesson(
        [row.fields for row in rows],
        {label: np.array([order.index(row.labels[label]) for row in rows]) for label, order in values.items()},
        {label: len(order) for label, order in values.items()},
        np.array([weight_of(row.channel, row.source) for row in rows]),
    )
    return fit(lesson, TURN_RECIPE, prune=prune)


def held_out_turns(rows: list[TurnRow], extra: list[TurnRow], speaker: str) -> Chances:
    """Return the chances of turns by models that never saw their sector or brand.

    Args:
        rows: The turns to learn from and to judge.
        extra: Turns to learn from only.
        speaker: Whose turns they are.
    """
    folds = fold_of(row.group for row in rows)
    chances: Chances = {}
    for fold in range(FOLDS):
        seen = [row for row in rows if folds[row.group] != fold]
        model = fit_turns([*seen, *extra], speaker, prune=False)
        chances |= turn_chances(model, [row for row in rows if folds[row.group] == fold])
    return chances


def turn_chances(model: LinearModel, rows: list[TurnRow]) -> Chances:
    """Return the log chances of turns by their conversation and place."""
    by_label = model.log_chances(model.encode([row.fields for row in rows]))
    return {
        (row.conversation, row.index): {label: chances[place] for label, chances in by_label.items()}
        for place, row in enumerate(rows)
    }


def fold_of(groups: Iterable[str]) -> dict[str, int]:
    """Spread groups over folds so that the folds are about as large; a group is never split."""
    sizes: dict[str, int] = {}
    for group in groups:
        sizes[group] = sizes.get(group, 0) + 1
    loads = [0] * FOLDS
    placed: dict[str, int] = {}
    for group in sorted(sizes, key=lambda name: (-sizes[name], name)):
        placed[group] = loads.index(min(loads))
        loads[placed[group]] += sizes[group]
    return placed
