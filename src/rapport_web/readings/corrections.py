"""What is known of corrections: a form's rows for a turn, and how far people and the reader agree."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import F

from rapport.measurement.intervals import wilson
from rapport.reader.check.figures import Pair, label_figures
from rapport.reader.check.gold import LABELS, majority
from rapport_web.readings.models import Correction
from rapport_web.readings.services.correcting import labels_of
from rapport_web.readings.words import LABELS as WORDS
from rapport_web.readings.words import value_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from django.db.models import QuerySet

    from rapport_web.conversations.models import Conversation
    from rapport_web.people.models import User

# Below, an interval says more than a figure would.
LEAST: Final = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """One label in the form for a turn.

    Attributes:
        label: Its name.
        says: Its name in words.
        reader: What the reader says, in words.
        unsure: Whether the reader is unsure of it.
        choices: Values with their words.
        value: What this person says; None where nothing.
        version: Of this person's correction; 0 where there is none.
        others: What others said, in words.
    """

    label: str
    says: str
    reader: str
    unsure: bool
    choices: tuple[tuple[str, str], ...]
    value: str | None
    version: int
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far people and the reader agree on one label, where people looked.

    Attributes:
        label: Its name.
        says: Its name in words.
        n: Places that people looked at.
        same: Where both say the same.
        share: The same, in per cent.
        low: Lower end of the interval of the share, in per cent.
        high: Its upper end.
        kappa: Chance-corrected agreement; None where it is not defined.
        missing: How many more places a figure needs; 0 where there are enough.
    """

    label: str
    says: str
    n: int
    same: int
    share: float
    low: int
    high: int
    kappa: float | None
    kappa_low: float | None
    kappa_high: float | None
    missing: int


def asked(conversation: Conversation, turn: int | None, body: dict[str, Any], viewer: User) -> list[Asked]:
    """Return the form's rows for a turn, or for the whole conversation."""
    said = body if turn is None else body["turns"][turn]
    mine: dict[str, Correction] = {}
    others: dict[str, list[str]] = defaultdict(list)
    for row in Correction.objects.filter(conversation=conversation, turn=turn):
        if row.by_id == viewer.pk:
            mine[row.label] = row
        else:
            others[row.label].append(value_of(row.label, row.value))
    found = []
    for label, values in labels_of(conversation, turn).items():
        own = mine.get(label)
        found.append(
            Asked(
                label=label,
                says=str(WORDS[label]),
                reader=value_of(label, said["labels"][label]) if label in said["labels"] else "",
                unsure=label in said["unsure"],
                choices=tuple((str(value), value_of(label, value)) for value in values),
                value=None if own is None else str(own.value),
                version=own.version if own else 0,
                others=tuple(others[label]),
            )
        )
    return found


def of_texts_as_they_are() -> QuerySet[Correction]:
    """Return the corrections of texts that have not changed since."""
    return Correction.objects.filter(fingerprint=F("conversation__fingerprint"))


def agreement() -> list[Agreement]:
    """Return how far people and the reader agree, label by label, in the rubric's order.

    Several people on one place are put together by majority. People look where something seemed wrong, so this is not
    how often the reader is right: that takes conversations drawn by lot.
    """
    given: dict[tuple[str, int, int | None], list[Correction]] = defaultdict(list)
    for row in of_texts_as_they_are().exclude(was=None).order_by("pk"):
        given[row.label, row.conversation_id, row.turn].append(row)
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for (label, _conversation, _turn), rows in given.items():
        last = rows[-1]
        confidence = math.nan if last.confidence is None else last.confidence
        gold = majority(label, [row.value for row in rows])
        read: Any = last.was  # not null: the query leaves those out
        pairs[label].append(Pair(gold, read, confidence, unsure=last.unsure))
    return [_agreement(label, pairs[label]) for label in LABELS if label in pairs]


def _agreement(label: str, pairs: list[Pair]) -> Agreement:
    n = len(pairs)
    same = sum(pair.gold == pair.read for pair in pairs)
    low, high = wilson(same, n)
    figures = label_figures(label, pairs)
    return Agreement(
        label=label,
        says=str(WORDS[label]),
        n=n,
        same=same,
        share=100 * same / n,
        low=round(100 * low),
        high=round(100 * high),
        kappa=_known(figures.kappa),
        kappa_low=_known(figures.kappa_low),
        kappa_high=_known(figures.kappa_high),
        missing=max(0, LEAST - n),
    )


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def gold_lines(*, without: Collection[int] = ()) -> Iterator[dict[str, Any]]:
    """Yield lines of a labels file, one a person and conversation, for ``rapport check`` and ``rapport train``.

    Raters are numbered in the order of their first correction; the file names nobody.

    Args:
        without: Numbers of conversations that are left out: those that who takes the file is still to score blind.
    """
    every = of_texts_as_they_are().exclude(conversation__in=without)
    rows = every.select_related("conversation__transcript").order_by("conversation", "by", "turn")
    raters: dict[int | None, str] = {}
    for by in Correction.objects.order_by("pk").values_list("by", flat=True):
        raters.setdefault(by, f"rater-{len(raters) + 1}")
    line: dict[str, Any] | None = None
    held: tuple[int, int | None] | None = None
    for row in rows.iterator(chunk_size=500):
        if held != (row.conversation_id, row.by_id):
            if line is not None:
                yield line
            held = (row.conversation_id, row.by_id)
            line = {"conversation": row.conversation.reference, "rater": raters[row.by_id], "turns": [], "labels": {}}
        assert line is not None
        if row.turn is None:
            line["labels"][row.label] = row.value
        else:
            if not line["turns"] or line["turns"][-1]["index"] != row.turn:
                speaker = row.conversation.transcript.turns[row.turn]["speaker"]
                line["turns"].append({"index": row.turn, "speaker": speaker, "labels": {}})
            line["turns"][-1]["labels"][row.label] = row.value
    if line is not None:
        yield line
