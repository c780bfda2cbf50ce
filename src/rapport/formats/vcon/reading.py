"""The format: vCons are recognised, and the words in them become a conversation."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

from rapport.conversation import Channel, Conversation, Speaker, Turn
from rapport.exceptions import Refused
from rapport.formats.clock import by_time, iso, moment
from rapport.formats.foreign import identifier, number, record, records
from rapport.formats.json_values import json_values
from rapport.formats.vcon.bodies import body_of, media_type
from rapport.formats.vcon.dialogs import channel_of_text, said_channel, text_turn
from rapport.formats.vcon.emotion import leave_out_emotion
from rapport.formats.vcon.envelope import keys_of, opened, unsigned
from rapport.formats.vcon.own import Own, own_of
from rapport.formats.vcon.parties import Party, agent_and_team, customer_id, names_of, parties_of
from rapport.formats.vcon.transcripts import Transcript, spoken_turns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rapport.formats.document import Document
    from rapport.formats.format import Intake

_SIGNS: Final = (
    frozenset({"uuid", "parties"}),
    frozenset({"uuid", "dialog"}),
    frozenset({"vcon", "parties"}),
    frozenset({"vcon", "uuid"}),
    frozenset({"parties", "dialog"}),
    frozenset({"dialog.type", "dialog.parties"}),
    frozenset({"analysis.type", "analysis.dialog"}),
)
_SEALED: Final = frozenset({"ciphertext", "payload"})


@dataclass(frozen=True, slots=True, kw_only=True)
class VCon:
    """vCons of all drafts (0.0.1 to 0.4.0), one a file, a list or one a line, plain, signed or gzipped.

    Attributes:
        roles: Declared: which speaker a party stands for, by its name, address or index, or a transcript's label.
    """

    name: ClassVar[str] = "vcon"
    description: ClassVar[str] = "IETF vCon: text dialogs and transcript analyses"
    roles: Mapping[str, Speaker] = field(default_factory=dict)

    def recognises(self, document: Document) -> bool:
        """Whether the first keys are a vCon's; of a file that ends in ``.vcon``, whether it is JSON."""
        inner = opened(document)
        keys = keys_of(inner)
        if any(signs <= keys for signs in _SIGNS):
            return True
        return inner.suffix == ".vcon" and bool(keys & (_SEALED | {"uuid", "parties", "dialog", "vcon", "created_at"}))

    def read(self, document: Document, intake: Intake) -> Iterator[Conversation]:
        """Yield one conversation for each vCon.

        Raises:
            Refused: The document is no JSON, or is damaged gzip.
        """
        for place, data in json_values(opened(document), intake):
            element = identifier(data.get("uuid")) or place
            try:
                found = unsigned(data)
                element = identifier(found.get("uuid")) or place
                conversation = self._conversation(found, intake)
            except Refused as refusal:
                intake.refuse(document, refusal, element=element)
                continue
            yield conversation

    def _conversation(self, data: Mapping[str, Any], intake: Intake) -> Conversation:
        identity = identifier(data.get("uuid"))
        if identity is None:
            raise Refused("a vCon needs a uuid", field="uuid")
        parties = parties_of(records(data.get("parties"), field="parties"), self.roles)
        dialogs = _dialogs(data)
        analyses = records(data.get("analysis"), field="analysis")
        attachments = records(data.get("attachments"), field="attachments")
        leave_out_emotion(data, parties, intake)
        texts = [(place, dialog) for place, dialog in dialogs if _type(dialog) == "text"]
        own = own_of(attachments, texts=len(texts))
        intake.leave_out("attachments", len(attachments) - (own is not None))
        turns = _text_turns(texts, parties, own, intake)
        transcripts = _transcripts(analyses, dialogs, intake)
        absolute = bool(turns) or len(transcripts) > 1
        for transcript in transcripts:
            turns.extend(spoken_turns(transcript, parties, self.roles, absolute=absolute))
        _count_the_rest(dialogs, transcripts, intake)
        if not turns:
            raise Refused("the vCon holds no text dialog and no transcript with words", field="dialog")
        if own is not None and not transcripts:
            fields: dict[str, Any] = dict(own.fields)
            return Conversation(channel=own.channel, turns=tuple(turns), **fields)
        agent, team = agent_and_team(parties)
        return Conversation(
            id=identity,
            channel=_channel(texts, transcripts, parties),
            turns=by_time(turns),
            started_at=_started(texts, transcripts),
            customer=customer_id(parties),
            agent=agent,
            team=team,
            names=names_of(parties),
        )


