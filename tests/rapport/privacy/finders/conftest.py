"""What the finders' tables share: the values a finder finds in a text."""

from __future__ import annotations

import pytest

from rapport.privacy.passage import Passage
from rapport.privacy.piece import settle


@pytest.fixture
def found_by():
    """A function: the texts of the pieces a finder finds, in order."""

    def found(finder, text, *, kind=None, **around):
        passage = Passage.of(text, **around)
        pieces = settle(finder.find(passage)) if finder.may_find(passage) else []
        assert all(kind is None or piece.kind == kind for piece in pieces)
        assert all(piece.because for piece in pieces)
        return [text[piece.start : piece.end] for piece in pieces]

    return found
