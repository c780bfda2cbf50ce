"""Sharing a view by link, and taking the link back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from rapport_web.audit import services as audit
from rapport_web.exceptions import NotThere
from rapport_web.insights.models import Share
from rapport_web.insights.permissions import SHARE
from rapport_web.insights.selectors import deed_of
from rapport_web.insights.whose import Whose
from rapport_web.people.deeds import require

if TYPE_CHECKING:
    from rapport_web.insights.filters import Filters
    from rapport_web.people.models import User


@transaction.atomic
def share(*, question: str, filters: Filters, by: User) -> Share:
    """Make a link to a view. It opens for those who may see the same conversations, and shows the result of today.

    Raises:
        Forbidden: The person may not share, or may not see the view.
    """
    require(by, SHARE)
    require(by, deed_of(question))
    whose = Whose.of(by, question)
    made = Share.objects.create(question=question, whose=whose.to_dict(), filters=filters.to_dict(), by=by)
    audit.record(
        by=by, deed=SHARE, thing="share", thing_id=made.pk, facts={"after": {"question": question, **filters.to_dict()}}
    )
    return made


@transaction.atomic
def revoke_share(*, number: int, by: User) -> Share:
    """Take a link back: it opens nothing any more.

    Raises:
        Forbidden: The person may not.
        NotThere: There is no such link of this person's that still opens.
    """
    require(by, SHARE)
    found = Share.objects.select_for_update().filter(pk=number, by=by, revoked_at=None).first()
    if found is None:
        raise NotThere("There is no such link of yours that still opens.")
    found.revoked_at = timezone.now()
    found.save(update_fields=("revoked_at",))
    audit.record(by=by, deed=SHARE, thing="share", thing_id=found.pk, facts={"after": {"revoked": True}})
    return found
