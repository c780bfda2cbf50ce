"""Whether words can stand in a sentence as the words that carry a label, when a person reads them alone.

A model may name a sentence beside the one that a person would name. These patterns decide only which words are quoted,
never which label is counted.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapport.reader.wording import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPECIFIC: Final = 2  # RUBRIC 1: specific words are too many to list, so any that are no mere courtesy will do
_LEAST_WORDS: Final = 3  # "frozen." or "No." says nothing alone; "I'm deaf." does

_WORD: Final = re.compile(r"[^\W_]+")
_ENOUGH_WORDS: Final = re.compile(rf"(?:[\W_]*+[^\W_]++){{{_LEAST_WORDS}}}")
_DEED: Final = re.compile(
    r"https?:|\b(?:d\.?m|dms|see (?:our|the|your|my)|let me|let's|look(?:ing|ed)? into|go to|set up"
    r"|sort(?:ed|ing)?|rang|rung"
    r"|sent|sending|spoke|spoken|put|done|held|holding|took|taken|given|got you|kept|made|found|paid|wrote"
    r"|written|brought"
    r"|(?:book|send|refund|order|call|ring|phone|check|rais|escalat|pass|forward|mov|fix|cancel|arrang|add|remov|credit"
    r"|transfer|connect|ask|report|visit|messag|e-?mail|follow|tr[yi]|restart|reset|reboot|click|contact|reach|reply"
    r"|repl[iy]|speak|hold|waiv|replac|ship|deliver|open|reopen|clos|chang|updat|keep|text|tak|giv|get|mak|print|walk"
    r"|releas|review|investigat|monitor|switch|stop|block|unlock|download|install|uninstall|delet|select|log|sign|post"
    r"|shar|provid|confirm|complet|fill|collect|return|extend|process|submit|flag|nudg|reinstat|schedul"
    r"|assign|dispatch)"
    r"(?:e|es|s|ed|d|ing|ting|ging|ping|lled|lling)?)\b"
)
_COURTESY: Final = re.compile(
    r"\bsorry\b|\bapolog|\bregret|\bthank|\b(?:glad|happy|pleased|here|love|like|want|delighted)"
    r" to (?:help|assist|hear)"
    r"|\b(?:good )?(?:morning|afternoon|evening)\b|^\W*(?:hi|hello|hey|dear|welcome|regards)\b|\bunderstand\b"
    r"|\bhave a (?:good|great|nice|lovely)\b|\bhope (?:that|this)\b|\bpleasure\b|\bno worries\b|\binconvenience\b"
    r"|\bbear with\b|\bhow (?:can|may) (?:i|we)\b"
)
_WE_DO: Final = re.compile(r"\b(?:i|we)(?:'ve|'ll| have| will|'(?:m|re) \w+ing| (?:am|are) \w+ing)\b")
_ASKS_ONLY: Final = re.compile(
    r"^(?!.*\b(?:can|could|would|will|have|did) you\b)(?!.*\b(?:please|d\.?m)\b).*\?\W*$", re.DOTALL
)
_NO_STEP: Final = re.compile(r"\bhug|\blight\b|\bluck\b|\bprayer|\bthoughts\b|\bafraid\b|\bthere (?:is|are) no\b")
_INSTEAD_OF_A_STEP: Final = (_COURTESY, _NO_STEP, _ASKS_ONLY)
_CARRY: Final[dict[str, re.Pattern[str]]] = {
    "action": _DEED,
    "apology": re.compile(
        r"\bsorry\b|\bapolog|\bregret|\bforgiv|\bmy bad\b|\bpardon\b|\bfault\b|\bmistake|\bon us\b|\bwrong of us\b"
    ),
    "feeling": re.compile(
        r"\bsorry\b|\bapolog|\bregret|\bunderstand|\bhear\b|\bfeel|\bfelt\b|frustrat|inconvenien|\btroubl|\bworr|\bupset"
        r"|disappoint|\bhope\b|awful|terrible|stress|\bhard\b|difficult|\bconcern|annoy|\bsad\b|\bsadden|\bloss\b|\bwish\b"
        r"|\bhate\b|\bshock|\bimagin|\bsympath|heart|\bappreciat|\bdistress|\bhorri|\bdreadful|\bpain|\boh no\b|\bbad\b"
        r"|\bthinking of\b|\bhug|\bterribl|\btough|\bnever nice\b|\bnot what we\b|\bsending\b|\bexhaust"
        r"|\bscar[yei]|\blight\b"
    ),
    "understanding": re.compile(
        r"\bunderst[ao]o?nd?|\bhear you\b|\bsee (?:what|how|why|that|your)|\bi see\b|\bknow\b"
        r"|\bget (?:it|that|how|why|you)"
        r"|\bgot (?:it|you)|\bgotcha\b|\bappreciat|\bmakes sense\b|\breali[sz]e|\bimagin|\baware\b|\bnoted\b|\bconcern"
    ),
    "ownership": re.compile(
        r"\b(?:i|we)(?:'ll|'ve|'m| will| have| am| are|'re| can(?!')| take| just| now|'d| would| want| did| do)\b"
        r"|\blet me\b|\bmyself\b|\bleave (?:it|this|that) with\b|\b(?:with|by) me\b"
        r"|\b(?:i|we) (?!can't|cannot|couldn't|won't|don't|didn't)[a-z]+(?:ed)?\b"
    ),
    "exploring": re.compile(
        r"\?|\bd\.?m\b|\b(?:send|share|provide|tell|give|confirm|message|let (?:me|us) know|need|pop|follow)\b"
    ),
    "leaving": re.compile(
        r"\bleav|\bcancel|\bswitch|\bmanager\b|\bsupervisor|\bcomplain|\bombudsman|\blawyer|\bsolicitor|\bcourt\b"
        r"|\bsu(?:e|ing)\b"
        r"|\bsenior\b|\bclose (?:my|the|our)\b|\bclosing\b|\bgoodbye\b|\bbye\b"
        r"|\bnever (?:again|buy|us|fly|order|shop|book|com)"
        r"|\banother\b|\belsewhere\b|\bcompetitor|\bquit|\brefund\b|\bgoing (?:to|back)\b|\blast (?:time|straw)\b"
        r"|\bwatchdog\b"
        r"|\bregulator|\breport(?:ing)?\b|\bmoving (?:to|my)|\bsomeone (?:else|in charge|above)\b|\blost (?:a|my)\b"
    ),
}
_REFUSES: Final = re.compile(
    r"\b(?:can't|cannot|can not|couldn't|unable|not able|won't|afraid (?:we|i|there|that)|i'm afraid|we're afraid)\b"
)


@lru_cache(maxsize=4096)
def carries(label: str, value: int, text: str) -> bool:
    """Whether words read alone carry a label's value.

    Args:
        label: One of RUBRIC 1's labels; those whose words are too many to list are carried by all but courtesy.
        value: The value that was counted.
        text: The words as they were said.
    """
    plain = plain_text(text)
    if label in ("dismissive", "templated"):
        return count_words(text) >= _LEAST_WORDS and not (label == "dismissive" and _COURTESY.search(plain))
    pattern = _CARRY.get(label)
    if pattern is None:
        return True
    if label == "action" and not _WE_DO.search(plain) and any(other.search(plain) for other in _INSTEAD_OF_A_STEP):
        return False
    if label == "ownership" and (_REFUSES.search(plain) or (_COURTESY.search(plain) and not _DEED.search(plain))):
        return False
    if pattern.search(plain):
        return True
    lenient = value == _SPECIFIC and label in ("feeling", "understanding", "apology")
    return lenient and count_words(text) >= _LEAST_WORDS and not _COURTESY.search(plain)


def carrying_places(label: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a turn has words of the kind that carry a label, in order."""
    pattern = _CARRY.get(label)
    if pattern is not None:
        yield from (match.span() for match in pattern.finditer(plain_text(text)))


def count_words(text: str) -> int:
    """Count the words of a text, "I'm" as two."""
    return len(_WORD.findall(text))


def is_fragment(text: str) -> bool:
    """Whether words are too few to be understood alone."""
    return _ENOUGH_WORDS.match(text) is None
