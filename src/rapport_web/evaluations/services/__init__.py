"""What can be done here."""

from rapport_web.evaluations.services.beginning import begin
from rapport_web.evaluations.services.bringing_in import bring_in
from rapport_web.evaluations.services.disputes import (
    amend,
    answer_contest,
    contest,
    mark_seen,
    start_second_look,
    take_back_second_look,
    withdraw_contest,
)
from rapport_web.evaluations.services.drawing import draw_plans
from rapport_web.evaluations.services.filling import fill_queue
from rapport_web.evaluations.services.firms import change_firm, make_firm, note_delivery
from rapport_web.evaluations.services.looking import look_oneself, put_aside
from rapport_web.evaluations.services.plans import change_plan, end_plan, make_plan, pause_plan, start_plan
from rapport_web.evaluations.services.pointing import write_points
from rapport_web.evaluations.services.reconsidering import second_opinion
from rapport_web.evaluations.services.replacing import replace
from rapport_web.evaluations.services.saving import save
from rapport_web.evaluations.services.sending import NotComplete, send
from rapport_web.evaluations.services.skipping import skip
from rapport_web.evaluations.services.tasks import make_task

__all__ = [
    "NotComplete",
    "amend",
    "answer_contest",
    "begin",
    "bring_in",
    "change_firm",
    "change_plan",
    "contest",
    "draw_plans",
    "end_plan",
    "fill_queue",
    "look_oneself",
    "make_firm",
    "make_plan",
    "make_task",
    "mark_seen",
    "note_delivery",
    "pause_plan",
    "put_aside",
    "replace",
    "save",
    "second_opinion",
    "send",
    "skip",
    "start_plan",
    "start_second_look",
    "take_back_second_look",
    "withdraw_contest",
    "write_points",
]
