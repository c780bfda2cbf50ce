"""Who wrote a comment: the user's role decides; where users are missing, what the ticket says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapport.exceptions import Refused
from rapport.formats.foreign import identifier
from rapport.formats.speakers import speaker_of
from rapport.formats.zendesk.comments import public_ones
from rapport.formats.zendesk.tickets import Ticket, users_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.conversation import Speaker

_SYSTEM: frozenset[str] = frozenset({"-1"})


def authors_of(ticket: Ticket, roles: Mapping[str, Speaker]) -> dict[str, Speaker]:
    """Return who is known of the people of a ticket: id to speaker.

    Declared roles come first, then a user's own role (end-user, agent, admin). Without it the requester is the
    customer; the assignee, a submitter who is not the requester, followers and writers of internal notes are agents,
    since Zendesk lets nobody else be that.
    """
    requester = identifier(ticket.raw.get("requester_id"))
    found: dict[str, Speaker] = {}
    staff = [ticket.raw.get("assignee_id"), ticket.raw.get("submitter_id")]
    followers = ticket.raw.get("follower_ids")
    staff += followers if isinstance(followers, list) else []
    flags = public_ones(ticket.comments)
    staff += [one.get("author_id") for one, public in zip(ticket.comments, flags, strict=True) if not public]
    for identity in map(identifier, staff):
        if identity is not None and identity != requester:
            found[identity] = "agent"
    if requester is not None:
        found[requester] = "customer"
    users = _users(ticket)
    for identity, user in users.items():
        speaker = _role(user)
        if speaker is not None:
            found[identity] = speaker
    found.update(dict.fromkeys(_SYSTEM, "system"))
    for identity in {*found, *users, *_writers(ticket)}:
        user = users.get(identity, {})
        for name in (identity, identifier(user.get("email")), identifier(user.get("name"))):
            if name is not None and name.casefold() in {declared.strip().casefold() for declared in roles}:
                found[identity] = speaker_of(name, roles) or found[identity]
    return found


def names_of(ticket: Ticket, authors: Mapping[str, Speaker]) -> tuple[tuple[Speaker, str], ...]:
    """Return the names of the people of a ticket, with what each is."""
    named = ((authors.get(identity), identifier(user.get("name"))) for identity, user in _users(ticket).items())
    return tuple((speaker, name) for speaker, name in named if speaker is not None and name is not None)


def _users(ticket: Ticket) -> dict[str, Mapping[str, Any]]:
    return ticket.users | users_in([comment.get("author") for comment in ticket.comments])


def unknown_author(identity: str | None, *, field: str) -> Refused:
    """Return the refusal of a comment whose author is not known."""
    if identity is None:
        return Refused("the comment does not say who wrote it", field=field)
    return Refused(
        f"it is not known whether user {identity} is the customer or an agent; export users with the ticket "
        f"(include=users), or say so with --map, such as --map 'speaker.{identity}=agent'",
        field=field,
    )


def _role(user: Mapping[str, Any]) -> Speaker | None:
    return speaker_of(identifier(user.get("role")))


def _writers(ticket: Ticket) -> set[str]:
    return {identity for one in ticket.comments if (identity := identifier(one.get("author_id"))) is not None}
