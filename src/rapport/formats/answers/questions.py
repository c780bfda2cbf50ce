"""Which field a vendor's question asks for, by its words or its id, and its answer in the shape of that field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.exceptions import Refused
from rapport.formats.answers.fields import TEXTS, USUAL, WORDS
from rapport.formats.answers.values import meaning, rating, resolved
from rapport.formats.tables.columns import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport.formats.answers.reply import Value
    from rapport.formats.tables.mapping import Mapping
    from rapport.formats.tables.scale import Scale

_NAMED = ("empathy", "satisfaction", "resolved", "effort")
# Fields that hold something else than a rating.
_NO_RATINGS: Final = frozenset((*WORDS, *TEXTS, "conversation", "answered_at", "satisfied", "weight"))


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


def rating_named(name: str, *, place: str) -> str:
    """Return the name under which a rating is kept: one called as a field of words has its own, ``praise_rating``.

    Args:
        name: What its question goes by.
        place: Where it stands.

    Raises:
        Refused: Nothing says what was asked.
    """
    if not name.strip():
        raise Refused("the rating does not say which question it answers", field=place)
    return f"{name}_rating" if name in _NO_RATINGS else name


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
