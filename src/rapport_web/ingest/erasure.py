"""A person erased from what is on its way in: previews that hold them are left, refusals lose their lines."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.exceptions import Conflict
from rapport_web.ingest.folder import Folder, imports
from rapport_web.ingest.models import Import, Taken, Watched, Way
from rapport_web.people.erasure import on_erasure, scrubbed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rapport_web.people.erasure import Subject

_COLUMNS: Final = ("name", "files", "found", "result", "way")
State = Import.State


def _forget(subject: Subject) -> dict[str, int]:
    if not subject.marks:
        return {}
    gone = {_("previews, with their files"): 0, _("files of refused rows"): 0}
    if subject.kind != "user":
        gone = {_("previews, with their files"): _leave(subject), _("files of refused rows"): _clean(subject)}
    return gone | {_("imports and batches that named them"): _scrub(subject)}


def _leave(subject: Subject) -> int:
    """Leave every import that waits for a word and holds the person: what it would bring in is not wanted any more.

    Raises:
        Conflict: One that holds them is coming in right now.
    """
    left = 0
    for brought in Import.objects.filter(state__in=(State.READING, State.READY, State.STORING)):
        if not _holds(brought, subject):
            continue
        if brought.state == State.STORING:
            raise Conflict(
                _("An import that holds this person is coming in. Wait until it is in, then erase them with it.")
            )
        brought.state, brought.ended_at, brought.found = State.CANCELLED, timezone.now(), {}
        brought.version += 1
        brought.save(update_fields=["state", "ended_at", "found", "version"])
        transaction.on_commit(Folder.of(brought.pk).drop)
        left += 1
    return left


def _holds(brought: Import, subject: Subject) -> bool:
    """Whether the files of an import name somebody; an upload that is packed is known by what was prepared of it."""
    there = _speaks_of(subject)
    folder = Folder.of(brought.pk)
    files = [folder.prepared, folder.answers, folder.refused]
    files += [path for path in folder.uploads.rglob("*") if path.is_file()] if folder.uploads.is_dir() else []
    return any(there(line) for path in files if path.is_file() for line in _lines(path))


def _clean(subject: Subject) -> int:
    """Take the lines that name somebody out of the refusals that are kept for a month."""
    there, cleaned = _speaks_of(subject), 0
    undecided = Import.objects.filter(state__in=(State.READING, State.READY))
    waiting = {str(pk) for pk in undecided.values_list("pk", flat=True)}
    for path in imports().glob("*/refused.jsonl") if imports().is_dir() else ():
        if path.parent.name not in waiting and any(map(there, _lines(path))):
            transaction.on_commit(partial(_without, path, there))
            cleaned += 1
    return cleaned


def _without(path: Path, there: Callable[[bytes], bool]) -> None:
    if not path.is_file():
        return  # it went with its import
    fresh = path.with_name(f"{path.name}.fresh")
    with fresh.open("wb") as out:
        out.writelines(line for line in _lines(path) if not there(line))
    fresh.replace(path)


def _scrub(subject: Subject) -> int:
    changed = 0
    for brought in Import.objects.iterator(chunk_size=200):
        before = [getattr(brought, name) for name in _COLUMNS]
        after = scrubbed(before, subject.marks)
        if after != before:
            for name, value in zip(_COLUMNS, after, strict=True):
                setattr(brought, name, value[:200] if name == "name" else value)
            brought.save(update_fields=list(_COLUMNS))
            changed += 1
    for taken in Taken.objects.iterator(chunk_size=200):
        answer = scrubbed(taken.answer, subject.marks)
        if answer != taken.answer:
            taken.answer = answer
            taken.save(update_fields=["answer"])
            changed += 1
    return changed + _scrub_names(subject)


def _scrub_names(subject: Subject) -> int:
    """Take the person out of saved ways of reading, where speakers' names may stand, and of the names of files."""
    changed = 0
    for way in Way.objects.all():
        if (said := scrubbed(way.said, subject.marks)) != way.said:
            way.said = said
            way.save(update_fields=["said"])
            changed += 1
    for watched in Watched.objects.iterator(chunk_size=200):
        if (path := scrubbed(watched.path, subject.marks)) != watched.path:
            watched.path = path
            watched.save(update_fields=["path"])
            changed += 1
    return changed


def _speaks_of(subject: Subject) -> Callable[[bytes], bool]:
    def there(line: bytes) -> bool:
        text = line.decode("utf-8", "replace")
        # A cheap look first: most lines hold none of the marks at all.
        return any(mark in text for mark in subject.marks) and scrubbed(text, subject.marks) != text

    return there


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        yield from stream


on_erasure("ingest", _forget)
