"""Writing down what the company means by empathy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict
from rapport_web.findings.masking import masked
from rapport_web.people.deeds import authorise
from rapport_web.scorecards.models import Meaning
from rapport_web.scorecards.permissions import EDIT_MEANING

if TYPE_CHECKING:
    from rapport_web.people.models import User

WORDS: Final = 4000
# There is one definition, and it has one row whoever writes it first.
_ONE: Final = 1


def save_meaning(*, words: str, edits: int | None, by: User | None) -> Meaning:
    """Keep the company's definition.

    Args:
        words: The definition; empty takes it away.
        edits: The count of changes that was seen, 0 where there was none; None where any will do.
        by: Who writes.

    Raises:
        Forbidden: This person may not.
        Conflict: Somebody else changed it meanwhile.
        Invalid: It is too long.
    """
    authorise(by, EDIT_MEANING)
    said = masked(words, field="words", limit=WORDS)
    with transaction.atomic():
        row, made = Meaning.objects.select_for_update().get_or_create(pk=_ONE, defaults={"words": "", "edits": 0})
        if edits is not None and row.edits != edits:
            raise Conflict(
                _("Somebody else changed the definition while you wrote. What you wrote is still here: look, and save.")
            )
        if row.words == said and not made:
            return row
        before, row.words, row.by = row.words, said, by
        row.edits += 1
        row.save()
        record(
            by=by,
            deed=EDIT_MEANING,
            thing="meaning",
            thing_id=row.pk,
            facts={"before": {"words": before}, "after": {"words": said}},
        )
    return row
