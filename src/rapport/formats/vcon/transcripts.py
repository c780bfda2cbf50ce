"""Transcripts: who said which segment, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from rapport.conversation import Speaker, Turn
from rapport.exceptions import Refused
from rapport.formats.clock import moment, shifted
from rapport.formats.speakers import speaker_of, undeclared
from rapport.formats.vcon.dialogs import party_indexes
from rapport.formats.vcon.parties import Party, speaker_at
from rapport.formats.vcon.segments import Segment, segments_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NUMBERED: Final = re.compile(r"(?:speaker|spk|channel|ch|party|s)?[\s_:#-]*0*(\d{1,3})", re.IGNORECASE)
# What only the centre's side says: it shows when numbers of voices do not follow the order of the parties.
_AGENTS_WORDS: Final = re.compile(
    r"how (?:can|may) i (?:help|assist)|thank(?:s| you) for (?:calling|contacting)|"
    r"anything else (?:that )?i can (?:help|do)|"
    r"wie kann ich ihnen (?:weiter)?helfen|was kann ich für sie tun|(?:en quoi|comment) puis-je vous aider|"
    r"en qué (?:le )?puedo ayudar",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Transcript:
    """The transcript of one dialog.

    Attributes:
        dialog: The dialog; empty where the transcript names none.
        place: Where the analysis stands, such as ``analysis[0]``.
        body: The transcript's body, decoded.
    """

    dialog: Mapping[str, Any]
    place: str
    body: Any


def spoken_turns(
    transcript: Transcript, parties: Sequence[Party], roles: Mapping[str, Speaker], *, absolute: bool
) -> list[Turn]:
    """Return the turns of a transcript; segments of one speaker in a row are one turn.

    Who speaks is told by a declared or plain role, by a party's name, by the channel, by a number as the index of
    one of the dialog's parties, or because the dialog has one party only.

    Args:
        transcript: The transcript.
        parties: The vCon's parties.
        roles: Declared: which speaker a label stands for.
        absolute: Give times in ISO 8601 from the dialog's start, not in seconds from it.

    Raises:
        Refused: It is not known who speaks, or a time or text is damaged.
    """
    segments = segments_of(transcript.body, field=f"{transcript.place}.body")
    channels = party_indexes(transcript.dialog, field="dialog") or [[party.index] for party in parties]
    flat = [index for channel in channels for index in channel]
    if len(flat) > 1 and len({(one.speaker, one.channel) for one in segments}) == 1:
        _check_one_voice(segments[0], flat, parties, roles, transcript.place)
    speakers = {
        key: _speaker(key, channels, parties, roles, transcript.place)
        for key in dict.fromkeys((segment.speaker, segment.channel) for segment in segments)
    }
    _check_words(segments, speakers, transcript.place)
    runs: list[tuple[Speaker, tuple[str | None, int | None], Segment]] = []
    timed = all(segment.start is not None for segment in segments)
    ordered = sorted(segments, key=lambda segment: segment.start or 0.0) if timed else segments
    for segment in ordered:
        key = (segment.speaker, segment.channel)
        if runs and runs[-1][1] == key:
            before = runs[-1][2]
            words = f"{before.text.strip()} {segment.text.strip()}"
            end = before.end if segment.end is None else max(segment.end, before.end or 0.0)
            runs[-1] = (speakers[key], key, Segment(words, before.start, end, *key))
        else:
            runs.append((speakers[key], key, segment))
    start = moment(transcript.dialog.get("start"), field="dialog.start") if absolute else None
    return [_turn(speaker, segment, start) for speaker, _, segment in runs]


def _turn(speaker: Speaker, segment: Segment, start: Any) -> Turn:
    if start is None:
        return Turn(speaker, segment.text.strip(), segment.start, segment.end)
    at, end = (
        None if value is None else shifted(start, value, field="dialog.start") for value in (segment.start, segment.end)
    )
    return Turn(speaker, segment.text.strip(), at, end)


def _speaker(
    key: tuple[str | None, int | None],
    channels: list[list[int]],
    parties: Sequence[Party],
    roles: Mapping[str, Speaker],
    place: str,
) -> Speaker:
    label, channel = key
    if label is not None:
        said = speaker_of(label, roles) or _declared_number(label, roles)
        if said is not None:
            return said
        for party in parties:
            if label.casefold() in {name.casefold() for name in party.names}:
                return speaker_at(parties, party.index, field=place)
    flat = [index for entry in channels for index in entry]
    if channel is not None and label is None:
        index = channels[channel] if 0 <= channel < len(channels) else []
        if len(index) == 1:
            return speaker_at(parties, index[0], field=place)
        raise undeclared([f"channel {channel}"], field=f"{place}.body")
    numbered = _NUMBERED.fullmatch(label) if label is not None else None
    if numbered and int(numbered[1]) < len(flat):
        return speaker_at(parties, flat[int(numbered[1])], field=place)
    if label is None and len(flat) == 1:
        return speaker_at(parties, flat[0], field=place)
    if label is None:
        raise Refused(
            "the transcript does not say who speaks, and the dialog has several parties; "
            "use a transcript that tells speakers apart",
            field=f"{place}.body",
        )
    raise undeclared([label], field=f"{place}.body")


def _declared_number(label: str, roles: Mapping[str, Speaker]) -> Speaker | None:
    """Return what a number was declared to be, however it is dressed: ``0``, ``speaker 0``, ``SPEAKER_00``."""
    numbered = _NUMBERED.fullmatch(label)
    if numbered is None:
        return None
    for name, speaker in roles.items():
        declared = _NUMBERED.fullmatch(name.strip())
        if declared and int(declared[1]) == int(numbered[1]):
            return speaker
    return None


def _check_one_voice(
    segment: Segment, flat: list[int], parties: Sequence[Party], roles: Mapping[str, Speaker], place: str
) -> None:
    """Refuse a transcript that gives all that several parties said to one number."""
    label = segment.speaker
    if label is None or speaker_of(label, roles) or _declared_number(label, roles):
        return
    if _NUMBERED.fullmatch(label) and not any(label in party.names for party in parties):
        raise Refused(
            f"the transcript gives all words to one speaker ({label}), but the dialog has {len(flat)} parties; "
            "transcribe the recording again with its speakers told apart",
            field=f"{place}.body",
        )


def _check_words(
    segments: Sequence[Segment], speakers: Mapping[tuple[str | None, int | None], Speaker], place: str
) -> None:
    """Refuse numbers of voices whose words show that they do not follow the order of the parties."""
    formulas = [
        (segment.speaker, segment.channel)
        for segment in segments
        if segment.speaker is not None and _NUMBERED.fullmatch(segment.speaker) and _AGENTS_WORDS.search(segment.text)
    ]
    if formulas and not any(speakers[key] in {"agent", "colleague", "bot", "system"} for key in formulas):
        label = formulas[0][0]
        raise Refused(
            f"the transcript's speaker {label} would be the customer by the order of the parties, "
            f"but says what agents say; say who it is with --map, such as --map 'speaker.{label}=agent'",
            field=f"{place}.body",
        )
