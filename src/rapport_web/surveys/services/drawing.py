"""The draw: every conversation that a sending covers is looked at once, and what the lot said of it is kept.

Those not drawn are kept as well, so that the share that was asked is known and can be held against the chance.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from rapport_web.surveys.lots import drawn
from rapport_web.surveys.models import Contact, Invitation, OptOut, Sending, Version, Way
from rapport_web.surveys.reaching import ADDRESSED
from rapport_web.surveys.selectors import current_version
from rapport_web.surveys.whom import going, to_draw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rapport_web.conversations.models import Conversation

PART: Final = 500
_LOCK: Final = 7_301_957
_State = Invitation.State
# Being asked, by any sending, begins a customer's quiet days.
ASKED: Final = (_State.WAITING, _State.SENT, _State.BEGUN, _State.ANSWERED, _State.EXPIRED)
# For so long a contact that comes later than the draw is still of use.
LATE: Final = timedelta(days=30)


def draw(*, now: datetime | None = None, alive: Callable[[], None] = lambda: None) -> dict[str, int]:
    """Draw what is due, in transactions of up to 500, the earliest conversations first.

    It can be run at any time, again, by two workers at once, or be killed: a conversation is looked at once.

    Args:
        now: The time to draw at; the present without.
        alive: Called between transactions: a job's sign of life.

    Returns:
        How many came to stand how, by state.
    """
    at = now or timezone.now()
    became: dict[str, int] = {}
    for sending in going():
        version = current_version(sending.questionnaire)
        if version is None:
            continue
        made: list[Invitation] = []
        while made := _draw_part(sending, version, at, made[-1].conversation.started_at if made else None):
            for each in made:
                became[each.state] = became.get(each.state, 0) + 1
            alive()
    while states := _look_again(at):
        became[_State.WAITING] = became.get(_State.WAITING, 0) + sum(each == _State.WAITING for each in states)
        alive()
    return became


def draw_one(*, sending: Sending, version: Version, conversation: Conversation, at: datetime) -> Invitation:
    """Draw for one conversation whose customer stands before us, on a page.

    Call it in a transaction, after :func:`alone`, for a conversation that was not looked at yet.
    """
    invitation = _decide([conversation], sending, version, at, here=True)[0]
    invitation.save(force_insert=True)
    return invitation


def alone() -> None:
    """Let one at a time draw: on SQLite a transaction that writes is alone already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _draw_part(sending: Sending, version: Version, at: datetime, after: datetime | None) -> list[Invitation]:
    with transaction.atomic():
        alone()
        rows = to_draw(sending, now=at).select_related("customer").prefetch_related("contacts")
        # What lies before the last part was looked at; without this, every part would pass over all of it again.
        made = _decide((rows.filter(started_at__gte=after) if after else rows)[:PART], sending, version, at)
        Invitation.objects.bulk_create(made)
        _let_go(made)
    return made


def _look_again(at: datetime) -> list[str]:
    """Look again at who was drawn and could not be reached, where contacts came meanwhile."""
    rows = Invitation.objects.filter(state=_State.NO_WAY, drawn_at__gte=at - LATE, sending__active=True)
    with transaction.atomic():
        alone()
        late = list(
            rows.filter(Q(conversation__contacts__isnull=False))
            .select_related("sending", "version", "conversation__customer")
            .prefetch_related("conversation__contacts")
            .distinct()
            .order_by("conversation__started_at", "pk")[:PART]
        )
        for before in late:
            assert before.version is not None
            fresh = _decide([before.conversation], before.sending, before.version, at)[0]
            for name in ("state", "way", "language", "reached", "due_at", "expires_at"):
                setattr(before, name, getattr(fresh, name))
            before.save()
        _let_go(late)
    return [str(each.state) for each in late]


def _decide(
    part: Iterable[Conversation], sending: Sending, version: Version, at: datetime, *, here: bool = False
) -> list[Invitation]:
    """Return what becomes of conversations, in their order: who is asked about one is left in quiet about the next."""
    part = list(part)
    chosen = [each for each in part if drawn(sending.seed, each.reference, sending.chance)]
    ways = {each.pk: _way(each, sending, here=here) for each in chosen}
    digests = {each.pk: _digests(each) for each in chosen}
    whole = {digest for found in digests.values() for digest in found}
    stopped = set(OptOut.objects.filter(digest__in=whole).values_list("digest", flat=True))
    lately = _asked_lately(chosen, whole, at - timedelta(days=sending.quiet_days)) if sending.quiet_days else set()
    form = version.form()
    made = []
    for each in part:
        invitation = Invitation(
            sending=sending, conversation=each, version=version, chance=sending.chance, state=_State.NOT_DRAWN
        )
        made.append(invitation)
        if each.pk not in ways:
            continue
        way, contact = ways[each.pk]
        who = digests[each.pk]
        if who & stopped:
            invitation.state = _State.STOPPED
        elif who & lately:
            invitation.state = _State.QUIET
        elif not way:
            invitation.state = _State.NO_WAY
        else:
            invitation.state = _State.WAITING
            invitation.way = way
            invitation.reached = contact.digest if contact else ""
            invitation.language = form.language(contact.language if contact else "")
            invitation.due_at = None if way == Way.PHONE else at
            invitation.expires_at = at + timedelta(days=sending.expires_after)
            if sending.quiet_days:
                lately |= who
    return made


def _way(conversation: Conversation, sending: Sending, *, here: bool) -> tuple[str, Contact | None]:
    """Return the first of a sending's ways that a customer can be reached by, with the contact; empty: none."""
    if here:
        return Way.PAGE, None
    contacts = {contact.way: contact for contact in conversation.contacts.all()}
    for way in sending.ways:
        # Whoever rings has the number from the centre's own system, or from here.
        if way == Way.PHONE or (way in ADDRESSED and way in contacts):
            return way, contacts.get(way)
    return "", None


def _digests(conversation: Conversation) -> set[str]:
    """Return what a conversation's customer is known by: themselves, and every address that was given for them."""
    found = {contact.digest for contact in conversation.contacts.all()}
    if conversation.customer is not None:
        found.add(conversation.customer.digest)
    return found


def _asked_lately(conversations: Iterable[Conversation], digests: set[str], since: datetime) -> set[str]:
    """Return which of some fingerprints were asked since a time, as a customer or at an address."""
    customers = {each.customer_id for each in conversations if each.customer_id is not None}
    asked = Invitation.objects.filter(state__in=ASKED)
    lately = Q(sent_at__gte=since) | Q(sent_at=None, drawn_at__gte=since)
    at_address = asked.filter(lately, reached__in=digests).values_list("reached", flat=True)
    as_customer = asked.filter(lately, conversation__customer__in=customers)
    return set(at_address) | set(as_customer.values_list("conversation__customer__digest", flat=True))


def _let_go(made: Sequence[Invitation]) -> None:
    """Delete the contacts that nobody needs: of those not asked, and for other ways than the one that is used."""
    nobody = [each.conversation_id for each in made if each.state != _State.WAITING]
    Contact.objects.filter(conversation__in=nobody).delete()
    used = {each.conversation_id: each.way for each in made if each.state == _State.WAITING}
    others = Contact.objects.filter(conversation__in=used).values_list("pk", "conversation", "way")
    Contact.objects.filter(pk__in=[pk for pk, conversation, way in others if used[conversation] != way]).delete()
