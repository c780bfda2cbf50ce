"""What two versions of the reader say of the same conversations, side by side: label by label, moment by moment."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from rapport.measurement.intervals import wilson
from rapport.reader.check.figures import Pair, label_figures
from rapport.reader.check.gold import LABELS
from rapport.reader.reading import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_MOMENT: Final = "none"
EXAMPLES: Final = 20
_EACH: Final = 4  # of one kind of change, so that a common one does not hide the others


@dataclass(slots=True)
class Tally:
    """Counts, conversation by conversation; :meth:`found` is what a page shows of them.

    Attributes:
        conversations: How many were compared.
        changed: Those in which a moment's outcome or a label of the whole differs.
    """

    conversations: int = 0
    changed: int = 0
    _pairs: dict[str, list[Pair]] = field(default_factory=lambda: defaultdict(list))
    _moves: Counter[tuple[str, str]] = field(default_factory=Counter)
    _examples: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, reference: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        """Count one conversation.

        Args:
            reference: Its id.
            old: What the one version found, a line of ``readings.jsonl``.
            new: What the other found in the same text.
        """
        self.conversations += 1
        self._labels(old, new)
        for before, after in zip(old["turns"], new["turns"], strict=False):
            self._labels(before, after)
        moved = self._moments(reference, old, new)
        self.changed += moved or old["labels"] != new["labels"]

    def _labels(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        for label, value in old["labels"].items():
            if label in LABELS and label in new["labels"]:
                self._pairs[label].append(Pair(value, new["labels"][label], math.nan, unsure=label in new["unsure"]))

    def _moments(self, reference: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
        """Match moments by the turn in which their cue begins, and count what became of each."""
        before = {moment["cue_turns"][0]: moment["outcome"] for moment in old["moments"]}
        after = {moment["cue_turns"][0]: moment["outcome"] for moment in new["moments"]}
        moved = False
        for turn in sorted(before.keys() | after.keys()):
            move = (before.get(turn, NO_MOMENT), after.get(turn, NO_MOMENT))
            self._moves[move] += 1
            if move[0] != move[1]:
                moved = True
                if len(self._examples[move]) < _EACH:
                    example = {"conversation": reference, "turn": turn, "old": move[0], "new": move[1]}
                    self._examples[move].append(example)
        return moved

    def found(self) -> dict[str, Any]:
        """Return the figures, ready for JSON."""
        low, high = wilson(self.changed, self.conversations)
        names = (*OUTCOMES, NO_MOMENT)
        return {
            "n": self.conversations,
            "changed": self.changed,
            "low": round(100 * low),
            "high": round(100 * high),
            "labels": [_label(label, self._pairs[label]) for label in LABELS if label in self._pairs],
            "moves": [[old, new, self._moves[old, new]] for old in names for new in names if self._moves[old, new]],
            "old": self._outcomes(0),
            "new": self._outcomes(1),
            "examples": self._some_examples(),
        }

    def _outcomes(self, side: int) -> dict[str, int]:
        counts: Counter[str] = Counter()
        for move, count in self._moves.items():
            counts[move[side]] += count
        return {outcome: counts[outcome] for outcome in OUTCOMES}

    def _some_examples(self) -> list[dict[str, Any]]:
        """Return examples of each kind of change in turn, the commonest kind first."""
        kinds = sorted(self._examples, key=lambda move: (-self._moves[move], move))
        rounds = [self._examples[kind][number : number + 1] for number in range(_EACH) for kind in kinds]
        return [example for some in rounds for example in some][:EXAMPLES]


def _label(label: str, pairs: list[Pair]) -> dict[str, Any]:
    same = sum(pair.gold == pair.read for pair in pairs)
    low, high = wilson(same, len(pairs))
    kappa = label_figures(label, pairs).kappa
    return {
        "label": label,
        "n": len(pairs),
        "same": same,
        "low": round(100 * low, 1),
        "high": round(100 * high, 1),
        "kappa": None if math.isnan(kappa) else round(kappa, 3),
    }
