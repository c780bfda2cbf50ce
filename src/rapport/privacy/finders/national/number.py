"""What the national numbers share: a form, a check, and words that a weak check needs beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapport.privacy.hints import hint_before, says
from rapport.privacy.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rapport.privacy.passage import Passage

_SEPARATORS: Final = re.compile(r"[ .\-/\u00a0\u2011]")


@dataclass(frozen=True, slots=True)
class NationalNumber:
    """One country's number for a person: a finder.

    Attributes:
        name: Country and number, as the documentation's table calls them.
        form: What it looks like in text.
        valid: Whether a number of this form (separators removed, upper case) is right.
        words: Words that call it by its name, in lower case.
        needs_words: The check alone is too weak: one of the words must stand near.
        short: It has fewer than seven digits.
    """

    name: str
    form: re.Pattern[str]
    valid: Callable[[str], bool]
    words: re.Pattern[str]
    needs_words: bool = True
    short: bool = False

    def may_find(self, passage: Passage) -> bool:
        """Digits enough, and the number's name where it is needed."""
        return (passage.has_long_run or (self.short and passage.has_digit)) and (
            not self.needs_words or self._named(passage, 0, len(passage.text))
        )

    def find(self, passage: Passage) -> Iterator[Piece]:
        """Yield the numbers that pass the check."""
        for match in self.form.finditer(passage.text):
            compact = _SEPARATORS.sub("", match.group()).upper()
            if not self.valid(compact):
                continue
            named = self._named(passage, match.start(), match.end())
            if named or (not self.needs_words and hint_before(passage.lower, match.start()) is None):
                because = f"{self.name}; the check holds" + (" and it is called so" if named else "")
                yield Piece(match.start(), match.end(), "national_number", compact, because)

    def _named(self, passage: Passage, start: int, end: int) -> bool:
        return says(passage.lower, start, end, self.words) or (
            bool(passage.previous) and self.words.search(passage.previous) is not None
        )


def form(pattern: str) -> re.Pattern[str]:
    """Compile a number's form so that it stands alone: no letter or digit beside it."""
    return re.compile(rf"(?<![^\W_])(?<!\d[.-])(?:{pattern})(?![^\W_]|[.-]\d)", re.IGNORECASE | re.ASCII)


def words(*names: str) -> re.Pattern[str]:
    """Compile the names of a number, each a pattern in lower case."""
    return re.compile(r"\b(?:" + "|".join(names) + r")(?!\w)")
