"""An agent's own evaluation of their conversation: blind to the evaluator's until it is in, and in no score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.evaluations.models import OFFICIAL, Evaluation, Kind, Task
from rapport_web.evaluations.permissions import SEE_SELF
from rapport_web.evaluations.services.beginning import begin
from rapport_web.evaluations.services.tasks import make_task
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.people.deeds import require
from rapport_web.people.models import User
from rapport_web.scorecards.models import Scorecard, Version

if TYPE_CHECKING:
    from rapport_web.conversations.models import Conversation

_OPEN = (Task.State.GIVEN, Task.State.BEGUN)


def own_version(conversation: Conversation, *, scorecard: int | None = None) -> Version | None:
    """Return the version on which an agent looks at a conversation.

    It is the one that the evaluator used, so that both answered the same questions; where nobody evaluated it, the
    newest version of the scorecard that was chosen.
    """
    sent = Evaluation.objects.filter(conversation=conversation, state=Evaluation.State.SENT, kind__in=OFFICIAL)
    found = sent.select_related("version").order_by("-sent_at").first()
    if found is not None:
        return found.version
    rows = Version.objects.filter(scorecard__retired_at=None)
    rows = rows.filter(scorecard=scorecard) if scorecard is not None else rows
    return rows.order_by("-scorecard__plans__pk", "scorecard", "-number", "-wording").first()


def scorecards_to_choose() -> list[Scorecard]:
    """Return the scorecards with a version that are in use, by name."""
    return list(Scorecard.objects.filter(retired_at=None, versions__isnull=False).distinct().order_by("name"))


def may_look(user: User, conversation: Conversation) -> bool:
    """Whether a person can add their own view: of their own conversation, and once."""
    own = conversation.agent is not None and conversation.agent.user_id == user.pk
    if not own or not user.may(SEE_SELF):
        return False
    done = Task.objects.filter(conversation=conversation, evaluator=user, kind=Kind.SELF, state=Task.State.DONE)
    return not done.exists()


def look_oneself(*, conversation: Conversation, by: User, scorecard: int | None = None) -> Evaluation:
    """Begin, or go on with, one's own evaluation of one's own conversation.

    Args:
        conversation: The agent's own.
        by: The agent.
        scorecard: Which one, where nobody evaluated it; None: that of the newest plan.

    Raises:
        Forbidden: The person is no agent.
        NotThere: It is not their own.
        Invalid: There is no scorecard yet.
        Conflict: They have sent one in already.
    """
    require(by, SEE_SELF)
    if conversation.agent is None or conversation.agent.user_id != by.pk:
        raise NotThere(_("There is no such conversation of your own."))
    with transaction.atomic():
        # Two windows of one person would begin it twice.
        User.objects.select_for_update(no_key=True).get(pk=by.pk)
        mine = Task.objects.filter(conversation=conversation, evaluator=by, kind=Kind.SELF)
        if mine.filter(state=Task.State.DONE).exists():
            raise Conflict(_("You have sent in your own view of this conversation already."))
        task = mine.filter(state__in=_OPEN).first()
        if task is None:
            version = own_version(conversation, scorecard=scorecard)
            if version is None:
                raise Invalid(_("There is no scorecard yet to look at it with."), field="scorecard")
            task = make_task(
                conversation=conversation, version=version, kind=Kind.SELF, evaluator=by, blind=True, hide_names=False
            )
        return begin(task=task, by=by)


def put_aside(*, evaluation: Evaluation, by: User) -> None:
    """Put one's own begun evaluation aside: what was found is shown again, and nothing of it is kept.

    Raises:
        Forbidden: The person is no agent.
        NotThere: It is not theirs, or no draft.
    """
    require(by, SEE_SELF)
    with transaction.atomic():
        rows = Evaluation.objects.select_for_update(of=("self",)).select_related("task")
        row = rows.filter(pk=evaluation.pk, evaluator=by, kind=Kind.SELF, state=Evaluation.State.DRAFT).first()
        if row is None:
            raise NotThere(_("There is no such evaluation of yours."))
        if row.task is not None:
            row.task.state, row.task.done_at = Task.State.WITHDRAWN, timezone.now()
            row.task.save(update_fields=["state", "done_at"])
        row.delete()
        record(by=by, deed=SEE_SELF, thing="evaluation", thing_id=evaluation.pk, facts={"put_aside": True})
