"""Calling a session: about which conversations, on which scorecard, with whom, until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.calibration.models import Case, Session
from rapport_web.calibration.permissions import LEAD
from rapport_web.calibration.services.drawing import MOST, by_difference, by_lot, named
from rapport_web.calibration.services.holding import count_edit, held
from rapport_web.calibration.services.inviting import OPEN, seat_people, usable_people
from rapport_web.evaluations.models import Task
from rapport_web.exceptions import Invalid
from rapport_web.findings.masking import masked
from rapport_web.people.deeds import authorise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from rapport_web.conversations.models import Conversation
    from rapport_web.people.models import User
    from rapport_web.scorecards.models import Version

LONGEST = 120
_TAKEN = Session.Taken


@dataclass(frozen=True, slots=True)
class Call:
    """Which conversations a session is about.

    Attributes:
        taken: ``chosen``, ``lot`` or ``differ``.
        references: Of those chosen, in this order.
        n: How many are drawn.
        seed: Of the lot: seed and reference alone decide it.
    """

    taken: str = Session.Taken.CHOSEN
    references: Sequence[str] = ()
    n: int = 0
    seed: int = 0


def call_session(
    *,
    name: str,
    version: Version,
    about: Call,
    people: Sequence[int],
    by: User | None,
    told: bool = False,
    note: str = "",
    due_at: datetime | None = None,
    shows_names: bool = True,
) -> Session:
    """Call a session: each participant gets each conversation to score blind, and a mail.

    Args:
        name: What people here call it.
        version: The scorecard's version that it is scored on.
        about: Which conversations.
        people: Who takes part, by the numbers of their accounts; agents can be among them.
        by: Who calls it.
        told: Agents whose own conversation is among them were told so and agreed.
        note: What it is about.
        due_at: Until when to score.
        shows_names: Whether participants are named while it is talked over.

    Raises:
        Forbidden: This person may not.
        Invalid: Nobody or nothing is named, a name is wrong, or an agent would score their own conversation unasked.
    """
    authorise(by, LEAD)
    called = _usable_name(name)
    if version.scorecard.retired_at is not None:
        raise Invalid(_("This scorecard is retired. Choose one that is in use."), field="version")
    if due_at is not None and due_at <= timezone.now():
        raise Invalid(_("The day until which to score must be still to come."), field="due_at")
    users = usable_people(people, least=2)
    conversations = _conversations(about, version, users, by)
    with transaction.atomic():
        row = Session.objects.create(
            name=called,
            version=version,
            note=masked(note, field="note"),
            due_at=due_at,
            taken=about.taken,
            seed=None if about.taken == _TAKEN.CHOSEN else about.seed,
            shows_names=shows_names,
            made_by=by,
        )
        Case.objects.bulk_create(
            Case(session=row, conversation=conversation, place=place)
            for place, conversation in enumerate(conversations, 1)
        )
        seat_people(row, users, told=told)
        facts = {"cases": len(conversations), "taken": row.taken, "seed": row.seed, "seats": [u.pk for u in users]}
        record(by=by, deed=LEAD, thing="calibrationsession", thing_id=row.pk, facts={"after": facts})
    return row


def change_session(
    *,
    session: Session,
    by: User | None,
    edits: int | None,
    name: str,
    note: str,
    due_at: datetime | None,
    shows_names: bool,
) -> Session:
    """Change what a session is called, what is said of it, until when it is scored, and whether names are shown.

    Its conversations and its scorecard stay: people may have scored already.

    Raises:
        Forbidden: This person may not.
        Invalid: It has no name.
        Conflict: It is closed, or was changed meanwhile.
    """
    authorise(by, LEAD)
    with transaction.atomic():
        row = held(session, edits=edits, states=(Session.State.SCORING, Session.State.TALKING))
        before = {"due_at": row.due_at, "shows_names": row.shows_names}
        row.name, row.note = _usable_name(name), masked(note, field="note")
        row.due_at, row.shows_names = due_at, shows_names
        row.save(update_fields=["name", "note", "due_at", "shows_names"])
        Task.objects.filter(calibration_score__case__session=row, state__in=OPEN).update(due_at=due_at)
        count_edit(row)
        after = {"due_at": due_at, "shows_names": shows_names}
        facts = {"before": _told(before), "after": _told(after)}
        record(by=by, deed=LEAD, thing="calibrationsession", thing_id=row.pk, facts=facts)
    return row


def _told(facts: Mapping[str, object]) -> dict[str, object]:
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in facts.items()}


def _usable_name(name: str) -> str:
    called = masked(" ".join(name.split()), field="name", limit=LONGEST, needed=_("Give the session a name."))
    return called[:LONGEST]


def _conversations(about: Call, version: Version, users: Sequence[User], by: User | None) -> list[Conversation]:
    if about.taken == _TAKEN.CHOSEN:
        found = named(about.references, by=by)
        if not found:
            raise Invalid(_("Name at least one conversation, by its number."), field="references")
    else:
        if not 1 <= about.n <= MOST:
            raise Invalid(_("1 to %s conversations can be drawn.") % MOST, field="n")
        if about.taken == _TAKEN.LOT:
            found = by_lot(n=about.n, seed=about.seed, among=users)
        else:
            found = by_difference(n=about.n, seed=about.seed, version=version, among=users)
    if len(found) > MOST:
        raise Invalid(
            _("A session has %s conversations at most; more is not talked over well.") % MOST, field="references"
        )
    return found
