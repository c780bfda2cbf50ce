"""Who takes part in a vCon, and as what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import Refused
from rapport.formats.foreign import identifier
from rapport.formats.speakers import speaker_of, undeclared

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.conversation import Speaker

_NAMES: Final = ("name", "mailto", "tel", "sip", "uuid", "did")
_CUSTOMER_ID: Final = ("uuid", "tel", "mailto", "sip", "did", "name")
_AGENT_ID: Final = ("uuid", "mailto", "name", "sip", "tel")


@dataclass(frozen=True, slots=True)
class Party:
    """One party.

    Attributes:
        index: Its place among the parties.
        raw: As the vCon has it.
        speaker: What it is, where that is known.
    """

    index: int
    raw: Mapping[str, Any]
    speaker: Speaker | None

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called, addresses without their scheme."""
        found = [_value(self.raw, key) for key in _NAMES]
        return tuple(name for name in found if name)

    @property
    def label(self) -> str:
        """What a refusal calls it."""
        return self.names[0] if self.names else f"party {self.index}"


def parties_of(raw: Sequence[Mapping[str, Any]], roles: Mapping[str, Speaker]) -> tuple[Party, ...]:
    """Return the parties with what they are: declared, by their role, or by a name that says it.

    Of two parties, where one is known to be the customer or an agent, the other is the other.

    Args:
        raw: The vCon's parties.
        roles: Declared: a name, address or index of a party to what it is.
    """
    found = [Party(index, one, _speaker(index, one, roles)) for index, one in enumerate(raw)]
    if len(found) == 2:  # noqa: PLR2004  # the rule is about two
        for one, other in ((found[0], found[1]), (found[1], found[0])):
            if one.speaker is None and other.speaker in {"agent", "customer"}:
                speaker: Speaker = "customer" if other.speaker == "agent" else "agent"
                found[one.index] = Party(one.index, one.raw, speaker)
    return tuple(found)


def party_at(parties: Sequence[Party], index: int, *, field: str) -> Party:
    """Return a party by its index.

    Raises:
        Refused: There is none of that index.
    """
    if not 0 <= index < len(parties):
        raise Refused(f"there is no party {index}; the vCon has {len(parties)}", field=field)
    return parties[index]


def speaker_at(parties: Sequence[Party], index: int, *, field: str) -> Speaker:
    """Return what the party of an index is.

    Raises:
        Refused: There is none of that index, or it is not known what it is.
    """
    party = party_at(parties, index, field=field)
    if party.speaker is None:
        unknown = [one.label for one in parties if one.speaker is None]
        raise undeclared(unknown, field=f"parties[{index}].role")
    return party.speaker


def customer_id(parties: Sequence[Party]) -> str | None:
    """Return what the first customer goes by."""
    return next((_first(party, _CUSTOMER_ID) for party in parties if party.speaker == "customer"), None)


def agent_and_team(parties: Sequence[Party]) -> tuple[str | None, str | None]:
    """Return what the first agent goes by, and the agent's department."""
    agent = next((party for party in parties if party.speaker == "agent"), None)
    return (None, None) if agent is None else (_first(agent, _AGENT_ID), identifier(agent.raw.get("dept")))


def names_of(parties: Sequence[Party]) -> tuple[tuple[Speaker, str], ...]:
    """Return the names that parties have, with what each is."""
    named = ((party.speaker, _value(party.raw, "name")) for party in parties)
    return tuple((speaker, name) for speaker, name in named if speaker is not None and name is not None)


def _first(party: Party, keys: Sequence[str]) -> str | None:
    return next((found for key in keys if (found := _value(party.raw, key))), None)


def _speaker(index: int, raw: Mapping[str, Any], roles: Mapping[str, Speaker]) -> Speaker | None:
    names = [name for name in (_value(raw, key) for key in _NAMES) if name]
    declared = {name.strip().casefold(): speaker for name, speaker in roles.items()}
    for name in (*names, str(index), f"party {index}"):
        if name.casefold() in declared:
            return declared[name.casefold()]
    meta = raw.get("meta")
    said = (raw.get("role"), meta.get("role") if isinstance(meta, dict) else None, raw.get("type"), raw.get("name"))
    return next((found for value in said if (found := speaker_of(identifier(value)))), None)


def _value(raw: Mapping[str, Any], key: str) -> str | None:
    found = identifier(raw.get(key))
    if found is None:
        return None
    scheme, colon, rest = found.partition(":")
    return rest if colon and scheme.lower() in {"tel", "mailto", "sip", "sips"} else found
