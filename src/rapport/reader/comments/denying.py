"""Whether words are denied: "never had to wait" tells of no wait. What is looked at is the clause before the words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rapport.reader.wording import Wording

_REACH: Final = 4  # words between the denial and what it denies
_CLAUSE: Final = re.compile(r"[.!?;:,\n]|\b(?:but|and|because|although|while|aber|sondern|doch|und|weil|obwohl)\b")
DENIALS: Final = frozenset(
    [
        "not",
        "never",
        "no",
        "without",
        "neither",
        "nor",
        "nobody",
        "noone",
        "none",
        "hardly",
        "barely",
        "cannot",
        "nothing",
        "dont",
        "doesnt",
        "didnt",
        "isnt",
        "arent",
        "wasnt",
        "werent",
        "havent",
        "hasnt",
        "hadnt",
        "wont",
        "wouldnt",
        "cant",
        "couldnt",
        "shouldnt",
        "aint",
        "nicht",
        "nie",
        "niemals",
        "kein",
        "keine",
        "keinen",
        "keiner",
        "keinem",
        "keines",
        "ohne",
        "niemand",
        "kaum",
        "weder",
        "nichts",
    ]
)
# A denial that denies nothing: "not only rude", "can't believe the wait", "no wonder it was late".
_IDLE: Final = re.compile(
    r"(?:n't|not|cannot|no|nicht|never)\W+"
    r"(?:only|just|to mention|believe|understand(?: why)?|know why|doubt|wonder|surprised|nur|zu fassen|glauben|matter)"
)
_AFTER: Final = re.compile(r"\s+(?:\w+\s+)?(?:nicht|nie)\b")
_WOULD: Final = frozenset(
    [
        "should",
        "would",
        "could",
        "might",
        "wish",
        "if",
        "hope",
        "want",
        "need",
        "please",
        "ought",
        "sollte",
        "sollten",
        "könnte",
        "könnten",
        "hätte",
        "hätten",
        "würde",
        "würden",
        "wenn",
        "bitte",
        "wünsche",
        "wünschte",
        "möchte",
    ]
)


def is_denied(wording: Wording, start: int, end: int) -> bool:
    """Whether a denial stands close before ``plain[start:end]``, or a German one right after."""
    if any(word in DENIALS for word in _before(wording, start)):
        clause = wording.plain[_clause_start(wording.plain, start) : start]
        return not _IDLE.search(clause)
    return _AFTER.match(wording.plain, end) is not None


def is_wished(wording: Wording, start: int) -> bool:
    """Whether the words stand in a wish or a condition: "it would be great", "she could have helped"."""
    return any(word in _WOULD for word in _before(wording, start))


def _before(wording: Wording, start: int) -> list[str]:
    """Return the last words of the clause before a place, without apostrophes."""
    clause = wording.plain[_clause_start(wording.plain, start) : start]
    return [word.replace("'", "") for word in re.findall(r"[^\W\d_][\w']*", clause)[-_REACH:]]


def _clause_start(plain: str, start: int) -> int:
    left = 0
    for mark in _CLAUSE.finditer(plain, max(0, start - 200), start):
        left = mark.end()
    return left
