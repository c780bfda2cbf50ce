"""Which of two names is the agent, where nothing but their words tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.conversation import Speaker

# Phrases of the trade: said by agents, hardly ever by customers.
_SERVICE: Final = re.compile(
    r"how (?:can|may|could) i (?:help|assist)|thank(?:s| you) for (?:calling|contacting|reaching|holding)|"
    r"anything else i can|(?:can|may|could) i (?:have|get|take) your|let me (?:check|look|pull|see what i can)|"
    r"i(?:'ll| will|’ll) (?:transfer|connect|escalate|look into|check)|for (?:security|verification)|"
    r"bear with me|i have (?:now )?(?:issued|refunded|booked|cancelled|credited)|welcome to",
    re.IGNORECASE,
)


def guess_agent(said: Mapping[str, str]) -> dict[str, Speaker] | None:
    """Return who of two names is the agent and who the customer, or None where the words do not tell them apart.

    Args:
        said: For each name all that it says.
    """
    if len(said) != 2:  # noqa: PLR2004  # the guess is about two parties
        return None
    (first, of_first), (second, of_second) = ((name, len(_SERVICE.findall(text))) for name, text in said.items())
    if of_first == of_second:
        return None
    agent = first if of_first > of_second else second
    return {name: "agent" if name == agent else "customer" for name in said}
