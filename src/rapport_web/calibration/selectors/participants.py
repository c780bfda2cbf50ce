"""What participants are called where a session is talked over: by name, or by a letter where names are hidden."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase
from typing import TYPE_CHECKING

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from rapport_web.people.naming import Naming

if TYPE_CHECKING:
    from rapport_web.calibration.models import Seat, Session
    from rapport_web.people.models import User


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part.

    Attributes:
        seat: Their seat's number.
        user: Their account's number.
        name: What this viewer may call them.
        you: It is the viewer.
        order: By which they are listed: by name, never by what they gave.
    """

    seat: int
    user: int
    name: str
    you: bool
    order: tuple[str, int]


def participants(session: Session, viewer: User) -> dict[int, Participant]:
    """Return a session's participants by seat, in the order in which they are listed.

    Letters follow from a secret of the installation: neither the order of names nor that of invitations shows in them.
    """
    seats = list(session.seats.select_related("user__agent").prefetch_related("user__grants"))
    naming = Naming(viewer)
    if session.shows_names:
        found = [_named(seat, viewer, naming.of_person(seat.user)) for seat in seats]
    else:
        mixed = sorted(seats, key=lambda seat: salted_hmac("calibration.letter", f"{session.pk}:{seat.pk}").hexdigest())
        found = [_named(seat, viewer, _("Participant %s") % _letter(place)) for place, seat in enumerate(mixed)]
    return {each.seat: each for each in sorted(found, key=lambda each: each.order)}


def _named(seat: Seat, viewer: User, name: str) -> Participant:
    you = seat.user_id == viewer.pk
    return Participant(seat.pk, seat.user_id, _("you") if you else name, you, (name.casefold(), seat.pk))


def _letter(place: int) -> str:
    round_, at = divmod(place, len(ascii_uppercase))
    return ascii_uppercase[at] + (str(round_ + 1) if round_ else "")
