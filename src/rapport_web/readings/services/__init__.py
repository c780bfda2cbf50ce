"""What can be done with readings, one deed a file."""

from rapport_web.readings.services.answering import answer_contest
from rapport_web.readings.services.contesting import contest
from rapport_web.readings.services.correcting import correct, take_back
from rapport_web.readings.services.reading import ask_to_read
from rapport_web.readings.services.storing import Stored, store
from rapport_web.readings.services.versions import ask_to_compare, ask_to_try, choose_version

__all__ = [
    "Stored",
    "answer_contest",
    "ask_to_compare",
    "ask_to_read",
    "ask_to_try",
    "choose_version",
    "contest",
    "correct",
    "store",
    "take_back",
]
