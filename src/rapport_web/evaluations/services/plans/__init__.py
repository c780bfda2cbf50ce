"""What can be done with plans."""

from rapport_web.evaluations.services.plans.making import as_said, change_plan, make_plan
from rapport_web.evaluations.services.plans.switching import end_plan, pause_plan, start_plan

__all__ = ["as_said", "change_plan", "end_plan", "make_plan", "pause_plan", "start_plan"]
