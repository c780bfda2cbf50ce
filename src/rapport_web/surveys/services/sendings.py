"""Making, changing, starting and pausing the rules that say whom a questionnaire is put to."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.jobs.services import ask
from rapport_web.people.deeds import authorise
from rapport_web.surveys.kinds import DRAW
from rapport_web.surveys.models import Sending
from rapport_web.surveys.permissions import SEND
from rapport_web.surveys.rules import checked
from rapport_web.surveys.selectors import current_version
from rapport_web.surveys.webhooks.signing import locked, make_secret

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport_web.people.models import User
    from rapport_web.surveys.models import Questionnaire

LARGEST_SEED: Final = 2**31 - 1


def make_sending(
    *, questionnaire: Questionnaire, by: User | None, seed: int | None = None, **said: Any
) -> tuple[Sending, str]:
    """Make a sending. It asks nobody before it is started.

    Args:
        questionnaire: What is asked.
        by: Who makes it; None is the system.
        seed: Decides every draw; a random one without. It can never be changed.
        said: ``name``, ``chance``, ``channels``, ``topics``, ``teams``, ``since``, ``wait_hours``, ``quiet_days``,
            ``ways``, ``remind_after``, ``expires_after``, ``webhook_url``, ``webhook_secret``; only the name is needed.

    Returns:
        The sending, and the webhook's secret where one was made here, to be shown this once; else empty.

    Raises:
        Forbidden: The person may not.
        Invalid: A value cannot be used.
    """
    authorise(by, SEND)
    drawn_by = secrets.randbelow(LARGEST_SEED) + 1 if seed is None else seed
    if not 0 <= drawn_by <= LARGEST_SEED:
        raise Invalid(_("A seed is a whole number from 0 to %(most)s.") % {"most": LARGEST_SEED}, field="seed")
    _usable(questionnaire)
    values = checked(said)
    with transaction.atomic():
        sending = Sending(questionnaire=questionnaire, seed=drawn_by, made_by=by)
        shown = _set(sending, values)
        _save(sending)
        record(by=by, deed=SEND, thing="sending", thing_id=sending.pk, facts={"after": told(sending), "seed": drawn_by})
    return sending, shown


def change_sending(*, sending: Sending, edits: int | None, by: User | None, **said: Any) -> tuple[Sending, str]:
    """Change a sending. Whoever was drawn already stays asked; the new chance holds for conversations still to come.

    Args:
        sending: Which.
        edits: How often it had been changed when the person looked; None: whatever it is now.
        by: Who changes it.
        said: Values as :func:`make_sending` takes them, ``questionnaire`` among them; what is left out stays.

    Returns:
        As :func:`make_sending`.

    Raises:
        Forbidden: The person may not.
        Conflict: Somebody changed it meanwhile.
        Invalid: A value cannot be used.
    """
    authorise(by, SEND)
    questionnaire = said.pop("questionnaire", None)
    with transaction.atomic():
        held = _held(sending, edits)
        before = told(held)
        if questionnaire is not None:
            _usable(questionnaire)
            held.questionnaire = questionnaire
        shown = _set(held, checked({**as_said(held), **said}))
        if held.active:
            _can_start(held)
        if (after := told(held)) != before or shown or said.get("webhook_secret"):
            held.edits += 1
            _save(held)
            facts = {"before": before, "after": after}
            record(by=by, deed=SEND, thing="sending", thing_id=held.pk, facts=facts)
    return held, shown


def start(*, sending: Sending, by: User | None, edits: int | None = None) -> Sending:
    """Start asking: the lot is drawn at once, and every hour from then on.

    Raises:
        Forbidden: The person may not.
        Conflict: Somebody changed it meanwhile.
        Invalid: Nothing is published to ask, or nobody could be reached.
    """
    return _switch(sending, by, edits, active=True)


def pause(*, sending: Sending, by: User | None, edits: int | None = None, why: str = "") -> Sending:
    """Stop drawing and sending. Links that were sent work on; reminders rest.

    Raises:
        Forbidden: The person may not.
        Conflict: Somebody changed it meanwhile.
    """
    return _switch(sending, by, edits, active=False, why=why)


def as_said(sending: Sending) -> dict[str, Any]:
    """Return a sending's values as :func:`make_sending` takes them, the secret left out."""
    names = ("name", "chance", "since", "wait_hours", "quiet_days", "ways", "remind_after", "expires_after")
    return {
        **{name: getattr(sending, name) for name in (*names, "webhook_url")},
        **{name: list(sending.narrowed.get(name, [])) for name in ("channels", "topics", "teams")},
    }


def told(sending: Sending) -> dict[str, Any]:
    """Return them as the trail keeps them, with whether it asks."""
    said = {**as_said(sending), "active": sending.active, "questionnaire": sending.questionnaire_id}
    # What stands behind the host may be a key of the gateway's own, and the trail is for ever.
    host = "/".join(sending.webhook_url.split("?")[0].split("/")[:3])
    return {**said, "since": sending.since.isoformat(), "webhook_url": host}


def _switch(sending: Sending, by: User | None, edits: int | None, *, active: bool, why: str = "") -> Sending:
    authorise(by, SEND)
    with transaction.atomic():
        held = _held(sending, edits)
        if active:
            _can_start(held)
        if held.active != active:
            held.active = active
            held.edits += 1
            held.save(update_fields=["active", "edits"])
            facts = {"before": {"active": not active}, "after": {"active": active}}
            record(by=by, deed=SEND, thing="sending", thing_id=held.pk, why=why, facts=facts)
            if active:
                ask(kind_name=DRAW, once=True)
    return held


def _held(sending: Sending, edits: int | None) -> Sending:
    rows = Sending.objects.select_for_update(of=("self",)).select_related("questionnaire")
    held = rows.filter(pk=sending.pk).first()
    if held is None:
        raise NotThere(_("There is no such sending."))
    if edits is not None and held.edits != edits:
        raise Conflict(_("Somebody changed “%s” while you looked at it. Look at what it is now.") % held.name)
    return held


def _can_start(sending: Sending) -> None:
    _usable(sending.questionnaire)
    if current_version(sending.questionnaire) is None:
        raise Invalid(_("Publish the questionnaire first: customers see what was published."), field="questionnaire")
    if not sending.ways:
        raise Invalid(_("Say by which ways customers are asked."), field="ways")


def _usable(questionnaire: Questionnaire) -> None:
    if questionnaire.retired_at is not None:
        raise Invalid(_("This questionnaire is retired; choose another."), field="questionnaire")


def _set(sending: Sending, values: Mapping[str, Any]) -> str:
    """Set checked values; return a secret that was made here."""
    values = dict(values)
    secret = values.pop("webhook_secret", "")
    sending.narrowed = {name: values.pop(name) for name in ("channels", "topics", "teams")}
    for name, value in values.items():
        setattr(sending, name, value)
    made = ""
    if not sending.webhook_url:
        sending.webhook_secret = ""
    elif secret:
        sending.webhook_secret = locked(secret)
    elif not sending.webhook_secret:
        made = make_secret()
        sending.webhook_secret = locked(made)
    return made


def _save(sending: Sending) -> None:
    try:
        with transaction.atomic():
            sending.save()
    except IntegrityError as error:
        raise Invalid(_("There is a sending of this name already."), field="name") from error
