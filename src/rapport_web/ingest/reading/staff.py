"""Who answered, told before anything is masked: a name in a text becomes the number that its agent will have."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapport.privacy import Roster
from rapport.privacy.name_words import is_person_name
from rapport_web.people.roster import roster
from rapport_web.people.services.registering import register_staff

if TYPE_CHECKING:
    from rapport.conversation import Conversation as Told
    from rapport_web.people.models import User


@dataclass(slots=True)
class Staff:
    """Gathers who answered, and gives the numbers that they will get.

    Attributes:
        names: Each agent's name, by reference; None where the export has none.
    """

    names: dict[str, str | None] = field(default_factory=dict)

    def see(self, told: Told) -> None:
        """Take note of who answered in a conversation."""
        reference = " ".join((told.agent or "").split())
        if not reference or len(reference) > 200:  # noqa: PLR2004  # longer ones are refused later on
            return
        names = {name for speaker, name in told.names if speaker == "agent"}
        only = names.pop() if len(names) == 1 else None
        if self.names.setdefault(reference, only) is None and only:
            self.names[reference] = only

    def foreseen(self) -> Roster:
        """Return the roster as it will be when the new ones are in: those known, then the new ones by reference."""
        here = roster()
        new = sorted(self.names.keys() - here.ids.keys())
        names = [self.names[ref] or (ref if is_person_name(ref) else "") for ref in new]
        ids = {reference: number for number, reference in enumerate(new, start=len(here.names) + 1)}
        return Roster((*here.names, *names), {**here.ids, **ids})


def as_foreseen(numbers: dict[str, int], names: dict[str, str | None], *, by: User | None) -> bool:
    """Register the agents of an import, and say whether each has the number that its texts were masked with."""
    found = register_staff(agents={reference: names.get(reference) for reference in sorted(numbers)}, by=by)
    return all(found.agents[reference].number == number for reference, number in numbers.items())
