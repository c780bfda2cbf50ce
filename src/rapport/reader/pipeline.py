"""The reader: labels, then moments, then behaviours, put together as a reading."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from importlib import resources
from typing import TYPE_CHECKING, Final, Protocol

from rapport import __version__
from rapport.evidence import quote
from rapport.reader.behaviours import BUILT_IN, Behaviour, read_behaviour, registered
from rapport.reader.by_language import ByLanguage, installed_readers
from rapport.reader.exchanges import highest
from rapport.reader.judge_labels import WITHOUT, LabelReader
from rapport.reader.models.correction_file import load_corrections
from rapport.reader.moments import find_moments
from rapport.reader.reading import Reading, TurnReading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from rapport.conversation import Conversation
    from rapport.evidence import Quote
    from rapport.reader.judgement import Judged, Judgement


_NOT_MODELS: Final = (".py", ".pyc", ".md", ".txt")  # code has the package's version; cards are words


class LabelJudge(Protocol):
    """Whatever judges labels: the rules and models that ship with Rapport, or a judge of one's own."""

    def judge(self, conversations: Sequence[Conversation]) -> list[Judged]:
        """Judge the labels of each conversation, in order; the result depends on each conversation alone."""
        ...


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads conversations. It never sees who the agent, the team or the customer is, nor any other contact.

    Attributes:
        name: Whose voice this is in ``readings.jsonl``.
        version: Names everything that a reading depends on: the same version and text give the same reading.
        labels: Judges the labels.
        behaviours: The behaviours that are read, in the order of the readings.
    """

    name: str
    version: str
    labels: LabelJudge
    behaviours: tuple[Behaviour, ...] = field(default=BUILT_IN)

    @classmethod
    def default(cls, own: Path | None = None) -> Reader:
        """Return the reader that Rapport ships, with the behaviours and languages that other distributions register.

        Its version holds the package's version, which names the rules, a hash of the models' files, whether the encoder
        could not be used, the site's own reader, and the versions of installed readers for other languages.

        Args:
            own: The folder of a site's own reader (``rapport train``); None reads as shipped.

        Raises:
            UsageError: The own reader is missing, damaged, or made for other models.

        Warns:
            EncoderMissing: onnxruntime or tokenizers cannot be loaded; it reads without the encoder.
        """
        english, others = LabelReader.default(), installed_readers()
        parts = [__version__, made_for(english)]
        if own is not None:
            corrections = load_corrections(own, english.model, made_for=made_for(english))
            english = english.with_own(corrections)
            parts.append(corrections.version)
        parts.extend(f"{code}:{reader.version}" for code, reader in others.items())
        labels = ByLanguage(english, others) if others else english
        return cls("rapport", "+".join(parts), labels, registered())

    def read(self, conversation: Conversation, *, masked: int = 0) -> Reading:
        """Read one conversation.

        Args:
            conversation: As it is to be quoted, masked already where it should be.
            masked: How many pieces of personal data were masked in it.
        """
        return self.read_many([(conversation, masked)])[0]

    def read_many(self, conversations: Sequence[tuple[Conversation, int]]) -> list[Reading]:
        """Read conversations, each with its count of masked pieces; batches are faster, and read the same."""
        unknown = [
            replace(conversation, agent=None, team=None, customer=None, names=()) for conversation, _ in conversations
        ]
        judged = self.labels.judge(unknown)
        return [self._reading(each, masked) for each, (_, masked) in zip(judged, conversations, strict=True)]

    def _reading(self, judged: Judged, masked: int) -> Reading:
        conversation = judged.conversation
        moments = find_moments(judged)
        agent_turns = [index for index, turn in enumerate(conversation.turns) if turn.speaker == "agent"]
        return Reading(
            conversation=conversation.id,
            reader_name=self.name,
            reader_version=self.version,
            language=judged.language,
            turns=tuple(_turn_reading(judged, index) for index in range(len(conversation.turns))),
            labels={name: judgement.value for name, judgement in judged.labels.items()},
            confidence={name: judgement.confidence for name, judgement in judged.labels.items()},
            unsure=_unsure(judged.labels),
            moments=moments,
            behaviours=tuple(read_behaviour(behaviour, judged, moments) for behaviour in self.behaviours),
            action=highest(judged, agent_turns, "action"),
            masked=masked,
        )


def made_for(reader: LabelReader) -> str:
    """Return what a site's own reader is made for: the models that ship, and whether the encoder is read with."""
    return "+".join([models_hash(), *([] if reader.uses_encoder else [WITHOUT])])


def models_hash() -> str:
    """Return a hash of the models' files that ship in ``rapport.reader.models``: 12 hexadecimal digits."""
    digest = hashlib.sha256()
    files = (file for file in resources.files("rapport.reader.models").iterdir() if file.is_file())
    for file in sorted(files, key=lambda file: file.name):
        if not file.name.endswith(_NOT_MODELS):
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _turn_reading(judged: Judged, index: int) -> TurnReading:
    judgements = judged.turns[index]
    return TurnReading(
        index=index,
        speaker=judged.conversation.turns[index].speaker,
        labels={name: judgement.value for name, judgement in judgements.items()},
        confidence={name: judgement.confidence for name, judgement in judgements.items()},
        unsure=_unsure(judgements),
        quotes={
            name: quotes
            for name, judgement in judgements.items()
            if (quotes := _spans(judged.conversation, index, judgement))
        },
    )


def _spans(conversation: Conversation, index: int, judgement: Judgement) -> tuple[Quote, ...]:
    """Quote a turn's own spans; words of other turns that a label looked at are not this turn's quotes."""
    if judgement.value in (0, "neutral"):
        return ()
    return tuple(quote(conversation, index, span.start, span.end) for span in judgement.spans if span.turn == index)


def _unsure(judgements: Mapping[str, Judgement]) -> tuple[str, ...]:
    return tuple(name for name, judgement in judgements.items() if judgement.unsure)
