"""Which words of a customer show what the trouble was: a quote stands beside a cause only where it shows it."""

from __future__ import annotations

from collections import Counter
from typing import Final

from rapport.reader.phrases import Hit, Phrase, PhraseFinder
from rapport.reader.wording import word_turn

# Narrower than the words the reader weighs: "driver" or "phone" alone names a thing, not what went wrong with it.
_SHOWING: Final = (
    Phrase(
        "people",
        "people",
        (
            (
                "rude|rudeness|attitude|unprofessional|unhelpful|patronising|patronizing|condescending|dismissive|"
                "shouted|shouting|laughed|swore|sworn|ignored|lied|lying|liar|sarcastic|abrupt|incompetent|clueless|"
                "useless|arrogant|aggressive"
            ),
            "hung up",
            "hanging up",
            "put the phone down",
            "didn't|doesn't|don't|not|nobody|never seem|even|really? care|cares|cared|listen|listened|bother|bothered",
            "talked|spoke|spoken to|at me like",
            "made me feel",
            "customer service is|was so|very|really? bad|awful|terrible|appalling|shocking|poor|horrible",
        ),
        unless=("never rude", "not rude", "useless app|site|website"),
    ),
    Phrase(
        "process",
        "process",
        (
            (
                "refund|refunds|refunded|charged|overcharged|fee|fees|policy|cancelled|canceled|delayed|delay|delays|"
                "queue|queuing|billed|invoice|rebooked|verification|compensation|paperwork|waiting|deposit|deadline"
            ),
            "on hold",
            "passed|sent|bounced|transferred .. between|around|back",
            "# days|weeks|hours|months on|later|late|ago|now|waiting",
            "still|not|never|hasn't|haven't been? delivered|arrived|received|come|refunded|sent|dispatched",
            "order|parcel|package|delivery hasn't|has|still|never|didn't|late|lost|missing",
            "lost|missing|delayed luggage|bag|bags|baggage|parcel|package",
        ),
    ),
    Phrase(
        "technology",
        "technology",
        (
            (
                "crash|crashes|crashed|crashing|bug|bugs|buggy|glitch|glitches|glitching|freezes|freezing|buffering|"
                "lagging|hacked|outage|unresponsive"
            ),
            (
                "app|website|site|login|page|server|servers|internet|wifi|wi-fi|broadband|signal|network|connection|"
                "update|system|account|router|4g|phone|laptop|playlist .. "
                "down|broken|slow|not|isn't|doesn't|won't|can't|keeps|stopped|fails|failed|error|dropping|drops|rubbish"
            ),
            (
                "can't|cannot|won't|couldn't|unable|not|doesn't|keeps .. "
                "log|login|load|loading|connect|install|download|sync|stream|log_in|sign_in|reset|update"
            ),
            "error code|message|page",
            "no signal|internet|wifi|service|connection|broadband",
        ),
    ),
    Phrase(
        "product",
        "product",
        (
            (
                "faulty|mouldy|moldy|stale|defective|undercooked|torn|leaking|expired|discontinued|overpriced|"
                "ingredients|wheat|gluten|recipe|soggy|rotten"
            ),
            "poor|bad|terrible|awful quality",
            "quality of|is|was",
            "tastes|tasted|tasting",
            "broken|broke|fell apart|after|already",
            "out of date|stock",
            "wrong size|colour|color|item",
        ),
    ),
    Phrase(
        "two parts did not know of each other",
        "disconnect",
        (
            "told|says|said|saying|shows|tells .. different|opposite|otherwise|another",
            "different|conflicting|contradictory|contradicting answers|answer|information|info|things|story|stories",
            "passed|sent|bounced|transferred|pushed .. between|back|around|pillar",
            "back and forth",
            "no record|trace of",
            "left|right hand",
            "marked|says|shows|showing as? delivered",
            "one|other|another department|team|person|agent|branch|shop|store .. another|other|says|said",
            "your own|other colleague|colleagues|department|team|branch|shop|store",
        ),
    ),
)
_FINDER: Final = PhraseFinder(_SHOWING)


def showing(text: str) -> dict[str, list[Hit]]:
    """Return the words in a turn that show trouble, by its owner; ``disconnect`` for two parts at odds."""
    found: dict[str, list[Hit]] = {}
    for hit in _FINDER.find(word_turn(text)):
        found.setdefault(str(hit.phrase.value), []).append(hit)
    return found


def shows(text: str, owner: str) -> list[Hit]:
    """Return the words that show one owner's trouble, where no other owner's is shown as much; else nothing."""
    found = showing(text)
    counts = Counter({name: len(hits) for name, hits in found.items() if name != "disconnect"})
    own = found.get(owner, [])
    if owner != "disconnect" and any(n >= len(own) for name, n in counts.items() if name != owner):
        return []
    return own
