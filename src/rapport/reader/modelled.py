"""Labels by the models: chances first, then values that fit each other, then the words that carried them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from rapport.reader.judgement import Judgement, Span
from rapport.reader.models.attribution import Piece, Word, locate, weigh, whole_words
from rapport.reader.models.calibration import Decisions, setting_of
from rapport.reader.models.correction import NONE as NO_CORRECTIONS
from rapport.reader.models.fields import turn_fields
from rapport.reader.models.whole_fields import TurnView, WholeFields, whole_fields
from rapport.reader.reading import AGENT_LABELS, CONVERSATION_LABELS, CUSTOMER_LABELS
from rapport.reader.ruled import LABEL_OF, find_hits, findings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    from rapport.conversation import Channel, Conversation
    from rapport.reader.blending import Blend, Blended, Heard
    from rapport.reader.models.calibration import Calibration, Setting
    from rapport.reader.models.correction import Corrections
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
    heard: Heard | None


def read_turn(
    place: int, index: int, speaker: str, said: Said, channel: Channel, *, heard: Heard | None = None
) -> ReadTurn:
    """Find a turn's phrases and features; ``heard`` is how the encoder is shown it, None without one."""
    hits = find_hits(speaker, said)
    fields = turn_fields(said, channel, hits, findings(speaker, said, hits))
    return ReadTurn(place, index, channel, said, hits, fields, heard)


@dataclass(frozen=True, slots=True)
class JudgedTurn:
    """A turn's judgements, and what the model of the whole sees of it."""

    judgements: Mapping[str, Judgement]
    view: TurnView


@dataclass(frozen=True, slots=True)
class TurnChances:
    """What the models say of turns of one speaker, before it is decided.

    Attributes:
        encoded: The turns' features, of shape ``(turns, features)``.
        linear: For each label the linear model's log chances, of shape ``(turns, values)``.
        mixed: The same with the encoder mixed in.
        asked: For each turn what the encoder said, None where it was not asked.
    """

    encoded: csr_matrix
    linear: Mapping[str, NDArray[np.float64]]
    mixed: Mapping[str, NDArray[np.float64]]
    asked: Sequence[Blended | None]


class Modelled:
    """Judges turns and conversations by a trained model.

    Args:
        model: As loaded from its file.
        blend: The encoder that is mixed in; None reads by the linear model alone.
        own: What a site's own labels add.
    """

    def __init__(self, model: ReaderModel, blend: Blend | None = None, own: Corrections = NO_CORRECTIONS) -> None:
        self._model = model
        self._blend = blend
        self._own = own
        mixed = {} if blend is None else blend.mixture.calibrations
        self.calibrations: Mapping[str, Mapping[str, Calibration]] = {
            setting: {
                **shipped,
                **mixed.get(setting, {}),
                **{label: one.calibration for label, one in own.of(setting).items()},
            }
            for setting, shipped in model.calibrations.items()
        }
        self._pulls: dict[tuple[Setting, str, str, int, float], list[float]] = {}

    def turn_chances(self, speaker: str, turns: Sequence[ReadTurn]) -> TurnChances:
        """Return the chances of turns of one speaker before anything of a site's own is added."""
        linear = self._model.linear[speaker]
        encoded = linear.encode([turn.fields for turn in turns])
        log = linear.log_chances(encoded)
        if self._blend is None:
            return TurnChances(encoded, log, log, [None] * len(turns))
        mixed, asked = self._blend.turns(speaker, [turn.heard for turn in turns if turn.heard is not None], log)
        return TurnChances(encoded, log, mixed, asked)

    def whole_chances(self, fields: Sequence[WholeFields]) -> tuple[csr_matrix, dict[str, NDArray[np.float64]]]:
        """Return features and log chances of conversations before anything of a site's own is added."""
        linear = self._model.linear["whole"]
        encoded = linear.encode([field.fields for field in fields])
        return encoded, linear.log_chances(encoded)

    def judge_turns(self, speaker: str, turns: Sequence[ReadTurn]) -> list[JudgedTurn]:
        """Judge every label of turns of one speaker; each turn's judgements depend on that turn alone."""
        if not turns:
            return []
        found = self.turn_chances(speaker, turns)
        chances = {label: np.exp(rows) for label, rows in found.linear.items()}
        settings = [setting_of(turn.channel) for turn in turns]
        decisions = {
            setting: _decide(speaker, self._own.apply(setting, found.mixed, found.encoded), self.calibrations[setting])
            for setting in sorted(set(settings))
        }
        judged = []
        for row, turn in enumerate(turns):
            setting = settings[row]
            judgements = self._judge_turn(
                speaker, turn, decisions[setting], row=row, encoded=found.encoded, blended=found.asked[row]
            )
            seen = {label: rows[row] for label, rows in chances.items()}
            judged.append(JudgedTurn(judgements, TurnView(turn.index, speaker, turn.fields, seen)))
        return judged

    def _judge_turn(
        self,
        speaker: str,
        turn: ReadTurn,
        decisions: Mapping[str, Decided],
        *,
        row: int,
        encoded: csr_matrix,
        blended: Blended | None,
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
            words, share = self._words(speaker, label, place, turn, blended)
            pull = self._pull(setting_of(turn.channel), speaker, label, place, share)
            weighed = weigh(turn.said.wording, pieces, LABEL_OF, label, pull, words=words, share=share)
            spans = tuple(Span(turn.index, start, end) for start, end in weighed.clauses)
            judgements[label] = Judgement(values[place], confidence, unsure, spans, weighed.because)
        return judgements

    def _words(
        self, speaker: str, label: str, place: int, turn: ReadTurn, blended: Blended | None
    ) -> tuple[Sequence[Word], float]:
        """Return what each word weighed for a value against the label's zero by the encoder, and its share."""
        if self._blend is None or blended is None:
            return (), 0.0
        first = self._blend.neural.columns(speaker, label).start
        own = blended.scored.parts[blended.own : blended.own + len(blended.pieces.ids)]
        parts = (own[:, first + place] - own[:, first]).tolist()
        pieces = blended.pieces
        return whole_words(turn.said.wording.text, pieces.starts, pieces.ends, parts), self._blend.mixture.shares[label]

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
        encoded, log = self.whole_chances(fields)
        settings = [setting_of(conversation.channel) for conversation in conversations]
        decided = {
            setting: {
                label: Decided(self.calibrations[setting][label], rows)
                for label, rows in self._own.apply(setting, log, encoded).items()
            }
            for setting in sorted(set(settings))
        }
        judged = []
        for row, conversation in enumerate(conversations):
            labels = {}
            for label, values in CONVERSATION_LABELS.items():
                place, confidence, unsure = decided[settings[row]][label].row(row)
                pull = self._pull(settings[row], "whole", label, place)
                carrying, because = _carrying(fields[row], linear, pull)
                spans = _turn_spans(carrying, turns[row], conversation)
                labels[label] = Judgement(values[place], confidence, unsure, spans, because)
            judged.append(labels)
        return judged

    def _pull(self, setting: Setting, kind: str, label: str, value: int, share: float = 0.0) -> list[float]:
        """How strongly each feature speaks for a value: a turn's against its zero, a whole's against the mean.

        The encoder has ``share`` of the mixed score, the linear model the rest, and what is a site's own comes on top.
        """
        key = (setting, kind, label, value, share)
        if key not in self._pulls:
            against = None if kind == "whole" else 0
            pull = (1 - share) * self._model.linear[kind].pull(label, value, against)
            if label in self._own.of(setting):
                pull = pull + self._own.of(setting)[label].pull(value, against)
            self._pulls[key] = pull.tolist()
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
