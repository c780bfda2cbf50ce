"""A page of the list as rows: what happened in a line, moments, answer. As many queries for one row as for many."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Q

from rapport_web.conversations.models import Transcript
from rapport_web.conversations.shown.marking import Mark, marked, words
from rapport_web.conversations.shown.timing import day_and_time
from rapport_web.reading_room.selectors.filters import counted, narrowed
from rapport_web.readings.models import Contest, Correction, Reading
from rapport_web.readings.words import RESOLVED
from rapport_web.surveys.models import Answer

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from django.db.models import QuerySet
    from django.utils.safestring import SafeString

    from rapport_web.conversations.models import Conversation
    from rapport_web.people.naming import Naming

LEAST_EXACT: Final = 10_000
_FEW: Final = 500
_OUTCOMES: Final = ("missed", "hollow", "met", "unsure")
_AROUND: Final = 70
_LONGEST: Final = 170
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Row:
    """One conversation in the list.

    Attributes:
        quote: The words of the first cue; empty where there is no moment.
        turn: The number of the turn that a link leads to, from 1.
        unread_language: The language, where it is one that the reader does not read.
        moments: Outcomes with their counts, those that are not 0.
        excerpts: Where the words that were searched for stand, marked: ``(turn number, words)``.
    """

    conversation: Conversation
    agent: str
    when: str = ""
    quote: str | SafeString = ""
    turn: int = 0
    is_read: bool = False
    unread_language: str = ""
    moments: list[tuple[str, int]] = field(default_factory=list)
    empathy: float | None = None
    resolved: str = ""
    contest: str = ""
    corrected: bool = False
    excerpts: list[tuple[int, SafeString]] = field(default_factory=list)
    blind: bool = False


def rows_of(
    found: Sequence[Conversation],
    naming: Naming,
    *,
    searched: str = "",
    kept: Collection[int] = (),
    unnamed: Collection[int] = (),
) -> list[Row]:
    """Return the rows of a page; ``found`` has agent and team loaded.

    Args:
        found: The page's conversations.
        naming: Says who may be named.
        searched: The words that were searched for.
        kept: Those that the person is still to score blind: nothing but what was said is told of them.
        unnamed: Those of them of which the names are kept too.
    """
    ids = [conversation.pk for conversation in found if conversation.pk not in kept]
    rows = {
        each.pk: Row(
            each,
            naming.of(each.agent) if naming.may_name(each.agent) and each.pk not in unnamed else "",
            day_and_time(each.started_at) if each.started_at else "",
            blind=each.pk in kept,
        )
        for each in found
    }
    for reading in Reading.objects.filter(conversation__in=ids, current=True).select_related("body"):
        row = rows[reading.conversation_id]
        if reading.fingerprint == row.conversation.fingerprint:
            _read(row, reading)
    for answer in Answer.objects.filter(conversation__in=ids):
        rows[answer.conversation_id].empathy = answer.empathy
        rows[answer.conversation_id].resolved = str(RESOLVED.get(answer.resolved, ""))
    contests = Contest.objects.filter(conversation__in=ids).order_by().values("conversation")
    for each_of in contests.annotate(open=Count("pk", filter=Q(state=Contest.State.OPEN))):
        rows[each_of["conversation"]].contest = "open" if each_of["open"] else "answered"
    for pk in Correction.objects.filter(conversation__in=ids).order_by().values_list("conversation", flat=True):
        rows[pk].corrected = True
    if searched:
        for transcript in Transcript.objects.filter(conversation__in=list(rows)):
            rows[transcript.conversation_id].excerpts = excerpts(transcript.turns, searched)
    return list(rows.values())


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: the rows to walk, and how many there are; None for more than 10,000."""

    rows: QuerySet[Conversation]
    count: int | None


