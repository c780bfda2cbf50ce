"""Results as JSON holds them: plain objects, no NaN, numbers to six places so that equal input gives equal bytes."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

PLACES = 6


def plain(value: Any) -> Any:  # noqa: PLR0911  # one line a kind of value
    """Turn a result into what JSON can hold.

    A dataclass becomes an object of its fields (or what its ``to_dict`` says), NaN and infinity become null, and
    numbers are rounded to six places: what differs beyond them is the machine, not the data.
    """
    if hasattr(value, "to_dict"):
        return plain(value.to_dict())
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float):
        # Adding zero turns a negative zero into zero.
        return round(value, PLACES) + 0.0 if math.isfinite(value) else None
    return value
