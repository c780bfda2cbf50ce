"""Plain-text transcripts: one or several conversations a file."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from rapport.conversation import Conversation
from rapport.exceptions import Refused
from rapport.formats.decoding import head_text, load_text, text_encoding
from rapport.formats.plain_text.blocks import Block, blocks
from rapport.formats.plain_text.labels import is_sent, labelled, looks_like_a_name
from rapport.formats.plain_text.transcript import Transcript, parse_transcript
from rapport.formats.speakers import speaker_of
from rapport.formats.tables.cells import cell_channel, cell_timestamp
from rapport.formats.tables.mapping import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.conversation import Channel
    from rapport.formats.document import Document
    from rapport.formats.format import Intake

_SUFFIXES: Final = frozenset({".txt", ".text", ".log", ".md", ".transcript", ""})
_HEAD: Final = ("customer", "agent", "team", "topic")


class PlainText:
    """Transcripts as text; the id is the header's, else the file's name, numbered where the file holds several.

    Args:
        mapping: ``values["speaker"]`` says who is who; ``fixed`` gives a channel, team and the like.
    """

    name = "plain-text"
    description = 'Plain-text transcripts: "Agent: ...", "[00:01:02] Customer: ...", names'

    def __init__(self, mapping: Mapping | None = None) -> None:
        self.mapping = mapping or Mapping()
        self._roles: Any = self.mapping.values.get("speaker", {})

    def recognises(self, document: Document) -> bool:
        """Whether lines of a text file begin with a role, or several lines each with the same two names."""
        if document.suffix not in _SUFFIXES:
            return False
        text = head_text(document).lstrip()
        if text.startswith(("{", "[{", "<", "WEBVTT")) or "\x00" in text[:1000]:
            return False
        if text.startswith("From ") and not is_sent(text.partition("\n")[0]):
            return False  # a mailbox
        lines = text.splitlines()
        marks = [mark for mark in map(labelled, lines) if mark]
        counts = Counter(mark.label for mark in marks)
        stamped = {mark.label for mark in marks if mark.stamp is not None}
        stamped |= {mark.label for line in lines if is_sent(line) and (mark := labelled(line)) is not None}
        names = [
            label for label, times in counts.items() if (times > 1 or label in stamped) and looks_like_a_name(label)
        ]
        return len(names) > 1 or any(speaker_of(label, self._roles) for label in counts)

    def read(self, document: Document, intake: Intake) -> Iterator[Conversation]:
        """Yield the file's conversations; one whose speakers cannot be told is refused with its first line.

        Raises:
            Refused: The file is no text, is too large, or no line of it says who speaks.
        """
        encoding = self.mapping.encoding or text_encoding(document)
        intake.note("files read as Windows-1252", encoding == "cp1252" != self.mapping.encoding)
        text = load_text(document, encoding=encoding)
        found = [block for block in blocks(text.split("\n")) if block.has_turns]
        if not found:
            raise Refused("no line of the file says who speaks, such as 'Agent: ...'")
        stem = PurePosixPath(document.name.rpartition("!")[2].replace("\\", "/")).stem or "transcript"
        for number, block in enumerate(found, start=1):
            identifier = block.head.get("id") or (stem if len(found) == 1 else f"{stem}-{number}")
            try:
                yield self._conversation(identifier, block, intake)
            except Refused as refusal:
                place = f"line {block.first}, conversation {identifier}"
                intake.refuse(document, Refused(refusal.reason, element=place, field=refusal.field))

    def _conversation(self, identifier: str, block: Block, intake: Intake) -> Conversation:
        head = {**block.head, **self.mapping.fixed}
        roles: Any = dict(self._roles)
        given = {name: block.head[name] for name in ("agent", "customer") if name in block.head}
        for name, person in given.items():
            roles.setdefault(person, name)
        first = {person.split()[0].casefold(): name for name, person in given.items()}
        if len(first) == len(given):  # else both have the same first name
            for word, name in first.items():
                roles.setdefault(word, name)
        transcript = parse_transcript(block.lines, roles)
        if not transcript.turns:
            raise Refused("no line of it says who speaks, such as 'Agent: ...'")
        if transcript.guessed:
            intake.note("conversations whose agent was guessed from what was said")
        intake.leave_out("lines before the first turn", transcript.before)
        for speaker, person in transcript.names.items():
            if speaker in {"agent", "customer"}:
                head.setdefault(speaker, person)
        fields: dict[str, Any] = {name: head.get(name) for name in _HEAD}
        return Conversation(
            id=identifier,
            channel=self._channel(head, transcript, intake),
            turns=transcript.turns,
            started_at=self._started_at(head, transcript, intake),
            **fields,
        )

    def _channel(self, head: dict[str, str], transcript: Transcript, intake: Intake) -> Channel:
        if "channel" in head:
            return cell_channel(head["channel"], self.mapping.values.get("channel", {}))
        spoken = any(isinstance(turn.at, float) for turn in transcript.turns)
        intake.note(f"conversations without a channel, taken as {'voice' if spoken else 'chat'}")
        return "voice" if spoken else "chat"

    def _started_at(self, head: dict[str, str], transcript: Transcript, intake: Intake) -> str | None:
        first = transcript.turns[0].at
        if "started_at" not in head:
            return first if isinstance(first, str) else None
        try:
            return cell_timestamp(head["started_at"], time_format=self.mapping.time_format)
        except Refused:
            intake.leave_out("dates that are not ISO 8601")
            return None


FORMAT: Final = PlainText()
