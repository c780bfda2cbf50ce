"""The customer's handle, where an agent's public reply opens with it; the companies' handles stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.privacy.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.privacy.passage import Passage

_OPENING: Final = re.compile(r"\s{0,4}@(\w{2,30})(?![\w.@])")


class Handle:
    """Finds the handle an agent's public reply is addressed to.

    Handles that are masked already (``@customer``, ``@117443``) stay.
    """

    name = "customers' handles"

    def may_find(self, passage: Passage) -> bool:
        """An agent's words on a public account that open with an at sign."""
        return passage.speaker == "agent" and passage.channel == "social" and "@" in passage.text[:5]

    def find(self, passage: Passage) -> Iterator[Piece]:
        """Yield the handle the reply opens with."""
        match = _OPENING.match(passage.text)
        if match is None or match[1].isdigit() or match[1].lower() in {"customer", "user", "name"}:
            return
        if passage.team and (passage.team in match[1].lower() or match[1].lower() in passage.team):
            return
        yield Piece(match.start(1) - 1, match.end(1), "handle", match[1].casefold(), "the reply opens with this handle")
