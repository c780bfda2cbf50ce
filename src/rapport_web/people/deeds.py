"""Who may do what: one table of deeds. Each room adds its own in its ``permissions.py``; a page shows them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapport_web.exceptions import Forbidden
from rapport_web.people.roles import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from django.utils.functional import _StrPromise

    from rapport_web.people.models.user import User

ALL_ROLES: Final = frozenset(Role.values)


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done, and the roles that may.

    Attributes:
        name: ``room.verb_thing``, such as ``conversations.read``.
        says: The deed in words, as the page shows it.
        roles: Who may.
        reads: It changes nothing. An auditor may all of these and no other.
        limits: What a role may do it to, where not to everything, in words: ``{"team_lead": "own teams"}``.
        own: It is about one's own account only, so an auditor may it too; no token ever may.
    """

    name: str
    says: str | _StrPromise
    roles: frozenset[str]
    reads: bool = False
    limits: tuple[tuple[str, str | _StrPromise], ...] = ()
    own: bool = False

    @property
    def room(self) -> str:
        """The room it belongs to."""
        return self.name.partition(".")[0]

    def limit(self, role: str) -> str:
        """Return what a role may do it to, in words; empty is everything."""
        return str(dict(self.limits).get(role, ""))


_TABLE: dict[str, Deed] = {}


def declare(
    name: str,
    says: str | _StrPromise,
    roles: Iterable[str],
    *,
    reads: bool = False,
    limits: Mapping[Role, str | _StrPromise] | Mapping[str, str | _StrPromise] | None = None,
    own: bool = False,
) -> str:
    """Add a deed to the table and return its name. An auditor may every deed that only reads, and no other."""
    who = frozenset(roles) | ({Role.AUDITOR.value} if reads else frozenset())
    assert who <= ALL_ROLES, f"{name}: unknown roles {who - ALL_ROLES}"
    assert reads or own or Role.AUDITOR not in who, f"{name}: an auditor changes nothing"
    said = tuple((str(role), says) for role, says in (limits or {}).items())
    _TABLE[name] = Deed(name, says, frozenset(str(role) for role in who), reads, said, own)
    return name


def deed_named(name: str) -> Deed:
    """Return a deed.

    Raises:
        KeyError: No room declared such a deed.
    """
    return _TABLE[name]


def table() -> tuple[Deed, ...]:
    """Return all deeds, by name."""
    return tuple(_TABLE[name] for name in sorted(_TABLE))


def allows(roles: Collection[str], deed: str) -> bool:
    """Whether one of the roles may do the deed.

    Raises:
        KeyError: No room declared such a deed: a programmer's mistake, which must not pass as "no".
    """
    return not _TABLE[deed].roles.isdisjoint(roles)


def require(user: User, deed: str) -> None:
    """Refuse a deed to who may not do it.

    Raises:
        Forbidden: None of the person's roles may do it; the message says which roles may.
    """
    if not (user.is_authenticated and allows(user.roles, deed)):
        known = _TABLE[deed]
        who = ", ".join(str(Role(role).label) for role in sorted(known.roles))
        raise Forbidden(f"“{known.says}” is not among what your role may do. Who may: {who}.")


def authorise(by: User | None, deed: str) -> None:
    """Refuse a deed to a person who may not do it; None is the system itself: a job, or the machine's command line.

    Raises:
        Forbidden: None of the person's roles may do it.
    """
    if by is not None:
        require(by, deed)
