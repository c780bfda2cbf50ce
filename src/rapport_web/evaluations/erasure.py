"""What this room lets go of when somebody is erased, and what keeps a conversation from being taken out again.

A customer's evaluations go with the conversations. An agent's stay and name nobody, as the conversations do; their own
view of them goes, which was theirs alone. What an erased evaluator sent in stays, by ``user:3``; what they had begun
goes, and what was still theirs to do goes back to the pool.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport_web.conversations.keeping import keep_when
from rapport_web.conversations.models import Assignment
from rapport_web.evaluations.models import Amendment, Anchor, Drawn, Evaluation, Firm, Kind, SecondOpinion, Task
from rapport_web.people.erasure import on_erasure, scrub_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Model

    from rapport_web.people.erasure import Subject

_OPEN: Final = (Task.State.GIVEN, Task.State.BEGUN)
_TO_THE_POOL: Final = (Kind.PLANNED, Kind.DOUBLE, Kind.ANCHOR)
_WRITTEN: Final[tuple[tuple[type[Model], tuple[str, ...]], ...]] = (
    (Evaluation, ("overall", "answers")),
    (Amendment, ("why", "before", "after")),
    (SecondOpinion, ("said", "answers")),
    (Task, ("skip_words",)),
    (Firm, ("name",)),
)


def _forget(subject: Subject) -> dict[str, int]:
    gone: dict[str, int] = {}
    if subject.kind == "agent":
        own = Evaluation.objects.filter(kind=Kind.SELF, conversation__agent=subject.pk)
        tasks = Task.objects.filter(kind=Kind.SELF, conversation__agent=subject.pk)
        gone[_("own views of conversations")] = own.count()
        own.delete()
        tasks.delete()
    if subject.kind == "user":
        gone |= _stop(subject.pk)
    gone[_("texts of evaluations that named them")] = sum(
        scrub_rows(model, names, subject) for model, names in _WRITTEN
    )
    return gone


def _stop(user: int) -> dict[str, int]:
    """Take somebody's open work from them."""
    begun = Evaluation.objects.filter(evaluator=user, state=Evaluation.State.DRAFT)
    still = Task.objects.filter(evaluator=user, state__in=_OPEN)
    own = Evaluation.objects.filter(kind=Kind.SELF, evaluator=user)
    found = {
        _("evaluations begun, and own views"): (begun | own).distinct().count(),
        _("conversations still to evaluate"): still.count(),
        _("memberships of outside firms"): Firm.members.through.objects.filter(user_id=user).delete()[0],
    }
    begun.delete()
    own.delete()
    again = {"state": Task.State.WAITING, "evaluator": None, "given_at": None}
    still.filter(kind__in=_TO_THE_POOL, plan__isnull=False).update(**again)
    still.update(state=Task.State.WITHDRAWN, done_at=timezone.now())
    Assignment.objects.filter(user=user).delete()
    return found


def _evaluated(ids: Sequence[int]) -> set[int]:
    return {
        pk
        for rows in (Evaluation.objects, Drawn.objects, Anchor.objects)
        for pk in rows.filter(conversation__in=ids).values_list("conversation", flat=True)
    }


on_erasure("evaluations", _forget)
keep_when("evaluations.evaluation", gettext_lazy("evaluated, or drawn to be"), _evaluated)
