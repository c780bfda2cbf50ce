"""What is in the distribution: the models and nothing too big, by the build's own account of its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.reader.models.mixture import SHIPPED as MIXTURE
from rapport.reader.models.model_file import SHIPPED as LINEAR
from rapport.reader.models.neural import ENCODER
from rapport.reader.models.subwords import VOCABULARY

ROOT = Path(__file__).resolve().parents[2]
MODELS = ROOT / "src" / "rapport" / "reader" / "models"
MOST = 40_000_000  # bytes of all models together


@pytest.fixture(scope="module")
def wheel():
    """Paths in the wheel, as hatchling would put them there; nothing is built."""
    from hatchling.builders.wheel import WheelBuilder

    builder = WheelBuilder(str(ROOT))
    return {included.distribution_path for included in builder.recurse_included_files()}


@pytest.mark.parametrize("name", [LINEAR, ENCODER, MIXTURE, VOCABULARY, "CARD.md", "ENCODER_CARD.md"])
def test_the_models_their_vocabulary_and_their_cards_are_in_the_wheel(wheel, name):
    assert f"rapport/reader/models/{name}" in wheel


def test_nothing_of_training_tests_or_benchmarks_is_in_the_wheel(wheel):
    assert {path.split("/")[0] for path in wheel} == {"rapport", "rapport_web"}
    assert not [path for path in wheel if path.endswith((".pickle", ".pt", ".safetensors", ".pyc"))]


def test_all_models_together_are_under_forty_megabytes():
    sizes = {path.name: path.stat().st_size for path in MODELS.iterdir() if path.suffix != ".py" and path.is_file()}

    assert {LINEAR, ENCODER, MIXTURE, VOCABULARY} <= sizes.keys()
    assert sum(sizes.values()) < MOST


def test_no_model_is_kept_out_of_the_repository():
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()

    assert not [line for line in ignored if line.strip().endswith((".onnx", ".npz", ".vocabulary", "mixture.json"))]
