"""``rapport.read``: readings as tables, for a notebook."""

from __future__ import annotations

import os
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rapport.bulk.batches import batches
from rapport.bulk.stream import Sources, arrivals
from rapport.bulk.work import Setting, read_batch
from rapport.conversation import Conversation
from rapport.exceptions import UsageError
from rapport.formats.format import Intake, Refusal
from rapport.formats.tables.mapping import Mapping as Columns
from rapport.privacy import Roster
from rapport.reader.reading import AGENT_LABELS, CONVERSATION_LABELS, CUSTOMER_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rapport.reader.reading import LabelValue, Reading

    Schema = dict[str, pl.DataType | type[pl.DataType] | Any]

_CONVERSATIONS: Final[Schema] = {
    "conversation": pl.String,
    "channel": pl.String,
    "team": pl.String,
    "agent": pl.String,
    "topic": pl.String,
    "started_at": pl.String,
    "language": pl.String,
    "moments": pl.Int64,
    "met": pl.Int64,
    "hollow": pl.Int64,
    "missed": pl.Int64,
    "unsure": pl.Int64,
    "action": pl.Int64,
    "masked": pl.Int64,
}
_TURNS: Final[Schema] = {
    "conversation": pl.String,
    "turn": pl.Int64,
    "speaker": pl.String,
    "text": pl.String,
    "unsure": pl.List(pl.String),
}
_MOMENTS: Final[Schema] = {
    "conversation": pl.String,
    "cue": pl.String,
    "outcome": pl.String,
    "cue_turns": pl.List(pl.Int64),
    "reply_turns": pl.List(pl.Int64),
    "quotes": pl.List(pl.String),
    "because": pl.String,
}
_BEHAVIOURS: Final[Schema] = {
    "conversation": pl.String,
    "behaviour": pl.String,
    "outcome": pl.String,
    "quotes": pl.List(pl.String),
    "because": pl.String,
}


@dataclass(frozen=True, slots=True, repr=False)
class Readings:
    """What was read, as objects and as tables: ``table``, ``turns``, ``moments`` and ``behaviours``.

    Attributes:
        readings: One for each conversation, in order.
        conversations: The conversations as read (masked), in the same order.
        refused: What could not be read, where and why.
    """

    readings: tuple[Reading, ...]
    conversations: tuple[Conversation, ...]
    refused: tuple[Refusal, ...]

    def __repr__(self) -> str:
        turns = sum(len(reading.turns) for reading in self.readings)
        moments = sum(len(reading.moments) for reading in self.readings)
        refused = f", {len(self.refused):,} refused" if self.refused else ""
        return (
            f"<Readings: {len(self.readings):,} conversations, {turns:,} turns, {moments:,} moments{refused}; "
            "tables: .table .turns .moments .behaviours>"
        )

    def __len__(self) -> int:
        return len(self.readings)

    def __iter__(self) -> Iterator[Reading]:
        return iter(self.readings)

    @property
    def table(self) -> pl.DataFrame:
        """One row a conversation: where it belongs, its labels, and its moments by outcome (unsure: in no share)."""
        rows = [self._row(*pair) for pair in zip(self.readings, self.conversations, strict=True)]
        return _table(rows, _CONVERSATIONS, CONVERSATION_LABELS)

    @property
    def turns(self) -> pl.DataFrame:
        """One row a turn: speaker, text, and a column for each label (null where it does not apply)."""
        rows = [
            {
                "conversation": reading.conversation,
                "turn": turn.index,
                "speaker": turn.speaker,
                "text": conversation.turns[turn.index].text,
                "unsure": list(turn.unsure),
                **turn.labels,
            }
            for reading, conversation in zip(self.readings, self.conversations, strict=True)
            for turn in reading.turns
        ]
        return _table(rows, _TURNS, {**CUSTOMER_LABELS, **AGENT_LABELS})

    @property
    def moments(self) -> pl.DataFrame:
        """One row a moment: the cue, what became of it, the words and the reason."""
        rows = [
            {"conversation": reading.conversation, **moment.to_dict(), "quotes": [q.text for q in moment.quotes]}
            for reading in self.readings
            for moment in reading.moments
        ]
        return pl.DataFrame(rows, schema=_MOMENTS)

    @property
    def behaviours(self) -> pl.DataFrame:
        """One row a behaviour and conversation, where it was called for or not."""
        rows = [
            {
                "conversation": reading.conversation,
                "behaviour": behaviour.name,
                "outcome": behaviour.outcome,
                "quotes": [q.text for q in behaviour.quotes],
                "because": behaviour.because,
            }
            for reading in self.readings
            for behaviour in reading.behaviours
        ]
        return pl.DataFrame(rows, schema=_BEHAVIOURS)

    @staticmethod
    def _row(reading: Reading, conversation: Conversation) -> dict[str, Any]:
        counts = reading.empathy
        return {
            "conversation": conversation.id,
            "channel": conversation.channel,
            "team": conversation.team,
            "agent": conversation.agent,
            "topic": conversation.topic,
            "started_at": conversation.started_at,
            "language": reading.language,
            **reading.labels,
            "moments": counts["needed"],
            "met": counts["met"],
            "hollow": counts["hollow"],
            "missed": counts["missed"],
            "unsure": counts["unsure"],
            "action": reading.action,
            "masked": reading.masked,
        }


