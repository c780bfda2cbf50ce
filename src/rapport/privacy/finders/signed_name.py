"""Names that sign a message: "Regards, Petra Lindqvist", "^Kev", "- Maria"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.privacy.lexicon.not_names import OFFICE_WORDS
from rapport.privacy.name_words import is_given, joined_name, name_at
from rapport.privacy.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.privacy.name_words import NameSpan
    from rapport.privacy.passage import Passage

_FORMULA: Final = re.compile(
    r"\b(?:regards|rgds|hugs|sincerely|thanks|thank you|thank(?=[-–—])|many thanks|ty|cheers|best|best wishes|wishes"
    r"|yours|yours truly|faithfully|respectfully|warmly"
    r"|love|grüßen|gruß|cordialement|saludos|saluti)(?:[,!.]{0,2}\s{1,3}|[,!.]|(?=[-–—]))[-–—]? ?(?=[^\W\d_])"
)
# What may stand after a signature: a part's number, a link, a smile, a place in the firm.
_TAIL: Final = re.compile(
    r"[.!]?(?:\s{0,3}(?:\(?\d/\d\)?|https?://\S{1,80}|<url>|[:;]-?[)D(]|x{1,3}\b|[\U0001F300-\U0001FAFF❤️]{1,4}))*\s*$"
)
_AFTER_FORMULA: Final = re.compile(
    r"(?: (?:and|&) [^\W\d_].{0,40})?[.,!]?\s*$|, ?\S.{0,50}$|\s*\n.{0,120}$|[-–].{0,40}$", re.DOTALL
)
_MARK: Final = re.compile(r"(?<=[\s.!?…)])[\^*~/–—-] ?(?=[^\W\d_])")
_SENTENCE_END: Final = re.compile(r"[.!?…)]\s{1,3}(?=[^\W\d_])|\n\s{0,3}(?=[^\W\d_])")
_WINDOW: Final = 120  # characters from the end within which a signature stands


class SignedName:
    """Finds names at the end of a message. Initials such as "^AB" are an agent's id and stay."""

    name = "names that sign"

    def may_find(self, passage: Passage) -> bool:
        """A text of more than a word."""
        return " " in passage.text or "\n" in passage.text

    def find(self, passage: Passage) -> Iterator[Piece]:
        """Yield at most one name that signs: after a formula, after a mark, or alone at the end."""
        text, lower = passage.text, passage.lower
        start = max(0, len(text) - _WINDOW)
        for match in _FORMULA.finditer(lower, start):
            name = name_at(text, match.end())
            sentence = match.group().rstrip()[-1] in ".!"  # "Thanks! Great" begins a sentence
            if (
                name
                and (_signs(name, passage, _AFTER_FORMULA) or _signs(name, passage, _TAIL))
                and _is_person(name, passage, strict=sentence)
            ):
                yield _piece(name, passage)
                second = joined_name(text, name.end)
                if second:
                    yield _piece(second, passage)
                return
        for match in _MARK.finditer(text, start) if passage.by_staff else ():
            name = name_at(text, match.end(), most=2)
            if name and not text[name.start : name.end].isupper() and _signs(name, passage, _TAIL):
                yield _piece(name, passage)
                return
        for match in _SENTENCE_END.finditer(text, start):
            name = name_at(text, match.end())
            if name and _signs(name, passage, _TAIL) and is_given(name.words[0]):
                yield _piece(name, passage)
                return


def _piece(name: NameSpan, passage: Passage) -> Piece:
    # A customer's "thanks Ines" may as well thank Ines: it is no claim to be her.
    own = passage.by_staff
    return Piece(name.start, name.end, "name", " ".join(name.words), "signs the message", own=own)


def _signs(name: NameSpan, passage: Passage, tail: re.Pattern[str]) -> bool:
    return tail.match(passage.text, name.end) is not None


def _is_person(name: NameSpan, passage: Passage, *, strict: bool) -> bool:
    """Whether the name is a person's and not a department's ("Tolby Care") or the brand's."""
    if len(name.words[-1]) == 1 and len(name.words) == 1:
        return False
    if strict and not is_given(name.words[0]):
        return False
    line = passage.lower[name.end :].split("\n", 1)[0]
    next_word = line.split(",", 1)[0].strip(" .!")
    return next_word not in OFFICE_WORDS and not (passage.team and name.words[0] in passage.team)
