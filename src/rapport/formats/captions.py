"""Captions of a call, as WebVTT and SRT have them, become turns: who speaks is found, runs of one speaker join."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from rapport.conversation import Channel, Conversation, Speaker, Turn
from rapport.exceptions import Refused
from rapport.formats.plain_text.guess import guess_agent
from rapport.formats.plain_text.labels import looks_like_a_name
from rapport.formats.speakers import speaker_of, speakers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rapport.formats.document import Document
    from rapport.formats.format import Intake

_VOICE: Final = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_BRACKETED: Final = re.compile(r"\s*[\[(]([^\[\]()\n]{1,60})[\])]\s*:?\s+(?=\S)")
_PREFIX: Final = re.compile(r"\s*(?:>{1,2}|-)?\s*([^\W\d_][^:<>\n]{0,59}?)\s*:(?:\s+|$)")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>\n]*>|</?[a-zA-Z]>|<\d[\d:.]*>")
_SAID: Final = (
    "note|yes|no|ok|okay|so|well|right|now|look|listen|question|answer|example|ps|warning|first|second|third|address|"
    "number|email|name|date|time|total|subject|also|and|but|because|thing|problem|issue|hinweis|achtung|ja|nein|also"
)
_IS_SAID: Final = re.compile(_SAID, re.IGNORECASE)
_NAME: Final = re.compile(
    rf"(?!(?i:{_SAID})\b)[^\W\d_a-zß-ÿ][\w.'’-]*(?: (?:(?:de|da|van|von|der|den|di|la|le|al|el|bin) )*"
    r"[^\W\d_a-zß-ÿ][\w.'’-]*){0,3}(?: ?[(\[][^()\[\]]*[)\]])?"
)
_NUMBERED: Final = re.compile(r"[\d_]")  # SPEAKER_00 is another person in every call
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Caption:
    """One caption, or the part of one that one voice says.

    Attributes:
        text: The words.
        start: Seconds from the start.
        end: Seconds from the start.
        name: Who says it, where the file says so.
    """

    text: str
    start: float
    end: float
    name: str | None = None


def conversation_of(
    captions: Sequence[Caption],
    document: Document,
    intake: Intake,
    *,
    channel: Channel,
    roles: Mapping[str, Speaker],
) -> Conversation:
    """Return the conversation that captions show; its id is the file's name without folder and ending.

    Captions are put in the order of their times. One without a name goes on with the name before it. Captions in a
    row of the same name are one turn.

    Raises:
        Refused: There are no captions, no names, or names that do not tell customer and agent apart.
    """
    named = _with_names([part for caption in captions for part in _voices(caption)], roles)
    spoken = [caption for caption in named if caption.text]
    intake.leave_out("empty messages", len(named) - len(spoken))
    if not spoken:
        raise Refused("the file has no captions with words")
    spoken.sort(key=lambda caption: caption.start)
    runs: list[Caption] = []
    for caption in spoken:
        name = caption.name or (runs[-1].name if runs else None)
        if name is None:
            raise Refused(
                "the captions do not say who speaks; use a transcript that names the speakers, such as "
                "'<v Agent>' or 'Agent: ...' at the beginning of a caption",
                field="speaker",
            )
        if runs and runs[-1].name == name:
            before = runs[-1]
            runs[-1] = Caption(f"{before.text} {caption.text}", before.start, max(before.end, caption.end), name)
        else:
            runs.append(replace(caption, name=name))
    speakers = _speakers(runs, roles, intake)
    turns = tuple(Turn(speakers[run.name or ""], run.text, run.start, max(run.start, run.end)) for run in runs)
    names = tuple((speaker, name) for name, speaker in speakers.items() if speaker_of(name) is None)
    persons = {
        speaker: name for speaker, name in reversed(names) if looks_like_a_name(name) and not _NUMBERED.search(name)
    }
    return Conversation(
        id=id_of(document),
        channel=channel,
        turns=turns,
        customer=persons.get("customer"),
        agent=persons.get("agent"),
        names=names,
    )


def _speakers(runs: Sequence[Caption], roles: Mapping[str, Speaker], intake: Intake) -> Mapping[str, Speaker]:
    """Return who each name stands for; of two that do not tell, the agent is guessed from the phrases of the trade."""
    said: dict[str, str] = {}
    for run in runs:
        said[run.name or ""] = f"{said.get(run.name or '', '')} {run.text}"
    if not any(speaker_of(name, roles) for name in said):
        guess = guess_agent(said)
        if guess is not None:
            intake.note("conversations whose agent was guessed from what was said")
            return guess
    return speakers_of(said, roles)


def id_of(document: Document) -> str:
    """Return the name of a document without its folders and its ending.

    Raises:
        Refused: Nothing is left of it.
    """
    path = PurePosixPath(re.split(r"[\\!]", document.name)[-1])
    stem = path.stem.strip()
    if not stem:
        raise Refused("the file has no name that could be the conversation's id", field="id")
    return stem


def _voices(caption: Caption) -> Iterable[Caption]:
    """Split a caption at its voice tags and drop the others; without any it stays whole."""
    start, name = 0, caption.name
    for tag in _VOICE.finditer(caption.text):
        before = caption.text[start : tag.start()]
        if before.strip():
            yield replace(caption, text=_TAG.sub("", before), name=name)
        start, name = tag.end(), html.unescape(tag[1]).strip()
    yield replace(caption, text=_TAG.sub("", caption.text[start:]), name=name)


def _with_names(captions: list[Caption], roles: Mapping[str, Speaker]) -> list[Caption]:
    """Find names at the beginning of texts, such as ``Agent:`` or ``[SPEAKER_00]:``, and take them off.

    What stands before a colon may also be the speaker's own word ("Note: ..."). It is a name when it stands for a
    role, looks like a name (up to four words with capitals, none of the words that people say before a pause), begins
    at least two captions, or when every caption that has no voice tag begins with one. A name too many is refused as
    unknown; a name too few would put words into another's mouth.
    """
    lines = [part for caption in captions for part in _lines(caption)]
    prefixes = [None if line.name else _prefix(line.text) for line in lines]
    counts = Counter(prefix[0] for prefix in prefixes if prefix)
    beginnings = [prefix for line, prefix in zip(lines, prefixes, strict=True) if not line.name and line.text.strip()]
    all_named = all(beginnings)
    found: list[Caption] = []
    for line, prefix in zip(lines, prefixes, strict=True):
        named = prefix and (
            speaker_of(prefix[0], roles)
            or (
                not _IS_SAID.fullmatch(prefix[0]) and (all_named or counts[prefix[0]] > 1 or _NAME.fullmatch(prefix[0]))
            )
        )
        if prefix and named:
            found.append(replace(line, text=_plain(line.text[prefix[1] :]), name=prefix[0]))
        else:
            found.append(replace(line, text=_plain(line.text)))
    return found


def _lines(caption: Caption) -> Iterable[Caption]:
    """Split a caption where one of its further lines begins with a name, as ``- Agent: ...`` subtitles do."""
    if caption.name:
        yield caption
        return
    held: list[str] = []
    for line in caption.text.split("\n"):
        prefix = _prefix(line)
        if held and prefix and speaker_of(prefix[0]):
            yield replace(caption, text="\n".join(held))
            held = []
        held.append(line)
    yield replace(caption, text="\n".join(held))


def _prefix(text: str) -> tuple[str, int] | None:
    bracketed = _BRACKETED.match(text)
    if bracketed and (":" in bracketed[0] or speaker_of(bracketed[1])):
        return bracketed[1].strip(), bracketed.end()
    prefix = _PREFIX.match(text)
    return (prefix[1].strip(), prefix.end()) if prefix else None


def _plain(text: str) -> str:
    return _SPACE.sub(" ", html.unescape(text)).strip()
