"""Empathy, not sympathy: stays with the customer; no pity, own stories or opinions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.behaviours.evidence import after, answers, care_quotes, care_said, found, not_called_for, unanswered
from rapport.reader.behaviours.lexicon import Lexicon
from rapport.reader.exchanges import highest
from rapport.reader.quoting import bracketed, label_quotes, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.reader.judgement import Judged
    from rapport.reader.reading import BehaviourReading, Moment

SPECIFIC: Final = 2
_STAYS: Final = ("feeling", "understanding", "exploring", "action")
_SHORT: Final = ("chat", "sms", "social")

AWAY: Final = Lexicon(
    "poor you|thing|soul|dear|lamb",
    "you poor",
    "feel so|really|very? sorry for you",
    "pity|pitiful",
    "bless your heart",
    "same thing? happened|happens to me|us|my",
    "happened|happens to me|us too|once|myself|also|last|before",
    "i've|have been there|through myself?",
    "i know exactly? how you feel",
    "i had the same|exact|similar",
    "my own? mum|mom|mother|father|dad|wife|husband|son|daughter|sister|brother|nan|gran|grandmother|cat|dog "
    "had|has|did|died|went|also|once|always",
    "when i lost|had|moved|went",
    "personally i",
    "in my own|honest|personal? opinion",
    "if you ask me",
    "between you and me",
    "if i were you",
    "at least you|it|nobody|noone|they|he|she",
    "look on the bright side",
    "could be worse",
    "everything happens for a reason",
    "calm down",
    "cheer up",
    unless=(
        "when i had a look",
        "we have been through the",
        "poor thing if",
        "have been there|through by|when|since|the",
    ),
)
TAKES_CARE: Final = Lexicon(
    "let's get|take|sort|fix|see",
    "take|taking care of that|this|it",
    "i've|we've got you",
    "i'm|we're|am|are on it",
    "leave it|this|that with me|us",
    "i'll|will sort|fix",
    "let me sort|fix|help|look|check|get",
)


class StaysWithCustomer:
    """The answer stays with the customer.

    What it is: after the first cue, nothing that turns to pity, to the agent's own stories or opinions, or against
    the customer (``dismissive``); and something that stays with this customer: a specific word, a restated matter, a
    question about it, a concrete step. An agent who turns round later (``feeling`` or ``understanding`` 2) has stayed.
    Every moment calls for it. Only words that could go to anyone: hollow. By
    channel: in chat, text messages and on social channels a casual "Got it. Let's take care of that." is warm enough.

    What it misses: tone, and pity in words that the pattern does not know.
    """

    name = "stays_with_customer"

    def read(self, judged: Judged, moments: Sequence[Moment]) -> BehaviourReading:
        """Read the behaviour in one conversation."""
        if not moments:
            return not_called_for(self.name, judged)
        turns = answers(judged, moments)
        if not turns:
            return unanswered(self.name, judged, moments)
        return self._turned_away(judged, turns) or self._stayed(judged, moments, turns)

    def _turned_away(self, judged: Judged, turns: Sequence[int]) -> BehaviourReading | None:
        away = AWAY.whole(judged, turns)
        if away:
            because = f"The answer turned to pity, an own story or an opinion{bracketed(away)}."
            return found(self.name, "missed", away, because)
        against = label_quotes(judged, turns, "dismissive")
        if against and not _came_back(judged, turns, against[-1].turn):
            because = f"The answer turned from the customer’s side of it{said(judged, turns, 'dismissive')}."
            return found(self.name, "missed", against, because)
        return None

    def _stayed(self, judged: Judged, moments: Sequence[Moment], turns: Sequence[int]) -> BehaviourReading:
        stayed = tuple(q for label in _STAYS for q in label_quotes(judged, turns, label, least=SPECIFIC))
        words = next((w for label in _STAYS if (w := said(judged, turns, label, least=SPECIFIC))), "")
        if not stayed and judged.conversation.channel in _SHORT:
            stayed = TAKES_CARE.whole(judged, turns)
            words = bracketed(stayed)
        if stayed:
            return found(self.name, "met", stayed, f"The answer stayed with this customer{words}.")
        care = care_quotes(judged, turns)
        if care:
            because = f"Words that could go to anyone{care_said(judged, turns)}, and nothing about this customer."
            return found(self.name, "hollow", care, because)
        return found(self.name, "missed", after(judged, moments), "Nothing in the answer was about this customer.")


def _came_back(judged: Judged, turns: Sequence[int], turn: int) -> bool:
    """Whether the agent turned round later: a specific word for the feeling, or the matter restated."""
    later = [index for index in turns if index > turn]
    return SPECIFIC in (highest(judged, later, "feeling"), highest(judged, later, "understanding"))
