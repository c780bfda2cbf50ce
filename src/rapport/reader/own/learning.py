"""Learning one label: a correction, how it is decided, and whether it helps where it was not learnt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from rapport.reader.models.correction import Correction, width
from rapport.reader.models.correction_file import BY_KIND, rounded
from rapport.reader.models.deciding import choose
from rapport.reader.models.encoding import SIGNALS
from rapport.reader.models.kappa import ORDERED, kappa
from rapport.reader.models.measuring import Held, measure, resamples
from rapport.reader.own.enough import lacking
from rapport.reader.own.fitting import fit, unseen
from rapport.reader.own.rows import NO_VALUE
from rapport.reader.own.split import fold_of, is_held_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    from rapport.reader.models.calibration import Calibration
    from rapport.reader.models.encoding import Encoder
    from rapport.reader.own.rows import Rows
    from rapport.reader.reading import LabelValue

Decision = Literal["taken over", "no better", "too few"]
LIKELY: Final = 0.8  # of the resamples of the held-out conversations in which agreement must be higher
TOLERABLE: Final = 0.15  # calibration error up to which it may rise: of a hundred rows, chance alone makes 0.08
_ALWAYS: Final = "always"
_NOT_AT_ALL: Final = float("inf")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one label in one setting.

    Attributes:
        label: Its name.
        setting: ``public`` or ``private``.
        rows: Labelled rows, those held out among them.
        conversations: Conversations that they are from.
        counts: How often each value was given.
        decision: Whether the correction is taken over, or the shipped head kept, and why.
        why: The reason in plain words; empty where the correction is taken over.
        before: The shipped reader on the held-out rows (``measure``); empty where there were too few.
        after: The corrected reader on the same rows.
        likely: In what share of resamples of the held-out conversations the corrected one agreed more.
        penalty: Of the weights; infinite where none were fitted and only the decisions chosen anew.
        correction: What was learnt; None where there were too few labels.
    """

    label: str
    setting: str
    rows: int
    conversations: int
    counts: Mapping[LabelValue, int]
    decision: Decision
    why: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    likely: float = 0.0
    penalty: float = _NOT_AT_ALL
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Zeros:
    """Where another label settles whether the value is the zero, by the shipped reader and by the one that comes out.

    Attributes:
        before: One entry a row; None where no label settles it.
        after: The same.
    """

    before: NDArray[np.bool_] | None = None
    after: NDArray[np.bool_] | None = None

    def at(self, places: NDArray[np.int64]) -> Zeros:
        """Return those of some rows."""
        if self.before is None or self.after is None:
            return self
        return Zeros(self.before[places], self.after[places])


@dataclass(frozen=True, slots=True)
class _Lesson:
    """A label's rows, learnt from or held out."""

    encoded: csr_matrix
    log_chances: NDArray[np.float64]
    gold: NDArray[np.int64]
    conversations: NDArray[np.str_]
    zeros: Zeros

    def held(self, log_chances: NDArray[np.float64], zero: NDArray[np.bool_] | None) -> Held:
        return Held(log_chances, self.gold, self.conversations, zero)


NOTHING: Final = Zeros()


def learn(label: str, rows: Rows, encoder: Encoder, shipped: Calibration, *, zeros: Zeros = NOTHING) -> Outcome:
    """Learn one label's correction and measure it on conversations held out.

    Args:
        label: The label.
        rows: The labelled rows of its kind and setting.
        encoder: Knows the features' columns.
        shipped: How the shipped reader decides the label here.
        zeros: Where another label settles it, whether the value is the zero in each of ``rows``.
    """
    values = BY_KIND[rows.kind][label]
    given = np.flatnonzero(rows.gold[label] != NO_VALUE)
    gold, names = rows.gold[label][given], rows.conversations[given]
    apart = np.array([is_held_out(name) for name in names.tolist()], dtype=bool)
    counts = dict(zip(values, np.bincount(gold, minlength=len(values)).tolist(), strict=True))
    several = len(set(names.tolist()))
    if why := lacking(gold, names, apart, values):
        return Outcome(label, rows.setting, len(gold), several, counts, "too few", why, {}, {})
    lesson, held = (_part(label, rows, given[part], zeros) for part in (~apart, apart))
    correction, penalty = _best(label, lesson, encoder.places[SIGNALS][_ALWAYS])
    corrected = correction.apply(held.log_chances, held.encoded)
    before = measure(label, held.held(held.log_chances, held.zeros.before), shipped)
    after = measure(label, held.held(corrected, held.zeros.after), correction.calibration)
    likely = _likely(label, held, shipped, correction.calibration, corrected)
    why = _no_better(before, after, likely)
    decision: Decision = "no better" if why else "taken over"
    return Outcome(
        label, rows.setting, len(gold), several, counts, decision, why, before, after, likely, penalty, correction
    )


def _part(label: str, rows: Rows, places: NDArray[np.int64], zeros: Zeros) -> _Lesson:
    return _Lesson(
        rows.encoded[places],
        rows.log_chances[label][places],
        rows.gold[label][places],
        rows.conversations[places],
        zeros.at(places),
    )


def _best(label: str, lesson: _Lesson, always: int) -> tuple[Correction, float]:
    """Choose the penalty by how likely it makes what people said of conversations that its weights never saw.

    Offsets, Platt's line and the threshold are chosen on the same unseen chances, so that they fit the new reader
    and not the rows it learnt by heart.
    """
    folds = [fold_of(name) for name in lesson.conversations.tolist()]
    rows = np.arange(len(lesson.gold))
    best, penalty = lesson.log_chances, _NOT_AT_ALL
    for trial, corrected in unseen(lesson.encoded, lesson.log_chances, lesson.gold, folds, always=always):
        if corrected[rows, lesson.gold].sum() <= best[rows, lesson.gold].sum():
            break  # lighter penalties only learn more by heart
        best, penalty = corrected, trial
    if penalty == _NOT_AT_ALL:
        weights = np.zeros((lesson.encoded.shape[1], width(best.shape[1])))
    else:
        weights = rounded(fit(lesson.encoded, lesson.log_chances, lesson.gold, always=always, penalty=penalty))
    return Correction(weights, choose(label, best, lesson.gold)), penalty


def _likely(label: str, held: _Lesson, shipped: Calibration, own: Calibration, corrected: NDArray[np.float64]) -> float:
    """Return in what share of resamples of the held-out conversations the corrected reader agrees more."""
    values, ordered = corrected.shape[1], label in ORDERED
    before = shipped.decide(held.log_chances, zero=held.zeros.before).values
    after = own.decide(corrected, zero=held.zeros.after).values
    higher = [
        kappa(held.gold[rows], after[rows], values, ordered=ordered)
        > kappa(held.gold[rows], before[rows], values, ordered=ordered)
        for rows in resamples(held.conversations)
    ]
    return round(sum(higher) / len(higher), 3)


def _no_better(before: Mapping[str, Any], after: Mapping[str, Any], likely: float) -> str:
    """Say why a correction is not taken over; empty where it is."""
    if after["kappa"] <= before["kappa"]:
        return "it does not agree more with your people on the conversations held out"
    if likely < LIKELY:
        return "that it agrees more with your people on the conversations held out may be chance"
    if after["calibration_error"] > max(before["calibration_error"], TOLERABLE):
        return "it is right more often and says less truly how sure it is"
    return ""
