"""Somebody writes down what is to be put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Invalid
from rapport_web.findings.masking import masked
from rapport_web.findings.models import Finding, Note
from rapport_web.findings.permissions import OPEN
from rapport_web.findings.selectors import owners_for
from rapport_web.people.deeds import require

if TYPE_CHECKING:
    from rapport_web.people.models import User

TITLE = 200
WORDS = 2000


def open_finding(*, owner: str, title: str, said: str, by: User) -> Finding:
    """Write down what is to be put right.

    Args:
        owner: Whose it is, of :class:`Owner`; one whose findings the person may see.
        title: What is to be put right, in a sentence; masked before it is kept.
        said: What else there is to say; masked before it is kept.
        by: Who writes it.

    Raises:
        Forbidden: The person may not.
        Invalid: No such owner, no title, or too long.
    """
    require(by, OPEN)
    if owner not in owners_for(by):
        raise Invalid(_("Choose whose it is."), field="owner")
    needed = _("Write in a sentence what is to be put right.")
    headline = " ".join(masked(title, field="title", limit=TITLE, needed=needed).split())
    words = masked(said, field="said", limit=WORDS)
    with transaction.atomic():
        row = Finding.objects.create(owner=owner, title=headline, said=words, source="person", opened_by=by)
        Note.objects.create(finding=row, what=Note.What.OPENED, by=by)
        record(by=by, deed=OPEN, thing="finding", thing_id=row.pk, facts={"owner": owner})
    return row
