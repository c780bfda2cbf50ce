"""The format: documents of Genesys Cloud are recognised and read conversation by conversation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Final

from rapport.conversation import Conversation, Speaker
from rapport.exceptions import Refused
from rapport.formats.agent_emotion import LEFT_OUT, count_agent_emotion
from rapport.formats.captions import id_of
from rapport.formats.clock import by_time, iso
from rapport.formats.foreign import identifier, records
from rapport.formats.genesys.people import agent_and_team, agent_ids, customer_of
from rapport.formats.genesys.phrases import Phrase, began, phrase_of, turns_of
from rapport.formats.genesys.transcripts import channel_of, started, topic_of, transcripts_in
from rapport.formats.json_shape import json_keys
from rapport.formats.json_values import json_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rapport.formats.document import Document
    from rapport.formats.format import Intake


@dataclass(frozen=True, slots=True, kw_only=True)
class Genesys:
    """Transcripts with phrases; those of one conversation in the same document are one conversation.

    Attributes:
        roles: Declared: which speaker a participant's purpose stands for.
    """

    name: ClassVar[str] = "genesys"
    description: ClassVar[str] = "Genesys Cloud transcripts (calls, messages), with or without conversation metadata"
    roles: Mapping[str, Speaker] = field(default_factory=dict)

    def recognises(self, document: Document) -> bool:
        """Whether the first keys are a conversation's or communication's id and its transcripts."""
        last = {key.rpartition(".")[2] for key in json_keys(document)}
        phrases = "phrases" in last and bool(last & {"participantPurpose", "phraseIndex", "transcriptId"})
        begun = "transcripts" in last and "communicationId" in last
        return bool(last & {"conversationId", "communicationId", "transcriptId"}) and (phrases or begun)

    def read(self, document: Document, intake: Intake) -> Iterator[Conversation]:
        """Yield one conversation for each ``conversationId``, in the order in which they first appear.

        Raises:
            Refused: The document is no JSON.
        """
        for place, data in json_values(document, intake):
            found: dict[str, list[dict[str, Any]]] = {}
            for transcript in transcripts_in(data):
                found.setdefault(identifier(transcript.get("conversationId")) or "", []).append(transcript)
            if not found:
                intake.refuse(document, Refused("there is no transcript with phrases"), element=place)
            intake.leave_out(LEFT_OUT, count_agent_emotion(data, agents=agent_ids(data)))
            for identity, transcripts in found.items():
                try:
                    named = identity or (id_of(document) if place is None else "")
                    conversation = self._conversation(named, transcripts, intake)
                except Refused as refusal:
                    intake.refuse(document, refusal, element=identity or place)
                    continue
                yield conversation

    def _conversation(self, identity: str, transcripts: list[dict[str, Any]], intake: Intake) -> Conversation:
        if not identity:
            raise Refused("the transcript has no conversationId", field="conversationId")
        phrases = self._phrases(transcripts, intake)
        if not phrases:
            raise Refused("no phrase has words", field="transcripts")
        channel = channel_of(transcripts[0])
        start = min((when for when in map(started, transcripts) if when is not None), default=None)
        agent, team = agent_and_team(transcripts)
        return Conversation(
            id=identity,
            channel=channel,
            turns=by_time(turns_of(phrases, start, in_seconds=channel in {"voice", "video"})),
            started_at=iso(start) or began(phrases),
            customer=customer_of(transcripts),
            agent=agent,
            team=team,
            topic=topic_of(transcripts),
        )

    def _phrases(self, transcripts: list[dict[str, Any]], intake: Intake) -> list[Phrase]:
        found: list[Phrase] = []
        seen: set[str] = set()
        for index, transcript in enumerate(transcripts):
            key = identifier(transcript.get("transcriptId")) or f"#{index}"
            if key in seen:
                intake.leave_out("transcripts given twice")
                continue
            seen.add(key)
            for place, raw in enumerate(records(transcript.get("phrases"), field=f"transcripts[{index}].phrases")):
                phrase = phrase_of(raw, f"transcripts[{index}].phrases[{place}]", self.roles, intake)
                if phrase is not None:
                    found.append(phrase)
        return found


FORMAT: Final = Genesys()
