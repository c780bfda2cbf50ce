"""Who the names in a conversation stand for: declared, plain words for a role, or the other one of two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.exceptions import Refused
from rapport.formats.roles import role_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from rapport.conversation import Speaker

_SIGNS: Final = re.compile(r"[\W\d_]+")
# Words that stand before what is said in transcripts, beyond those that exports use as a role.
_MORE: Final[dict[str, Speaker]] = {
    **dict.fromkeys(
        (
            *("cardholder", "policyholder", "tenant", "resident", "citizen", "contact", "kunde", "kundin", "anrufer"),
            *("anruferin", "cliente", "klant", "appelant", "appelante", "utilisateur"),
        ),
        "customer",
    ),
    **dict.fromkeys(
        (
            *("liveagent", "callagent", "customerservice", "customersupport", "customercare", "service", "servicedesk"),
            *("helpdesk", "care", "teammate", "receptionist", "berater", "beraterin", "mitarbeiter", "mitarbeiterin"),
            *("kundenservice", "kundendienst", "agente", "operatore", "medewerker", "conseiller", "conseillère"),
            *("asesor", "asesora", "techsupport", "technicalsupport"),
        ),
        "agent",
    ),
    **dict.fromkeys(("teamleader", "teamleiter", "expert", "secondagent"), "colleague"),
    **dict.fromkeys(("botagent", "custombot", "voicebot", "answerbot", "voiceassistant", "digitalassistant"), "bot"),
    **dict.fromkeys(("announcement", "autoattendant", "recordedmessage"), "system"),
}


def speaker_of(name: str | None, roles: Mapping[str, Speaker] | None = None) -> Speaker | None:
    """Return who a name stands for, or None where the name does not tell.

    Declared roles come first (capitals do not matter), then plain words for a role such as ``Agent 2``,
    ``CUSTOMER``, ``end-user`` or ``Kunde``, also in brackets behind a person's name: ``Ines (Support)``.

    Args:
        name: The name, label or role as the file has it.
        roles: Declared: which speaker a name stands for.
    """
    if name is None:
        return None
    for declared, speaker in (roles or {}).items():
        if declared.strip().casefold() == name.strip().casefold():
            return speaker
    bracketed = re.fullmatch(r"[^()\[\]]+[(\[]([^()\[\]]+)[)\]]\s*", name)
    return _plain_role(name) or (_plain_role(bracketed[1]) if bracketed else None)


def speakers_of(names: Collection[str], roles: Mapping[str, Speaker]) -> dict[str, Speaker]:
    """Return who each of a conversation's names stands for.

    Where there are two and one of them is known to be the customer or an agent, the other is the other.

    Raises:
        Refused: Some name is not known; the reason says how to declare it.
    """
    found: dict[str, Speaker | None] = {name: speaker_of(name, roles) for name in names}
    unknown = [name for name, speaker in found.items() if speaker is None]
    known = [speaker for speaker in found.values() if speaker is not None and speaker not in {"bot", "system"}]
    if len(unknown) == 1 and known in (["agent"], ["customer"]):
        found[unknown[0]] = "customer" if known == ["agent"] else "agent"
        unknown = []
    if unknown:
        raise undeclared(unknown)
    return {name: speaker for name, speaker in found.items() if speaker is not None}


def undeclared(names: Collection[str], *, field: str = "speaker") -> Refused:
    """Return the refusal of names that stand for nobody known, saying how to declare them."""
    shown = ", ".join(repr(name) for name in sorted(names)[:4]) + (" and more" if len(names) > 4 else "")  # noqa: PLR2004  # the first few show what is meant
    return Refused(
        f"it is not known who is the customer and who the agent: {shown}; "
        f"say so with --map, such as --map 'speaker.{min(names)}=agent'",
        field=field,
    )


def _plain_role(word: str) -> Speaker | None:
    return role_of(word) or _MORE.get(_SIGNS.sub("", word.casefold()))
