"""The centre's staff as the masking knows them: number N is the agent behind ``<agent:N>``."""

from __future__ import annotations

from rapport.privacy import Roster
from rapport.privacy.name_words import is_person_name
from rapport_web.people.models import Agent


def roster() -> Roster:
    """Return all agents in the order of their numbers. One whose name is unknown or erased keeps the place, unnamed."""
    rows = list(Agent.objects.order_by("number").values_list("number", "reference", "name", "erased_at"))
    names = [""] * (rows[-1][0] if rows else 0)
    ids: dict[str, int] = {}
    for number, reference, name, erased_at in rows:
        if erased_at is None:
            names[number - 1] = name or (reference if is_person_name(reference) else "")
            ids[reference] = number
    return Roster(tuple(names), ids)
