"""Bring in evaluations of another system: joined to conversations by their reference, scored here, never twice.

They are shown as brought in and estimate nothing official: nobody drew what another system evaluated. What does not fit
is refused row by row, with its place and the reason; the file can be brought in again once that is put right.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from rapport.exceptions import Refused
from rapport.formats.agent_emotion import names_of_agent_emotion
from rapport.privacy import Masker
from rapport.scorecards import NOT_THE_AGENTS, score
from rapport.scorecards import Kind as Answered
from rapport.scorecards.exchange import connect, genesys, own, recognise
from rapport_web.audit.services import record
from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.handing_on import hand_on
from rapport_web.evaluations.models import Evaluation, Kind, Point
from rapport_web.evaluations.permissions import BRING_IN
from rapport_web.evaluations.services.pointing import point_rows
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people.deeds import authorise
from rapport_web.people.models import User
from rapport_web.people.roster import roster

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from rapport.scorecards import Form, Given
    from rapport.scorecards.exchange import Lost, Result, Results
    from rapport_web.scorecards.models import Version

MOST: Final = 1000
_LONGEST: Final = {"source": 200, "comment": 2000, "text": 4000}
# Scores here and there that are nearer to each other than this are the same but for rounding.
_SAME: Final = 1.0


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
    try:
        with transaction.atomic():
            came = _kept(rows, version, form)
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


def _kept(rows: list[tuple[Result, Conversation]], version: Version, form: Form) -> BroughtIn:
    sources = [row.source for row, _conversation in rows]
    known = set(Evaluation.objects.filter(source__in=sources).values_list("source", flat=True))
    new = [(row, conversation) for row, conversation in rows if row.source not in known]
    return BroughtIn(len(new), len(known), _store(new, version, form))


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
        if len(row.source) > _LONGEST["source"]:
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


def _sent_at(said: str, now: datetime) -> datetime:
    """Return when it was sent in there; now where that is not said, no time, or to come."""
    try:
        sent = parse_datetime(said)
    except ValueError:
        sent = None
    if sent is None:
        return now
    return min(timezone.make_aware(sent) if timezone.is_naive(sent) else sent, now)


def _store(rows: list[tuple[Result, Conversation]], version: Version, form: Form) -> int:
    """Store evaluations with their points; returns how many have another score here than there."""
    masker = Masker(roster=roster())
    people = _people({row.evaluator for row, _conversation in rows})
    now, made, points, differing = timezone.now(), [], [], 0
    for row, conversation in rows:
        answers = {name: _masked(each, form, name, masker) for name, each in row.answers.items()}
        scored = score(form, answers)
        evaluation = Evaluation(
            conversation=conversation,
            version=version,
            kind=Kind.IMPORTED,
            evaluator=people.get(row.evaluator.casefold()),
            source=row.source,
            state=Evaluation.State.SENT,
            answers={name: each.to_dict() for name, each in answers.items()},
            overall=_clean(row.overall, "text", masker),
            blind=False,
            sent_at=_sent_at(row.at, now),
            score=scored.score,
            whole=scored.whole,
            outcome=scored.outcome,
            first_score=scored.score,
            released_at=now,
        )
        made.append(evaluation)
        points += point_rows(evaluation, form, answers, scored)
        differing += row.score is not None and (scored.score is None or abs(row.score - scored.score) > _SAME)
    Evaluation.objects.bulk_create(made, batch_size=200)
    Point.objects.bulk_create(points, batch_size=500)
    for evaluation in made:
        # What a process owns becomes evidence of a finding, where the answer names the moment it stands at.
        if any(each.owner in NOT_THE_AGENTS for given in evaluation.given().values() for each in given.moments):
            hand_on(evaluation)
    return differing


def _people(names: set[str]) -> Mapping[str, User]:
    """Return those evaluators who have an account here under the address that the other system gives."""
    addresses = Q()
    for name in names:
        if "@" in name:
            addresses |= Q(email__iexact=name)
    return {user.email.casefold(): user for user in User.objects.filter(addresses)} if addresses else {}


def _masked(given: Given, form: Form, name: str, masker: Masker) -> Given:
    value = given.value
    if form.named(name).kind == Answered.TEXT and isinstance(value, str):
        value = _clean(value, "text", masker) or None
    return replace(given, value=value, comment=_clean(given.comment, "comment", masker))


def _clean(words: str, kind: str, masker: Masker) -> str:
    kept = words.replace("\x00", "").strip()
    return masker.mask_text(kept)[0][: _LONGEST[kind]] if kept else ""
