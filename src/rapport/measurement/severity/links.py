"""Which evaluators can be compared at all: those linked by conversations that several of them scored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rapport.measurement.severity.design import PAIR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rapport.measurement.severity.design import Design


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """How evaluators hang together.

    Attributes:
        scored: Conversations of each evaluator.
        linked: Of these, those that tell something and that another scored too.
        subset: Of each evaluator, the largest subset being 0; -1 where none is shared.
    """

    scored: NDArray[np.intp]
    linked: NDArray[np.intp]
    subset: NDArray[np.intp]


def links(design: Design) -> Links:
    """Return which evaluators hang together by shared conversations.

    A conversation in which everybody gave everything, or nothing, links nobody: it says the same of all severities.
    """
    pairs, n = design.pairs(), len(design.raters)
    scored = np.bincount(pairs[:, 1], minlength=n)
    by = np.bincount(pairs[:, 0], minlength=len(design.conversations))
    links_them = (by >= PAIR) & design.telling()
    shared = pairs[links_them[pairs[:, 0]]]
    linked = np.bincount(shared[:, 1], minlength=n)
    parent = list(range(n))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    first: dict[int, int] = {}
    for conversation, rater in shared.tolist():
        parent[root(rater)] = root(first.setdefault(conversation, rater))
    roots = np.array([root(at) if linked[at] else -1 for at in range(n)])
    found = np.unique(roots[roots >= 0])
    sizes = np.bincount(np.maximum(roots, 0), np.where(roots >= 0, linked, 0), n)[found]
    order = {int(name): at for at, name in enumerate(found[np.lexsort((found, -sizes))])}
    subset = np.array([order.get(int(name), -1) for name in roots], dtype=np.intp)
    return Links(scored.astype(np.intp), linked.astype(np.intp), subset)
