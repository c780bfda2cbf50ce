"""The threads of ``research/frustration.txt``: a rule, then ``USER: text {a,b,c}`` and ``SUPP: text`` by turns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final, Literal

from rapport.conversation import Conversation, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable

_RULE: Final = re.compile(r"^-{5,}\s*\[([\d, ]+)\]\s*-{5,}\s*$")
_SAID: Final = re.compile(r"^(USER|SUPP):\s?(.*)$", re.DOTALL)
_RATED: Final = re.compile(r"\s*\{([\dn]?(?:,[\dn]?){2})\}\s*$")
_PARTS: Final = " /// "  # what one party sent in several messages
_SPEAKERS: Final[dict[str, Literal["customer", "agent"]]] = {"USER": "customer", "SUPP": "agent"}


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread as a conversation.

    Attributes:
        ratings: By the index of a customer's turn, what the raters gave (0 to 4); who gave none is left out.
    """

    conversation: Conversation
    ratings: dict[int, tuple[int, ...]]

    def middle(self, turn: int) -> float:
        """Return the raters' median."""
        return float(median(self.ratings[turn]))


def parse(text: Iterable[str]) -> list[Thread]:
    """Read threads; a line that begins neither a thread nor a turn goes on with the turn before it."""
    threads: list[tuple[str, list[str]]] = []
    for raw in text:
        line = raw.rstrip("\n")
        rule = _RULE.match(line)
        if rule:
            threads.append((f"thread-{len(threads)}-{rule[1].split(',')[0]}", []))
        elif _SAID.match(line) and threads:
            threads[-1][1].append(line)
        elif line.strip() and threads and threads[-1][1]:
            threads[-1][1][-1] += f"\n{line}"
    return [_thread(name, said) for name, said in threads if said]


def _thread(name: str, said: list[str]) -> Thread:
    turns: list[Turn] = []
    ratings: dict[int, tuple[int, ...]] = {}
    for line in said:
        found = _SAID.match(line)
        assert found is not None
        words = found[2]
        rated = _RATED.search(words)
        if rated:
            words = words[: rated.start()]
            given = tuple(int(each) for each in rated[1].split(",") if each.isdigit())
            if given:
                ratings[len(turns)] = given
        turns.append(Turn(_SPEAKERS[found[1]], words.replace(_PARTS, " ").strip()))
    return Thread(Conversation(name, "social", tuple(turns)), ratings)
