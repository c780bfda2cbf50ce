"""The turns of one transcript: labels are told from other words before a colon, times are brought to one kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final

from rapport.conversation import Turn
from rapport.exceptions import Refused
from rapport.formats.plain_text.guess import guess_agent
from rapport.formats.plain_text.labels import Labelled, is_time_of_day, labelled, looks_like_a_name, seconds_of
from rapport.formats.roles import role_of
from rapport.formats.speakers import speaker_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.conversation import Speaker

_DAY: Final = 86_400.0
_HOUR: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Transcript:
    """What a transcript holds.

    Attributes:
        turns: In the order of the lines.
        names: The first person's name that stands for a speaker, where it is more than a word for the role.
        guessed: Whether only their words told the agent from the customer.
        before: How many lines of text stood before the first turn.
    """

    turns: tuple[Turn, ...]
    names: Mapping[Speaker, str] = field(default_factory=dict)
    guessed: bool = False
    before: int = 0


@dataclass(slots=True)
class _Said:
    label: str
    stamp: str | None
    lines: list[str]


def parse_transcript(lines: Sequence[str], roles: Mapping[str, Speaker]) -> Transcript:
    """Parse the lines of one transcript.

    A line begins a turn when the words before its colon are a role, are declared, or are a name that begins
    several lines; any other line goes on with the turn above it.

    Args:
        lines: The lines, without their ends.
        roles: Which speaker a label stands for, where the label does not tell.

    Raises:
        Refused: It cannot be told who is the customer and who the agent.
    """
    marked = [labelled(line) for line in lines]
    labels = _labels([mark for mark in marked if mark], roles)
    said: list[_Said] = []
    before = 0
    gap = False
    for line, mark in zip(lines, marked, strict=True):
        if mark is not None and mark.label in labels:
            said.append(_Said(mark.label, mark.stamp, [mark.text]))
        elif line.strip() and said:
            if said[-1].lines == [""]:
                said[-1].lines.clear()
            elif gap:
                said[-1].lines.append("")
            said[-1].lines.append(line.strip())
        elif line.strip():
            before += 1
        gap = not line.strip()
    speakers, guessed = _speakers(said, roles)
    times = _times([one.stamp for one in said])
    turns = tuple(
        Turn(speakers[one.label], "\n".join(one.lines).rstrip(), at=at) for one, at in zip(said, times, strict=True)
    )
    names: dict[Speaker, str] = {}
    for one in said:
        if role_of(one.label) is None and looks_like_a_name(one.label):
            names.setdefault(speakers[one.label], one.label)
    return Transcript(turns, names, guessed, before)


def _labels(marked: Sequence[Labelled], roles: Mapping[str, Speaker]) -> set[str]:
    """Tell who speaks from other words that stand before a colon, such as ``Order number:``."""
    counts = Counter(mark.label for mark in marked)
    known = {label: speaker_of(label, roles) for label in counts}
    found = {label for label, speaker in known.items() if speaker is not None}
    stamped = {mark.label for mark in marked if mark.stamp is not None}
    if {known[label] for label in found} >= {"agent", "customer"}:
        # Both are here by name; a third speaks only where times show that the line begins a turn.
        return found | (stamped - found if found <= stamped else set())
    first = marked[0].label if marked else None
    return found | {
        label
        for label, times in counts.items()
        if looks_like_a_name(label) and (times > 1 or label in stamped or label == first or len(counts) <= 2)  # noqa: PLR2004  # two can talk
    }


def _speakers(said: Sequence[_Said], roles: Mapping[str, Speaker]) -> tuple[dict[str, Speaker], bool]:
    words: dict[str, str] = {}
    for one in said:
        words[one.label] = " ".join([words.get(one.label, ""), *one.lines])
    known = {label: speaker_of(label, roles) for label in words}
    found = {label: speaker for label, speaker in known.items() if speaker is not None}
    unknown = [label for label in words if label not in found]
    people = {speaker for speaker in found.values() if speaker not in {"bot", "system"}}
    if len(unknown) == 1 and people in ({"agent"}, {"customer"}):
        found[unknown[0]] = "customer" if people == {"agent"} else "agent"
        return found, False
    if not unknown:
        return found, False
    guess = guess_agent({label: words[label] for label in unknown}) if not people else None
    if guess is None:
        shown = ", ".join(repr(label) for label in unknown[:4])
        raise Refused(
            f"it is not known who is the customer and who the agent: {shown}; "
            f"say it, such as --map 'speaker.{unknown[0]}=agent'",
            field="speaker",
        )
    return {**found, **guess}, True


def _times(stamps: Sequence[str | None]) -> list[str | float | None]:
    """Bring stamps to seconds from the start, or to ISO 8601 where they have a date."""
    counted = [None if stamp is None else seconds_of(stamp) for stamp in stamps]
    first = next((value for value in counted if value is not None), 0.0)
    by_the_clock = first >= _HOUR or any(stamp is not None and is_time_of_day(stamp) for stamp in stamps)
    found: list[str | float | None] = []
    day = 0.0
    last = first
    for stamp, value in zip(stamps, counted, strict=True):
        if stamp is None or (value is None and not _is_iso(stamp)):
            found.append(None)
        elif value is None:
            found.append(stamp.replace(" ", "T", 1))
        elif by_the_clock:
            if value < last - _DAY / 2:
                day += _DAY
            last = value
            found.append(round(max(value + day - first, 0.0), 3))
        else:
            found.append(round(value, 3))
    return found


def _is_iso(stamp: str) -> bool:
    try:
        datetime.fromisoformat(stamp)
    except ValueError:
        return False
    return True
