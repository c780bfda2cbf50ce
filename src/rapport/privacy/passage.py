"""A text to be searched, with what its finders need to know of the conversation around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rapport.privacy.digits import Run, has_long_run, may_be_spoken, spoken_runs, typed_runs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport.conversation import Speaker

# A masked handle such as @117443 is no number to look into.
_DIGIT: Final = re.compile(r"(?<![@0-9])[0-9]")
_ASKED: Final = {
    "name": re.compile(
        r"(?:your|the|full|first|last) (?:full |first |last |sur)?name\b|who am i (?:speaking|talking|chatting)|surname"
        r"|pleasure of (?:speaking|talking|chatting)|who'?s (?:this|calling)|who is (?:this|calling)"
    ),
    "phone": re.compile(
        r"(?:phone|mobile|cell|contact|call ?back|telephone|best) (?:number|no\b)"
        r"|number (?:to|we can|i can) (?:call|reach|ring)"
    ),
    "reference": re.compile(
        r"(?:order|booking|reference|ref|account|tracking|case|ticket|invoice|policy|claim|customer|meter|serial|imei|confirmation)"
        r" ?(?:number|no\b|id|code|ref)|imei|serial"
    ),
    "birth_date": re.compile(r"date of birth|\bd\.?o\.?b\b|birth ?date|when were you born"),
    "address": re.compile(r"\baddress|post ?code|zip ?code|where (?:do )?you live"),
    "card": re.compile(r"card number|long number|digits (?:on|across)"),
}


@dataclass(frozen=True, slots=True)
class Passage:
    """One turn's text as the finders see it; made by :meth:`of`.

    Attributes:
        text: The words.
        lower: The same in lower case. Where lower case would change the length, it is the text itself.
        speaker: Who said it.
        channel: The conversation's channel.
        previous: What the other party said just before, in lower case.
        has_digit: There is at least one digit, handles left out.
        has_long_run: Seven digits stand near each other.
        runs: Runs of seven digits or more, typed or spoken.
        team: The conversation's team in lower case; on public accounts it is the brand.
        around: Every text of the conversation, as written.
    """

    text: str
    lower: str
    speaker: Speaker
    channel: str = "chat"
    previous: str = ""
    has_digit: bool = False
    has_long_run: bool = False
    runs: tuple[Run, ...] = field(default=())
    team: str = ""
    around: str = ""

    @classmethod
    def of(
        cls,
        text: str,
        *,
        speaker: Speaker = "customer",
        channel: str = "chat",
        previous: str = "",
        team: str = "",
        around: str = "",
    ) -> Passage:
        """Prepare a text for the finders."""
        lower = text.lower()
        if len(lower) != len(text):
            lower = "".join(low if len(low := c.lower()) == 1 else c for c in text)
        lower = lower.replace("’", "'")
        has_digit = _DIGIT.search(text) is not None
        long_run = has_digit and has_long_run(text)
        runs = typed_runs(text) if long_run else []
        if may_be_spoken(lower):
            runs = runs + spoken_runs(text)
        return cls(text, lower, speaker, channel, previous, has_digit, long_run, tuple(runs), team, around or text)

    @property
    def by_staff(self) -> bool:
        """Whether somebody, or a bot, on the organisation's side said it."""
        return self.speaker != "customer"

    def holds_any(self, signs: Iterable[str]) -> bool:
        """Whether one of the signs, given in lower case, stands in the text; every finder asks this of most texts."""
        lower = self.lower
        for sign in signs:  # noqa: SIM110  # any() takes twice as long
            if sign in lower:
                return True
        return False

    def asked_for(self, what: str) -> bool:
        """Whether the other party has just asked for a ``name``, ``phone``, ``birth_date``, ``address`` and so on."""
        return bool(self.previous) and _ASKED[what].search(self.previous) is not None

    def says_plainly(self, word: str) -> bool:
        """Whether somebody in the conversation writes a word, given in lower case, without a capital."""
        return re.search(rf"(?<![\w@#./-]){re.escape(word)}(?![\w@])", self.around) is not None
