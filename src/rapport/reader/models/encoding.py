"""Encoding: features by name become rows of numbers, the same for a turn whatever else is in the batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.reader.models.fields import Fields

SIGNALS = "signals"


@dataclass(frozen=True, slots=True)
class Encoder:
    """Knows the features of a model and how much a block of them weighs.

    Attributes:
        places: For each block (and for the signals), the column of each known name.
        rarity: For each column, the inverse document frequency ``log(N / df) + 1``; 1 for phrases and signals.
        weights: For each block, the length that its part of a row is brought to; a block that is not ``scaled``
            has each present name at this weight.
        scaled: The blocks whose part of a row is brought to one length, so that long turns do not outweigh short ones.
    """

    places: Mapping[str, Mapping[str, int]]
    rarity: Sequence[float]
    weights: Mapping[str, float]
    scaled: frozenset[str]

    def encode(self, rows: Sequence[Fields]) -> csr_matrix:
        """Return one row of features for each turn or conversation, of shape ``(len(rows), len(rarity))``."""
        columns: list[int] = []
        values: list[float] = []
        ends = [0]
        for row in rows:
            for block, names in row.blocks.items():
                self._add_block(block, names, columns, values)
            places = self.places[SIGNALS]
            for name, value in row.signals.items():
                if value and name in places:
                    columns.append(places[name])
                    values.append(value)
            ends.append(len(columns))
        return csr_matrix(
            (np.array(values), np.array(columns, dtype=np.int32), np.array(ends, dtype=np.int32)),
            shape=(len(rows), len(self.rarity)),
        )

    def _add_block(self, block: str, names: Sequence[str], columns: list[int], values: list[float]) -> None:
        """Add the known names of a block; sums run in the names' order, so a row's bytes are always the same."""
        places = self.places[block]
        weight = self.weights[block]
        known = [column for column in map(places.get, names) if column is not None]
        if not known:
            return
        columns.extend(known)
        if block not in self.scaled:
            values.extend([weight] * len(known))
            return
        raw = [self.rarity[column] for column in known]
        length = sum([value * value for value in raw]) ** 0.5
        factor = weight / length
        values.extend([value * factor for value in raw])
