"""When a question of Amazon Connect is asked: its enablement, as far as ours can say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.scorecards.exchange.lost import Lost
from rapport.scorecards.exchange.place import name_of
from rapport.scorecards.question import Condition
from rapport.scorecards.questions import type_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.scorecards.exchange.place import Place
    from rapport.scorecards.question import Question


def conditions_of(place: Place, name: str, before: Mapping[str, Question], lost: list[Lost]) -> tuple[Condition, ...]:
    """Return the conditions any one of which lets a question be asked; none where that cannot be said: it is lost."""
    if place.value is None:
        return ()
    operands = place.at("Condition").at("Operands").items()
    found = [_condition(operand.at("Expression"), place.at("Action").text(), before) for operand in operands]
    alone = len(found) == 1 or place.at("Condition").at("Operator").text() == "OR"
    # To be disabled by any one of several is to be enabled by all of them together, which ours cannot say.
    if not found or None in found or not alone or (len(found) > 1 and place.at("Action").text() == "DISABLE"):
        lost.append(Lost(name, "condition"))
        return ()
    return tuple(condition for condition in found if condition is not None)


def _condition(expression: Place, action: str, before: Mapping[str, Question]) -> Condition | None:
    other = before.get(name_of(expression.at("Source").at("RefId").text()))
    if other is None:
        return None
    known = type_of(other).answers(other)
    values = tuple(value.at("RefId").text() for value in expression.at("Values").items())
    comparator = expression.at("Comparator").text()
    if not known or not set(values) <= set(known) or comparator not in {"IN", "NOT_IN", "ALL_IN", "EXACT"}:
        return None
    if comparator in {"ALL_IN", "EXACT"} and len(values) > 1:
        return None
    if (action == "DISABLE") != (comparator == "NOT_IN"):
        values = tuple(value for value in known if value not in values)
    return Condition(other.name, values) if values else None
