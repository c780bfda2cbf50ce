"""Publishing: from here on conversations are evaluated with it, and what they were evaluated with never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.scorecards import affects_scores
from rapport_web.audit.services import record
from rapport_web.exceptions import Invalid
from rapport_web.findings.masking import masked
from rapport_web.people.deeds import authorise
from rapport_web.scorecards.models import Version
from rapport_web.scorecards.permissions import EDIT
from rapport_web.scorecards.seams import tell_published
from rapport_web.scorecards.selectors.scorecards import last_version, reasons_against
from rapport_web.scorecards.services.drafting import held

if TYPE_CHECKING:
    from rapport.scorecards import Form
    from rapport_web.people.models import User
    from rapport_web.scorecards.models import Scorecard

WHY: Final = 500


def publish(*, scorecard: Scorecard, by: User | None, why: str = "", edits: int | None = None) -> Version:
    """Make a version of the draft; where nothing changed since the last, return that one.

    A change that can change a score gets the next number; other words keep the number and get the next wording.

    Args:
        scorecard: Which.
        by: Who publishes.
        why: What was changed and why; needed for a new number after the first.
        edits: The count of changes that was seen; None where any will do.

    Raises:
        Forbidden: This person may not.
        Conflict: It is retired, or changed since.
        Invalid: The draft cannot be published, and the message says all reasons; or nobody said why scores change.
    """
    authorise(by, EDIT)
    with transaction.atomic():
        fresh = held(scorecard, edits)
        form = fresh.form()
        last = last_version(fresh)
        if last is not None and last.digest == form.digest():
            return last
        if reasons := reasons_against(form):
            raise Invalid(_("It cannot be published yet. %s") % " ".join(reasons))
        number, wording = next_of(last, form)
        needed = _("Say why scores will be computed in another way.") if last and wording == 1 else ""
        said = masked(why, field="why", limit=WHY, needed=needed)
        version = Version.objects.create(
            scorecard=fresh,
            number=number,
            wording=wording,
            body=form.to_dict(),
            digest=form.digest(),
            why=said,
            by=by,
        )
        tell_published(version)
        facts = {"after": {"version": number, "wording": wording, "digest": version.digest[:12]}}
        record(by=by, deed=EDIT, thing="scorecard", thing_id=fresh.pk, why=said, facts=facts)
    return version


def next_of(last: Version | None, form: Form) -> tuple[int, int]:
    """Return the number and the wording that a form gets after a version."""
    if last is None:
        return 1, 1
    if affects_scores(last.form(), form):
        return last.number + 1, 1
    return last.number, last.wording + 1
