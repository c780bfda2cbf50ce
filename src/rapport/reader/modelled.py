"""Labels by the linear models: chances first, then values that fit each other, then the words that carried them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from rapport.reader.judgement import Judgement, Span
from rapport.reader.models.attribution import Piece, locate, weigh
from rapport.reader.models.calibration import Decisions, setting_of
from rapport.reader.models.fields import turn_fields
from rapport.reader.models.whole_fields import TurnView, WholeFields, whole_fields
from rapport.reader.reading import AGENT_LABELS, CONVERSATION_LABELS, CUSTOMER_LABELS
from rapport.reader.ruled import LABEL_OF, find_hits, findings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    from rapport.conversation import Channel, Conversation
    from rapport.reader.models.calibration import Calibration
    from rapport.reader.models.fields import Fields
    from rapport.reader.models.linear import LinearModel
    from rapport.reader.models.model_file import ReaderModel
    from rapport.reader.phrases import Hit
    from rapport.reader.rule import Said

BY_SPEAKER: Final = {"customer": CUSTOMER_LABELS, "agent": AGENT_LABELS}
_SIGNALS_NAMED: Final = 2


@dataclass(frozen=True, slots=True)
class ReadTurn:
    """A turn on its way to its judgement: where it stands, what was said, and what the model sees of it."""

    conversation: int
    index: int
    channel: Channel
    said: Said
    hits: Sequence[Hit]
    fields: Fields


def read_turn(place: int, index: int, speaker: str, said: Said, channel: Channel) -> ReadTurn:
    """Find a turn's phrases and features."""
    hits = find_hits(speaker, said)
    return ReadTurn(place, index, channel, said, hits, turn_fields(said, channel, hits, findings(speaker, said, hits)))


@dataclass(frozen=True, slots=True)
class JudgedTurn:
    """A turn's judgements, and what the model of the whole sees of it."""

    judgements: Mapping[str, Judgement]
    view: TurnView


class Modelled:
    """Judges turns and conversations by a trained model.

    Args:
        model: As loaded from its file.
    """

    def __init__(self, model: ReaderModel) -> None:
        self._model = model
        self._pulls: dict[tuple[str, str, int], list[float]] = {}

    def judge_turns(self, speaker: str, turns: Sequence[ReadTurn]) -> list[JudgedTurn]:
        """Judge every label of turns of one speaker; each turn's judgements depend on that turn alone."""
        if not turns:
            return []
        linear = self._model.linear[speaker]
        encoded = linear.encode([turn.fields for turn in turns])
        log = linear.log_chances(encoded)
        chances = {label: np.exp(rows) for label, rows in log.items()}
        settings = [setting_of(turn.channel) for turn in turns]
        decisions = {
            setting: _decide(speaker, log, self._model.calibrations[setting]) for setting in sorted(set(settings))
        }
        judged = []
        for row, turn in enumerate(turns):
            setting = settings[row]
            judgements = self._judge_turn(speaker, turn, decisions[setting], row, encoded)
            seen = {label: rows[row] for label, rows in chances.items()}
            judged.append(JudgedTurn(judgements, TurnView(turn.index, speaker, turn.fields, seen)))
        return judged

    def _judge_turn(
        self, speaker: str, turn: ReadTurn, decisions: Mapping[str, Decided], row: int, encoded: csr_matrix
    ) -> dict[str, Judgement]:
        judgements: dict[str, Judgement] = {}
        pieces: list[Piece] | None = None
        for label, values in BY_SPEAKER[speaker].items():
            place, confidence, unsure = decisions[label].row(row)
            if place == 0:
                judgements[label] = Judgement(values[0], confidence, unsure)
                continue
            linear = self._model.linear[speaker]
            if pieces is None:
                pieces = locate(turn.said.wording, turn.hits, _row(encoded, row), linear.encoder)
            pull = self._pull(linear, speaker, label, place)
            weighed = weigh(turn.said.wording, pieces, LABEL_OF, label, pull)
            spans = tuple(Span(turn.index, start, end) for start, end in weighed.clauses)
            judgements[label] = Judgement(values[place], confidence, unsure, spans, weighed.because)
        return judgements

    def judge_wholes(
        self,
        conversations: Sequence[Conversation],
        views: Sequence[Sequence[TurnView]],
        turns: Sequence[Sequence[Mapping[str, Judgement]]],
    ) -> list[dict[str, Judgement]]:
        """Judge every label of conversations, each with one read turn at least."""
        if not conversations:
            return []
        linear = self._model.linear["whole"]
        fields = [whole_fields(seen, one.channel) for one, seen in zip(conversations, views, strict=True)]
        log = linear.log_chances(linear.encode([field.fields for field in fields]))
        settings = [setting_of(conversation.channel) for conversation in conversations]
        decided = {
            setting: {
                label: Decided(self._model.calibrations[setting][label], log[label]) for label in CONVERSATION_LABELS
            }
            for setting in sorted(set(settings))
        }
        judged = []
        for row, conversation in enumerate(conversations):
            labels = {}
            for label, values in CONVERSATION_LABELS.items():
                place, confidence, unsure = decided[settings[row]][label].row(row)
                pull = self._pull(linear, "whole", label, place)
                carrying, because = _carrying(fields[row], linear, pull)
                spans = _turn_spans(carrying, turns[row], conversation)
                labels[label] = Judgement(values[place], confidence, unsure, spans, because)
            judged.append(labels)
        return judged

    def _pull(self, linear: LinearModel, kind: str, label: str, value: int) -> list[float]:
        """How strongly each feature speaks for a value: a turn's against its zero, a whole's against the mean."""
        key = (kind, label, value)
        if key not in self._pulls:
            self._pulls[key] = linear.pull(label, value, None if kind == "whole" else 0).tolist()
        return self._pulls[key]


