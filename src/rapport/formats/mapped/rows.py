"""Rows become conversations: gathered by their id where a row is a turn, parsed where a row is a conversation."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from rapport.conversation import Conversation, Turn
from rapport.exceptions import Refused
from rapport.formats.agent_emotion import LEFT_OUT, count_agent_emotion
from rapport.formats.clock import by_time
from rapport.formats.decoding import has_half_character
from rapport.formats.plain_text.cell import parse_cell
from rapport.formats.speakers import speaker_of
from rapport.formats.tables.cells import cell_channel, cell_time, cell_timestamp, is_note
from rapport.formats.tables.table import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rapport.conversation import Channel, Speaker
    from rapport.formats.document import Document
    from rapport.formats.format import Intake
    from rapport.formats.tables.mapping import Mapping
    from rapport.formats.tables.table import Table

_HEAD: Final = ("customer", "agent", "team", "topic")
_NOTED: Final = frozenset({"public", "private", "kind"})
NO_CHANNEL: Final = "conversations without a channel, taken as chat"


@dataclass(slots=True)
class _Draft:
    """A conversation whose rows are still coming."""

    id: str
    place: str
    head: dict[str, str] = field(default_factory=dict)
    turns: list[Turn] = field(default_factory=list)
    names: dict[tuple[Speaker, str], None] = field(default_factory=dict)
    refusal: Refused | None = None


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the rows of one table.

    Attributes:
        table: The rows.
        columns: Field to column.
        mapping: Fixed values and what cells mean.
        document: For refusals.
        intake: For refusals and counts.
    """

    table: Table
    columns: dict[str, str]
    mapping: Mapping
    document: Document
    intake: Intake

    def conversations(self) -> Iterator[Conversation]:
        """Yield conversations in the order in which they end in the table.

        A conversation with a row that cannot be read is refused as a whole, once, with that row.
        """
        one_row = "transcript" in self.columns
        used = set(self.columns.values())
        feelings = [column for column in self.table.columns if column not in used and _is_feeling(column)]
        last = {} if one_row else self._last_rows()
        open_drafts: dict[str, _Draft] = {}
        for position, row in enumerate(self.table.rows()):
            if not isinstance(row, Row):
                self.intake.refuse(self.document, row)
                continue
            cells = {name: row.cells.get(column, "") for name, column in self.columns.items()}
            cells |= self.mapping.fixed
            if feelings:
                about = {"speaker": cells.get("speaker"), **{column: row.cells.get(column) for column in feelings}}
                self.intake.leave_out(LEFT_OUT, count_agent_emotion(about))
            identifier = cells["conversation"].strip()
            if not identifier:
                missing = Refused("the row has no conversation id", field=self._field("conversation"))
                self.intake.refuse(self.document, missing, element=row.place)
                continue
            draft = open_drafts.setdefault(identifier, _Draft(identifier, row.place))
            if draft.refusal is None:
                self._add(draft, cells, row.place, one_row=one_row)
            if one_row or last[_key(identifier)] == position:
                yield from self._finished(open_drafts.pop(identifier))

    def _last_rows(self) -> dict[int, int]:
        """Find where each conversation ends, so that only those that are open have to be kept."""
        column = self.columns.get("conversation")
        fixed = self.mapping.fixed.get("conversation", "")
        return {
            _key((row.cells.get(column, "") if column else fixed).strip()): position
            for position, row in enumerate(self.table.rows())
            if isinstance(row, Row)
        }

    def _add(self, draft: _Draft, cells: dict[str, str], place: str, *, one_row: bool) -> None:
        for name in (*_HEAD, "channel", "started_at"):
            if cells.get(name, "").strip():
                draft.head.setdefault(name, cells[name].strip())
        _name(draft, cells, None)
        try:
            if one_row:
                draft.turns = self._parsed(cells)
            elif not _NOTED.isdisjoint(cells) and is_note(cells):
                self.intake.leave_out("internal notes")
            else:
                draft.turns.append(self._turn(cells))
                _name(draft, cells, draft.turns[-1].speaker)
        except Refused as refusal:
            draft.refusal = Refused(refusal.reason, element=place, field=refusal.field)

    def _turn(self, cells: dict[str, str]) -> Turn:
        return Turn(
            speaker=self._speaker(cells),
            text=self._sound(cells["text"], "text"),
            at=self._parse("at", cells, cell_time),
            end=self._parse("end", cells, cell_time),
        )

    def _parsed(self, cells: dict[str, str]) -> list[Turn]:
        roles: Any = dict(self.mapping.values.get("speaker", {}))
        for name in ("agent", "customer"):
            if cells.get(name):
                roles.setdefault(cells[name], name)
        try:
            transcript = parse_cell(self._sound(cells["transcript"], "transcript"), roles)
        except Refused as refusal:
            raise Refused(refusal.reason, field=self._field("transcript")) from None
        if transcript.guessed:
            self.intake.note("conversations whose agent was guessed from what was said")
        self.intake.leave_out("lines before the first turn", transcript.before)
        return list(transcript.turns)

    def _speaker(self, cells: dict[str, str]) -> Speaker:
        word = cells["speaker"].strip()
        roles: Any = self.mapping.values.get("speaker", {})
        found = speaker_of(word, roles)
        if found is not None:
            return found
        for name in ("agent", "customer"):
            if word and word == cells.get(name, "").strip():
                return speaker_of(name) or "agent"
        if not word:
            raise Refused("the row does not say who speaks", field=self._field("speaker"))
        raise Refused(
            f"it is not known who {word[:60]!r} is; say it, such as --map 'speaker.{word[:60]}=agent'",
            field=self._field("speaker"),
        )

    def _parse(self, name: str, cells: dict[str, str], parse: Callable[..., Any]) -> Any:
        try:
            return parse(cells.get(name, ""), time_format=self.mapping.time_format)
        except Refused as refusal:
            raise Refused(refusal.reason, field=self._field(name)) from None

    def _sound(self, text: str, name: str) -> str:
        if has_half_character(text):
            raise Refused(
                "holds half a character (a lone surrogate); export it again as UTF-8", field=self._field(name)
            )
        return text

    def _field(self, name: str) -> str:
        """Name a field as a user can find it: with the column that it comes from."""
        column = self.columns.get(name)
        return name if column is None or column == name else f"{name} (column {column})"

    def _finished(self, draft: _Draft) -> Iterator[Conversation]:
        if not draft.turns and draft.refusal is None:
            self.intake.leave_out("conversations of internal notes only")
            return
        try:
            if draft.refusal is not None:
                raise draft.refusal
            yield self._conversation(draft)
        except Refused as refusal:
            place = f"{refusal.element or draft.place}, conversation {draft.id}"
            self.intake.refuse(self.document, Refused(refusal.reason, element=place, field=refusal.field))

    def _conversation(self, draft: _Draft) -> Conversation:
        turns = by_time(draft.turns) if self.mapping.order == "time" else tuple(draft.turns)
        started_at = self._parse("started_at", draft.head, cell_timestamp)
        if started_at is None and isinstance(turns[0].at, str):
            started_at = turns[0].at
        return Conversation(
            id=draft.id,
            channel=self._channel(draft.head),
            turns=turns,
            started_at=started_at,
            names=tuple(draft.names),
            **{name: draft.head.get(name) for name in _HEAD},
        )

    def _channel(self, head: dict[str, str]) -> Channel:
        if "channel" not in head:
            self.intake.note(NO_CHANNEL)
            return "chat"
        try:
            return cell_channel(head["channel"], self.mapping.values.get("channel", {}))
        except Refused as refusal:
            raise Refused(refusal.reason, field=self._field("channel")) from None


def _name(draft: _Draft, cells: dict[str, str], speaker: Speaker | None) -> None:
    """Take up the names in a row: those of the conversation's two, or of whoever speaks in it."""
    named: tuple[tuple[str, Speaker], ...] = (("agent_name", "agent"), ("customer_name", "customer"))
    for column, who in named if speaker is None else (("speaker_name", speaker),):
        name = cells.get(column, "").strip()
        if name and not has_half_character(name) and speaker_of(name) is None:
            draft.names[who, name] = None
            if who in {"agent", "customer"}:
                draft.head.setdefault(who, name)


def _is_feeling(column: str) -> bool:
    return count_agent_emotion({column: "x"}, of_agent=True) > 0


def _key(identifier: str) -> int:
    return int.from_bytes(blake2b(identifier.encode("utf-8", "surrogatepass"), digest_size=8).digest())
