"""Parts of a sending's page: its rules in words, what became of what it looked at, and what will be sent."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.conversations.models import Channel, Conversation
from rapport_web.people.models import Team
from rapport_web.surveys.asking_words import compose, sender
from rapport_web.surveys.carrying import mail_is_set
from rapport_web.surveys.models import Invitation, Way
from rapport_web.surveys.selectors import current_version
from rapport_web.surveys.showing import own_name
from rapport_web.surveys.whom import covered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport_web.surveys.asking_words import Message
    from rapport_web.surveys.models import Sending
    from rapport_web.surveys.selectors.sendings import Counts

_State = Invitation.State
# What is shown where the link will stand: it opens nothing.
_NO_SECRET = "0" * 8


def narrowed_to(sending: Sending) -> list[tuple[str, str]]:
    """Return what a sending is narrowed to, in words: what, and which."""
    channels = [str(Channel(each).label) for each in sending.narrowed.get("channels", [])]
    wanted = sending.narrowed.get("teams", [])
    teams = list(Team.objects.filter(pk__in=wanted).order_by("name").values_list("name", flat=True)) if wanted else []
    said = ((_("Channels"), channels), (_("Topics"), sending.narrowed.get("topics", [])), (_("Teams"), teams))
    return [(word, ", ".join(values)) for word, values in said if values]


def outcomes(counts: Counts) -> list[tuple[str, int, str]]:
    """Return how conversations stand, in words, how many, and what that means; what there is none of is left out."""
    hints = {
        _State.NOT_DRAWN: _("the lot fell on others"),
        _State.QUIET: _("within the quiet days"),
        _State.STOPPED: _("they, or somebody for them, said so"),
        _State.NO_WAY: _("no address came for them"),
        _State.WAITING: "",
        _State.SENT: _("not opened, or not begun, so far"),
        _State.BEGUN: _("what they sent in is here already"),
        _State.ANSWERED: "",
        _State.EXPIRED: _("the link’s time is over"),
        _State.FAILED: _("after several tries, or there is no such address"),
    }
    return [(str(state.label), counts.of(state), hint) for state, hint in hints.items() if counts.of(state)]


def faults_in_words(faults: Iterable[tuple[str, int]]) -> list[str]:
    """Return why messages could not be sent, each in words with how many."""
    known = {
        "connection": _("the connection broke, or nobody answered"),
        "time": _("the gateway took longer than 15 seconds"),
        "name": _("nobody knows the gateway’s name"),
        "local": _("the gateway’s name leads into this network, which RAPPORT_WEBHOOK_LOCAL would have to allow"),
        "secret": _("the gateway’s address or secret is missing; set both again"),
        "address": _("the address cannot be used"),
    }
    other = _("the other side answered %s")
    return [f"{n}: {known.get(fault) or other % fault}" for fault, n in faults]


def reachable(sending: Sending) -> list[str]:
    """Return what keeps a way from working, in words; nothing where all is set."""
    faults = []
    if Way.EMAIL in sending.ways and not mail_is_set():
        faults.append(_("No mail server is set, so no mail goes out: an administrator sets RAPPORT_EMAIL_HOST."))
    if current_version(sending.questionnaire) is None:
        faults.append(_("The questionnaire is not published, so there is nothing to ask."))
    return faults


def messages_of(sending: Sending) -> list[tuple[str, Message, str]]:
    """Return what will be sent in each language: its own name, the message, who it is from; nothing where none is."""
    if not {Way.EMAIL, Way.WEBHOOK} & set(sending.ways):
        return []
    version = current_version(sending.questionnaire)
    form = version.form() if version else sending.questionnaire.form()
    sample = Conversation.objects.filter(covered(sending)).order_by("-started_at", "-id").first()
    ends = timezone.now() + timedelta(days=sending.expires_after)
    return [
        (own_name(code), compose(form, code, _NO_SECRET, conversation=sample, ends=ends), sender())
        for code in form.languages
    ]
