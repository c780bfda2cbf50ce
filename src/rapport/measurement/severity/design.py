"""Scores as coded numbers: who gave what to which question of which conversation."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.columns import column, has_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

PAIR = 2


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """One row a score. All indices count from 0; a score is its rank among its question's different ones.

    Attributes:
        conversation: Index of the conversation, of each score.
        rater: Index of the evaluator.
        item: Index of the question.
        score: Rank of the score.
        conversations: Their names.
        raters: Their names, in order.
        items: Their names, in order of appearance.
        values: Shape (questions, ranks): what a rank is worth, 0 to 1; NaN beyond a question's last.
        weights: What a question counts.
    """

    conversation: NDArray[np.intp]
    rater: NDArray[np.intp]
    item: NDArray[np.intp]
    score: NDArray[np.intp]
    conversations: tuple[Any, ...]
    raters: tuple[Any, ...]
    items: tuple[Any, ...]
    values: NDArray[np.float64]
    weights: NDArray[np.float64]

    @property
    def tops(self) -> NDArray[np.intp]:
        """The last rank of each question."""
        return np.asarray((~np.isnan(self.values)).sum(axis=1) - 1, dtype=np.intp)

    def telling(self) -> NDArray[np.bool_]:
        """Return which conversations tell something: not all, and not nothing, was given in them."""
        n = len(self.conversations)
        total = np.bincount(self.conversation, self.score, n)
        most = np.bincount(self.conversation, self.tops[self.item], n)
        return np.asarray((total > 0) & (total < most))

    def pairs(self) -> NDArray[np.intp]:
        """Return the evaluations as rows (conversation, evaluator), each once, sorted."""
        keys = np.unique(self.conversation * len(self.raters) + self.rater)
        return np.stack(np.divmod(keys, len(self.raters)), axis=1).astype(np.intp)

    def evaluation(self) -> NDArray[np.intp]:
        """Return each score's place among :meth:`pairs`."""
        pairs = self.pairs()
        keys = pairs[:, 0] * len(self.raters) + pairs[:, 1]
        return np.asarray(np.searchsorted(keys, self.conversation * len(self.raters) + self.rater), dtype=np.intp)

    def only(self, kept: NDArray[np.bool_]) -> Design:
        """Return some of the scores, with all names as they are."""
        rows = (self.conversation[kept], self.rater[kept], self.item[kept], self.score[kept])
        return Design(*rows, self.conversations, self.raters, self.items, self.values, self.weights)


def read_scores(frame: Any) -> Design:
    """Return coded scores. Rows without a score are left out, and questions to which all answers are the same.

    Args:
        frame: A pandas or polars frame, or a mapping of columns: ``conversation``, ``rater``, ``item``, ``score`` (0 to
            1: what the answer is worth), and where there is one ``weight``: what the question counts.

    Raises:
        UsageError: A column is missing, a score is not a number from 0 to 1, or an evaluator scored a question of a
            conversation twice.
        TooFew: No question was answered in two ways.
    """
    names = ("conversation", "rater", "item", "score")
    told = list(zip(*(column(frame, name) for name in names), strict=True))
    weights = column(frame, "weight") if has_column(frame, "weight") else [1.0] * len(told)
    rows = [(*row, weight or 0.0) for row, weight in zip(told, weights, strict=True) if None not in row]
    if any(not (isinstance(row[3], int | float) and math.isfinite(row[3]) and 0 <= row[3] <= 1) for row in rows):
        raise UsageError("a score is what an answer is worth: a number from 0 to 1")
    if len({row[:3] for row in rows}) != len(rows):
        raise UsageError("an evaluator scored a question of a conversation twice")
    levels: dict[Any, set[float]] = {}
    for row in rows:
        levels.setdefault(row[2], set()).add(float(row[3]))
    ranks = {item: {value: at for at, value in enumerate(sorted(of))} for item, of in levels.items() if len(of) >= PAIR}
    if not ranks:
        raise TooFew("no question was answered in two ways, so nobody’s severity shows")
    kept = [row for row in rows if row[2] in ranks]
    return _coded(kept, ranks)


def _coded(rows: Sequence[tuple[Any, ...]], ranks: dict[Any, dict[float, int]]) -> Design:
    conversations = tuple(dict.fromkeys(row[0] for row in rows))
    raters = tuple(sorted(dict.fromkeys(row[1] for row in rows), key=lambda name: (str(type(name)), name)))
    items = tuple(ranks)
    place = [{name: at for at, name in enumerate(names)} for names in (conversations, raters, items)]
    codes = np.array([[place[0][row[0]], place[1][row[1]], place[2][row[2]]] for row in rows], dtype=np.intp)
    values = np.full((len(items), max(map(len, ranks.values()))), np.nan)
    for at, item in enumerate(items):
        values[at, : len(ranks[item])] = list(ranks[item])
    given = np.array([float(row[4]) for row in rows])
    n = np.bincount(codes[:, 2], minlength=len(items))
    weights = np.bincount(codes[:, 2], given, len(items)) / n
    score = np.array([ranks[row[2]][float(row[3])] for row in rows], dtype=np.intp)
    if not weights.any():
        weights = np.ones(len(items))
    return Design(codes[:, 0], codes[:, 1], codes[:, 2], score, conversations, raters, items, values, weights)
