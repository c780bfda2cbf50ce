"""What was heard goes to whom it concerns: thanks to a person, trouble to its owner, who is in trouble to be called.

Trouble with people is nobody's finding. It stays a theme that is counted; what an agent does is read in conversations.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import get_language

from rapport.reader.comments import BY_NAME, OTHER
from rapport_web.findings.models import Praise, Recovery
from rapport_web.findings.services import give_praise, open_recovery
from rapport_web.findings.services.joining_many import Words, join_findings
from rapport_web.people.models import Agent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.reader.comments import Marked, Said, Thanks, Theme
    from rapport_web.surveys.models import Answer

# Owners whose trouble makes findings.
OWNERS: Final = ("process", "technology", "product")
# It says that something is to be done, and not what: nobody could put it right.
_NO_FINDING: Final = frozenset(("not_solved",))
# A customer whose answer is older is not rung any more: it came in with an old file.
_FRESH: Final = timedelta(days=14)
_DISSATISFIED: Final = 2
_ASKED: Final = "process"  # the question that asks what went wrong


def route(answers: Sequence[tuple[Answer, Said]]) -> None:
    """Give thanks, join findings and open recoveries. It can be repeated: what is there already is left as it is.

    Args:
        answers: Each with its conversation and that one's agent, and what was heard in it.
    """
    join_findings(words for answer, said in answers for words in _troubles(answer, said))
    _thank(answers)
    wanted = [(answer.conversation, reasons_of(answer, said)) for answer, said in answers]
    rows = Recovery.objects.filter(conversation__in=[conversation for conversation, reasons in wanted if reasons])
    known = {row.conversation_id: set(row.reasons) for row in rows}
    for conversation, reasons in wanted:
        if set(reasons) - known.get(conversation.pk, set()):
            open_recovery(conversation=conversation, reasons=reasons)


def reasons_of(answer: Answer, said: Said) -> list[str]:
    """Return why a customer is to be called: nothing where there is no reason, or where it is too long ago."""
    when = answer.answered_at or answer.conversation.started_at
    if when is not None and timezone.now() - when > _FRESH:
        return []
    dissatisfied = answer.satisfaction is not None and answer.satisfaction <= _DISSATISFIED
    found = {
        "callback": bool(answer.further.get("callback")),
        "unresolved": (answer.resolved == "no" and dissatisfied) or (said.in_trouble and answer.resolved != "yes"),
        "leaving": said.leaving,
    }
    return [reason for reason, holds in found.items() if holds]


def _thank(answers: Sequence[tuple[Answer, Said]]) -> None:
    numbers = {number for _answer, said in answers for thanks in said.thanks for number in thanks.agents}
    agents = {agent.number: agent for agent in Agent.objects.filter(number__in=numbers)} if numbers else {}
    thankful = [answer.conversation_id for answer, said in answers if said.thanks]
    given = set(
        Praise.objects.filter(conversation__in=thankful).values_list("conversation", "agent", "question", "start")
    )
    for answer, said in answers:
        for thanks in said.thanks:
            for agent, named in _thanked(answer, thanks, agents):
                place = (answer.conversation_id, agent.pk if agent else None, thanks.quote.question, thanks.quote.start)
                if place not in given:
                    _give(answer, thanks, agent, named=named)


def _thanked(answer: Answer, thanks: Thanks, agents: Mapping[int, Agent]) -> list[tuple[Agent | None, bool]]:
    """Return who is thanked, and whether by name; whoever the customer talked to, where nobody is named."""
    if named := [agents[number] for number in thanks.agents if number in agents]:
        return [(agent, True) for agent in named]
    return [(None if thanks.elsewhere or thanks.agents else answer.conversation.agent, False)]


def _give(answer: Answer, thanks: Thanks, agent: Agent | None, *, named: bool) -> None:
    give_praise(
        conversation=answer.conversation,
        agent=agent,
        named=named,
        question=thanks.quote.question,
        start=thanks.quote.start,
        end=thanks.quote.end,
        text=thanks.quote.text,
        at=answer.answered_at,
    )


def _troubles(answer: Answer, said: Said) -> list[Words]:
    """Return the words of each trouble that has an owner."""
    language = get_language() or "en"
    found = []
    for name in said.themes:
        theme = BY_NAME[name]
        if theme.owner in OWNERS and name not in _NO_FINDING:
            words = next(quote for quote in said.quotes if quote.shows == name)
            found.append(_words(answer, theme.owner, theme, words, language))
    if any(words.question == _ASKED for words in found):
        return found
    # Whoever was asked what went wrong has told it, though in words that no theme has.
    told = next((quote for quote in said.quotes if quote.question == _ASKED and quote.shows == said.cause), None)
    if told is not None and (owner := _ticked(answer) or said.cause) in OWNERS:
        found.append(_words(answer, owner, OTHER, told, language))
    return found


def _words(answer: Answer, owner: str, theme: Theme, quote: Marked, language: str) -> Words:
    return Words(
        owner=owner,
        theme=theme.name,
        title=theme.says(language),
        conversation=answer.conversation,
        question=quote.question,
        start=quote.start,
        end=quote.end,
        text=quote.text,
    )


def _ticked(answer: Answer) -> str:
    """Return the one owner whom the customer ticked; empty where it is none or several."""
    ticked = [owner for owner in OWNERS if answer.further.get(f"cause_{owner}")]
    return ticked[0] if len(ticked) == 1 else ""
