"""The themes of customers' own words: what happened to them, in one table."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from rapport.reader.comments.themes.contact import CONTACT
from rapport.reader.comments.themes.people import KIND, PEOPLE
from rapport.reader.comments.themes.process import PROCESS
from rapport.reader.comments.themes.product import PRODUCT
from rapport.reader.comments.themes.technology import TECHNOLOGY
from rapport.reader.comments.themes.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

OTHER: Final = Theme("other", "", {"en": "Something else went wrong", "de": "Etwas anderes ging schief"}, ())
THEMES: Final[tuple[Theme, ...]] = (*CONTACT, *PROCESS, *TECHNOLOGY, *PRODUCT, *PEOPLE, *KIND, OTHER)
BY_NAME: Final[Mapping[str, Theme]] = MappingProxyType({each.name: each for each in THEMES})

__all__ = ["BY_NAME", "OTHER", "THEMES", "Theme"]
