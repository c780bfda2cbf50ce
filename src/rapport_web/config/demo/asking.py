"""What Larkfield stands for, what it asks its customers, and whom the lot fell on."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Max, Min
from django.utils import timezone

from rapport.instrument import Kind, Question
from rapport.instrument.scales import WELL
from rapport_web.conversations.models import Conversation
from rapport_web.surveys.editing import placed
from rapport_web.surveys.models import Invitation, Way
from rapport_web.surveys.services import draw, make_questionnaire, make_sending, publish, save_draft, start
from rapport_web.surveys.services.values import ask_about_value, write_value

if TYPE_CHECKING:
    from rapport_web.people.models import User
    from rapport_web.surveys.models import Questionnaire, Sending

CHANCE: Final = 0.9
QUIET: Final = 30
SEED: Final = 7
# The question of Larkfield's own, and the value that customers are asked about: the columns of their answers.
OWN: Final = "reaching_somebody"
WORD: Final = "our_word_counts"

_VALUES: Final[tuple[dict[str, Any], ...]] = (
    {
        "name": "Our word counts",
        "meaning": "What we say will happen, happens, or we ring before it does not.",
        "behaviours": ("owns_it", "acts", "ties_fix"),
        "customer_question": {
            "en": "Larkfield did what was promised to me",
            "de": "Larkfield hat getan, was mir zugesagt wurde",
        },
        "agent_question": {
            "en": "I can keep what I promise customers",
            "de": "Ich kann halten, was ich Kunden zusage",
        },
    },
    {
        "name": "We hear people out",
        "meaning": "Nobody has to tell it twice, and nobody is interrupted by a form.",
        "behaviours": ("lets_story_out", "paraphrases", "responds_to_clues"),
        "agent_question": {
            "en": "I have the time to hear customers out",
            "de": "Ich habe die Zeit, Kunden ausreden zu lassen",
        },
    },
    {
        "name": "Sense before script",
        "meaning": "Where a rule helps nobody, we say so and look for what does.",
        "behaviours": ("uses_judgement", "natural"),
        "agent_question": {
            "en": "I may leave the script where it does not help",
            "de": "Ich darf vom Leitfaden abweichen, wo er nicht hilft",
        },
    },
)
# Each channel has its own way of asking, written down where the lot fell.
_WAY_OF: Final = {"voice": Way.PHONE, "chat": Way.PAGE, "social": Way.PAGE, "email": Way.EMAIL, "sms": Way.PAGE}
_ASKED_AFTER: Final = timedelta(minutes=30)


def set_up(by: User) -> Sending:
    """Write down the values, publish the questionnaire, and put it to customers by lot."""
    values = [write_value(by=by, **value) for value in _VALUES]
    questionnaire = make_questionnaire(name="After every contact", by=by)
    questionnaire = ask_about_value(questionnaire=questionnaire, value=values[0], by=by)
    questionnaire = _with_own(questionnaire, by)
    publish(questionnaire=questionnaire, by=by)
    began = Conversation.objects.aggregate(first=Min("started_at"))["first"]
    sending, _secret = make_sending(
        questionnaire=questionnaire,
        by=by,
        seed=SEED,
        name="All contacts, nine in ten by lot",
        chance=CHANCE,
        since=began or timezone.now(),
        wait_hours=0,
        quiet_days=QUIET,
        ways=[Way.EMAIL, Way.PAGE, Way.PHONE],
    )
    return start(sending=sending, by=by)


def _with_own(questionnaire: Questionnaire, by: User) -> Questionnaire:
    question = Question(
        OWN,
        Kind.RATING,
        {"en": "Reaching somebody who could help", "de": "Jemanden zu erreichen, der helfen konnte"},
        WELL,
        step=2,
        owner="process",
    )
    return save_draft(questionnaire=questionnaire, form=placed(questionnaire.form(), question), edits=None, by=by)


def draw_lots(sending: Sending) -> set[str]:
    """Draw as if at the end of the last day, and return the conversations whose customers were asked.

    The invitations stand as they did then: each asked half an hour after its conversation, by its channel's own way.
    """
    last: datetime | None = Conversation.objects.aggregate(last=Max("started_at"))["last"]
    if last is None:
        return set()
    draw(now=last + timedelta(days=1))
    lots = Invitation.objects.filter(sending=sending)
    asked = []
    rows = list(lots.select_related("conversation"))
    for row in rows:
        begun = row.conversation.started_at or last
        row.drawn_at = begun + _ASKED_AFTER
        if row.state == Invitation.State.WAITING:
            row.way = _WAY_OF.get(row.conversation.channel, Way.EMAIL)
            row.state, row.sent_at, row.due_at = Invitation.State.SENT, row.drawn_at, None
            row.expires_at = row.drawn_at + timedelta(days=sending.expires_after)
            asked.append(row.conversation.reference)
    Invitation.objects.bulk_update(
        rows, ["drawn_at", "way", "state", "sent_at", "due_at", "expires_at"], batch_size=500
    )
    return set(asked)
