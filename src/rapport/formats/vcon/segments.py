"""What speech recognisers write: their JSON, whoever made it, becomes a row of segments."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import Refused
from rapport.formats.foreign import identifier, number, text

if TYPE_CHECKING:
    from collections.abc import Iterator

# The keys under which recognisers and platforms keep the parts of a transcript, the finest that tell speakers first.
_LISTS: Final = (
    *("utterances", "segments", "transcription", "monologues", "turns", "phrases", "messages", "entries"),
    *("transcript", "audio_segments", "sentences", "dialogue", "conversation"),
)
_TEXT: Final = ("decoratedtext", "text", "transcript", "content", "message", "utterance", "sentence", "body", "value")
_SPEAKER: Final = (
    *("participantrole", "speaker", "speakerlabel", "speakerid", "speakername", "participantpurpose", "participantid"),
    *("participant", "party", "role", "name", "user", "author", "channellabel"),
)
_CHANNEL: Final = ("channel", "channeltag", "mediachannel", "channelid")
_START: Final = ("start", "starttime", "begin", "from", "ts", "timestamp", "offset")
_END: Final = ("end", "endtime", "to", "endts", "stop")
_START_MS: Final = ("beginoffsetmillis", "startms", "starttimems", "offsetms", "startoffsetms")
_END_MS: Final = ("endoffsetmillis", "endms", "endtimems")
_DATE: Final = re.compile(r"\s*\d{4}-\d\d-\d\d")
_CLOCK: Final = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{1,2})(?:[.,](\d+))?")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a transcript.

    Attributes:
        text: The words.
        start: Seconds from the start of the recording.
        end: Seconds from the start of the recording.
        speaker: A number or label by which the recogniser tells speakers apart.
        channel: The recording's channel on which it was heard.
    """

    text: str
    start: float | None = None
    end: float | None = None
    speaker: str | None = None
    channel: int | None = None


def segments_of(body: Any, *, field: str) -> list[Segment]:
    """Return the segments of a transcript's body.

    Read are Deepgram (channels, paragraphs, utterances, words), Whisper, WhisperX and whisper.cpp, Rev, Contact Lens,
    Genesys, lists of objects with a text, and plain text with a name before each line.

    Raises:
        Refused: Nothing in it is a transcript, or a time or text is damaged.
    """
    found = [segment for segment in _segments(body, field) if segment.text.strip()]
    if not found:
        raise Refused("the transcript has no words that can be read", field=field)
    return found


def _segments(body: Any, field: str) -> Iterator[Segment]:
    if isinstance(body, str):
        yield from _lines(body)
    elif isinstance(body, list):
        for index, item in enumerate(body):
            yield from _item(item, f"{field}[{index}]")
    elif isinstance(body, dict):
        yield from _object(body, field)


def _object(body: Mapping[str, Any], field: str) -> Iterator[Segment]:
    results = body.get("results")
    if isinstance(results, Mapping):
        yield from _object(results, f"{field}.results")
        return
    if isinstance(results, list):
        yield from _segments(results, f"{field}.results")
        return
    channels = body.get("channels")
    if isinstance(channels, list) and channels:
        yield from _channels(channels, f"{field}.channels")
        return
    if isinstance(body.get("paragraphs"), (dict, list)) or _has_speakers(body.get("words")):
        yield from _alternative(body, field)
        return
    plain = {_plain(key): value for key, value in body.items()}
    for key in _LISTS:
        if isinstance(plain.get(_plain(key)), (list, dict)) and plain[_plain(key)]:
            yield from _renamed(_segments(plain[_plain(key)], f"{field}.{key}"), body.get("speakers"))
            return
    whole = next((plain[key] for key in ("transcript", "text", "content") if isinstance(plain.get(key), str)), None)
    if whole is not None:
        yield from _lines(whole)


def _channels(channels: list[Any], field: str) -> Iterator[Segment]:
    """Yield Deepgram's channels: with several, the channel tells who speaks; with one, its number for the voice."""
    for index, channel in enumerate(channels):
        alternatives = channel.get("alternatives") if isinstance(channel, Mapping) else None
        best = alternatives[0] if isinstance(alternatives, list) and alternatives else None
        if not isinstance(best, Mapping):
            continue
        place = f"{field}[{index}].alternatives[0]"
        for segment in _alternative(best, place):
            yield replace(segment, channel=index, speaker=None) if len(channels) > 1 else segment


def _alternative(best: Mapping[str, Any], field: str) -> Iterator[Segment]:
    paragraphs = best.get("paragraphs")
    inner = paragraphs.get("paragraphs") if isinstance(paragraphs, Mapping) else paragraphs
    if isinstance(inner, list) and inner:
        yield from _segments(inner, f"{field}.paragraphs")
    elif _has_speakers(best.get("words")) or (isinstance(best.get("words"), list) and not best.get("transcript")):
        yield from _segments(best["words"], f"{field}.words")
    else:
        words = best.get("words")
        timed = [word for word in words if isinstance(word, Mapping)] if isinstance(words, list) else []
        start = _time(timed[0], _START, (), field) if timed else None
        end = _time(timed[-1], _END, (), field) if timed else None
        yield Segment(text(best.get("transcript"), field=f"{field}.transcript") or "", start, end)


