"""Taking one step of a customer's answers: masked, kept at once, and nothing that was said before is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport.instrument import Kind
from rapport.instrument.form import clean, to_row
from rapport.privacy import Masker
from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict
from rapport_web.jobs.registry import kinds
from rapport_web.jobs.services import ask
from rapport_web.people.roster import roster
from rapport_web.surveys.models import Answer, Heard, Invitation

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from rapport.instrument import Form, Given, Question
    from rapport_web.people.models import User

HEAR = "surveys.hear"
REPLACED = "surveys.answer_again"
_State = Invitation.State
# A mail may have arrived although sending it seemed to fail, or before it was noted as sent: the link counts.
OPEN = frozenset((_State.WAITING, _State.SENT, _State.FAILED, _State.BEGUN))


def is_open(invitation: Invitation) -> bool:
    """Whether an invitation can be answered now."""
    return invitation.state in OPEN and not _is_over(invitation)


def _is_over(invitation: Invitation) -> bool:
    return invitation.expires_at is not None and invitation.expires_at <= timezone.now()


def take_step(
    *,
    invitation: Invitation,
    step: int,
    said: Mapping[str, Any],
    language: str,
    had: Collection[str] = (),
    by: User | None = None,
) -> int | None:
    """Keep what was said on one step, and return the step that comes next; None where that was the last.

    An answer that the page did not show, because another page of the same customer gave it meanwhile, stays; one that
    it did show and that did not come back was taken back. Once all is sent in, what was left out can still be added
    from a page that was open, and nothing changed.

    Args:
        invitation: Whose.
        step: Which step was sent in.
        said: What came back, by question: a text, or a list of texts.
        language: The one it was asked in.
        had: Questions that the page showed an answer to.
        by: Who typed it in on a call; None is the customer.

    Returns:
        The step that asks something more. Where everything was left out to the end, the first: then nothing is kept.

    Raises:
        Conflict: It is over, or was never sent.
    """
    with transaction.atomic():
        held = Invitation.objects.select_for_update(of=("self",)).select_related("version").get(pk=invitation.pk)
        closed = held.state == _State.ANSWERED and not _is_over(held)
        if held.version is None or not (closed or is_open(held)):
            raise Conflict(_("The time for these questions is over."))
        form = held.version.form()
        questions = form.step(step, held.partial, seed=held.pk)
        fresh = _masked(questions, clean(questions, said), held)
        given = _merged(held.partial, fresh, had={question.name for question in questions} & set(had), closed=closed)
        following = form.next_step(step, given)
        if following is None and not given:
            return form.next_step(0, given)
        if closed and given == held.partial:
            return following
        held.partial = given
        held.step = max(held.step, step)
        if not closed:
            held.state = _State.BEGUN if following else _State.ANSWERED
        if held.state == _State.ANSWERED and held.answered_at is None:
            held.answered_at = timezone.now()
        held.typed_by = by or held.typed_by
        held.save(update_fields=["partial", "step", "state", "answered_at", "typed_by"])
        if given or Answer.objects.filter(invitation=held).exists():  # all of it may have been taken back
            _keep(form, held, language, by)
    return following


def _masked(questions: tuple[Question, ...], fresh: Given, held: Invitation) -> Given:
    """Mask the texts that are new; one that the page showed came back as it is kept."""
    before = held.partial
    texts = [each.name for each in questions if each.kind == Kind.TEXT and each.name in fresh]
    new = [name for name in texts if fresh[name].replace("\r\n", "\n") != before.get(name)]
    masked: Given = {}
    if new:
        masker, agent = Masker(roster=roster()), held.conversation.agent
        number = agent.number if agent else None  # of several with one first name, the one who was there is meant
        masked = {name: masker.mask_text(fresh[name].replace("\r\n", "\n"), agent=number)[0] for name in new}
    return {**fresh, **{name: before[name] for name in texts if name not in new}, **masked}


def _merged(before: Mapping[str, Any], fresh: Given, *, had: set[str], closed: bool) -> Given:
    if closed:
        return {**fresh, **before}
    return {name: value for name, value in before.items() if name not in had} | fresh


def _keep(form: Form, held: Invitation, language: str, by: User | None) -> None:
    """Write the answer as it stands after this step, and have it heard once it is whole."""
    row = to_row(form, _still_asked(form, held.partial))
    earlier = Answer.objects.filter(conversation_id=held.conversation_id).first()
    answer, _made = Answer.objects.update_or_create(
        conversation_id=held.conversation_id,
        defaults={
            **{name: row.get(name) for name in ("empathy", "satisfaction", "effort")},
            **{name: row.get(name, "") for name in ("resolved", "comment")},
            "further": row["further"],
            "words": row["words"],
            "answered_at": timezone.now(),
            "batch": None,
            "invitation": held,
            "language": language[:10],
        },
    )
    if earlier is not None and (earlier.comment, earlier.words) != (answer.comment, answer.words):
        Heard.objects.filter(answer=answer).delete()  # it was heard in other words
    if held.state == _State.ANSWERED:
        have_heard([answer.pk])
    if earlier is not None and earlier.invitation_id is None:
        facts = {"before": {"batch": earlier.batch}, "after": {"invitation": held.pk}}
        record(by=by, deed=REPLACED, thing="answer", thing_id=answer.pk, facts=facts)


def _still_asked(form: Form, given: Mapping[str, Any]) -> Given:
    """Leave out answers to what is not asked any more, since an earlier answer was changed."""
    kept: Given = {}
    for question in sorted(form.questions, key=lambda each: each.step):
        if question.name in given and question.asked(kept):
            kept[question.name] = given[question.name]
    return kept


def have_heard(ids: list[int]) -> None:
    """Have answers' own words read. Where nothing reads them here, nothing is asked for."""
    if any(kind.name == HEAR for kind in kinds()):
        ask(kind_name=HEAR, arguments={"ids": ids}, small=True, once=True)
