"""Who works at Larkfield in the demo: one person who signs in for each role, and a name for each agent's sign."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final

from rapport.example_centre.cast import names as centre_names
from rapport_web.people.roles import Role


@dataclass(frozen=True, slots=True)
class Played:
    """Somebody who signs in.

    Attributes:
        username: What they type.
        name: What pages call them.
        role: What they are.
        team: The team that a team lead leads.
        sign: The sign of the agent that an agent is.
    """

    username: str
    name: str
    role: Role
    team: str | None = None
    sign: str | None = None


# The repair story is told in the Trades team, so that team's lead and one of its agents sign in.
TEAM: Final = "Trades"
PLAYED: Final[tuple[Played, ...]] = (
    Played("marit", "Marit Okafor", Role.MANAGER),
    Played("joanna", "Joanna Wirth", Role.QA_LEAD),
    Played("pavel", "Pavel Brod", Role.EVALUATOR),
    Played("odile", "Odile Renn", Role.OUTSIDE_EVALUATOR),
    Played("farida", "Farida Nouri", Role.TEAM_LEAD, team=TEAM),
    Played("imran", "Imran Sadiq", Role.AGENT, sign="TRD-01"),
    Played("greta", "Greta Lund", Role.PROCESS_OWNER),
    Played("adam", "Adam Kessler", Role.ADMINISTRATOR),
    Played("ulla", "Ulla Brandt", Role.AUDITOR),
)
# Without the vowels that names and addresses are full of: a password that is like one's own address would be refused.
_LETTERS: Final = "bcghjkqtvwxz"
_GROUPS, _OF = 5, 4


def password() -> str:
    """Return a password that can be read out: 71 bits in five groups of letters."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_OF)) for _ in range(_GROUPS))


def names(per_team: int) -> dict[str, str]:
    """Return a name for the sign of every agent of every team, the one by which customers thank them."""
    return centre_names(per_team) | {played.sign: played.name for played in PLAYED if played.sign is not None}
