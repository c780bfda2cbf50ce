"""Samples of one conversation put together: a value for each label, and how far the samples agree."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from rapport.reader.check.gold import LABELS
from rapport.reader.judgement import Judgement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.judge.checked import Found, Place

# What a single answer says of itself is not calibrated, so nothing is made of it: the chance is not known.
NOT_KNOWN: Final = 0.5
_AGREED: Final = 2 / 3  # share of the samples from which a value is counted


def put_together(samples: Sequence[Mapping[Place, Found]], asked: int, model: str) -> dict[Place, Judgement]:
    """Return a judgement for every place that some sample has a label for.

    The value that most samples gave; of several, the one that comes first in RUBRIC 1, so that no more is claimed than
    most saw. With one sample the confidence is ``NOT_KNOWN``; with more it is the share of all samples asked for that
    gave the value, and below two thirds the label is unsure. Agreement of samples is steadiness, not correctness.

    Args:
        samples: What was accepted of each sample that could be used.
        asked: Samples that were asked for.
        model: The model's name, for the reason.
    """
    places = list(dict.fromkeys(place for sample in samples for place in sample))
    judged: dict[Place, Judgement] = {}
    for place in places:
        held = [sample[place] for sample in samples if place in sample]
        counts = Counter(found.value for found in held)
        value = max(counts, key=lambda each: (counts[each], -LABELS[place[1]].index(each)))
        share = counts[value] / asked
        because = f"the language model {model} judged so"
        judged[place] = Judgement(
            value=value,
            confidence=NOT_KNOWN if asked == 1 else round(share, 3),
            unsure=asked > 1 and share < _AGREED,
            spans=next(found.spans for found in held if found.value == value),
            because=because if asked == 1 else f"{because} in {counts[value]} of {asked} samples",
        )
    return _agreeing(judged)


def _agreeing(judged: dict[Place, Judgement]) -> dict[Place, Judgement]:
    """Set both aside where a feeling has no strength, or a strength no feeling: one of them is wrong."""
    mended = dict(judged)
    for (turn, name), emotion in judged.items():
        intensity = judged.get((turn, "intensity"))
        if name == "emotion" and intensity is not None and (emotion.value == "neutral") != (intensity.value == 0):
            mended[turn, "emotion"] = _unsure(emotion)
            mended[turn, "intensity"] = _unsure(intensity)
    return mended


def _unsure(one: Judgement) -> Judgement:
    because = f"{one.because}; feeling and strength contradict each other"
    return Judgement(one.value, one.confidence, unsure=True, spans=one.spans, because=because)
