"""The deed: somebody is erased in all rooms, in the trail and in the backups, or nothing is done at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.models import Erasure
from rapport_web.audit.services import record
from rapport_web.audit.subjects import destroy_key
from rapport_web.exceptions import Invalid, Misconfigured, NotThere
from rapport_web.people.deeds import authorise
from rapport_web.people.erasure import log
from rapport_web.people.erasure.permissions import ERASE
from rapport_web.people.erasure.registry import Subject, afterwards, kind_named, kinds, marked, rooms
from rapport_web.people.erasure.scrubbing import holds

if TYPE_CHECKING:
    from rapport_web.people.models import Agent, User

Gone = dict[str, dict[str, int]]


def erase(*, kind: str, pk: int, by: User | None, why: str) -> Erasure:
    """Erase somebody everywhere.

    Args:
        kind: ``customer``, ``agent`` or ``user``.
        pk: The row's number.
        by: Who does it; None is the machine's command line, or a restore.
        why: The reason, such as the number of the request; it stays in the trail and may not name the person.

    Raises:
        Forbidden: This person may not.
        NotThere: There is nobody, or nobody any more.
        Invalid: No reason was given, or it names the person.
    """
    authorise(by, ERASE)
    why = " ".join(why.split())
    if not why:
        raise Invalid(_("Say why, such as the number of the person’s request."), field="why")
    with transaction.atomic():
        found = kind_named(kind).one(pk)
        if found is None:
            raise NotThere(_("There is nobody like this, or nobody any more."))
        subject = marked(Subject(kind, pk))
        if holds(why.casefold(), [mark.casefold() for mark in subject.marks]):
            raise Invalid(_("The reason stays in the audit trail: leave out whom it is about."), field="why")
        gone = _forget(subject)
        entry = record(by=by, deed=ERASE, thing=kind, thing_id=pk, why=why, facts={"gone": gone})
        erasure = Erasure.objects.create(
            kind=kind,
            subject=subject.key,
            digest=log.digest(kind, found.reference),
            at=timezone.now(),
            gone=gone,
            entry=entry.number,
        )
        transaction.on_commit(log.complete)
        for function in afterwards():
            transaction.on_commit(function, robust=True)
    return erasure


def erase_agent(*, agent: Agent, by: User | None, why: str) -> Erasure:
    """Erase an agent, as :func:`erase` does; an account of theirs is another erasure."""
    return erase(kind="agent", pk=agent.pk, by=by, why=why)


def erase_user(*, user: User, by: User | None, why: str) -> Erasure:
    """Erase somebody who signs in, as :func:`erase` does."""
    return erase(kind="user", pk=user.pk, by=by, why=why)


def preview(*, kind: str, pk: int, by: User) -> Gone:
    """Return what an erasure would let go of, by room: it is done, counted and taken back.

    Raises:
        Forbidden: This person may not.
        NotThere: There is nobody, or nobody any more.
    """
    authorise(by, ERASE)
    with transaction.atomic():
        if kind_named(kind).one(pk) is None:
            raise NotThere(_("There is nobody like this, or nobody any more."))
        gone = _forget(marked(Subject(kind, pk)))
        transaction.set_rollback(True)
    return gone


def replay() -> int:
    """Do again, in a database that came out of a backup, the erasures that it does not know of.

    Returns:
        How many people were found in the backup, and erased.

    Raises:
        Misconfigured: The log was written with another key than the one beside it: nobody could be recognised.
    """
    known = {str(pk) for pk in Erasure.objects.values_list("pk", flat=True)}
    waiting = [line for line in log.lines() if line.id not in known]
    if any(line.digest.partition(":")[0] != log.which_key() for line in waiting):
        raise Misconfigured(f"{log.place()} was written with another key: bring back erasures.key, which belongs to it")
    done = 0
    for kind in kinds():
        lines = [line for line in waiting if line.kind == kind.name]
        by_digest = {log.digest(kind.name, reference): pk for pk, reference in kind.references()} if lines else {}
        done += sum(_again(line, by_digest.get(line.digest)) for line in lines)
    return done


def _again(line: log.Line, pk: int | None) -> bool:
    """Erase somebody whom the log names, if the database holds them, and note the erasure."""
    with transaction.atomic():
        gone = _forget(marked(Subject(line.kind, pk))) if pk is not None else {}
        entry = record(
            by=None,
            deed=ERASE,
            thing=line.kind,
            thing_id=line.subject.partition(":")[2],
            why="replayed after a restore",
            facts={"gone": gone, "erased_at": line.at.isoformat()},
        )
        Erasure.objects.create(
            pk=line.id,
            kind=line.kind,
            subject=line.subject,
            digest=line.digest,
            at=line.at,
            gone=gone,
            entry=entry.number,
        )
    return pk is not None


def _forget(subject: Subject) -> Gone:
    """Have every room let go of somebody; return what went, by room, in words."""
    gone: Gone = {}
    for room, forget in rooms():
        counts = {str(words): n for words, n in forget(subject).items() if n}
        if counts:
            gone[room] = counts
    if destroy_key(subject.key):
        gone["audit"] = {_("keys of values in the audit trail"): 1}
    return gone