class Decided:
    """The decisions of one label for all rows, as plain Python values.

    Args:
        calibration: How the label is decided.
        log_chances: Of shape ``(rows, values)``.
        zero: Where another label settles it, whether the value is the zero in each row.
    """

    def __init__(
        self, calibration: Calibration, log_chances: NDArray[np.float64], zero: NDArray[np.bool_] | None = None
    ) -> None:
        decisions: Decisions = calibration.decide(log_chances, zero=zero)
        self.values = decisions.values
        self._places: list[int] = decisions.values.tolist()
        self._confidence: list[float] = decisions.confidence.tolist()
        self._calibration = calibration

    def row(self, row: int) -> tuple[int, float, bool]:
        """Return a row's place of the value, its confidence and whether it is unsure."""
        confidence = self._confidence[row]
        return self._places[row], confidence, self._calibration.is_unsure(confidence)


def _decide(
    speaker: str, log: Mapping[str, NDArray[np.float64]], calibrations: Mapping[str, Calibration]
) -> dict[str, Decided]:
    """Decide every label; a customer's intensity is none with neutral and some with any other emotion."""
    decided = {label: Decided(calibrations[label], log[label]) for label in BY_SPEAKER[speaker]}
    if speaker == "customer":
        neutral = decided["emotion"].values == 0
        decided["intensity"] = Decided(calibrations["intensity"], log["intensity"], neutral)
    return decided


def _row(encoded: csr_matrix, row: int) -> tuple[list[int], list[float]]:
    start, end = encoded.indptr[row], encoded.indptr[row + 1]
    return encoded.indices[start:end].tolist(), encoded.data[start:end].tolist()


def _carrying(fields: WholeFields, linear: LinearModel, pull: Sequence[float]) -> tuple[list[int], str]:
    """Return the turns behind the signals that weighed most for a value, and say which signals these are."""
    places = linear.encoder.places["signals"]
    signals = fields.fields.signals
    worth = [(signals[name] * pull[places[name]], name) for name in fields.carriers if signals[name] and name in places]
    named = [name for size, name in sorted(worth, key=lambda entry: (-entry[0], entry[1]))[:_SIGNALS_NAMED] if size > 0]
    if not named:
        return [], "the words of the conversation weighed for it, no turn's label alone did"
    turns = list(dict.fromkeys(fields.carriers[name] for name in named))
    return turns, "of the turns' labels these weighed most: " + " and ".join(f"the {name}" for name in named)


def _turn_spans(
    carrying: Sequence[int], turns: Sequence[Mapping[str, Judgement]], conversation: Conversation
) -> tuple[Span, ...]:
    """Point at the clauses that carry labels in these turns, or at the turns as a whole."""
    spans: list[Span] = []
    for index in carrying:
        marked = next((judgement.spans[0] for judgement in turns[index].values() if judgement.spans), None)
        text = conversation.turns[index].text
        left = len(text) - len(text.lstrip())
        spans.append(marked or Span(index, left, len(text.rstrip())))
    return tuple(spans)
