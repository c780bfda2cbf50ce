"""Formulas: the lines that come back most, whoever says them; counted in contacts, never by person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapport.measurement.intervals import wilson
from rapport.report.rote.near_duplicates import lines_of
from rapport.report.rote.replies import comparable
from rapport.report.rote.shares import LEAST_WORDS, Owner, Share

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport.report.rote.replies import Reply


@dataclass(frozen=True, slots=True)
class Formula:
    """A line that stands in several contacts.

    Attributes:
        example: The first reply with it, to quote.
        contacts: In how many of the contacts it stands, with Wilson's interval.
        owner: ``process`` where two or more people of a team say it: it is a template.
    """

    example: Reply
    contacts: Share
    owner: Owner


def formulas(
    replies: Iterable[Reply], *, most: int = 10, least: int = 3, similarity: float = 0.7, seed: int = 1
) -> tuple[Formula, ...]:
    """Return the lines that stand in the most contacts.

    Args:
        replies: Of all contacts that are looked at, in any order.
        most: How many lines.
        least: A line counts from so many contacts on.
        similarity: Least Jaccard similarity of word pairs for two replies to be the same line.
        seed: Of MinHash's permutations.
    """
    prepared = ((reply, comparable(reply.text)) for reply in replies)
    kept = sorted(
        ((reply, text) for reply, text in prepared if len(text.split()) >= LEAST_WORDS),
        key=lambda pair: (pair[0].conversation, pair[0].turn),
    )
    contacts: dict[int, set[str]] = defaultdict(set)
    speakers: dict[int, dict[str | None, set[str]]] = defaultdict(lambda: defaultdict(set))
    examples: dict[int, Reply] = {}
    for (reply, _), line in zip(
        kept, lines_of([text for _, text in kept], similarity=similarity, seed=seed), strict=True
    ):
        contacts[line].add(reply.conversation)
        speakers[line][reply.team].add(reply.agent)
        examples.setdefault(line, reply)
    of = len({reply.conversation for reply, _ in kept})
    often = sorted(
        (line for line, used in contacts.items() if len(used) >= least), key=lambda n: (-len(contacts[n]), n)
    )
    return tuple(
        Formula(
            example=examples[line],
            contacts=Share(len(contacts[line]), of, *wilson(len(contacts[line]), of)),
            owner="process" if any(len(agents) > 1 for agents in speakers[line].values()) else "people",
        )
        for line in often[:most]
    )
