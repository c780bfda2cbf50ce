"""Names by which staff address somebody in passing: "It's on its way, Tovie.", "No problem, Tiimo, we've asked"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.privacy.lexicon.not_names import NOT_NAMES
from rapport.privacy.lexicon.word_list import word_list
from rapport.privacy.lexicon.word_names import CALLED, WORD_NAMES
from rapport.privacy.name_words import NameSpan, name_at
from rapport.privacy.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.privacy.passage import Passage

_PLAIN: Final = word_list("ordinary") | word_list("not_called") | WORD_NAMES | NOT_NAMES
_NOBODY: Final = _PLAIN - CALLED
# A comma, a word of thanks, or a word with which a clause ends, with a capital right behind it.
_CALL: Final = re.compile(
    r"(?:,|[Tt]hanks|[Tt]hank you|[Yy]ou too|[Ss]orry|[Aa]pologies|[Cc]heers|[Ww]elcome|[Bb]ye|[Cc]ongratulations"
    r"|[Cc]ongrats|[Nn]ope|Yes|Sure|[Nn]o worries|[Nn]o problem|inconvenience|confusion|troubles?|delays?|frustration"
    r"|disappointment|patience|soon|today|fine|there|here|had|alright|okay|contact us),? (?:again,? )?"
    r"(?=[^\W\d_a-z]['’]?[^\W\d_])"
)
_WORD_BEFORE: Final = re.compile(r"([\w'’]+)[)\"!?.…]?$")
_END: Final = re.compile(
    r" ?[.!?…)](?!\w)| ?[:;]-?[)D(]|\s*$|\s{1,2}[\^*/~–—-]|\s*\n| ?[\U0001F300-\U0001FAFF☺❤♥]| <(?:name|agent|url)"
    r"|(?P<comma>,) "
)
_LIST: Final = re.compile(r", (?:(?:and|or|&) (?!we|i\b|i'|our\b|you|please|my\b|thank|hope)|this is|it's|you're)")
_TALK: Final = re.compile(r"\b(?:you|your|we|we're|we've|we'll|i|i'm|i've|i'll|us|let's|please|sorry|thanks|no|here)\b")
_PLACED: Final = word_list("before_own_names")
_LIKE_A_WORD: Final = ("ly", "ness", "tion", "ment", "day")
_REACH: Final = 80  # characters to either side that tell talk from a list of menus
_WORD: Final = 30


class AddressedName:
    """Finds names that no list holds, where staff address the customer behind a comma or a word of thanks.

    Only a word that nobody in the conversation writes without a capital, that is no ordinary word, place, brand or
    form of address, and that ends a clause. Customers address brands and products in the same way, so theirs stay.
    """

    name = "names by which staff address somebody"

    def may_find(self, passage: Passage) -> bool:
        """Words of the staff, with a comma or a word of thanks."""
        return passage.by_staff and may_address(passage.text)

    def find(self, passage: Passage) -> Iterator[Piece]:
        """Yield the names."""
        for match in _CALL.finditer(passage.text):
            name = name_at(passage.text, match.end(), most=1, allowed=CALLED)
            if name and _is_addressed(name, match, passage):
                yield Piece(name.start, name.end, "name", " ".join(name.words), "addressed by this name")


def may_address(text: str) -> bool:
    """Whether a capital stands where somebody could be addressed."""
    return _CALL.search(text) is not None


def _is_addressed(name: NameSpan, match: re.Match[str], passage: Passage) -> bool:
    word = name.words[0]
    end = _END.match(passage.text, name.end)
    if end is None or word in _NOBODY or len(word) == 1 or word.endswith(_LIKE_A_WORD):
        return False
    if word in passage.team or (passage.team and passage.team in word) or passage.says_plainly(word):
        return False
    if _LIST.match(passage.lower, name.end):
        return False
    if match.group().startswith(","):
        if not _follows_words(passage.text, match.start()):
            return False  # "Lisbon, Portugal"
    elif passage.text[match.start() - 1 : match.start()].isalpha():
        return False
    around = passage.lower[max(0, match.start() - _REACH) : name.end + _REACH]
    return end["comma"] is None or _TALK.search(around) is not None


def _follows_words(text: str, comma: int) -> bool:
    """Whether what the comma follows is no name itself: "Lisbon, Portugal" is a place."""
    match = _WORD_BEFORE.search(text, max(0, comma - _WORD), comma)
    if match is None:
        return False
    word, low = match[1], match[1].lower().replace("’", "'")
    return low not in _PLACED and (word[0].islower() or low in _PLAIN or "'" in low)
