"""Plans and draws, tasks, evaluations with their points and quotes, and contests."""

from rapport_web.evaluations.models.dispute import Dispute, DisputedPoint, Seen
from rapport_web.evaluations.models.evaluation import Amendment, Anchor, Evaluation, Point, Quoted, SecondOpinion
from rapport_web.evaluations.models.firm import Firm
from rapport_web.evaluations.models.sampling import Draw, Drawn, Plan
from rapport_web.evaluations.models.task import AT_RANDOM, BLIND_PAIRS, OFFICIAL, Kind, Task

__all__ = [
    "AT_RANDOM",
    "BLIND_PAIRS",
    "OFFICIAL",
    "Amendment",
    "Anchor",
    "Dispute",
    "DisputedPoint",
    "Draw",
    "Drawn",
    "Evaluation",
    "Firm",
    "Kind",
    "Plan",
    "Point",
    "Quoted",
    "SecondOpinion",
    "Seen",
    "Task",
]
