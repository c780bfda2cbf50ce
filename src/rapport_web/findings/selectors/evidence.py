"""The words behind a finding, for who may read them; and whether customers still say it since it was closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal

from django.utils import timezone

from rapport.measurement.intervals import wilson
from rapport_web.conversations.curtains import kept_from
from rapport_web.conversations.models import Conversation
from rapport_web.conversations.scopes import scope_of
from rapport_web.conversations.selectors import visible_to
from rapport_web.findings.models import Evidence, Finding
from rapport_web.findings.selectors.findings import NOT_THE_AGENTS
from rapport_web.people.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import QuerySet
    from markupsafe import Markup

    from rapport_web.people.models import User

_WEEK: Final = timedelta(days=7)
_LONGEST: Final = 8
_SHORTEST: Final = 2
# With fewer, even "all before and none after" is hardly told from chance.
LEAST: Final = 10


@dataclass(frozen=True, slots=True)
class Words:
    """A customer's words as a page shows them.

    Attributes:
        row: The evidence.
        quote: The words under the marker; None where this person may not read them.
        linked: Whether the conversation is among those this person may read.
    """

    row: Evidence
    quote: Markup | None
    linked: bool


@dataclass(frozen=True, slots=True)
class Since:
    """What customers said in as many weeks before a finding was closed and since.

    Attributes:
        weeks: How many weeks on each side; 0 where it was closed too lately.
        before: Answers with words for it before.
        after: The same since.
        says: ``early``, ``few``, ``less``, ``more`` or ``same``: whether the two differ by more than chance.
        missing: How many more answers are needed, for ``few``.
        ready: From when on there is something to say, for ``early``.
    """

    weeks: int
    before: int = 0
    after: int = 0
    says: Literal["early", "few", "less", "more", "same"] = "early"
    missing: int = 0
    ready: datetime | None = None


def evidence_of(finding: Finding) -> QuerySet[Evidence]:
    """Return a finding's evidence, with its conversations."""
    return Evidence.objects.filter(finding=finding).select_related("conversation__team")


def words_of(rows: Iterable[Evidence], finding: Finding, user: User) -> list[Words]:
    """Return evidence as a person may see it, with one query for all of it.

    A process owner reads the words wherever the trouble is no person's, as on the page of what hurts; anybody else
    those of conversations that they may read. Nobody reads those of a conversation that they are still to score blind.
    """
    wanted = list(rows)
    kept = kept_from(user)
    seen = _readable(user, {row.conversation_id for row in wanted} - kept)
    all_words = scope_of(user) is None or (Role.PROCESS_OWNER.value in user.roles and finding.owner in NOT_THE_AGENTS)
    return [
        Words(
            row,
            marked(row.text, row.start, row.conversation.reference)
            if (all_words or row.conversation_id in seen) and row.conversation_id not in kept
            else None,
            row.conversation_id in seen,
        )
        for row in wanted
    ]


def visible_among(user: User, ids: Iterable[int]) -> set[int]:
    """Return those of some conversations that a person may read, and is not still to score blind."""
    return _readable(user, set(ids) - kept_from(user))


def _readable(user: User, ids: set[int]) -> set[int]:
    return set(visible_to(user).filter(pk__in=ids).order_by().values_list("pk", flat=True))


def marked(text: str, start: int, reference: str) -> Markup:
    """Return a customer's words as a quote, all of it under the marker."""
    whole = ((start, start + len(text)),)
    # The report takes seconds to load, and every process of the platform loads this room.
    from rapport.report.analysis.excerpt import Excerpt  # noqa: PLC0415  # see above
    from rapport.report.marks.quote import quoted  # noqa: PLC0415  # see above

    part = Excerpt(reference, 0, "customer", text, start, whole, cut_before=False, cut_after=False)
    return quoted(part, cue=True)


def since_closed(finding: Finding, *, now: datetime | None = None) -> Since | None:
    """Return whether customers still say what a closed finding was about; None where nobody's answers opened it.

    Answers on the two sides are set against the conversations that were held on each: an exact share of both would
    need how many were asked, which may have changed as well, so the page says no more than that they differ.
    """
    if finding.closed_at is None or not finding.theme or finding.source != "answers":
        return None
    now, closed = now or timezone.now(), finding.closed_at
    weeks = min((now - closed) // _WEEK, _LONGEST)
    if weeks < _SHORTEST:
        return Since(0, ready=closed + _SHORTEST * _WEEK)
    span = weeks * _WEEK
    same = Evidence.objects.filter(finding__owner=finding.owner, finding__theme=finding.theme)
    before = _answers(same.filter(said_at__gte=closed - span, said_at__lt=closed))
    after = _answers(same.filter(said_at__gte=closed, said_at__lt=closed + span))
    if before + after < LEAST:
        return Since(weeks, before, after, "few", missing=LEAST - before - after)
    low, high = wilson(after, before + after)
    expected = _share_after(closed, span)
    if high < expected:
        return Since(weeks, before, after, "less")
    return Since(weeks, before, after, "more" if low > expected else "same")


def _answers(rows: QuerySet[Evidence]) -> int:
    return rows.order_by().values("conversation").distinct().count()


def _share_after(closed: datetime, span: timedelta) -> float:
    """Return which share of both sides' conversations was held after: what chance alone would give."""
    held = Conversation.objects.order_by()
    before = held.filter(started_at__gte=closed - span, started_at__lt=closed).count()
    after = held.filter(started_at__gte=closed, started_at__lt=closed + span).count()
    return after / (before + after) if before + after else 0.5
