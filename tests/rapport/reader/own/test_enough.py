"""How many labels are enough: a hundred and fifty, from forty conversations, two values with twenty each."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.reader.own.enough import lacking


def given(rows, conversations, positive, held):
    gold = np.array([1] * positive + [0] * (rows - positive))
    names = np.array([f"c{row % conversations}" for row in range(rows)])
    return gold, names, np.arange(rows) % conversations < held


@pytest.mark.parametrize(
    ("rows", "conversations", "positive", "held", "said"),
    [
        (150, 40, 20, 8, ""),
        (400, 200, 200, 40, ""),
        (149, 40, 20, 8, "149 of 150 needed"),
        (150, 39, 20, 8, "from 39 conversations of 40 needed"),
        (150, 40, 19, 8, "two values with 20 each are needed (0: 131, 1: 19)"),
        (150, 40, 0, 8, "two values with 20 each are needed (0: 150)"),
        (150, 40, 20, 4, "16 of 20 needed among the conversations held out"),
        (10, 5, 2, 1, "10 of 150 needed; from 5 conversations of 40 needed; two values with 20 each are needed (0: 8, 1: 2)"),
    ],
)  # fmt: skip
def test_what_is_lacking_is_said(rows, conversations, positive, held, said):
    assert lacking(*given(rows, conversations, positive, held), (0, 1)) == said
