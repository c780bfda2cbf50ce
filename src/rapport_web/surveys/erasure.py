"""A customer erased: where they could be reached goes first; invitations go with their conversations.

That they never want to be asked stays, as a keyed fingerprint: without it, the next import would have them asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport_web.conversations.keeping import keep_when
from rapport_web.people.erasure import on_erasure
from rapport_web.surveys.models import Contact, Invitation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport_web.people.erasure import Subject

_State = Invitation.State


def _forget(subject: Subject) -> dict[str, int]:
    if subject.kind != "customer":
        return {}
    return {_("addresses to ask them at"): Contact.objects.filter(conversation__customer=subject.pk).delete()[0]}


def _asked(ids: Sequence[int]) -> set[int]:
    states = (_State.SENT, _State.BEGUN, _State.ANSWERED)
    rows = Invitation.objects.filter(conversation__in=ids, state__in=states)
    return set(rows.values_list("conversation", flat=True))


on_erasure("surveys", _forget)
# Taken out and brought in again, its customer would be asked once more.
keep_when("surveys.invitation", gettext_lazy("its customer was asked about it"), _asked)
