"""The agent has seen an evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.evaluations.contesting import is_own, is_shown
from rapport_web.evaluations.models import Seen
from rapport_web.evaluations.permissions import CONTEST
from rapport_web.exceptions import Conflict, NotThere
from rapport_web.findings.masking import masked
from rapport_web.people.deeds import require

if TYPE_CHECKING:
    from rapport_web.evaluations.models import Evaluation
    from rapport_web.people.models import User

WORDS: Final = 2_000


def mark_seen(*, evaluation: Evaluation, by: User, said: str = "") -> Seen:
    """Note that the agent has seen an evaluation, with what they add. To say it twice without words changes nothing.

    Args:
        evaluation: Of one's own conversation.
        by: The agent.
        said: Words, masked before they are kept; the evaluator and the leads read them.

    Raises:
        Forbidden: The person is no agent.
        NotThere: There is no such evaluation of the person's own.
        Conflict: It was said before, with other words: those stay.
        Invalid: The words are longer than there is room for.
    """
    require(by, CONTEST)
    if not is_own(by, evaluation) or not is_shown(evaluation):
        raise NotThere(_("There is no such evaluation of a conversation of your own."))
    words = masked(said, field="said", limit=WORDS)
    with transaction.atomic():
        row, new = Seen.objects.get_or_create(evaluation=evaluation, defaults={"by": by, "said": words})
        if not new and row.said and words and words != row.said:
            raise Conflict(
                _("You have added words to it already, and they stay: “%(said)s”. You sent: “%(words)s”")
                % {"said": row.said, "words": words}
            )
        if new or (words and not row.said):
            row.said = words
            row.save(update_fields=["said"])
            record(
                by=by,
                deed=CONTEST,
                thing="evaluation",
                thing_id=evaluation.pk,
                facts={"seen": True},
                about={f"agent:{evaluation.conversation.agent_id}": {"said": words}} if words else None,
            )
    return row
