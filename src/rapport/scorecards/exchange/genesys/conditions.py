"""When a question of Genesys Cloud is asked: answers named by their place in the form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.scorecards.exchange.lost import Lost
from rapport.scorecards.question import Condition
from rapport.scorecards.questions import type_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.scorecards.exchange.place import Place
    from rapport.scorecards.question import Question

PREDICATE: Final = re.compile(r"/form/questionGroup/(\d{1,4})/question/(\d{1,4})/answer/(\d{1,4})")


def conditions_of(
    place: Place, name: str, by_path: Mapping[tuple[int, int], Question], lost: list[Lost]
) -> tuple[Condition, ...]:
    """Return the conditions any one of which lets something be asked; where that cannot be said, none, and it is lost.

    Args:
        place: The visibility condition.
        name: What waits for it.
        by_path: Questions before it, by group and place.
        lost: Where to put what is lost.
    """
    predicates = place.at("predicates").items() if place.value is not None else []
    if not predicates:
        return ()
    found: dict[str, list[str]] = {}
    for predicate in predicates:
        named = PREDICATE.fullmatch(predicate.text())
        other = by_path.get((int(named[1]), int(named[2]))) if named else None
        known = type_of(other).answers(other) if other is not None else ()
        if named is None or other is None or int(named[3]) >= len(known):
            lost.append(Lost(name, "condition"))
            return ()
        found.setdefault(other.name, []).append(known[int(named[3])])
    # That several hold at once ours cannot say; of one question two answers cannot hold at once anyway.
    if place.at("combiningOperation").text() == "AND" and len(predicates) > 1:
        lost.append(Lost(name, "condition"))
        return ()
    return tuple(Condition(question, tuple(values)) for question, values in found.items())