def _item(item: Any, field: str) -> Iterator[Segment]:
    if isinstance(item, str):
        yield from _lines(item)
        return
    if not isinstance(item, Mapping):
        raise Refused("this part of a transcript is neither a text nor an object", field=field)
    plain = {_plain(key): value for key, value in item.items()}
    words = _text_of(plain, field)
    if words is None:
        if "alternatives" in plain:
            yield from _channels([item], field)
        return
    speaker = next((found for key in _SPEAKER if (found := identifier(plain.get(key))) is not None), None)
    channels = (number(plain.get(key), field=f"{field}.{key}") for key in _CHANNEL)
    channel = next((found for found in channels if found is not None), None)
    start, end = _time(plain, _START, _START_MS, field), _time(plain, _END, _END_MS, field)
    offsets = plain.get("offsets")
    if isinstance(offsets, Mapping):
        # whisper.cpp counts in milliseconds here.
        start, end = (_milliseconds(offsets.get(key), f"{field}.offsets.{key}") for key in ("from", "to"))
    length = plain.get("duration")
    if end is None and start is not None and not isinstance(length, (Mapping, list)):
        seconds = number(length, field=f"{field}.duration")
        end = start + seconds if seconds is not None and seconds >= 0 else None
    yield Segment(words, start, end, speaker, None if channel is None else int(channel))


def _text_of(plain: Mapping[str, Any], field: str) -> str | None:
    sentences = plain.get("sentences") or plain.get("elements")
    if isinstance(sentences, list) and sentences:
        glue = "" if plain.get("elements") else " "
        inner = [{_plain(key): value for key, value in one.items()} for one in sentences if isinstance(one, Mapping)]
        parts = [_text_of(one, field) for one in inner]
        return glue.join(part for part in parts if part)
    if isinstance(plain.get("word"), str):
        return text(plain.get("punctuatedword") or plain["word"], field=f"{field}.word")
    for key in _TEXT:
        if isinstance(plain.get(key), str):
            return text(plain[key], field=f"{field}.{key}")
    return None


def _time(plain: Mapping[str, Any], keys: tuple[str, ...], in_ms: tuple[str, ...], field: str) -> float | None:
    for key in keys:
        value = plain.get(key)
        if value is None or isinstance(value, (Mapping, list)):
            continue
        clock = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
        if clock:
            hours, minutes, seconds, fraction = clock.groups()
            return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction or 0}")
        if isinstance(value, str) and _DATE.match(value):
            return None  # a time of day is no time from the start; the order of the file stands
        return _seconds(value, f"{field}.{key}")
    counted = (_milliseconds(plain.get(key), f"{field}.{key}") for key in in_ms)
    return next((found for found in counted if found is not None), None)


def _seconds(value: Any, field: str) -> float | None:
    found = number(value, field=field)
    if found is not None and found < 0:
        raise Refused("a time from the start cannot be negative", field=field)
    return None if found is None else round(found, 3)


def _milliseconds(value: Any, field: str) -> float | None:
    found = _seconds(value, field)
    return None if found is None else round(found / 1000, 3)


def _lines(body: str) -> Iterator[Segment]:
    """Yield plain text: a piece for each line that begins with a name and what follows it, else one for all."""
    name: str | None = None
    held: list[str] = []
    for line in body.split("\n"):
        prefix = re.match(r"\s*\[?([^\W\d_][^:\[\]\n]{0,59}?)\]?\s*:\s+(?=\S)", line)
        if prefix:
            if held:
                yield Segment("\n".join(held).strip(), speaker=name)
            name, held = prefix[1].strip(), [line[prefix.end() :]]
        else:
            held.append(line)
    yield Segment("\n".join(held).strip(), speaker=name)


def _renamed(segments: Iterator[Segment], speakers: Any) -> Iterator[Segment]:
    """Give speakers the labels of a list or object of speakers, where the transcript has one."""
    labels: dict[str, str] = {}
    pairs = enumerate(speakers) if isinstance(speakers, list) else ()
    entries = speakers.items() if isinstance(speakers, Mapping) else pairs
    for key, entry in entries:
        values = [entry.get(name) for name in ("role", "label", "name")] if isinstance(entry, Mapping) else [entry]
        named = next((found for value in values if (found := identifier(value))), None)
        own = identifier(entry.get("id")) if isinstance(entry, Mapping) else None
        if named:
            labels[own or str(key)] = named
    for segment in segments:
        yield replace(segment, speaker=labels.get(segment.speaker or "", segment.speaker))


def _has_speakers(words: Any) -> bool:
    return isinstance(words, list) and any(
        isinstance(word, Mapping) and identifier(word.get("speaker")) is not None for word in words
    )


def _plain(key: str) -> str:
    return re.sub(r"[^a-z]", "", key.lower())
