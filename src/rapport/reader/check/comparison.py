"""Readings against what people found: matched by conversation and turn, with what could not be matched."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rapport.reader.check.figures import LabelFigures, Pair, label_figures
from rapport.reader.check.gold import LABELS, together

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rapport.reader.check.gold import GoldLabels
    from rapport.reader.reading import Reading


@dataclass(frozen=True, slots=True)
class Check:
    """How readings compare with what people found.

    Attributes:
        labels: The figures of every label that people gave, in the order of RUBRIC 1.
        conversations: Conversations compared.
        raters: The most raters that one conversation had.
        only_gold: Conversations that people labelled and nobody read.
        only_read: Conversations that were read and nobody labelled.
        unread: Labels of compared conversations that have no reading at their place, such as a turn in a language
            that is not read.
        pairs: What the figures are computed from, by label.
        channels: The same by channel, where channels were given; empty otherwise.
    """

    labels: tuple[LabelFigures, ...]
    conversations: int
    raters: int
    only_gold: int
    only_read: int
    unread: int
    pairs: Mapping[str, tuple[Pair, ...]] = field(repr=False)
    channels: Mapping[str, tuple[LabelFigures, ...]] = field(default_factory=dict)

    def mean(self, figure: str = "kappa") -> float:
        """Return the mean of a figure over the labels where it is defined; NaN where it is nowhere.

        Args:
            figure: ``kappa``, ``ac1``, ``macro_f1`` or ``calibration_error``.
        """
        values = [value for each in self.labels if not math.isnan(value := getattr(each, figure))]
        return math.fsum(values) / len(values) if values else math.nan

    def to_dict(self) -> dict[str, Any]:
        """Return all but the pairs for a JSON file; a figure that is not defined is null."""
        return {
            "conversations": self.conversations,
            "raters": self.raters,
            "only_gold": self.only_gold,
            "only_read": self.only_read,
            "unread": self.unread,
            "mean": {name: _null(self.mean(name)) for name in ("kappa", "ac1", "macro_f1", "calibration_error")},
            "labels": {each.label: _figures_dict(each) for each in self.labels},
            "channels": {
                channel: {each.label: _figures_dict(each) for each in figures}
                for channel, figures in self.channels.items()
            },
        }


def check(
    gold: Iterable[GoldLabels], readings: Iterable[Reading], *, channels: Mapping[str, str] | None = None
) -> Check:
    """Compare readings with what people found.

    Several raters of a conversation are put together label by label: majority, ties to the middle (``majority``).
    Turns are matched by their index. Every best guess counts, unsure or not.

    Args:
        gold: One line a rater and conversation.
        readings: Of the same conversations; order does not matter.
        channels: Channel by conversation, to have the figures by channel as well.
    """
    raters: dict[str, list[GoldLabels]] = defaultdict(list)
    for each in gold:
        raters[each.conversation].append(each)
    read = {reading.conversation: reading for reading in readings}
    both = sorted(raters.keys() & read.keys())
    pairs: dict[str, list[Pair]] = defaultdict(list)
    unread = 0
    for conversation in both:
        reading = read[conversation]
        channel = (channels or {}).get(conversation)
        for ((_, turn), label), value in together(raters[conversation]).items():
            found = _read_at(reading, turn, label)
            if found is None:
                unread += 1
                continue
            pairs[label].append(Pair(value, found[0], found[1], unsure=found[2], channel=channel))
    given = [label for label in LABELS if label in pairs]
    named = sorted({pair.channel for found in pairs.values() for pair in found if pair.channel is not None})
    return Check(
        labels=tuple(label_figures(label, pairs[label]) for label in given),
        conversations=len(both),
        raters=max((len(raters[conversation]) for conversation in both), default=0),
        only_gold=len(raters.keys() - read.keys()),
        only_read=len(read.keys() - raters.keys()),
        unread=unread,
        pairs={label: tuple(pairs[label]) for label in given},
        channels={
            channel: tuple(
                label_figures(label, held)
                for label in given
                if (held := [pair for pair in pairs[label] if pair.channel == channel])
            )
            for channel in named
        },
    )


def _read_at(reading: Reading, turn: int | None, label: str) -> tuple[Any, float, bool] | None:
    if turn is None:
        held: Any = reading
    elif 0 <= turn < len(reading.turns):
        held = reading.turns[turn]
    else:
        return None
    if label not in held.labels:
        return None
    return held.labels[label], held.confidence.get(label, math.nan), label in held.unsure


def _figures_dict(figures: LabelFigures) -> dict[str, Any]:
    return {
        name: _null(getattr(figures, name))
        for name in ("n", "unsure", "prevalence", "kappa", "kappa_low", "kappa_high", "ac1", "macro_f1")
    } | {"calibration_error": _null(figures.calibration_error), "reason": figures.reason}


def _null(value: float) -> float | None:
    return None if isinstance(value, float) and math.isnan(value) else value
