"""What an evaluator says once the three voices were shown: kept apart from the evaluation, and never in a score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.scorecards import Given
from rapport.scorecards.questions import type_of
from rapport_web.audit.services import record
from rapport_web.evaluations.models import Evaluation, Kind, SecondOpinion
from rapport_web.evaluations.permissions import EVALUATE
from rapport_web.evaluations.services.masking import masked_answers
from rapport_web.exceptions import Invalid, NotThere
from rapport_web.findings.masking import masked
from rapport_web.people.deeds import require

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.scorecards import Form
    from rapport_web.people.models import User

SAID: Final = 4_000
_NEVER: Final = (Kind.TEST, Kind.SELF, Kind.IMPORTED)


def may_add(user: User, evaluation: Evaluation) -> bool:
    """Whether a person can say what they see differently now: of their own evaluation, once it is sent in."""
    own = evaluation.evaluator_id == user.pk and evaluation.state == Evaluation.State.SENT
    return own and evaluation.kind not in _NEVER and user.may(EVALUATE)


def second_opinion(*, evaluation: Evaluation, by: User, answers: Mapping[str, Given], said: str) -> SecondOpinion:
    """Keep what the evaluator sees differently now. The evaluation and its score stay as they are.

    Args:
        evaluation: Their own, sent in.
        by: The evaluator.
        answers: The whole form as they would answer it now; what is the same as before is left out.
        said: Why; masked before it is kept.

    Raises:
        Forbidden: The person may not evaluate.
        NotThere: It is not theirs, or not sent in.
        Invalid: Nothing differs and nothing is said, the words are too long, or it is no answer to its question.
    """
    require(by, EVALUATE)
    if not may_add(by, evaluation):
        raise NotThere(_("There is no such evaluation of yours."))
    words = masked(said, field="said", limit=SAID)
    before = evaluation.given()
    kept = getattr(evaluation, "second_opinion", None)
    now = {name: Given.from_dict(each) for name, each in kept.answers.items()} if kept is not None else {}
    known = {**before, **now}
    given = masked_answers(evaluation.version.form(), answers, known)
    other = {name: each for name, each in given.items() if each != before.get(name, Given())}
    _refuse_what_is_none(evaluation.version.form(), other)
    differs = {name: each.to_dict() for name, each in other.items()}
    if not differs and not words:
        raise Invalid(_("Change an answer, or write what you see differently now."), field="said")
    with transaction.atomic():
        row, _made = SecondOpinion.objects.update_or_create(
            evaluation=evaluation, defaults={"answers": differs, "said": words}
        )
        facts = {"second_opinion": sorted(differs), "said": bool(words)}
        record(by=by, deed=EVALUATE, thing="evaluation", thing_id=evaluation.pk, facts=facts)
    return row


def _refuse_what_is_none(form: Form, answers: Mapping[str, Given]) -> None:
    for name, given in answers.items():
        question = form.named(name)
        fits = question.may_skip if given.skipped else given.blank or type_of(question).accepts(question, given)
        if not fits:
            raise Invalid(_("Say what the answer should be: %(question)s") % {"question": question.text}, field=name)
