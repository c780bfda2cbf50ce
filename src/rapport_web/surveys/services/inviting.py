"""Asking at once: at the end of a chat the page itself has the lot drawn, and gets the link where it was drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.conversations.models import Conversation
from rapport_web.exceptions import NotThere
from rapport_web.people.deeds import authorise
from rapport_web.people.models import User  # noqa: TC001  # a name in signatures
from rapport_web.surveys import links
from rapport_web.surveys.models import Contact, Invitation, Sending, Version, Way
from rapport_web.surveys.permissions import GIVE_CONTACTS
from rapport_web.surveys.selectors import current_version
from rapport_web.surveys.services.drawing import alone, draw_one
from rapport_web.surveys.whom import covers, going

_State = Invitation.State
_OPEN = (_State.WAITING, _State.SENT, _State.BEGUN)


@dataclass(frozen=True, slots=True)
class AskedAtOnce:
    """What came of asking at once.

    Attributes:
        drawn: The lot fell on this conversation. Nobody may ask a customer whom it did not fall on.
        state: How the invitation stands.
        link: The page with the questions; empty where there is none to show.
    """

    drawn: bool
    state: str
    link: str = ""


def invite_now(*, reference: str, by: User | None, language: str = "") -> AskedAtOnce:
    """Draw for a conversation now, for a page that can show the questions at once.

    Asked again, the lot is the same. A new link takes the former one's place, as only its fingerprint is kept.

    Args:
        reference: The conversation's.
        by: Who asks: the person whose token the page's system shows.
        language: The page's; the questionnaire's first where it is not asked in it.

    Raises:
        Forbidden: The person may not.
        NotThere: There is no such conversation, or no sending that asks on a page covers it.
    """
    authorise(by, GIVE_CONTACTS)
    with transaction.atomic():
        alone()
        rows = Conversation.objects.select_related("customer").prefetch_related("contacts")
        conversation = rows.filter(reference=reference).first()
        if conversation is None:
            raise NotThere(_("There is no such conversation here; bring it in first."))
        before = Invitation.objects.filter(conversation=conversation).select_related("version").first()
        invitation = before or _draw(conversation)
        if invitation.way != Way.PAGE or invitation.state not in _OPEN:
            return AskedAtOnce(drawn=invitation.state != _State.NOT_DRAWN, state=invitation.state)
        link = _hand_over(invitation, language)
        facts = {"way": Way.PAGE.value, "again": before is not None}
        record(by=by, deed=GIVE_CONTACTS, thing="invitation", thing_id=invitation.pk, facts=facts)
    return AskedAtOnce(drawn=True, state=invitation.state, link=link)


def _draw(conversation: Conversation) -> Invitation:
    sending, version = _which(conversation)
    invitation = draw_one(sending=sending, version=version, conversation=conversation, at=timezone.now())
    Contact.objects.filter(conversation=conversation).delete()
    return invitation


def _which(conversation: Conversation) -> tuple[Sending, Version]:
    """Return what asks about a conversation: of several the one made first, as in the draw by the hour."""
    for sending in going():
        if covers(sending, conversation) and (version := current_version(sending.questionnaire)) is not None:
            if Way.PAGE in sending.ways:
                return sending, version
            break
    raise NotThere(_("No sending that asks on a page covers this conversation."))


def _hand_over(invitation: Invitation, language: str) -> str:
    assert invitation.version is not None
    secret, invitation.secret_digest = links.make_secret()
    now = timezone.now()
    if invitation.state == _State.WAITING:
        invitation.state, invitation.sent_at, invitation.due_at = _State.SENT, now, None
        invitation.expires_at = now + timedelta(days=invitation.sending.expires_after)
    if language:
        invitation.language = invitation.version.form().language(language)
    invitation.save(update_fields=["secret_digest", "state", "sent_at", "due_at", "expires_at", "language"])
    return links.address(secret)
