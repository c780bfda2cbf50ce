"""What a user decides about the judge, and what of it is checked before anything is sent."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rapport.exceptions import UsageError
from rapport.judge.endpoint import endpoint
from rapport.judge.waiting import Patience

if TYPE_CHECKING:
    from pathlib import Path

ONE: Final = 1
_MOST_SAMPLES: Final = 50
_MOST_AT_ONCE: Final = 64


@dataclass(frozen=True, slots=True)
class JudgeSettings:
    """How the judge is asked.

    Attributes:
        url: The server: a host, its ``/v1``, or the whole address of its chat completions.
        model: The model's name as the server knows it.
        cache: A folder for answers, so that the same question is not paid twice; None keeps none.
        price_in: Price of a million tokens sent, in any currency; None where cost is not counted.
        price_out: Price of a million tokens answered, in the same currency.
        most_cost: Nothing more is sent once the run has cost this much; None sets no limit.
        timeout: Seconds that one answer may take from first to last byte.
        samples: How often each conversation is judged; more than one gives a confidence.
        at_once: How many conversations are asked about at the same time.
        seed: Sent with each request; samples count on from it.
        patience: How often and how long it is tried again.
        most_bytes: Longest answer that is taken.
        most_characters: Longest conversation that is sent.
    """

    url: str
    model: str
    cache: Path | None = None
    price_in: float | None = None
    price_out: float | None = None
    most_cost: float | None = None
    timeout: float = 120.0
    samples: int = ONE
    at_once: int = 4
    seed: int = 0
    patience: Patience = field(default_factory=Patience)
    most_bytes: int = 2_000_000
    most_characters: int = 120_000

    def __post_init__(self) -> None:
        endpoint(self.url)
        if not self.model.strip() or not self.model.isprintable():
            raise UsageError("--judge-model: name the model as the server knows it, such as --judge-model qwen3-8b")
        if (self.price_in is None) != (self.price_out is None):
            raise UsageError("--judge-price-in and --judge-price-out go together: give both, or neither")
        if self.most_cost is not None and self.price_in is None:
            raise UsageError("--judge-most-cost needs --judge-price-in and --judge-price-out to count by")
        for name in ("price_in", "price_out", "most_cost"):
            value = getattr(self, name)
            if value is not None and not (math.isfinite(value) and value >= 0):
                raise UsageError(f"--judge-{name.replace('_', '-')} must be a number from 0, not {value}")
        if not (math.isfinite(self.timeout) and self.timeout > 0):
            raise UsageError(f"--judge-timeout must be seconds above 0, not {self.timeout}")
        if not ONE <= self.samples <= _MOST_SAMPLES:
            raise UsageError(f"--judge-samples must be from 1 to {_MOST_SAMPLES}, not {self.samples}")
        if not 1 <= self.at_once <= _MOST_AT_ONCE:
            raise UsageError(f"--judge-at-once must be from 1 to {_MOST_AT_ONCE}, not {self.at_once}")
        if self.cache is not None and self.cache.exists() and not self.cache.is_dir():
            raise UsageError(f"--judge-cache: {self.cache} is a file; name a folder")

    @property
    def address(self) -> str:
        """The whole address that is asked."""
        return endpoint(self.url)

    @property
    def temperature(self) -> float:
        """0, so that one answer is as steady as it gets; several samples must be able to differ to say anything."""
        return 0.0 if self.samples == ONE else 0.7
