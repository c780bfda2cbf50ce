"""Amazon Connect Contact Lens, voice and chat, and its near twin Transcribe Call Analytics."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Final

from rapport.conversation import Channel, Conversation, Speaker, Turn
from rapport.exceptions import Refused
from rapport.formats.agent_emotion import LEFT_OUT, count_agent_emotion
from rapport.formats.captions import id_of
from rapport.formats.clock import by_time, seconds, timestamp
from rapport.formats.foreign import identifier, record, records, text
from rapport.formats.json_shape import json_keys
from rapport.formats.json_values import json_values
from rapport.formats.speakers import speaker_of, undeclared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rapport.formats.document import Document
    from rapport.formats.format import Intake

_TEXTS: Final = ("text/plain", "text/markdown")
_SIGNS: Final = frozenset(
    {
        "CustomerMetadata.ContactId",
        "ConversationCharacteristics",
        "ContentMetadata",
        "ChatTranscriptVersion",
        "JobName",
        "JobStatus",
        "Transcript.ParticipantId",
        "Transcript.ParticipantRole",
    }
)
_BODIES: Final = frozenset({"Transcript", "Participants", "ConversationCharacteristics"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLens:
    """Analysis files as Contact Lens writes them to S3, redacted or not, and those of Transcribe Call Analytics.

    Attributes:
        roles: Declared: which speaker a participant's id or display name stands for.
    """

    name: ClassVar[str] = "contact-lens"
    description: ClassVar[str] = "Amazon Connect Contact Lens (voice, chat) and Transcribe Call Analytics"
    roles: Mapping[str, Speaker] = field(default_factory=dict)

    def recognises(self, document: Document) -> bool:
        """Whether the first keys are those of an analysis: its transcript or participants, and two of its signs."""
        keys = json_keys(document)
        return bool(keys & _BODIES) and len(keys & _SIGNS) > 1

    def read(self, document: Document, intake: Intake) -> Iterator[Conversation]:
        """Yield one conversation for each analysis in the document.

        Raises:
            Refused: The document is no JSON.
        """
        for place, data in json_values(document, intake):
            element = place
            try:
                element = _id(data) or place
                conversation = self._conversation(data, document, intake, alone=place is None)
            except Refused as refusal:
                intake.refuse(document, refusal, element=element)
                continue
            yield conversation

    def _conversation(self, data: dict[str, Any], document: Document, intake: Intake, *, alone: bool) -> Conversation:
        identity = _id(data) or (id_of(document) if alone else None)
        if identity is None:
            raise Refused("the analysis has neither a ContactId nor a JobName", field="CustomerMetadata.ContactId")
        items = records(data.get("Transcript"), field="Transcript")
        if not items:
            status = identifier(data.get("JobStatus"))
            raise Refused(
                "there is no transcript" + (f"; the job's status is {status}" if status else ""), field="Transcript"
            )
        participants = records(data.get("Participants"), field="Participants")
        speakers = self._speakers(participants)
        agents = [name for name, speaker in speakers.items() if speaker in {"agent", "colleague"}]
        intake.leave_out(LEFT_OUT, count_agent_emotion(data, agents=agents))
        channel = _channel(data, items)
        turns: list[Turn] = []
        for index, item in enumerate(items):
            turn = self._turn(item, f"Transcript[{index}]", speakers, intake)
            if turn is not None:
                turns.append(turn)
        if not turns:
            raise Refused("no entry of the transcript has words", field="Transcript")
        ordered = by_time(turns)
        return Conversation(
            id=identity,
            channel=channel,
            turns=ordered,
            started_at=next((turn.at for turn in ordered if isinstance(turn.at, str)), None),
            agent=_display_name(items, speakers),
            names=_names(items, speakers),
            topic=_topic(data),
        )

    def _speakers(self, participants: list[dict[str, Any]]) -> dict[str, Speaker]:
        found: dict[str, Speaker] = {}
        for participant in participants:
            identity = identifier(participant.get("ParticipantId"))
            role = identifier(participant.get("ParticipantRole"))
            speaker = speaker_of(identity, self.roles) if identity in self.roles else None
            speaker = speaker or speaker_of(role, self.roles) or speaker_of(identity, self.roles)
            if identity is not None and speaker is not None:
                found[identity] = speaker
        return found

    def _turn(self, item: dict[str, Any], place: str, speakers: dict[str, Speaker], intake: Intake) -> Turn | None:
        if (identifier(item.get("Type")) or "MESSAGE").upper() == "EVENT":
            intake.leave_out("events")
            return None
        words = _words(item, place)
        if words is None:
            intake.leave_out("attachments and other messages without words")
            return None
        if not words.strip():
            intake.leave_out("empty messages")
            return None
        participant = identifier(item.get("ParticipantId"))
        role = identifier(item.get("ParticipantRole"))
        speaker = speakers.get(participant or "") or speaker_of(role, self.roles) or speaker_of(participant, self.roles)
        speaker = speaker or speaker_of(identifier(item.get("DisplayName")), self.roles)
        if speaker is None:
            raise undeclared([participant or role or "nobody"], field=f"{place}.ParticipantId")
        at = timestamp(item.get("AbsoluteTime"), field=f"{place}.AbsoluteTime")
        if at is not None:
            return Turn(speaker, words, at)
        begin = seconds(item.get("BeginOffsetMillis"), field=f"{place}.BeginOffsetMillis")
        return Turn(speaker, words, begin, seconds(item.get("EndOffsetMillis"), field=f"{place}.EndOffsetMillis"))


def _id(data: dict[str, Any]) -> str | None:
    metadata = data.get("CustomerMetadata")
    contact = metadata.get("ContactId") if isinstance(metadata, dict) else None
    return identifier(contact) or identifier(data.get("ContactId")) or identifier(data.get("JobName"))


def _channel(data: dict[str, Any], items: list[dict[str, Any]]) -> Channel:
    channel = (identifier(data.get("Channel")) or "").upper()
    if channel == "CHAT" or "ChatTranscriptVersion" in data:
        return "chat"
    if channel == "EMAIL":
        return "email"
    return "chat" if any(item.get("AbsoluteTime") for item in items) else "voice"


def _words(item: dict[str, Any], place: str) -> str | None:
    """Return what an entry says: its text, or the title of a menu; None for what has no words."""
    content = text(item.get("Content"), field=f"{place}.Content")
    kind = (identifier(item.get("ContentType")) or _TEXTS[0]).split(";")[0].strip().lower()
    if (identifier(item.get("Type")) or "").upper() == "ATTACHMENT":
        return None
    if kind in _TEXTS or not (kind == "application/json" or "interactive" in kind):
        return content or ""
    try:
        menu = json.loads(content or "")
    except (ValueError, RecursionError):
        return content or ""
    return _menu_title(menu)


def _menu_title(menu: Any) -> str | None:
    for key in ("data", "content"):
        menu = menu.get(key) if isinstance(menu, dict) else None
    if not isinstance(menu, dict):
        return None
    shown = [menu[key] for key in ("title", "subtitle") if isinstance(menu.get(key), str) and menu[key].strip()]
    return "\n".join(shown) or None


def _display_name(items: list[dict[str, Any]], speakers: dict[str, Speaker]) -> str | None:
    """Return the name of the agent who wrote most messages of a chat; a voice analysis has none."""
    names: dict[str, int] = {}
    for item in items:
        identity = identifier(item.get("ParticipantId")) or ""
        role = identifier(item.get("ParticipantRole"))
        name = identifier(item.get("DisplayName"))
        if name and speaker_of(name) is None and (speakers.get(identity) or speaker_of(role)) == "agent":
            names[name] = names.get(name, 0) + 1
    return max(names, key=lambda name: names[name]) if names else None


def _names(items: list[dict[str, Any]], speakers: dict[str, Speaker]) -> tuple[tuple[Speaker, str], ...]:
    found: dict[tuple[Speaker, str], None] = {}
    for item in items:
        name = identifier(item.get("DisplayName"))
        speaker = speakers.get(identifier(item.get("ParticipantId")) or "")
        speaker = speaker or speaker_of(identifier(item.get("ParticipantRole")))
        if name is not None and speaker is not None and speaker_of(name) is None:
            found[speaker, name] = None
    return tuple(found)


def _topic(data: dict[str, Any]) -> str | None:
    """Return the matched category when there is just one."""
    categories = record(data.get("Categories"), field="Categories").get("MatchedCategories")
    named = [found for found in map(identifier, categories) if found] if isinstance(categories, list) else []
    return named[0] if len(named) == 1 else None


FORMAT: Final = ContactLens()
