"""What this room lets go of: results that quote or count a person, their links, and mails that were noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from rapport_web.insights.models import Kept, Mailed, Share
from rapport_web.people.erasure import holds, on_erasure

if TYPE_CHECKING:
    from rapport_web.people.erasure import Subject


def _forget(subject: Subject) -> dict[str, int]:
    """Drop every result that holds a mark of the person, or could: one being computed began before the erasure.

    They are computed anew, without the person, when they are next asked for.
    """
    could = Q(state=Kept.State.WAITING)
    if subject.kind == "user":
        could |= Q(whose__user=subject.pk)
    if subject.kind == "agent":
        could |= Q(question=Kept.Question.TEAM)
    if subject.kind == "user":
        could |= Q(question=Kept.Question.AGREE)  # it counts evaluators one by one
    going = set(Kept.objects.filter(could).values_list("pk", flat=True))
    if subject.marks:
        for kept in Kept.objects.exclude(pk__in=going).iterator(chunk_size=20):
            if holds([kept.quoted, kept.result, kept.choices, kept.filters, kept.error], subject.marks):
                going.add(kept.pk)
    Kept.objects.filter(pk__in=going).delete()
    links = mails = 0
    if subject.kind == "user":
        links, _kinds = Share.objects.filter(by=subject.pk).delete()
        mails, _kinds = Mailed.objects.filter(user=subject.pk).delete()
    return {_("kept results"): len(going), _("links to views"): links, _("weekly mails noted"): mails}


on_erasure("insights", _forget)
