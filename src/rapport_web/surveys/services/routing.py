"""What was heard goes to whom it concerns: thanks to a person, trouble to its owner, who is in trouble to be called.

Trouble with people is nobody's finding. It stays a theme that is counted; what an agent does is read in conversations.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import get_language

from rapport.reader.comments import BY_NAME, OTHER
from rapport_web.findings.services import give_praise, join_finding, open_recovery

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.reader.comments import Marked, Said
    from rapport_web.people.models import Agent
    from rapport_web.surveys.models import Answer

# Owners whose trouble makes findings.
OWNERS: Final = ("process", "technology", "product")
# It says that something is to be done, and not what: nobody could put it right.
_NO_FINDING: Final = frozenset(("not_solved",))
# A customer whose answer is older is not rung any more: it came in with an old file.
_FRESH: Final = timedelta(days=14)
_DISSATISFIED: Final = 2
_ASKED: Final = "process"  # the question that asks what went wrong


def route(answer: Answer, said: Said, agents: Mapping[int, Agent]) -> None:
    """Give thanks, join findings and open a recovery for one answer. It can be repeated.

    Args:
        answer: With its conversation and that one's agent.
        said: What was heard in it.
        agents: Those whom ``<agent:N>`` may name, by number.
    """
    _thank(answer, said, agents)
    for owner, theme, title, words in _troubles(answer, said):
        join_finding(
            owner=owner,
            theme=theme,
            title=title,
            conversation=answer.conversation,
            question=words.question,
            start=words.start,
            end=words.end,
            text=words.text,
        )
    if reasons := reasons_of(answer, said):
        open_recovery(conversation=answer.conversation, reasons=reasons)


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


def _thank(answer: Answer, said: Said, agents: Mapping[int, Agent]) -> None:
    for thanks in said.thanks:
        named = [agents[number] for number in thanks.agents if number in agents]
        own = None if thanks.elsewhere or thanks.agents else answer.conversation.agent
        for agent in named or [own]:
            give_praise(
                conversation=answer.conversation,
                agent=agent,
                named=bool(named),
                question=thanks.quote.question,
                start=thanks.quote.start,
                end=thanks.quote.end,
                text=thanks.quote.text,
                at=answer.answered_at,
            )


def _troubles(answer: Answer, said: Said) -> list[tuple[str, str, str, Marked]]:
    """Return owner, theme, title and words of each trouble that has an owner."""
    language = get_language() or "en"
    found = []
    for name in said.themes:
        theme = BY_NAME[name]
        if theme.owner in OWNERS and name not in _NO_FINDING:
            words = next(quote for quote in said.quotes if quote.shows == name)
            found.append((theme.owner, name, theme.says(language), words))
    if any(words.question == _ASKED for _owner, _name, _title, words in found):
        return found
    # Whoever was asked what went wrong has told it, though in words that no theme has.
    told = next((quote for quote in said.quotes if quote.question == _ASKED and quote.shows == said.cause), None)
    if told is not None and (owner := _ticked(answer) or said.cause) in OWNERS:
        found.append((owner, OTHER.name, OTHER.says(language), told))
    return found


def _ticked(answer: Answer) -> str:
    """Return the one owner whom the customer ticked; empty where it is none or several."""
    ticked = [owner for owner in OWNERS if answer.further.get(f"cause_{owner}")]
    return ticked[0] if len(ticked) == 1 else ""
