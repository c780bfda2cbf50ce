"""The work of this room that is done apart from requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from rapport_web.jobs.registry import every, register
from rapport_web.jobs.services import ask
from rapport_web.surveys.kinds import DRAW, SEND_DUE
from rapport_web.surveys.models import Contact, Invitation, Sending
from rapport_web.surveys.services.answering import HEAR
from rapport_web.surveys.services.delivering import send_due
from rapport_web.surveys.services.drawing import draw
from rapport_web.surveys.services.forgetting import FORGET, forget_answers
from rapport_web.surveys.services.hearing import hear_answers, unheard

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport_web.jobs.running import Running

_A_DAY: Final = 24 * 60 * 60


@register(FORGET, _("Delete answers that are past their months"), goes_on=True)
def forget(running: Running) -> dict[str, Any]:
    """Delete the answers that are past what customers were told."""
    gone = forget_answers(alive=running.progress)
    return {"deleted": gone} if gone else {}


every(_A_DAY, FORGET)


@register(DRAW, _("Draw whose customers are asked"), goes_on=True)
def draw_due(running: Running) -> dict[str, Any]:
    """Draw the conversations whose lot is due."""
    became = dict(draw(alive=_counting(running)))
    if became.get(Invitation.State.WAITING):
        ask(kind_name=SEND_DUE, once=True)  # nobody who was drawn waits for the next round
    return became


@register(SEND_DUE, _("Send surveys that are due"), goes_on=True)
def send(running: Running) -> dict[str, Any]:
    """Send invitations and reminders that are due, and end what is over."""
    return dict(send_due(alive=_counting(running)))


@register(HEAR, _("Hear customers’ own words"), goes_on=True)
def hear(running: Running) -> dict[str, Any]:
    """Hear the answers that are named, or those that nobody has heard, and pass on what they say."""
    arguments = running.arguments
    heard = hear_answers(ids=arguments.get("ids"), everything=bool(arguments.get("everything")), alive=running.progress)
    return heard if heard["heard"] or heard["findings_dropped"] else {}


def _counting(running: Running) -> Callable[[], None]:
    done = 0

    def alive() -> None:
        nonlocal done
        done += 1
        running.progress(done)

    return alive


def _is_any() -> bool:
    return Sending.objects.exists()


every(60 * 60, DRAW, when=_is_any)
# It forgets addresses too: also those that came where nobody ever made a sending.
every(5 * 60, SEND_DUE, when=lambda: _is_any() or Contact.objects.exists())
every(60 * 60, HEAR, when=lambda: unheard().exists())