def asked_for(
    visible: QuerySet[Conversation],
    chosen: Mapping[str, Any],
    *,
    known_many: bool = False,
    kept: Collection[int] = (),
) -> Asked:
    """Return what a person asked for, to be shown page by page, and how many there are.

    Args:
        visible: Those the person may see.
        chosen: The filters that are set.
        known_many: They were more than 10,000 a moment ago, and are not counted again.
        kept: Those that the person is still to score blind.
    """
    if known_many:
        return Asked(narrowed(visible, chosen, kept=kept), None)
    few = _few(visible, chosen, kept)
    if few is not None:
        return Asked(visible.filter(pk__in=few), len(few))
    count = counted(visible, chosen, kept=kept)[: LEAST_EXACT + 1].count()
    return Asked(narrowed(visible, chosen, kept=kept), count if count <= LEAST_EXACT else None)


def to_walk(
    visible: QuerySet[Conversation], chosen: Mapping[str, Any], *, kept: Collection[int] = ()
) -> QuerySet[Conversation]:
    """Return what a person asked for, to find the next and the one before."""
    few = _few(visible, chosen, kept)
    return narrowed(visible, chosen, kept=kept) if few is None else visible.filter(pk__in=few)


def _few(visible: QuerySet[Conversation], chosen: Mapping[str, Any], kept: Collection[int]) -> list[int] | None:
    """Name few rows one by one: walking 200,000 for a handful takes long. None where there are more."""
    if not chosen.keys() - {"sort"}:
        return None
    found = list(counted(visible, chosen, kept=kept).values_list("pk", flat=True)[: _FEW + 1])
    return found if len(found) <= _FEW else None


def topics_among(rows: QuerySet[Conversation]) -> list[str]:
    """Return the topics of conversations, by name."""
    return list(rows.exclude(topic="").order_by("topic").values_list("topic", flat=True).distinct()[:500])


def excerpts(turns: Sequence[dict[str, Any]], searched: str, *, most: int = 2) -> list[tuple[int, SafeString]]:
    """Return where the words that were searched for stand: the number of the turn and the words around, marked."""
    wanted = sorted(set(_WORD.findall(searched)), key=len, reverse=True)
    if not wanted:
        return []
    pattern = re.compile("|".join(rf"\b{re.escape(word)}\w*" for word in wanted), re.IGNORECASE)
    # The turn that holds most of the words says most.
    ranked = sorted(
        ((len({hit[0].lower() for hit in pattern.finditer(turn["text"])}), -at) for at, turn in enumerate(turns)),
        reverse=True,
    )
    return [(1 - at, _excerpt(turns[-at]["text"], pattern)) for hits, at in ranked[:most] if hits]


def _excerpt(text: str, pattern: re.Pattern[str]) -> SafeString:
    first = pattern.search(text)
    assert first is not None
    start = max(0, first.start() - _AROUND)
    end = min(len(text), start + _LONGEST)
    piece = text[start:end]
    marks = [Mark("found", hit.start(), hit.end(), "") for hit in pattern.finditer(piece)]
    shown = marked(piece, marks)
    return shown if not start and end == len(text) else _cut(shown, before=start > 0, after=end < len(text))


def _cut(shown: SafeString, *, before: bool, after: bool) -> SafeString:
    return type(shown)(f"{'… ' if before else ''}{shown}{' …' if after else ''}")


def _read(row: Row, reading: Reading) -> None:
    data = reading.body.data
    row.is_read = bool(data["labels"])
    row.unread_language = "" if row.is_read else data["language"]
    row.moments = [(name, getattr(reading, name)) for name in _OUTCOMES if getattr(reading, name)]
    worst = sorted(data["moments"], key=lambda moment: _OUTCOMES.index(moment["outcome"]))
    for moment in worst[:1]:
        cues = [quote for quote in moment["quotes"] if quote["turn"] in moment["cue_turns"]]
        row.quote = words(" ".join(quote["text"] for quote in cues[:2]))
        row.turn = (moment["reply_turns"] or moment["cue_turns"])[0] + 1
