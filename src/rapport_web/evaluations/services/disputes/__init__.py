"""What an agent can say to an evaluation, and what becomes of it."""

from rapport_web.evaluations.services.disputes.amending import amend
from rapport_web.evaluations.services.disputes.answering import Decision, answer_contest
from rapport_web.evaluations.services.disputes.contesting import Proposal, contest, withdraw_contest
from rapport_web.evaluations.services.disputes.reminding import remind
from rapport_web.evaluations.services.disputes.second import start_second_look, take_back_second_look
from rapport_web.evaluations.services.disputes.seeing import mark_seen

__all__ = [
    "Decision",
    "Proposal",
    "amend",
    "answer_contest",
    "contest",
    "mark_seen",
    "remind",
    "start_second_look",
    "take_back_second_look",
    "withdraw_contest",
]
