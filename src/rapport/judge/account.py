"""What the judge cost and what was not taken from it: counted as it goes, kept in the record of the run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.judge.settings import JudgeSettings

_MILLION: Final = 1_000_000
MOST_NAMED: Final = 1_000  # a record is read by people; beyond this, places are counted only
_NUMBERS: Final = ("judged", "from_cache", "requests", "tried_again", "tokens_in", "tokens_out", "estimated")


@dataclass(slots=True)
class Account:
    """Counts of a run.

    Attributes:
        judged: Answers that were used, a sample each.
        from_cache: Of these, those that were in the cache and cost nothing.
        requests: Requests sent.
        tried_again: Of these, those that repeated one that had failed.
        tokens_in: Tokens sent, as the server counts them.
        tokens_out: Tokens answered.
        estimated: Requests whose tokens the server did not count; they are taken from the lengths.
        cost: In the prices' currency; 0 without prices.
        seconds: Waited for the server, over all requests.
        models: The models that answered, as the server names them.
        refused: Labels that were not taken, by reason.
        named: Where these were, at most ``MOST_NAMED``.
    """

    judged: int = 0
    from_cache: int = 0
    requests: int = 0
    tried_again: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    estimated: int = 0
    cost: float = 0.0
    seconds: float = 0.0
    models: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    named: list[dict[str, Any]] = field(default_factory=list)

    def paid(self, tokens_in: int, tokens_out: int, settings: JudgeSettings) -> None:
        """Count the tokens of one answer and what they cost."""
        self.tokens_in += tokens_in
        self.tokens_out += tokens_out
        spent = tokens_in * (settings.price_in or 0.0) + tokens_out * (settings.price_out or 0.0)
        self.cost += spent / _MILLION

    def refuse(self, conversation: str, turn: int | None, label: str, reason: str) -> None:
        """Count a label that was not taken and name its place."""
        self.refused[reason] += 1
        if len(self.named) < MOST_NAMED:
            self.named.append({"conversation": conversation, "turn": turn, "label": label, "reason": reason})

    def to_dict(self) -> dict[str, Any]:
        """Return the counts for a run's record."""
        return {
            **{name: getattr(self, name) for name in _NUMBERS},
            "cost": round(self.cost, 6),
            "seconds": round(self.seconds, 3),
            "models": dict(sorted(self.models.items())),
            "labels_refused": dict(sorted(self.refused.items())),
            "labels_refused_at": sorted(
                self.named, key=lambda each: (each["conversation"], each["turn"] or 0, each["label"], each["reason"])
            ),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Account:
        """Take up the counts of an interrupted run."""
        return cls(
            **{name: data[name] for name in (*_NUMBERS, "cost", "seconds")},
            models=Counter(data["models"]),
            refused=Counter(data["labels_refused"]),
            named=list(data["labels_refused_at"]),
        )
