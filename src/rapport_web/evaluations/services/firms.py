"""Outside firms: who evaluates for which, and what they see of it. A conversation is taken back when its task ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.conversations.models import Assignment
from rapport_web.evaluations.models import Firm, Task
from rapport_web.evaluations.permissions import DELIVER, FIRMS
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.people.deeds import require
from rapport_web.people.models import User
from rapport_web.people.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

_NAME: Final = 120
_ENDED: Final = (Task.State.SKIPPED, Task.State.WITHDRAWN)


def make_firm(*, name: str, by: User) -> Firm:
    """Write down an outside firm.

    Raises:
        Forbidden: The person may not.
        Invalid: No name, or too long a one.
        Conflict: There is one of that name.
    """
    require(by, FIRMS)
    words = _named(name)
    try:
        with transaction.atomic():
            firm = Firm.objects.create(name=words)
            record(by=by, deed=FIRMS, thing="firm", thing_id=firm.pk, facts={"after": {"name": words}})
    except IntegrityError as error:
        raise Conflict(_("There is a firm of this name already.")) from error
    return firm


def change_firm(*, firm: int, name: str, members: Iterable[int], closed: bool, by: User) -> Firm:
    """Say what a firm is called, who evaluates for it, and whether it still does.

    Nobody evaluates for two firms: what they send in is delivered in one firm's name.

    Raises:
        Forbidden: The person may not.
        NotThere: There is no such firm.
        Invalid: Somebody chosen is no outside evaluator, or evaluates for another firm.
        Conflict: There is another of that name.
    """
    require(by, FIRMS)
    words, wanted = _named(name), set(members)
    chosen = User.objects.filter(pk__in=wanted, grants__role=Role.OUTSIDE_EVALUATOR).distinct()
    if {user.pk for user in chosen} != wanted:
        raise Invalid(_("Choose outside evaluators only."), field="members")
    try:
        with transaction.atomic():
            row = Firm.objects.select_for_update().filter(pk=firm).first()
            if row is None:
                raise NotThere(_("There is no such firm."))
            elsewhere = Firm.objects.filter(members__in=wanted, closed=False).exclude(pk=firm).first()
            if elsewhere is not None and not closed:
                text = _("Somebody you chose evaluates for “%(name)s” already.") % {"name": elsewhere.name}
                raise Invalid(text, field="members")
            before = {
                "name": row.name,
                "closed": row.closed,
                "members": sorted(row.members.values_list("pk", flat=True)),
            }
            row.name, row.closed = words, closed
            row.save()
            row.members.set(wanted)
            facts = {"before": before, "after": {"name": words, "closed": closed, "members": sorted(wanted)}}
            record(by=by, deed=FIRMS, thing="firm", thing_id=row.pk, facts=facts)
    except IntegrityError as error:
        raise Conflict(_("There is a firm of this name already.")) from error
    return row


def note_delivery(*, firm: Firm, chosen: Mapping[str, date], kind: str, by: User) -> None:
    """Note that a person took a firm's evaluations away, for which days and as what.

    Raises:
        Forbidden: The person may not.
    """
    require(by, DELIVER)
    period = {name: value.isoformat() for name, value in chosen.items()}
    record(by=by, deed=DELIVER, thing="firm", thing_id=firm.pk, facts={"format": kind, "period": period})


def take_back_ended(task: Task) -> None:
    """Take a conversation back from an outside evaluator whose task ended without a score.

    What was sent in stays theirs to read: they delivered it, and can be asked about it.
    """
    if task.evaluator_id is None or task.state not in _ENDED:
        return
    others = Task.objects.filter(evaluator=task.evaluator_id, conversation=task.conversation_id).exclude(
        state__in=_ENDED
    )
    if not others.exists():
        given = Assignment.objects.filter(user=task.evaluator_id, conversation=task.conversation_id, by=None)
        given.delete()


def _named(name: str) -> str:
    words = " ".join(name.split())
    if not words:
        raise Invalid(_("Write the firm’s name."), field="name")
    if len(words) > _NAME:
        raise Invalid(_("A firm’s name has at most %(most)d characters.") % {"most": _NAME}, field="name")
    return words
