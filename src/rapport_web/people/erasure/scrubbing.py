"""Taking a person's marks out of lists and texts that are about others as well."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

    from rapport_web.people.erasure.registry import Subject

ERASED: Final = "<erased>"
# A shorter mark, such as an id "17", is only taken for the person where it stands alone.
_LEAST_WITHIN: Final = 5


def holds(value: Any, marks: Iterable[str]) -> bool:
    """Whether a text, list or mapping holds one of the marks."""
    return bool(scrubbed(value, marks) != value)


def scrubbed(value: Any, marks: Iterable[str]) -> Any:
    """Return JSON-like values without a person's marks: list items that are one go, other texts have it replaced."""
    wanted = tuple(marks)
    if not wanted:
        return value
    within = [re.escape(mark) for mark in wanted if len(mark) >= _LEAST_WITHIN]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(within)})(?!\w)") if within else None
    return _scrub(value, frozenset(wanted), pattern)


def scrub_rows(model: type[Model], names: tuple[str, ...], subject: Subject) -> int:
    """Take a person's marks out of some fields of every row of a table, and return how many rows held one.

    What stands for a short name may be longer than it: a text that is then too long for its field is cut.
    """
    changed = 0
    rows = model._default_manager.only(*names) if subject.marks else model._default_manager.none()  # noqa: SLF001  # public, whatever its name
    for row in rows.iterator(chunk_size=500):
        new = {name: _fitting(model, name, scrubbed(getattr(row, name), subject.marks)) for name in names}
        if any(getattr(row, name) != value for name, value in new.items()):
            for name, value in new.items():
                setattr(row, name, value)
            row.save(update_fields=names)
            changed += 1
    return changed


def _fitting(model: type[Model], name: str, value: Any) -> Any:
    most = getattr(model._meta.get_field(name), "max_length", None)  # noqa: SLF001  # public, whatever its name
    return value[:most] if isinstance(value, str) else value


def _scrub(value: Any, marks: frozenset[str], pattern: re.Pattern[str] | None) -> Any:
    if isinstance(value, str):
        if value in marks:
            return ERASED
        return pattern.sub(ERASED, value) if pattern is not None else value
    if isinstance(value, list):
        return [_scrub(item, marks, pattern) for item in value if not (isinstance(item, str) and item in marks)]
    if isinstance(value, dict):
        return {_scrub(key, marks, pattern): _scrub(item, marks, pattern) for key, item in value.items()}
    return value
