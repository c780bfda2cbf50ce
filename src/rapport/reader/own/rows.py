"""The rows that are learnt from: labelled turns and conversations, as the shipped reader sees and judges them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.sparse import csr_matrix, vstack

from rapport.reader.language import conversation_language
from rapport.reader.models.calibration import setting_of
from rapport.reader.models.correction_file import BY_KIND
from rapport.reader.models.whole_fields import TurnView, whole_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from rapport.conversation import Conversation
    from rapport.reader.judge_labels import LabelReader
    from rapport.reader.own.given_labels import GivenLabels
    from rapport.reader.reading import LabelValue

NO_VALUE: Final = -1
_BATCH: Final = 64


@dataclass(frozen=True, slots=True)
class Rows:
    """The labelled rows of one kind in one setting.

    Attributes:
        kind: ``customer``, ``agent`` or ``whole``.
        setting: ``public`` or ``private``.
        conversations: The conversation of each row.
        encoded: The rows' features.
        log_chances: For each label the shipped reader's log chances, of shape ``(rows, values)``.
        gold: For each label the place of each row's value, -1 where none was given.
    """

    kind: str
    setting: str
    conversations: NDArray[np.str_]
    encoded: csr_matrix
    log_chances: Mapping[str, NDArray[np.float64]]
    gold: Mapping[str, NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class _Part:
    """The same of one batch; ``places`` are conversation and turn of each row, ``settings`` where it was said."""

    places: Sequence[tuple[str, int | None]]
    settings: Sequence[str]
    encoded: csr_matrix
    log_chances: Mapping[str, NDArray[np.float64]]


def rows_of(
    reader: LabelReader,
    conversations: Sequence[Conversation],
    given: GivenLabels,
    *,
    on_progress: Callable[[int], None] = lambda _: None,
) -> list[Rows]:
    """Read conversations as the shipped reader does and keep what has a label.

    Args:
        reader: The shipped reader.
        conversations: The labelled ones, masked already if they are to be.
        given: Their labels.
        on_progress: Called with the number of conversations read.
    """
    parts: dict[tuple[str, str], list[_Part]] = {}
    for start in range(0, len(conversations), _BATCH):
        batch = conversations[start : start + _BATCH]
        _read_batch(reader, batch, given, parts)
        on_progress(start + len(batch))
    return [_joined(kind, setting, several, given) for (kind, setting), several in sorted(parts.items())]


def _read_batch(
    reader: LabelReader,
    batch: Sequence[Conversation],
    given: GivenLabels,
    parts: dict[tuple[str, str], list[_Part]],
) -> None:
    views: list[list[TurnView]] = [[] for _ in batch]
    for kind, turns in reader.read_turns(batch, [conversation_language(one) for one in batch]).items():
        if not turns:
            continue
        found = reader.modelled.turn_chances(kind, turns)
        for row, turn in enumerate(turns):
            seen = {label: np.exp(rows[row]) for label, rows in found.linear.items()}
            views[turn.conversation].append(TurnView(turn.index, kind, turn.fields, seen))
        places: list[tuple[str, int | None]] = [(batch[turn.conversation].id, turn.index) for turn in turns]
        settings = [setting_of(turn.channel) for turn in turns]
        _keep(kind, _Part(places, settings, found.encoded, found.mixed), given, parts)
    read = [place for place, seen in enumerate(views) if seen]
    if read:
        fields = [
            whole_fields(sorted(views[place], key=lambda view: view.index), batch[place].channel) for place in read
        ]
        encoded, log = reader.modelled.whole_chances(fields)
        places = [(batch[place].id, None) for place in read]
        settings = [setting_of(batch[place].channel) for place in read]
        _keep("whole", _Part(places, settings, encoded, log), given, parts)


def _keep(kind: str, part: _Part, given: GivenLabels, parts: dict[tuple[str, str], list[_Part]]) -> None:
    """Put the rows that have a label beside those of their kind and setting."""
    for setting in sorted(set(part.settings)):
        kept = [
            row for row, place in enumerate(part.places) if part.settings[row] == setting and given.by_place.get(place)
        ]
        if kept:
            log = {label: rows[kept] for label, rows in part.log_chances.items()}
            parts.setdefault((kind, setting), []).append(
                _Part([part.places[row] for row in kept], [setting] * len(kept), part.encoded[kept], log)
            )


def _joined(kind: str, setting: str, parts: Sequence[_Part], given: GivenLabels) -> Rows:
    places = [place for part in parts for place in part.places]
    return Rows(
        kind,
        setting,
        np.array([conversation for conversation, _ in places]),
        csr_matrix(vstack([part.encoded for part in parts])),
        {label: np.vstack([part.log_chances[label] for part in parts]) for label in BY_KIND[kind]},
        {
            label: np.array([_place_of(given.by_place[place].get(label), values) for place in places])
            for label, values in BY_KIND[kind].items()
        },
    )


def _place_of(value: LabelValue | None, values: Sequence[LabelValue]) -> int:
    return NO_VALUE if value is None else values.index(value)
