"""Reading without the encoder, where the libraries that it needs cannot be loaded: said once, and never an error."""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import Final

from rapport.exceptions import EncoderMissing
from rapport.reader.blending import Blend

NEEDED: Final = ("onnxruntime", "tokenizers")


def load_or_warn() -> Blend | None:
    """Load the encoder that ships; where its libraries cannot be, warn with ``EncoderMissing`` and return None."""
    reasons = [reason for name in NEEDED if (reason := _hindrance(name))]
    if not reasons:
        try:
            return Blend.load()
        except ImportError as error:  # a version without what is asked of it
            reasons = [f"a library cannot be used ({_line(error)})"]
    warnings.warn(
        f"{' and '.join(reasons)}, so conversations are read without the encoder, by words and phrases alone: "
        f"more labels are wrong, and more are unsure. To read with it: pip install {' '.join(NEEDED)}",
        EncoderMissing,
        stacklevel=1,  # always this line, so that Python's own filter shows it once
    )
    return None


def _hindrance(name: str) -> str | None:
    """Say in plain words that a library is not there or cannot be loaded; None where it can."""
    try:
        import_module(name)
    except ModuleNotFoundError as error:
        return f"{name} is not installed" if error.name == name else f"{name} cannot be loaded ({_line(error)})"
    except Exception as error:  # noqa: BLE001  # a broken build of a foreign library fails in its own way
        return f"{name} cannot be loaded ({_line(error)})"
    return None


def _line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
