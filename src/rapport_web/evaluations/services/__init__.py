"""What can be done here."""

from rapport_web.evaluations.services.beginning import begin
from rapport_web.evaluations.services.filling import fill_queue
from rapport_web.evaluations.services.pointing import write_points
from rapport_web.evaluations.services.saving import save
from rapport_web.evaluations.services.sending import NotComplete, send
from rapport_web.evaluations.services.skipping import skip
from rapport_web.evaluations.services.tasks import make_task

__all__ = [
    "NotComplete",
    "begin",
    "fill_queue",
    "make_task",
    "save",
    "send",
    "skip",
    "write_points",
]
