"""Which addresses are the centre's and which the customers': declared, or guessed from how addresses look."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapport.exceptions import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.conversation import Speaker
    from rapport.formats.mail.message import Letter

_SERVICE: Final = re.compile(
    r"(?:customer|client|kunden|guest|member|user|tech(?:nical)?|it)?[-_.]?(?:support|service|services|care|help|helpdesk|"
    r"servicedesk|relations|success|hilfe|dienst)(?:[-_.+].*)?|info|contact|contactus|hello|hi|team|office|billing|invoices?|"
    r"accounts?|orders?|sales|returns?|refunds?|complaints?|claims?|feedback|enquir(?:y|ies)|inquir(?:y|ies)|questions|"
    r"booking|bookings|reservations?|kontakt|anfrage|beschwerden?|rechnung|bestellung|buchung|reklamation|"
    r"assistance|serviceclients?|service-clients?|sav|aide|reclamations?|soporte|atencion(?:alcliente)?|ayuda|"
    r"assistenza|klantenservice|kundservice|no[-_.]?reply"
)
_FREE_MAIL: Final = re.compile(
    r"(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|aol|icloud|me|mac|gmx|web|mail|proton|protonmail|"
    r"t-online|freenet|posteo|orange|wanadoo|free|laposte|sfr|libero|virgilio|yandex|zoho|fastmail|comcast|verizon|att|"
    r"btinternet|sky|qq|163|126|naver)\.(?:[a-z]{2,4})(?:\.[a-z]{2})?"
)


@dataclass(frozen=True, slots=True)
class Centre:
    """Whose addresses are whose.

    Attributes:
        roles: Declared: address or domain to speaker.
        domains: Domains and addresses that were guessed to be the centre's.
    """

    roles: Mapping[str, Speaker]
    domains: frozenset[str] = frozenset()

    def speaker_of(self, address: str) -> Speaker:
        """Return who writes from an address: as declared, else an agent from the centre's, else a customer.

        Raises:
            Refused: Neither the centre's addresses nor this one are known.
        """
        declared = self._declared(address)
        if declared is not None:
            return declared
        if self.is_known:
            return "agent" if _is_of(address, self.domains) else "customer"
        raise undeclared_centre([address])

    @property
    def is_known(self) -> bool:
        """Whether any address is known to be the centre's."""
        return bool(self.domains) or any(speaker == "agent" for speaker in self.roles.values())

    def _declared(self, address: str) -> Speaker | None:
        # The longest name is the closest: an address before its domain, a subdomain before its domain.
        for name in sorted(self.roles, key=len, reverse=True):
            if _is_of(address, {name.lower().removeprefix("@")}):
                return self.roles[name]
        return None


def undeclared_centre(addresses: Sequence[str]) -> Refused:
    """Return the refusal of a thread in which the centre cannot be told from the customer."""
    shown = ", ".join(sorted(set(addresses))[:4])
    domain = min(set(addresses)).rpartition("@")[2] if addresses else "example.com"
    return Refused(
        f"it is not known which address is the centre's: {shown}; "
        f"say so with --map, such as --map 'speaker.{domain}=agent'",
        field="From",
    )


def centre_of(letters: Sequence[Letter], threads: Sequence[Sequence[Letter]], roles: Mapping[str, Speaker]) -> Centre:
    """Return whose addresses are whose in a mailbox.

    What is declared counts. Else the centre is guessed: the domain of an address such as ``support@`` or ``info@`` (the
    address itself at a provider such as gmail.com); else, of several threads, the one company's domain that is in all
    of them; else the one company's domain that writes with people at such providers.
    """
    if any(speaker == "agent" for speaker in roles.values()):
        return Centre(roles)
    everybody = {address for letter in letters for address in (letter.sender, *letter.recipients)}
    service = {_owner(address) for address in everybody if _SERVICE.fullmatch(address.partition("@")[0])}
    if len(service) == 1:
        return Centre(roles, frozenset(service))
    domains = [
        {_domain(address) for letter in thread for address in (letter.sender, *letter.recipients)} for thread in threads
    ]
    counts = Counter(domain for found in domains for domain in found if not _FREE_MAIL.fullmatch(domain))
    always = [domain for domain, count in counts.items() if count == len(threads)]
    if service:
        # Customers' firms have service addresses too; the centre's takes part in every thread.
        return Centre(roles, frozenset(always) & service or _most(service, counts))
    private = any(_FREE_MAIL.fullmatch(domain) for found in domains for domain in found)
    if len(always) == 1 and (len(threads) > 1 or private):
        return Centre(roles, frozenset(always))
    return Centre(roles)


def _most(service: set[str], counts: Counter[str]) -> frozenset[str]:
    best = max(counts[name] for name in service)
    most = {name for name in service if counts[name] == best}
    return frozenset(most) if len(most) == 1 else frozenset()


def _owner(address: str) -> str:
    return address if _FREE_MAIL.fullmatch(_domain(address)) else _domain(address)


def _domain(address: str) -> str:
    return address.rpartition("@")[2]


def _is_of(address: str, names: frozenset[str] | set[str]) -> bool:
    domain = _domain(address)
    return any(name in (address, domain) or domain.endswith(f".{name}") for name in names)


def is_service(address: str) -> bool:
    """Whether an address is a desk's (``support@``, ``info@``) rather than a person's."""
    return bool(_SERVICE.fullmatch(address.partition("@")[0]))
