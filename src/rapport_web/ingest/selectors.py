"""What is known of imports."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from rapport_web.exceptions import NotThere
from rapport_web.ingest.folder import Folder
from rapport_web.ingest.models import Import, Way
from rapport_web.ingest.reading.lines import arriving_of, lines_from

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from django.db.models import QuerySet

    from rapport_web.conversations.services import Arriving


def imports() -> QuerySet[Import]:
    """Return all imports, the latest first, without what each found."""
    return Import.objects.select_related("by").defer("found", "way")


def one(batch: UUID) -> Import:
    """Return an import.

    Raises:
        NotThere: There is none.
    """
    found = Import.objects.select_related("by").filter(pk=batch).first()
    if found is None:
        raise NotThere(_("There is no such import."))
    return found


def refusals(brought: Import, kind: str = "") -> Iterator[dict[str, Any]]:
    """Yield an import's refusals, those of one kind where one is given; nothing once they were cleared away."""
    path = Folder.of(brought.pk).refused
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            if not kind or row.get("kind") == kind:
                yield row


def first_refusals(brought: Import, kind: str, most: int) -> list[dict[str, Any]]:
    """Return the first refusals, of one kind or of all."""
    return list(islice(refusals(brought, kind), most))


def sample(brought: Import) -> Arriving | None:
    """Return one of the conversations as it will be kept; None where there is none."""
    place = brought.found.get("sample")
    if place is None:
        return None
    line, _after = next(lines_from(Folder.of(brought.pk).prepared, place), (None, 0))
    return arriving_of(line) if line else None


def ways() -> QuerySet[Way]:
    """Return the saved ways of reading."""
    return Way.objects.all()
