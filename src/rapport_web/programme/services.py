"""Looking at the programme anew, and answering what the data cannot say."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import structlog
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport.exceptions import RapportError
from rapport_web.audit.services import record
from rapport_web.conversations.models import Conversation
from rapport_web.exceptions import Invalid, NotThere
from rapport_web.findings.masking import masked
from rapport_web.jobs import services as jobs
from rapport_web.jobs.models import Job
from rapport_web.people.deeds import authorise, require
from rapport_web.programme.found import Found, Period, State
from rapport_web.programme.kinds import LOOK
from rapport_web.programme.models import Look, Said
from rapport_web.programme.permissions import ANSWER
from rapport_web.programme.questions import QUESTIONS, question_named
from rapport_web.programme.selectors import latest

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport_web.people.models import User
    from rapport_web.programme.found import Question

DAYS: Final = timedelta(days=90)
ANSWERS: Final = ("yes", "part", "no", "unknown")
_WORDS: Final = 1000
log = structlog.get_logger("rapport.programme")


def look_anew(*, by: User | None) -> Look:
    """Ask for another look. What people answered in the last one stays answered, to be changed where it changed.

    Returns:
        The look that is under way, where one is already.

    Raises:
        Forbidden: This person may not.
    """
    authorise(by, ANSWER)
    with transaction.atomic():
        waiting = Look.objects.select_for_update().filter(done_at=None).first()
        if waiting is not None and _under_way():
            return waiting
        before = latest()
        row = waiting or Look.objects.create(by=by)
        if waiting is None and before is not None:
            Said.objects.bulk_create(
                Said(look=row, question=each.question, answer=each.answer, words=each.words, by=each.by)
                for each in before.said.all()
            )
        record(by=by, deed=ANSWER, thing="look", thing_id=row.pk)
        jobs.ask(kind_name=LOOK, arguments={"look": row.pk}, by=by)
    return row


def carry_out(*, look: Look, alive: Callable[[], None] = lambda: None) -> int:
    """Put every question that the data can answer to them, and keep what they say.

    Returns:
        How many were put.
    """
    until = Conversation.objects.aggregate(last=Max("started_at"))["last"] or timezone.now()
    period = Period(until - DAYS, until)
    result = {}
    for question in QUESTIONS:
        if question.look is not None:
            found = _found(question, period)
            result[question.name] = {"state": str(found.state), "figures": found.figures}
            alive()
    look.result = {"since": period.since.isoformat(), "until": period.until.isoformat(), "found": result}
    look.done_at = timezone.now()
    look.save(update_fields=("result", "done_at"))
    return len(result)


def answer(*, look: Look, question: str, answer: str, words: str = "", by: User) -> Said:
    """Answer a question that the data cannot.

    Args:
        look: The look it belongs to.
        question: Its name.
        answer: ``yes``, ``part``, ``no``, or ``unknown``.
        words: What is to be said of it; masked before it is kept.
        by: Who answers.

    Raises:
        Forbidden: This person may not.
        NotThere: There is no such question.
        Invalid: It is answered by the data, or so it cannot be answered.
    """
    require(by, ANSWER)
    asked = question_named(question)
    if asked is None:
        raise NotThere(_("There is no such question."))
    if asked.look is not None:
        raise Invalid(_("This one is answered by the data."), field="question")
    if answer not in ANSWERS:
        raise Invalid(_("Choose yes, in part, no, or can’t say."), field="answer")
    said = masked(words, field="words", limit=_WORDS)
    with transaction.atomic():
        before = Said.objects.filter(look=look, question=question).first()
        row, _new = Said.objects.update_or_create(
            look=look, question=question, defaults={"answer": answer, "words": said, "by": by}
        )
        if before is None or (before.answer, before.words) != (answer, said):
            facts = {"question": question, "before": before.answer if before else "", "after": answer}
            about = {f"user:{by.pk}": {"words": said}} if said else None
            record(by=by, deed=ANSWER, thing="look", thing_id=look.pk, facts=facts, about=about)
    return row


def _under_way() -> bool:
    return Job.objects.filter(kind=LOOK, state__in=(Job.State.QUEUED, Job.State.RUNNING)).exists()


def _found(question: Question, period: Period) -> Found:
    assert question.look is not None
    try:
        return question.look(period)
    except RapportError as refusal:
        log.warning("programme question not answered", question=question.name, why=type(refusal).__name__)
        return Found(State.UNKNOWN, {"k": 0, "n": 0})