def _declared(mapping: Mapping[str, str] | Iterable[str] | str | os.PathLike[str] | None) -> Columns | None:
    if mapping is None:
        return None
    if isinstance(mapping, str | os.PathLike):
        return Columns.load(mapping)
    if isinstance(mapping, AbstractMapping):
        return Columns.from_options(f"{field}={column}" for field, column in mapping.items())
    return Columns.from_options(mapping)


def _table(rows: list[dict[str, Any]], schema: Schema, labels: Mapping[str, tuple[LabelValue, ...]]) -> pl.DataFrame:
    """Rows as a table that always has the same columns: those named and one for each label."""
    types = {label: pl.String if isinstance(values[0], str) else pl.Int64 for label, values in labels.items()}
    return pl.DataFrame(rows, schema={**schema, **types})


def read(
    source: str | os.PathLike[str] | Conversation | Iterable[Any],
    *,
    format: str = "auto",  # noqa: A002  # the word of the command line
    mapping: Mapping[str, str] | Iterable[str] | str | os.PathLike[str] | None = None,
    no_mask: str | None = None,
    reader: str | os.PathLike[str] | None = None,
) -> Readings:
    """Read conversations and return readings, with tables for a notebook.

    Args:
        source: A file, folder, glob or zip; a conversation; or several of either.
        format: The sources' format, or ``auto``.
        mapping: For tables: ``{"text": "Utterance"}``, what ``--map`` takes, or a saved mapping's path.
        no_mask: Why personal data is kept in the text; None masks it.
        reader: The folder of a site's own reader, as ``rapport train`` wrote it; None reads as shipped.

    Raises:
        UsageError: A source does not exist, paths and conversations are mixed, ``no_mask`` gives no reason, or the
            own reader is missing, damaged or made for other models.

    Example:
        >>> import rapport
        >>> from rapport.conversation import Conversation, Turn
        >>> rapport.read(Conversation("1", "chat", (Turn("customer", "Thank you!"),))).table["moments"].item()
        0
    """
    several: list[Any] = [source] if isinstance(source, str | os.PathLike | Conversation) else list(source)
    refused: list[Refusal] = []
    if no_mask is not None and not no_mask.strip():
        raise UsageError('no_mask needs a reason, such as no_mask="made-up conversations"')
    given = [each for each in several if isinstance(each, Conversation)]
    if len(given) == len(several):
        stream: Iterable[Conversation] = given
        roster = Roster.from_names({each.agent for each in given if each.agent})
    elif given:
        raise UsageError("paths and conversations were mixed; give rapport.read one kind at a time")
    else:
        named = tuple(os.fspath(path) for path in several)
        sources = Sources(named, format=format, mapping=_declared(mapping))
        roster = sources.roster()
        stream = sources.conversations(Intake(on_refusal=refused.append))
    setting = Setting(roster=roster, masking=no_mask is None, own=None if reader is None else Path(reader))
    pairs = [pair for batch in batches(arrivals(stream)) for pair in read_batch(batch, setting)[0]]
    return Readings(
        readings=tuple(reading for _, reading in pairs),
        conversations=tuple(conversation for conversation, _ in pairs),
        refused=tuple(refused),
    )
