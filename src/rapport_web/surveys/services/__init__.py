"""What can be done with questionnaires, with whom they are put to, and with answers."""

from rapport_web.surveys.services.answering import is_open, take_step
from rapport_web.surveys.services.contacts import ContactsTaken, RefusedRow, forget_contacts, give_contacts
from rapport_web.surveys.services.delivering import send_due
from rapport_web.surveys.services.drawing import draw
from rapport_web.surveys.services.hearing import ask_to_hear, hear_again, hear_answers, unheard
from rapport_web.surveys.services.inviting import AskedAtOnce, invite_now
from rapport_web.surveys.services.letting_go import let_go
from rapport_web.surveys.services.questionnaires import (
    bring_back,
    make_questionnaire,
    publish,
    retire,
    save_draft,
)
from rapport_web.surveys.services.sendings import change_sending, make_sending, pause, start
from rapport_web.surveys.services.stopping import never_ask_again, stop_asking, stop_asking_at
from rapport_web.surveys.services.storing import StoredAnswers, store_answers

__all__ = [
    "AskedAtOnce",
    "ContactsTaken",
    "RefusedRow",
    "StoredAnswers",
    "ask_to_hear",
    "bring_back",
    "change_sending",
    "draw",
    "forget_contacts",
    "give_contacts",
    "hear_again",
    "hear_answers",
    "invite_now",
    "is_open",
    "let_go",
    "make_questionnaire",
    "make_sending",
    "never_ask_again",
    "pause",
    "publish",
    "retire",
    "save_draft",
    "send_due",
    "start",
    "stop_asking",
    "stop_asking_at",
    "store_answers",
    "take_step",
    "unheard",
]
