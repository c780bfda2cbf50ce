"""Many customers' words at once: the first of each kind joins its finding as one does, the rest follow in bulk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from rapport_web.findings.models import Evidence, Finding
from rapport_web.findings.services.joining import join_finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from rapport_web.conversations.models import Conversation

_STILL_OPEN: Final = (Finding.State.OPEN, Finding.State.IN_HAND)
_Kind = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """A customer's words that show something to be put right; what each is, :func:`join_finding` says."""

    owner: str
    theme: str
    title: str
    conversation: Conversation
    question: str
    start: int
    end: int
    text: str


def join_findings(many: Iterable[Words]) -> int:
    """Keep customers' words as evidence, each as :func:`join_finding` would; returns how many were new.

    It can be repeated: words that are evidence already are left as they are.

    Raises:
        KeyError: There is no such owner, or no theme: a programmer's mistake.
    """
    with transaction.atomic():
        fresh = _fresh(list(many))
        joined: dict[_Kind, Finding] = {}
        rows = []
        for words in fresh:
            finding = joined.get((words.owner, words.theme))
            if finding is not None and _takes(finding, _when(words)):
                rows.append(_evidence(finding, words))
            else:
                joined[words.owner, words.theme] = join_finding(**{name: getattr(words, name) for name in _NAMES})
        Evidence.objects.bulk_create(rows, ignore_conflicts=True)
    return len(fresh)


_NAMES: Final = ("owner", "theme", "title", "conversation", "question", "start", "end", "text")


def _fresh(many: Sequence[Words]) -> list[Words]:
    """Leave out the words that are evidence of their kind already; a newer reader may draw them a little wider."""
    kept = Evidence.objects.filter(conversation__in={words.conversation.pk for words in many})
    here: dict[tuple[str, str, int, str], list[tuple[int, int]]] = {}
    places = ("finding__owner", "finding__theme", "conversation", "question", "start", "end")
    for owner, theme, conversation, question, start, end in kept.filter(finding__source="answers").values_list(*places):
        here.setdefault((owner, theme, conversation, question), []).append((start, end))
    return [
        words
        for words in many
        if not any(
            start < words.end and words.start < end
            for start, end in here.get((words.owner, words.theme, words.conversation.pk, words.question), ())
        )
    ]


def _takes(finding: Finding, when: datetime) -> bool:
    """Whether words of a time join a finding: an open one all, a closed one those from before it was closed."""
    return finding.state in _STILL_OPEN or (finding.closed_at is not None and when <= finding.closed_at)


def _when(words: Words) -> datetime:
    return words.conversation.started_at or timezone.now()


def _evidence(finding: Finding, words: Words) -> Evidence:
    return Evidence(
        finding=finding,
        conversation=words.conversation,
        question=words.question[:40],
        start=words.start,
        end=words.end,
        text=words.text,
        said_at=_when(words),
    )
