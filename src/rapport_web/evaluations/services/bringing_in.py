"""Bring in evaluations of another system: joined to conversations by their reference, scored here, never twice.

They are shown as brought in and estimate nothing official: nobody drew what another system evaluated. What does not fit
is refused row by row, with its place and the reason; the file can be brought in again once that is put right.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rapport.exceptions import Refused
from rapport.formats.agent_emotion import names_of_agent_emotion
from rapport.scorecards import NOT_THE_AGENTS
from rapport.scorecards.exchange import connect, genesys, own, recognise
from rapport_web.audit.services import record
from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.handing_on import hand_on
from rapport_web.evaluations.models import Evaluation, Point
from rapport_web.evaluations.permissions import BRING_IN
from rapport_web.evaluations.services.imported_rows import imported_rows
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people.deeds import authorise

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport.scorecards import Form
    from rapport.scorecards.exchange import Lost, Result, Results
    from rapport_web.evaluations.services.imported_rows import Made
    from rapport_web.people.models import User
    from rapport_web.scorecards.models import Version

MOST: Final = 1000
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What came of a file.

    Attributes:
        new: How many evaluations are here now that were not.
        known: How many were here already, and stay as they are.
        differing: How many of the new ones have another score here than there.
        refused: Those that could not be brought in, each with its place and the reason.
        lost: What was left out of those that could.
    """

    new: int
    known: int
    differing: int
    refused: tuple[Refused, ...] = ()
    lost: tuple[Lost, ...] = ()


def bring_in(*, version: Version, data: str | bytes, by: User | None) -> BroughtIn:
    """Bring in a file of evaluations that were made on a scorecard's version. It can be repeated.

    Args:
        version: The published form that they answer: brought in from the same system.
        data: The file: our own JSON, Amazon Connect's, or Genesys Cloud's.
        by: Who brings it in.

    Raises:
        Forbidden: This person may not.
        Invalid: The file as a whole cannot be read, or holds too many.
        Conflict: Somebody brings in the same just now.
    """
    authorise(by, BRING_IN)
    form = version.form()
    try:
        read = _READ[recognise(data)](data, form)
    except Refused as refusal:
        raise Invalid(_("The file cannot be read: it %s.") % refusal, field="file") from refusal
    if len(read.rows) > MOST:
        raise Invalid(_("Bring in at most 1,000 evaluations at once."), field="file")
    rows, refused = _joined(read.rows)
    known = _known([row.source for row, _conversation in rows])
    # Masking takes its time: it is done before the transaction, which others would wait for.
    made = imported_rows([each for each in rows if each[0].source not in known], version, form)
    came = BroughtIn(len(made), len(known), sum(each.differs for each in made))
    try:
        with transaction.atomic():
            _store(made)
            facts = {
                "version": version.pk,
                "new": came.new,
                "known": came.known,
                "refused": len(read.refused) + len(refused),
                "left_out": sorted({lost.what for lost in read.lost}),
            }
            record(by=by, deed=BRING_IN, thing="evaluations", thing_id=version.pk, facts=facts)
    except IntegrityError as error:
        raise Conflict(_("Somebody is bringing in the same evaluations just now. Bring the file in again.")) from error
    return replace(came, refused=(*read.refused, *refused), lost=read.lost)


def _known(sources: list[str]) -> set[str]:
    return set(Evaluation.objects.filter(source__in=sources).values_list("source", flat=True))


def _store(made: list[Made]) -> None:
    Evaluation.objects.bulk_create([each.evaluation for each in made], batch_size=200)
    Point.objects.bulk_create([point for each in made for point in each.points], batch_size=500)
    for each in made:
        # What a process owns becomes evidence of a finding, where the answer names the moment it stands at.
        given = each.evaluation.given().values()
        if any(moment.owner in NOT_THE_AGENTS for answer in given for moment in answer.moments):
            hand_on(each.evaluation)


def _own(data: str | bytes, form: Form) -> Results:
    return own.read_results(data, form, feelings=names_of_agent_emotion)


def _connect(data: str | bytes, form: Form) -> Results:
    return connect.read_results(data, form, feelings=names_of_agent_emotion)


def _genesys(data: str | bytes, form: Form) -> Results:
    return genesys.read_results(data, form, feelings=names_of_agent_emotion)


_READ: Final[dict[str, Callable[[str | bytes, Form], Results]]] = {
    "own": _own,
    "connect": _connect,
    "genesys": _genesys,
}


def _joined(rows: tuple[Result, ...]) -> tuple[list[tuple[Result, Conversation]], list[Refused]]:
    """Return the evaluations with their conversations, and those whose conversation is not here."""
    here = Conversation.objects.in_bulk([row.conversation for row in rows], field_name="reference")
    joined, refused = [], []
    for row in rows:
        if len(row.source) > _LONGEST:
            refused.append(Refused(_("its id is too long"), element=row.source[:80]))
        elif row.conversation not in here:
            why = _("there is no conversation %s here; bring it in first, then this file again") % row.conversation[:80]
            refused.append(Refused(why, element=row.source))
        elif not _turns(row) <= set(range(here[row.conversation].turns)):
            refused.append(Refused(_("a moment names a turn that the conversation has not"), element=row.source))
        else:
            joined.append((row, here[row.conversation]))
    return joined, refused


def _turns(row: Result) -> set[int]:
    return {turn for given in row.answers.values() for moment in given.moments for turn in moment.turns}
