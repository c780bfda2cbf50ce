"""Workers import this package on every start: it must bring little with it."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "heavy", ["spacy", "presidio_analyzer", "tldextract", "requests", "numpy", "polars", "sklearn"]
)
def test_masking_brings_no_heavy_library(heavy):
    code = f"import sys, rapport.privacy; sys.exit({heavy!r} in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