def _dialogs(data: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    raw = data.get("dialog")
    if raw is not None and not isinstance(raw, list):
        raise Refused("must be a list of dialogs", field="dialog")
    return [(f"dialog[{index}]", record(one, field=f"dialog[{index}]")) for index, one in enumerate(raw or []) if one]


def _type(element: Mapping[str, Any]) -> str:
    return (identifier(element.get("type")) or "").lower()


def _text_turns(
    texts: list[tuple[str, dict[str, Any]]], parties: tuple[Party, ...], own: Own | None, intake: Intake
) -> list[Turn]:
    turns: list[Turn] = []
    for index, (place, dialog) in enumerate(texts):
        turn = text_turn(dialog, place, parties, intake, as_written=own is not None)
        if turn is not None and own is not None:
            at, end = own.times[index]
            turn = replace(turn, at=at, end=end)
        if turn is not None:
            turns.append(turn)
    return turns


def _transcripts(
    analyses: list[dict[str, Any]], dialogs: list[tuple[str, dict[str, Any]]], intake: Intake
) -> list[Transcript]:
    """Return the first transcript of each dialog; a further one of the same dialog is left out."""
    by_index = dict(dialogs)
    found: list[Transcript] = []
    done: set[int] = set()
    for index, analysis in enumerate(analyses):
        place = f"analysis[{index}]"
        if _type(analysis) not in {"transcript", "transcription"}:
            intake.leave_out("analyses other than transcripts")
            continue
        body = body_of(analysis, field=place)
        if body is None:
            intake.leave_out("transcripts kept elsewhere")
            continue
        targets = _targets(analysis.get("dialog"), f"{place}.dialog")
        if targets and done.issuperset(targets):
            intake.leave_out("further transcripts of the same dialog")
            continue
        done.update(targets)
        dialog = by_index.get(f"dialog[{targets[0]}]", {}) if targets else {}
        if not targets and len(dialogs) == 1:
            dialog = dialogs[0][1]
        if dialog and _type(dialog) == "text":
            intake.leave_out("transcripts of text dialogs")
            continue
        found.append(Transcript(dialog, place, body))
    return found


def _targets(value: Any, field_: str) -> list[int]:
    """Return the dialogs that an analysis is about: an index or a list of them."""
    found = [number(one, field=field_) for one in (value if isinstance(value, list) else [value])]
    return [int(one) for one in found if one is not None]


def _count_the_rest(dialogs: list[tuple[str, dict[str, Any]]], transcripts: list[Transcript], intake: Intake) -> None:
    heard = [id(transcript.dialog) for transcript in transcripts]
    for _, dialog in dialogs:
        kind = _type(dialog)
        if kind == "recording" and id(dialog) not in heard:
            intake.leave_out("recordings without a transcript")
        elif kind in {"transfer", "incomplete"}:
            intake.leave_out("events")


def _channel(
    texts: list[tuple[str, dict[str, Any]]], transcripts: list[Transcript], parties: tuple[Party, ...]
) -> Channel:
    if transcripts:
        dialog = transcripts[0].dialog
        return said_channel(dialog) or ("video" if media_type(dialog).startswith("video/") else "voice")
    place, dialog = texts[0]
    return channel_of_text(dialog, parties, place)


def _started(texts: list[tuple[str, dict[str, Any]]], transcripts: list[Transcript]) -> str | None:
    starts = [dialog.get("start") for _, dialog in texts] + [one.dialog.get("start") for one in transcripts]
    known = [when for when in (moment(start, field="dialog.start") for start in starts) if when is not None]
    return iso(min(known)) if known else None


FORMAT: Final = VCon()
