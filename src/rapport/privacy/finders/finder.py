"""What every finder is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.privacy.passage import Passage
    from rapport.privacy.piece import Piece


class Finder(Protocol):
    """Finds one sort of personal data. Built-ins are listed in ``registry.py``.

    A finder looks cheaply first (``may_find``) and only then in earnest, and takes time that grows with the
    length of the text and no faster.
    """

    @property
    def name(self) -> str:
        """What the tables in the documentation call it."""
        ...

    def may_find(self, passage: Passage) -> bool:
        """Whether there could be anything to find: a digit, a sign or a word without which there is nothing."""
        ...

    def find(self, passage: Passage) -> Iterator[Piece]:
        """Yield the pieces found, in any order; they may overlap those of other finders."""
        ...
