"""Rote: how often agents say the same line across contacts, and how much of it is the team's template.

Decisions:

- Counted over replies that answer a cue (``replies``): a greeting that is always the same harms nobody.
- A reply repeats where its line stands in two or more of the agent's contacts. Saying it twice in one contact is the
  reader's ``natural``.
- A line that two or more agents of a team say is a template: the process's, not the agent's, and never in ``own``.
- Replies of fewer than five words are left out: "Thank you very much" is manners.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from rapport.measurement.intervals import wilson
from rapport.report.rote.near_duplicates import lines_of
from rapport.report.rote.replies import comparable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rapport.report.rote.replies import Reply

LEAST_REPLIES: Final = 30  # METHODS 5: a figure about an agent is shown from 30
LEAST_WORDS: Final = 5
OVERUSED: Final = 0.30  # RUBRIC 3: the same line in over 30 % of the agent's contacts
_A_TEAM: Final = 2  # agents who say a line make it the team's

Owner = Literal["people", "process"]


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its interval.

    Attributes:
        k: How many.
        n: Of how many replies.
        low: Lower end of Wilson's 95 % interval.
        high: Upper end.
    """

    k: int
    n: int
    low: float
    high: float

    @property
    def value(self) -> float | None:
        """``k / n``; None without replies."""
        return self.k / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class OverusedLine:
    """A line that stands in more than 30 % of the contacts in which the agent or team answered a cue.

    Attributes:
        example: The first reply with it, to quote.
        contacts: Contacts with the line.
        of: Contacts with any reply that was counted.
        owner: ``process`` where two or more agents of the team say it.
    """

    example: Reply
    contacts: int
    of: int
    owner: Owner


@dataclass(frozen=True, slots=True)
class RoteShares:
    """How much of what an agent or a team replies is the same line again.

    Attributes:
        name: The agent or the team.
        replies: Replies counted.
        contacts: Contacts they are from.
        own: Replies whose line repeats across the contacts and is no template; for a team, always of one agent alone.
        template: Replies whose line two or more agents of the team say.
        overused: Lines in more than 30 % of the contacts, most used first; empty below the least number of replies.
        enough: Whether there are enough replies to show a figure; below, say "can't tell".
    """

    name: str
    replies: int
    contacts: int
    own: Share
    template: Share
    overused: tuple[OverusedLine, ...]
    enough: bool


@dataclass(frozen=True, slots=True)
class Rote:
    """Rote by agent and by team, each sorted by name. No ranks."""

    agents: tuple[RoteShares, ...]
    teams: tuple[RoteShares, ...]


NO_ROTE: Final = Rote(agents=(), teams=())


@dataclass(frozen=True, slots=True)
class _Placed:
    reply: Reply
    line: int


def rote(
    replies: Iterable[Reply],
    *,
    least_replies: int = LEAST_REPLIES,
    least_words: int = LEAST_WORDS,
    similarity: float = 0.7,
    seed: int = 1,
) -> Rote:
    """Count how many replies are the same line again, by agent and by team.

    Args:
        replies: Of all contacts (``replies``), in any order.
        least_replies: From how many a figure may be shown.
        least_words: Shorter replies are left out.
        similarity: Least Jaccard similarity of word pairs for two replies to be the same line.
        seed: Of MinHash's permutations.
    """
    placed = _placed(replies, least_words=least_words, similarity=similarity, seed=seed)
    templates = _templates(placed)
    by_agent: dict[str, list[_Placed]] = defaultdict(list)
    by_team: dict[str, list[_Placed]] = defaultdict(list)
    for each in placed:
        by_agent[each.reply.agent].append(each)
        if each.reply.team is not None:
            by_team[each.reply.team].append(each)
    return Rote(
        agents=tuple(_shares(name, by_agent[name], templates, least_replies) for name in sorted(by_agent)),
        teams=tuple(_shares(name, by_team[name], templates, least_replies) for name in sorted(by_team)),
    )


def repeated(
    replies: Iterable[Reply], *, least_words: int = LEAST_WORDS, similarity: float = 0.7, seed: int = 1
) -> frozenset[tuple[str, int]]:
    """Return the replies that are a formula, by conversation and turn.

    A formula is a line that stands in two or more of the agent's contacts, or that two or more agents of the team say:
    the customer hears the same, whoever made it up.

    Args:
        replies: Of all contacts of the agents and their team, in any order.
        least_words: Shorter replies are left out.
        similarity: Least Jaccard similarity of word pairs for two replies to be the same line.
        seed: Of MinHash's permutations.
    """
    placed = _placed(replies, least_words=least_words, similarity=similarity, seed=seed)
    templates = _templates(placed)
    contacts: dict[tuple[str, int], set[str]] = defaultdict(set)
    for each in placed:
        contacts[each.reply.agent, each.line].add(each.reply.conversation)
    return frozenset(
        (each.reply.conversation, each.reply.turn)
        for each in placed
        if (each.reply.team, each.line) in templates or len(contacts[each.reply.agent, each.line]) > 1
    )


def _placed(replies: Iterable[Reply], *, least_words: int, similarity: float, seed: int) -> list[_Placed]:
    """Give every reply that is long enough the number of its line."""
    prepared = ((reply, comparable(reply.text)) for reply in replies)
    kept = sorted(
        ((reply, text) for reply, text in prepared if len(text.split()) >= least_words),
        key=lambda pair: (pair[0].conversation, pair[0].turn),
    )
    lines = lines_of([text for _, text in kept], similarity=similarity, seed=seed)
    return [_Placed(reply, line) for (reply, _), line in zip(kept, lines, strict=True)]


def _templates(placed: Iterable[_Placed]) -> set[tuple[str | None, int]]:
    """Return the lines that are a team's: two or more of its agents say them."""
    speakers: dict[tuple[str | None, int], set[str]] = defaultdict(set)
    for each in placed:
        speakers[each.reply.team, each.line].add(each.reply.agent)
    return {key for key, agents in speakers.items() if len(agents) >= _A_TEAM}


def _shares(
    name: str, placed: Sequence[_Placed], templates: set[tuple[str | None, int]], least_replies: int
) -> RoteShares:
    contacts: dict[int, set[str]] = defaultdict(set)
    for each in placed:
        contacts[each.line].add(each.reply.conversation)
    template = [each for each in placed if (each.reply.team, each.line) in templates]
    own = [each for each in placed if (each.reply.team, each.line) not in templates and len(contacts[each.line]) > 1]
    of = len({each.reply.conversation for each in placed})
    enough = len(placed) >= least_replies
    return RoteShares(
        name=name,
        replies=len(placed),
        contacts=of,
        own=_share(len(own), len(placed)),
        template=_share(len(template), len(placed)),
        overused=_overused(placed, contacts, templates, of) if enough else (),
        enough=enough,
    )


def _overused(
    placed: Sequence[_Placed], contacts: dict[int, set[str]], templates: set[tuple[str | None, int]], of: int
) -> tuple[OverusedLine, ...]:
    examples: dict[int, Reply] = {}
    for each in placed:
        examples.setdefault(each.line, each.reply)
    often = [line for line, used in contacts.items() if len(used) > OVERUSED * of]
    often.sort(key=lambda line: (-len(contacts[line]), examples[line].conversation, examples[line].turn))
    return tuple(
        OverusedLine(
            example=examples[line],
            contacts=len(contacts[line]),
            of=of,
            owner="process" if (examples[line].team, line) in templates else "people",
        )
        for line in often
    )


def _share(k: int, n: int) -> Share:
    low, high = wilson(k, n)
    return Share(k, n, low, high)
