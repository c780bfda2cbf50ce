"""A customer's words join the one open finding of their owner and theme; the first words of a kind open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from rapport_web.audit.services import record
from rapport_web.findings.models import Evidence, Finding, Note, Owner
from rapport_web.findings.permissions import OPEN

if TYPE_CHECKING:
    from datetime import datetime

    from rapport_web.conversations.models import Conversation

_STILL_OPEN = (Finding.State.OPEN, Finding.State.IN_HAND)


def join_finding(
    *,
    owner: str,
    theme: str,
    title: str,
    conversation: Conversation,
    question: str,
    start: int,
    end: int,
    text: str,
    source: str = "answers",
) -> Finding:
    """Keep words as evidence of a finding, and open the finding where none of its kind is open.

    It can be repeated, by two jobs at once as well: words that are evidence already are left as they are. Words about
    a conversation that began before the last finding of this kind was closed join that one; later words open a new
    one, which links to it.

    Args:
        owner: Whose the trouble is, of :class:`Owner`.
        theme: What it is about; with the owner it says which finding.
        title: What the finding says where it is opened now.
        conversation: What the customer was asked about.
        question: Which question the words answer.
        start: Where they begin in the masked answer.
        end: Where they end.
        text: The words, masked.
        source: ``answers``, or ``scores`` where an evaluator points to words of the conversation; the ``question`` is
            then the turn, ``turn:4``.

    Raises:
        KeyError: There is no such owner or source, or no theme: a programmer's mistake.
    """
    if owner not in Owner.values or not theme or source not in {"answers", "scores"}:
        raise KeyError((owner, theme, source))
    theme, question = theme[:40], question[:40]
    with transaction.atomic():
        same = Q(finding__owner=owner, finding__theme=theme, finding__source=source, conversation=conversation)
        here = Evidence.objects.filter(same, _overlaps(question, start, end)).select_related("finding").first()
        if here is not None:
            return here.finding
        when = conversation.started_at or timezone.now()
        finding = _finding_for(owner, theme, title[:200], when, source)
        Evidence.objects.get_or_create(
            finding=finding,
            conversation=conversation,
            question=question,
            start=start,
            defaults={"end": end, "text": text, "said_at": when},
        )
    return finding


def _overlaps(question: str, start: int, end: int) -> Q:
    """Words at this place: a newer reader may draw the same ones a little wider."""
    return Q(question=question, start__lt=end, end__gt=start)


def _finding_for(owner: str, theme: str, title: str, when: datetime, source: str) -> Finding:
    same = Finding.objects.filter(owner=owner, theme=theme, source=source)
    found = same.filter(state__in=_STILL_OPEN).first()
    if found is not None:
        return found
    former = same.filter(state=Finding.State.CLOSED).order_by("-closed_at", "-pk").first()
    if former is not None and former.closed_at is not None and when <= former.closed_at:
        return former
    try:
        with transaction.atomic():
            return _open(owner, theme, title, former, source)
    except IntegrityError:
        # Another job opened it a moment ago: the constraint lets one of the two through.
        return same.get(state__in=_STILL_OPEN)


def _open(owner: str, theme: str, title: str, former: Finding | None, source: str) -> Finding:
    finding = Finding.objects.create(owner=owner, theme=theme, title=title, former=former, source=source)
    what = Note.What.OPENED if former is None else Note.What.BACK
    Note.objects.create(finding=finding, what=what, system=True)
    facts = {"owner": owner, "theme": theme} | ({"former": former.pk} if former is not None else {})
    record(by=None, deed=OPEN, thing="finding", thing_id=finding.pk, facts=facts)
    return finding
