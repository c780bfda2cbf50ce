"""Names that the speakers give: "my name is ...", "this is ... speaking", "I'm ...", "... here"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.privacy.lexicon.not_names import ALSO_NAMES
from rapport.privacy.name_words import is_given, name_at
from rapport.privacy.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.privacy.name_words import NameSpan
    from rapport.privacy.passage import Passage

# What follows a name that was just given, and hardly ever follows another word with a capital.
_FOLLOWS: Final = re.compile(r" (?:speaking|calling|here|from|again|writing)\b")
_CLOSES: Final = re.compile(
    r"\s{0,2}(?:[,.!;)(–—-]|$|\n)| (?:speaking|calling|here|from|again|at|in|on|with|and|how|can|may|your|the|what|i)\b"
)
_CERTAIN: Final = re.compile(
    r"\bmy (?:full |first |last |real |middle )?name(?:'s| is| was|:) (?:actually |still )?"
    r"|\bmy name (?=[a-z]+[.!]?$)|\bich heiße |\bje m'appelle |\bme llamo |\bmein name ist |\bmi chiamo "
)
_OF_OTHERS: Final = re.compile(
    r"(?:\b(?:his|her|the|full|first|last|passenger|guest|customer|contact|account(?: holder)?)"
    r"|'s|\bholder) name(?:'s| is|:) (?:a |an )?"
    r"|(?:^|[\n.;!?] ?)name(?: ?:| is|'s) |\bunder (?:the )?name (?:of )?|\b(?:in|by) the name (?:of )?"
)
_CALLED: Final = re.compile(
    r"\b(?:i'm|i am|im) called |\bcall me |\byou(?:'re| are)(?: now)? (?:speaking|talking|chatting) (?:with|to) "
)
_THIS_IS: Final = re.compile(r"\bthis is (?:still |just )?")
_I_AM: Final = re.compile(r"\b(?:i'm|i am|im) ")
_IT_IS: Final = re.compile(r"\bit(?:'s| is) ")
_CERTAIN_SIGNS: Final = ("my ", "heiße ", "appelle ", "llamo ", "name ist ", "chiamo ")
_TOLD: Final = ((("this is ",), _THIS_IS), (("i'm ", "im ", "i am "), _I_AM), (("it's ", "it is "), _IT_IS))
_BEFORE: Final = re.compile(
    r"(?:([^\W\d_][\w'’-]{1,29}) )?\b([^\W\d_][\w'’-]{1,29}) "
    r"(?:speaking\b(?! (?:to|with|of|about|on|for))|(?:here|again)(?= |[,.!]|$))"
)
_SPELT: Final = re.compile(r"\b[Ss]pel(?:t|led|ling is) ([^\W\d_](?:[-. ][^\W\d_]){2,20})(?!\w)")
_HERE: Final = re.compile(r" here(?:[,.!]|$)")  # "Jonas here.", not "Click here for more"
_TRIGGERS: Final = (
    "name",
    "this is ",
    "i'm ",
    "im ",
    "i am ",
    "it's ",
    "it is ",
    " speaking",
    " here",
    " again",
    "spel",
    "call me ",
    "llamo ",
    "iße ",
    "ppelle ",
    "mi chiamo ",
)


class IntroducedName:
    """Finds names that somebody gives as their own, or says are somebody's."""

    name = "names the speakers give"

    def may_find(self, passage: Passage) -> bool:
        """One of the phrases by which a name is given."""
        return passage.holds_any(_TRIGGERS)

    def find(self, passage: Passage) -> Iterator[Piece]:
        """Yield names after and before those phrases."""
        text, lower = passage.text, passage.lower
        for match in _CERTAIN.finditer(lower) if passage.holds_any(_CERTAIN_SIGNS) else ():
            yield from _piece(name_at(text, match.end(), lower_case=True, allowed=ALSO_NAMES), 'follows "my name is"')
        for match in _CALLED.finditer(lower) if "call" in lower or " to " in lower or " with " in lower else ():
            yield from _piece(name_at(text, match.end(), allowed=ALSO_NAMES), "says whom one speaks to")
        for match in _OF_OTHERS.finditer(lower) if "name" in lower else ():
            yield from _piece(name_at(text, match.end()), "said to be a name", own=False)
        for signs, pattern in _TOLD:
            for match in pattern.finditer(lower) if passage.holds_any(signs) else ():
                name = name_at(text, match.end(), most=2, lower_case=pattern is not _IT_IS)
                if name is None:
                    name = _ambiguous(name_at(text, match.end(), most=2, allowed=ALSO_NAMES), text)
                if name and _is_introduction(name, passage, told=pattern is _IT_IS):
                    yield from _piece(name, f'follows "{match.group().strip()}"')
        for match in _SPELT.finditer(text):
            letters = "".join(letter for letter in match[1] if letter.isalpha())
            yield Piece(match.start(1), match.end(1), "name", letters.casefold(), "a name spelt out", own=True)
        if " speaking" in lower or " here" in lower or " again" in lower:
            yield from _before(passage)


def _is_introduction(name: NameSpan, passage: Passage, *, told: bool) -> bool:
    """Whether a name after "this is", "I'm" or "it's" is one, not "I'm Deaf" or "It's Wednesday"."""
    text = passage.text
    given = is_given(name.words[0])
    if text[name.start].islower():  # "im rosie": only a common name, not "im angry"
        return given and _CLOSES.match(text, name.end) is not None
    if len(name.words[-1]) == 1 or not _CLOSES.match(text, name.end):
        return False
    if given or _FOLLOWS.match(text, name.end):
        return True
    if name.words[-1].endswith(("ing", "ed")) and len(name.words) == 1:
        return False  # "I'm Fuming." in a title's capitals
    return not told and (passage.by_staff or text[name.end : name.end + 1] in ",.!")


def _ambiguous(name: NameSpan | None, text: str) -> NameSpan | None:
    """Return a name that is a word too ("Will", "June") if what follows leaves no doubt."""
    return name if name and (len(name.words) > 1 or _FOLLOWS.match(text, name.end)) else None


def _before(passage: Passage) -> Iterator[Piece]:
    """Yield the names in "Lewis speaking" and "Gwen here"."""
    text = passage.text
    for match in _BEFORE.finditer(text):
        end = match.end(2)
        first = name_at(text, match.start(1), most=2) if match[1] else None
        name = first if first and first.end == end else name_at(text, match.start(2), most=1, allowed=ALSO_NAMES)
        if name is None or name.end != end or (name.words[-1].endswith("ly") and not is_given(name.words[-1])):
            continue
        before = text[max(0, name.start - 3) : name.start].rstrip(" \t")[-1:]
        begins = name.start == 0 or before in set(",.!?\n:")
        said_here = passage.by_staff and _HERE.match(text, end) is not None
        if is_given(name.words[0]) or (begins and (text.startswith(" speaking", end) or said_here)):
            yield from _piece(name, 'stands before "speaking" or "here"')


def _piece(name: NameSpan | None, because: str, *, own: bool = True) -> Iterator[Piece]:
    if name:
        yield Piece(name.start, name.end, "name", " ".join(name.words), because, own=own)
