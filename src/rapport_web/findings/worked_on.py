"""What people have worked on stays: conversations behind a finding in hand, or whose customer was called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport_web.conversations.keeping import keep_when
from rapport_web.findings.models import Evidence, Finding, Recovery

if TYPE_CHECKING:
    from collections.abc import Sequence


def _behind_findings(ids: Sequence[int]) -> set[int]:
    untouched = Q(finding__state=Finding.State.OPEN, finding__assignee=None, finding__source__in=("answers", "scores"))
    rows = Evidence.objects.filter(conversation__in=ids).exclude(untouched)
    return set(rows.values_list("conversation", flat=True))


def _called(ids: Sequence[int]) -> set[int]:
    rows = Recovery.objects.filter(conversation__in=ids).exclude(state=Recovery.State.OPEN, assignee=None)
    return set(rows.values_list("conversation", flat=True))


keep_when("findings.finding", _("behind a finding that somebody works on"), _behind_findings)
keep_when("findings.recovery", _("its customer was called back, or somebody has taken that on"), _called)
