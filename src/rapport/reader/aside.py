"""Which moments leave an agent's figure because a rule or a system left no way on, and whose they are instead.

Decision: principle 5. A missed or hollow moment is set aside where its reply is the turn in which the reader found a
limit that the agent could not pass. It then belongs to the owner of the conversation's cause, where the reader is sure
of one that is not the agent's, and to the process otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rapport.reader.reading import Reading

# Trouble of these kinds has an owner other than the agent.
NOT_THE_AGENTS: Final = ("process", "technology", "product")
# How the reader's ``uses_judgement`` ends its reason where a rule or a system set the limit.
FOR_THE_OWNER: Final = "it is for the process owner"


def owner_of(cause: object) -> str:
    """Return who owns what the agent could not help, by the conversation's cause (None where the reader is unsure)."""
    return str(cause) if cause in NOT_THE_AGENTS else "process"


def owners_of_aside(reading: Reading) -> tuple[str | None, ...]:
    """Return for every moment of a reading, in its order, the owner it is set aside for; None where it is not."""
    limited = _limited(reading)
    owner = owner_of(None if "cause" in reading.unsure else reading.labels.get("cause"))
    return tuple(
        owner if moment.outcome in ("missed", "hollow") and not limited.isdisjoint(moment.reply_turns) else None
        for moment in reading.moments
    )


def _limited(reading: Reading) -> set[int]:
    """Return the turns in which a rule or a system set a limit that left the agent no way on."""
    return {
        quote.turn
        for behaviour in reading.behaviours
        if behaviour.name == "uses_judgement" and FOR_THE_OWNER in behaviour.because
        for quote in behaviour.quotes
    }
