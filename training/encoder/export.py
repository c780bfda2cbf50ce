"""Export: the trained network as a file for onnxruntime, its weights in eight bits."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from network import WIDTH
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions

if TYPE_CHECKING:
    from network import Network


class _OneRow(torch.nn.Module):
    """The network for one row without padding: rows are read one by one, so that none depends on another."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: torch.Tensor, segments: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        scores, parts = self.network(ids, segments, torch.ones_like(ids))
        return scores[0], parts[0]


def export(network: Network, target: Path) -> None:
    """Write the network: inputs ``ids`` and ``segments`` of shape ``(1, tokens)``; outputs ``scores`` and ``parts``."""
    ids = torch.tensor([[101, 2023, 2003, 102, 2008, 102]])
    segments = torch.tensor([[0, 0, 0, 0, 1, 1]])
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        torch.onnx.export(
            _OneRow(network.eval().float()),
            (ids, segments),
            str(plain),
            input_names=["ids", "segments"],
            output_names=["scores", "parts"],
            dynamic_axes={"ids": {1: "tokens"}, "segments": {1: "tokens"}, "parts": {0: "tokens"}},
            opset_version=17,
            dynamo=False,
        )
        options = FusionOptions("bert")
        options.enable_skip_layer_norm = False  # the fused one takes five times as long on a CPU as its parts
        model = optimizer.optimize_model(
            str(plain), model_type="bert", num_heads=12, hidden_size=WIDTH, optimization_options=options
        )
        model.save_model_to_file(str(fused))
        quantize_dynamic(
            str(fused),
            str(target),
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
