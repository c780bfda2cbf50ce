"""Which field a vendor's question asks for, by its words or its id, and its answer in the shape of that field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.formats.answers.fields import USUAL, WORDS
from rapport.formats.answers.values import meaning, rating, resolved
from rapport.formats.tables.columns import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport.formats.answers.reply import Value
    from rapport.formats.tables.mapping import Mapping
    from rapport.formats.tables.scale import Scale

_NAMED = ("empathy", "satisfaction", "resolved", "effort")


def field_asked(asked: Iterable[object], mapping: Mapping) -> str | None:
    """Return which field a question asks for; None where neither the mapping nor its usual names say.

    Args:
        asked: What the question goes by: its alias, its words, its id.
        mapping: ``empathy=Did they understand you?`` says it.
    """
    names = [plain(name) for name in asked if isinstance(name, str)]
    for name, column in mapping.columns.items():
        if plain(column) in names:
            return name
    return next((name for name in _NAMED if any(plain(usual) in names for usual in USUAL[name])), None)


def answer_as(name: str, words: str, mapping: Mapping, *, scale: Scale | None = None) -> Value:
    """Return an answer in the shape of its field: a rating from 1 to 5, yes, partly or no, or words.

    Args:
        name: The field.
        words: The answer as text.
        mapping: What answers mean, and on which scales ratings are; its scale goes before the vendor's.
        scale: The one the vendor's own form says.

    Raises:
        Refused: It cannot be used for this field.
    """
    said = meaning(words, mapping.values.get(name, {}))
    if name == "comment" or name in WORDS:
        return said or None
    if name == "resolved":
        return resolved(said)
    return rating(said, scale=mapping.scales.get(name) or mapping.scales.get("*") or scale)
