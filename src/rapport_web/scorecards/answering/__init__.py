"""A scorecard's form as it is answered: what a page shows of it, and what comes back from the page."""

from rapport_web.scorecards.answering.given import SKIP, Quote, from_post, quotes_from_post
from rapport_web.scorecards.answering.options import Options, TurnChoice
from rapport_web.scorecards.answering.shown import Answering, fields_of

__all__ = [
    "SKIP",
    "Answering",
    "Options",
    "Quote",
    "TurnChoice",
    "fields_of",
    "from_post",
    "quotes_from_post",
]
