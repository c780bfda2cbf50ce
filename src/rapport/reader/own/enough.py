"""How many labels are enough to learn from, and what is said where they are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rapport.reader.reading import LabelValue

ROWS: Final = 150
CONVERSATIONS: Final = 40
OF_A_VALUE: Final = 20
VALUES: Final = 2
HELD_ROWS: Final = 20
HELD_CONVERSATIONS: Final = 5
RULE: Final = (
    f"A label is learnt where it has at least {ROWS} labelled turns (conversations, for a label of the whole) from at "
    f"least {CONVERSATIONS} conversations, {VALUES} values or more with {OF_A_VALUE} of them each, and {HELD_ROWS} of "
    f"them from {HELD_CONVERSATIONS} conversations among those held out. Public and private channels are counted apart."
)


def lacking(
    gold: NDArray[np.int64], conversations: NDArray[np.str_], held: NDArray[np.bool_], values: Sequence[LabelValue]
) -> str:
    """Say what a label has too few of; empty where there is enough.

    Args:
        gold: The place of each row's value.
        conversations: The conversation of each row.
        held: Whether each row is held out.
        values: The label's values.
    """
    found = []
    if len(gold) < ROWS:
        found.append(f"{len(gold)} of {ROWS} needed")
    if (several := len(set(conversations.tolist()))) < CONVERSATIONS:
        found.append(f"from {several} conversations of {CONVERSATIONS} needed")
    counts = np.bincount(gold, minlength=len(values)).tolist()
    if sum(count >= OF_A_VALUE for count in counts) < VALUES:
        told = ", ".join(f"{value}: {count}" for value, count in zip(values, counts, strict=True) if count)
        found.append(f"two values with {OF_A_VALUE} each are needed ({told or 'none given'})")
    if not found and (held.sum() < HELD_ROWS or len(set(conversations[held].tolist())) < HELD_CONVERSATIONS):
        found.append(f"{int(held.sum())} of {HELD_ROWS} needed among the conversations held out")
    return "; ".join(found)
