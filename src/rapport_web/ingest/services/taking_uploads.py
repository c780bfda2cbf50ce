"""Files handed in on the page: laid into the import's folder, and read by a job."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.files.move import file_move_safe
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport_web.exceptions import Invalid
from rapport_web.ingest.folder import Folder
from rapport_web.ingest.models import Import
from rapport_web.ingest.permissions import IMPORT
from rapport_web.ingest.reading.way import WayOfReading
from rapport_web.jobs.services import ask
from rapport_web.people.deeds import require

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.files.uploadedfile import UploadedFile

    from rapport_web.people.models import User

PREVIEW: Final = "ingest.preview"
_NOT_IN_NAMES: Final = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")
_LONGEST: Final = 120


def take_uploads(*, files: Sequence[UploadedFile[Any]], by: User, way: WayOfReading | None = None) -> Import:
    """Begin an import with uploaded files. Nothing is stored: a job reads them, and a person decides.

    Raises:
        Forbidden: The person may not.
        Invalid: There is no file, an empty one, or one that is too large.
    """
    require(by, IMPORT)
    if not files:
        raise Invalid(_("Choose a file first."), field="files")
    _check_sizes(files)
    first = safe_name(files[0].name or "")
    more = len(files) - 1
    name = (
        first
        if not more
        else ngettext("%(name)s and %(n)s more", "%(name)s and %(n)s more", more)
        % {
            "name": first,
            "n": more,
        }
    )
    brought = Import(by=by, name=name[:200], way=(way or WayOfReading()).to_dict())
    folder = Folder.of(brought.pk)
    try:
        brought.files = _lay(files, folder.uploads)
        with transaction.atomic():
            brought.save(force_insert=True)
            ask_for_preview(brought, by=by)
    except BaseException:
        folder.drop()
        raise
    return brought


def ask_for_preview(brought: Import, *, by: User | None) -> None:
    """Have an import's files read, in the caller's transaction."""
    job = ask(kind_name=PREVIEW, arguments={"import": str(brought.pk), "version": brought.version}, by=by)
    brought.job, brought.state = job.pk, Import.State.READING
    brought.save(update_fields=["job", "state", "way", "version"])


def safe_name(name: str) -> str:
    """Return a file's own name, without folders and signs that mean something to a file system."""
    bare = _NOT_IN_NAMES.sub("_", PurePosixPath(name.replace("\\", "/")).name).lstrip(".").strip()
    stem, dot, ending = bare.rpartition(".")
    return (stem[: _LONGEST - len(ending)] + dot + ending if dot else bare[:_LONGEST]) or "file"


def _check_sizes(files: Sequence[UploadedFile[Any]]) -> None:
    most = settings.RAPPORT.upload_limit_mb
    for each in files:
        if not each.size:
            raise Invalid(_("“%(name)s” is empty. Export it again.") % {"name": each.name}, field="files")
    if sum(each.size or 0 for each in files) > most * 1024 * 1024:
        raise Invalid(too_large(), field="files")


def too_large() -> str:
    """Say that an upload is larger than what is taken."""
    return _(
        "These files are larger than %(most)s MB together, the most that is taken at once. Bring them in one after "
        "the other, or as a zip, or lay them into the watched folder."
    ) % {"most": settings.RAPPORT.upload_limit_mb}


def _lay(files: Sequence[UploadedFile[Any]], folder: Path) -> list[dict[str, Any]]:
    folder.mkdir(mode=0o700, exist_ok=True)
    laid = []
    for each in files:
        place = _free(folder, safe_name(each.name or ""))
        temporary = getattr(each, "temporary_file_path", None)
        if temporary is not None:
            file_move_safe(temporary(), str(place))
        else:
            with place.open("xb") as out:
                for chunk in each.chunks():
                    out.write(chunk)
        place.chmod(0o600)
        laid.append({"name": place.name, "size": each.size})
    return laid


def _free(folder: Path, name: str) -> Path:
    place = folder / name
    stem, dot, ending = name.rpartition(".")
    number = 1
    while place.exists():
        number += 1
        place = folder / (f"{stem} ({number}){dot}{ending}" if dot else f"{name} ({number})")
    return place
